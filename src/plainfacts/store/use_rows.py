"""From manuscripts to rows: which there are, and where each cites what."""

from collections.abc import Iterator
from hashlib import sha256

from plainfacts.model.digest import digest
from plainfacts.model.ids import shorten
from plainfacts.store.digested import Digested
from plainfacts.store.fact_rows import Row
from plainfacts.writing.uses import sentence_of

_LONGEST = 1000
"""Code points of a sentence that are kept: a text without full stops is one sentence."""


def manuscripts(base: Digested) -> Iterator[Row]:
    """Rows of `manuscripts`."""
    for draft in base.drafts:
        yield {
            "id": draft.manuscript.path,
            "form": str(draft.manuscript.form),
            "sha256": sha256(draft.manuscript.data or b"").hexdigest(),
            "n_uses": sum(mention.surely for mention in draft.mentions),
        }


def uses(base: Digested) -> Iterator[Row]:
    """Rows of `uses`."""
    facts, disputes = base.corpus.fact_by_id, base.corpus.dispute_by_id
    number = 0
    for draft in base.drafts:
        for mention in draft.mentions:
            if not mention.surely:
                continue
            number += 1
            line, column = draft.lines.position(mention.span.start)
            fact = facts.get(mention.id or "")
            pinned = mention.pinned
            yield {
                "id": number,
                "manuscript": draft.manuscript.path,
                "line": line,
                "column": column,
                "typed": mention.typed,
                "fact": None if fact is None else fact.id,
                "dispute": mention.id if mention.id in disputes else None,
                "pinned": pinned,
                "holds": None if pinned is None or fact is None else int(pinned == digest(fact.record)),
                "sentence": shorten(sentence_of(draft, mention), _LONGEST),
            }
