"""The record of a corpus that a person named by its id, where no database is needed."""

import sys

from plainfacts.cli.exits import stop
from plainfacts.corpus.corpus import Corpus
from plainfacts.model import ids
from plainfacts.model.digest import digest

_SHOWN = 5


def wanted(corpus: Corpus, typed: str) -> str:
    """The id of the fact or dispute that is meant; ends the command (exit 2) with a suggestion where there is none.

    Where a wording was pinned (`F-…#digest`) and is not that of the record, stderr says so.
    """
    name, _, pinned = typed.strip().removeprefix("@").partition("#")
    found = _found(corpus, name)
    if pinned and found in corpus.fact_by_id and digest(corpus.fact_by_id[found].record) != pinned.lower():
        now = digest(corpus.fact_by_id[found].record)
        print(f"warning: {found} has changed since it was pinned: its digest is {now} now", file=sys.stderr)
    return found


def _found(corpus: Corpus, name: str) -> str:
    known = corpus.fact_by_id.keys() | corpus.dispute_by_id.keys()
    try:
        exact = ids.parse(name)
    except ids.IdError as error:
        reason = str(error)
    else:
        if exact in known:
            return exact
        reason = f"no fact or dispute has the id {exact}"
        if exact in corpus.broken:
            stop(f"the record of {exact} has errors and cannot be cited", "`facts check` lists them")
    began = ids.by_prefix(name, known)
    if len(began) > 1:
        listed = ", ".join(began[:_SHOWN]) + (", …" if len(began) > _SHOWN else "")
        stop(f"{ids.shorten(name)!r} is the beginning of {len(began)} ids: {listed}", "type more of it")
    if not began:
        meant = ids.suggest(name, known)
        stop(reason, f"did you mean {meant}?" if meant else "`facts search WORDS` finds facts by their words")
    return began[0]
