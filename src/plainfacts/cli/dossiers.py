"""What a dossier is made from: manuscripts and IDs as a person named them, the sources to hide, the base read again."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from plainfacts.cli.exits import stop
from plainfacts.cli.manuscripts import read_drafts, wording_then
from plainfacts.corpus.config import Config
from plainfacts.corpus.corpus import Corpus
from plainfacts.corpus.inputs import list_inputs
from plainfacts.corpus.load import load
from plainfacts.corpus.manuscripts import FORMS
from plainfacts.corpus.readings import read_quotes
from plainfacts.model import ids
from plainfacts.report.dossier.evidence import Data
from plainfacts.report.dossier.gathered import Asked, facts_of, gather, path_shown
from plainfacts.report.dossier.names import Hidden, hidden, refuse_ordinary, settled
from plainfacts.report.dossier.redaction import redacted, strings
from plainfacts.rules.engine import Selection
from plainfacts.rules.subject import Subject
from plainfacts.rules.writing_engine import check_writing
from plainfacts.rules.writing_subject import WritingSubject

_ID = re.compile(r"\s*@?[FfDd][\s\-‐‑‒–—―−_]?[0-9A-Za-z]{1,5}[-‐‑‒–—―−_]?[0-9A-Za-z]{0,5}(?:#[0-9a-fA-F]{8})?\s*")


def asked_and_files(home: Path, config: Config, wanted: Sequence[str]) -> tuple[list[Asked], WritingSubject]:
    """The IDs that were asked for, and the manuscripts beside the base; those of the configuration where none is."""
    typed = [each for each in wanted if _is_id(each)]
    files = [each for each in wanted if each not in typed]
    drafts = read_drafts(home, config, files) if files or not typed else ()
    corpus = load(home, config)
    asked = [_asked(corpus, each) for each in typed]
    bare = WritingSubject(drafts, Subject(corpus, read_quotes(corpus, ())), wording_then(corpus))
    names = facts_of(bare, asked)
    readings = read_quotes(corpus, [corpus.fact_by_id[name] for name in names])
    return asked, WritingSubject(drafts, Subject(corpus, readings), wording_then(corpus))


def make(
    home: Path, config: Config, subject: WritingSubject, asked: Sequence[Asked], hide: Sequence[Hidden]
) -> tuple[Data, list[Hidden]]:
    """The dossier without the sources to hide, and by which names they were hidden. Raises `NotRedactable`."""
    chosen = Selection(ignore=tuple(code for code in config.ignore if code.upper().startswith("W")))
    made = gather(
        subject, asked, check_writing(subject, chosen), list_inputs(home, config).digest(subject.corpus.digests)
    )
    if not hide:
        return made, []
    texts = {each["id"]: subject.corpus.documents[each["id"]].text for each in made["sources"] if each["unchanged"]}
    texts.update((path_shown(draft.manuscript.path), draft.manuscript.text) for draft in subject.drafts)
    refuse_ordinary(hide, texts.values())
    found = settled(subject.corpus, hide, " \n\n ".join(strings(made)))
    return redacted(made, found, texts), found


def hidden_sources(corpus: Corpus, typed: Iterable[str]) -> list[Hidden]:
    """The entities to hide, by id or by name; ends the command (exit 2) for an unknown one. Raises `NotRedactable`."""
    return hidden(corpus, [_entity(corpus, each.strip()) for each in typed])


def _entity(corpus: Corpus, typed: str) -> str:
    if typed in corpus.entity_by_id:
        return typed
    named = [
        entry.id
        for entry in corpus.entity_by_id.values()
        if typed.casefold() in (name.casefold() for name in (entry.id, entry.record.name, *entry.record.aliases))
    ]
    if len(named) == 1:
        return named[0]
    if named:
        stop(f"--redact {typed!r} is the name of {len(named)} entities: {', '.join(named)}", "name one by its id")
    from difflib import get_close_matches  # noqa: PLC0415

    near = get_close_matches(typed, corpus.entity_by_id, n=1)
    return stop(
        f"--redact {typed!r}: no entity has that id or name, and nothing was written",
        f"did you mean {near[0]}?" if near else "`facts list --entity` and schema/entities/ name them",
    )


def _is_id(typed: str) -> bool:
    return _ID.fullmatch(typed) is not None and Path(typed).suffix.lower() not in FORMS and not Path(typed).exists()


def _asked(corpus: Corpus, typed: str) -> Asked:
    """The record that is meant, or why there is none: a dossier shows that too."""
    name = typed.strip().removeprefix("@").partition("#")[0]
    known = corpus.fact_by_id.keys() | corpus.dispute_by_id.keys()
    try:
        exact = ids.parse(name)
        reason = f"no fact or dispute has the id {exact}"
    except ids.IdError as error:
        exact, reason = "", str(error)
    began = ids.by_prefix(name, known)
    found = exact if exact in known else began[0] if len(began) == 1 else None
    if found is not None:
        return Asked(typed, found)
    if exact in corpus.broken:
        return Asked(typed, None, f"the record of {exact} has errors", "`facts check` lists them")
    if began:
        return Asked(typed, None, f"{typed} is the beginning of {len(began)} ids", "type more of it")
    meant = ids.suggest(name, known)
    return Asked(typed, None, reason, f"did you mean {meant}?" if meant else "`facts search WORDS` finds facts")
