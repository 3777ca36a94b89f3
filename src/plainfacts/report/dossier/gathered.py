"""What goes into a dossier: sentences with their references, and every record that they lead to; as plain data."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from plainfacts.model.digest import digest
from plainfacts.report.dossier.evidence import Data, Evidence
from plainfacts.rules.diagnostic import Diagnostic, Report
from plainfacts.rules.writing_subject import WritingSubject
from plainfacts.text.spans import Span
from plainfacts.writing.canvas import PAD
from plainfacts.writing.cited import rests_on
from plainfacts.writing.manuscript import Draft
from plainfacts.writing.mentions import Mention

VERSION = 1
"""Of the form of docs/json-dossier.md: raised when a key changes its meaning or goes."""
BROKEN = ("W701", "W702")
"""The rules on references that lead to no record."""
_OF_A_SOURCE = (
    "title", "type", "authors", "publisher", "publisher_basis", "published", "published_basis", "contributors",
    "language", "url", "accessed", "derived_from", "reliability", "standing_note", "standing_on", "note", "file",
    "sha256", "text", "code_points",
)  # fmt: skip
"""The keys of a source that are null where no sidecar describes it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An ID that was asked for by itself."""

    typed: str
    id: str | None
    """The record that is meant; None where there is none."""
    message: str = ""
    """Why there is none."""
    help: str = ""


def gather(subject: WritingSubject, asked: Sequence[Asked], report: Report, base_digest: str) -> Data:
    """The dossier of the manuscripts of `subject`, checked in `report`, and of the records that were asked for.

    The readings of `subject` cover the facts of both. `base_digest` is that of all the files of the base.
    """
    evidence = Evidence(subject.base)
    sentences = [sentence for draft in subject.drafts for sentence in _sentences(subject, draft)]
    first = [each["id"] for sentence in sentences for each in sentence["references"] if each["id"]]
    named = list(dict.fromkeys([*first, *(each.id for each in asked if each.id)]))
    facts, disputes = _reached(subject, evidence, named)
    told = [evidence.fact(subject.corpus.fact_by_id[name]) for name in facts]
    sources = list(dict.fromkeys(each["source"] for fact in told for each in fact["citations"]))
    numbers = {name: number for number, name in enumerate(sources, 1)}
    findings = [*(_asked_finding(each) for each in asked if each.id is None), *map(_finding, report.diagnostics)]
    return {
        "version": VERSION,
        "base": {"title": subject.corpus.config.title, "url": subject.corpus.config.url or None, "digest": base_digest},
        "latest": _latest(told),
        "manuscripts": [_manuscript(draft) for draft in subject.drafts],
        "asked": [{"typed": each.typed, "id": each.id} for each in asked],
        "findings": findings,
        "sentences": sentences,
        "facts": [{**fact, "number": at, "named": fact["id"] in named} for at, fact in enumerate(told, 1)],
        "disputes": [evidence.dispute(subject.corpus.dispute_by_id[name]) for name in disputes],
        "sources": [{**_source(subject, evidence, name), "number": numbers[name]} for name in sources],
        "checked": _checked(subject, told, sources),
        "redactions": [],
    }


def path_shown(path: str) -> str:
    """The path of a manuscript from the root of the base; of one outside only its name, which is the same anywhere."""
    return path.rpartition("/")[2] if path.startswith("../") else path


def _reached(subject: WritingSubject, evidence: Evidence, named: Iterable[str]) -> tuple[list[str], list[str]]:
    """The facts and disputes that belong into the dossier: what is named, what it rests on, what is said against it."""
    corpus = subject.corpus
    facts: dict[str, None] = {}
    disputes: dict[str, None] = {}
    for name in named:
        entry = corpus.dispute_by_id.get(name)
        if entry is not None:
            disputes[name] = None
        for fact in entry.record.facts if entry is not None else (name,):
            facts.update(dict.fromkeys(part.id for part in rests_on(corpus, fact)))
    disputes.update(dict.fromkeys(evidence.disputes_of(facts)))
    return list(facts), list(disputes)


def facts_of(subject: WritingSubject, asked: Iterable[Asked]) -> list[str]:
    """The facts whose quotes a dossier shows, so that they can be read again before it is made."""
    cited = (mention.id for draft in subject.drafts for mention in draft.mentions)
    named = dict.fromkeys(name for name in (*cited, *(each.id for each in asked)) if name is not None)
    return _reached(subject, Evidence(subject.base), named)[0]


def _sentences(subject: WritingSubject, draft: Draft) -> Iterator[Data]:
    """The sentences that cite, in order, each once with all its references."""
    grouped: dict[Span, list[Mention]] = {}
    for mention in draft.mentions:
        if mention.surely:
            grouped.setdefault(draft.sentence(mention), []).append(mention)
    for span, mentions in grouped.items():
        line, column = draft.lines.position(min(span.start, mentions[0].span.start))
        yield {
            "manuscript": path_shown(draft.manuscript.path),
            "line": line,
            "column": column,
            "text": " ".join(span.of(draft.prose).replace(PAD, "").split()),
            "references": [_reference(subject, draft, mention) for mention in mentions],
            "altered": False,
        }


def _reference(subject: WritingSubject, draft: Draft, mention: Mention) -> Data:
    """`id` is None where no record is meant; `pin_holds` None where no wording is pinned."""
    corpus = subject.corpus
    entry = corpus.fact_by_id.get(mention.id or "")
    known = mention.id if entry is not None or (mention.id or "") in corpus.dispute_by_id else None
    line, column = draft.lines.position(mention.span.start)
    holds = None if mention.pinned is None or entry is None else mention.pinned == digest(entry.record)
    return {
        "typed": mention.typed,
        "id": known,
        "line": line,
        "column": column,
        "pinned": mention.pinned,
        "pin_holds": holds,
    }


def _manuscript(draft: Draft) -> Data:
    data = draft.manuscript.data
    return {
        "path": path_shown(draft.manuscript.path),
        "form": str(draft.manuscript.form),
        "sha256": None if data is None else sha256(data).hexdigest(),
        "references": sum(mention.surely for mention in draft.mentions),
        "altered": False,
    }


def _finding(diagnostic: Diagnostic) -> Data:
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "broken": diagnostic.code in BROKEN,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "path": path_shown(diagnostic.path),
        "line": diagnostic.position.line,
        "column": diagnostic.position.column,
        "record": diagnostic.record,
    }


def _asked_finding(asked: Asked) -> Data:
    return {
        "code": "W701",
        "severity": "error",
        "broken": True,
        "message": asked.message,
        "help": asked.help,
        "path": None,
        "line": None,
        "column": None,
        "record": None,
    }


def _source(subject: WritingSubject, evidence: Evidence, name: str) -> Data:
    entry = subject.corpus.source_by_id.get(name)
    if entry is not None:
        return {**evidence.source(entry), "described": True}
    return {
        **dict.fromkeys(_OF_A_SOURCE),
        "id": name,
        "described": False,
        "unchanged": False,
        "standing": "unknown",
        "altered": False,
    }


def _checked(subject: WritingSubject, facts: Sequence[Data], sources: Sequence[str]) -> Data:
    """What was looked at a moment ago, so that nothing looks verified that was not."""
    citations = [citation for fact in facts for citation in fact["citations"]]
    return {
        "manuscripts": len(subject.drafts),
        "references": sum(mention.surely for draft in subject.drafts for mention in draft.mentions),
        "facts": len(facts),
        "citations": len(citations),
        "exact": sum(each["verdict"] == "exact" for each in citations),
        "sources": len(sources),
        "unchanged": sum(name in subject.corpus.documents for name in sources),
        "reviews": sum(bool(fact["reviews"]) for fact in facts),
    }


def _latest(facts: Iterable[Data]) -> Data | None:
    """The latest day on which somebody reviewed or retracted one of the facts, as far as it is a plain day."""
    days = [review["on"] for fact in facts for review in fact["reviews"]]
    days += [fact["retracted"]["on"] for fact in facts if fact["retracted"] is not None]
    plain = [day for day in days if len(day["edtf"]) == 10 and day["edtf"][4] == day["edtf"][7] == "-"]
    return max(plain, key=lambda day: str(day["edtf"]), default=None)
