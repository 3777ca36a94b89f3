"""Q607: a fact that says what another says already. Linear in the facts: they are met by hash, never in pairs."""

import re
import unicodedata
from collections.abc import Iterator
from typing import AnyStr

from plainfacts.corpus.corpus import Entry
from plainfacts.model.facts import Fact
from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.subject import Subject, about

_BETWEEN = ".,:;!?()[]"
"""What stands between words; a sign that changes a number is not among them."""
_QUOTING = "\"'“”‘’«»…"
_LOWER = bytes.maketrans(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ" + _BETWEEN.encode(), b"abcdefghijklmnopqrstuvwxyz" + b" " * len(_BETWEEN)
)
# Words that carry no claim by themselves: two statements that differ in these alone say the same.
_EMPTY = frozenset(re.findall(r"\w+", """
    a an the of in on at to for by with from that this these those and or as
    is are was were be been being has have had its it his her their which who
"""))  # fmt: skip
_EMPTY_BYTES = frozenset(word.encode() for word in _EMPTY)
_FEW = 3
"""Statements with fewer telling words are compared word for word only."""


def repeated_fact(subject: Subject) -> Iterator[Finding]:
    """A fact repeats another.

    ## What it finds
    A fact that an earlier one (by file) has said already: the same statement up to case, accents, punctuation and words
    like *the* and *was*; the same words with a part moved (`In March 2019 Russia sent…`, `Russia sent… in March 2019`);
    or the same claim at the same time and place. Two statements that differ by one number, name or *not* are different
    facts. Left alone are retracted and superseded facts, facts that `relations` connect (`same_as`, `refines`,
    `derived_from`), and facts of one dispute.

    ## Why it matters
    One event told twice looks like two, its evidence is split, and a mend reaches only one of them.

    ## Fails
    ```yaml
    id: F-0000-0000
    statement: About 100 Russian soldiers landed near Caracas on 23 March 2019.
    ---
    id: F-1111-111Z
    statement: On 23 March 2019, about 100 Russian soldiers landed near Caracas.
    ```

    ## Passes
    ```yaml
    id: F-0000-0000
    statement: About 100 Russian soldiers landed near Caracas on 23 March 2019.
    citations: [{source: …}, {source: …}]
    ```

    ## Mend
    Move the citations to one of the two and supersede the other (`facts supersede`); or, where they differ, say in the
    statement how; or connect them by `relations`.
    """
    by_words: dict[int, Entry[Fact]] = {}
    by_claim: dict[int, Entry[Fact]] = {}
    for entry in subject.corpus.facts:
        fact = entry.record
        if fact.status in ("retracted", "superseded"):
            continue
        earlier = by_words.setdefault(_hash(fact.statement), entry)
        if earlier is not entry and _order(earlier.record.statement) == _order(fact.statement):
            yield from _finding(subject, entry, earlier, "statement", "says this already, in the same words")
        elif fact.claim is not None:
            earlier = by_claim.setdefault(hash(_claimed(fact)), entry)
            if earlier is not entry and _claimed(earlier.record) == _claimed(fact):
                message = "makes the same claim for the same time and place"
                yield from _finding(subject, entry, earlier, "claim", message)


def _finding(subject: Subject, entry: Entry[Fact], earlier: Entry[Fact], key: str, does: str) -> Iterator[Finding]:
    if earlier.record.id != entry.record.id and not _connected(subject, entry.record, earlier.record):
        yield about(entry, f"{earlier.record.id} ({earlier.path}) {does}", key)


def _hash(statement: str) -> int:
    """Equal for statements of equal `_order`, and seldom for others; a third of its cost. The hot path."""
    bare = unicodedata.normalize("NFD", statement).encode("ascii", "ignore").translate(_LOWER, b"\"'")
    words = [word for word in bare.split() if word not in _EMPTY_BYTES]
    return hash(tuple(_turned(words))) if words and len(bare) * 2 > len(statement) else hash(_order(statement))


def _order(statement: str) -> tuple[str, ...]:
    """The telling words of a statement in their order, begun at a place that does not depend on where it begins."""
    plain = "".join(_letter(char) for char in unicodedata.normalize("NFD", statement.lower()))
    words = [word for word in plain.split() if word not in _EMPTY]
    return tuple(_turned(words)) if len(words) >= _FEW else tuple(statement.split())


def _letter(char: str) -> str:
    """A letter without its accent (`Guaidó` and `Guaido` are one), a mark as a space."""
    if char in _BETWEEN:
        return " "
    return "" if char in _QUOTING or "\u0300" <= char <= "\u036f" else char


def _claimed(fact: Fact) -> tuple[object, ...]:
    claim = fact.claim
    assert claim is not None
    return claim.subject, claim.predicate, claim.object, claim.value, claim.negated, fact.when, fact.where


def _turned(words: list[AnyStr]) -> list[AnyStr]:
    """The words in their order, begun at a place that does not depend on where the sentence begins."""
    least = min(words)
    if words.count(least) == 1:
        at = words.index(least)
        return words[at:] + words[:at]
    return min(words[at:] + words[:at] for at, word in enumerate(words) if word == least)


def _connected(subject: Subject, fact: Fact, earlier: Fact) -> bool:
    """Whether the records say themselves how the two stand to each other."""
    for one, other in ((fact, earlier), (earlier, fact)):
        related = one.relations
        if other.id in (*related.same_as, *related.refines, *related.derived_from):
            return True
    return any({fact.id, earlier.id} <= set(dispute.record.facts) for dispute in subject.corpus.disputes)


REPEATED_FACT = Rule(
    "Q607", "repeated-fact", Severity.WARNING, repeated_fact, "move its citations to the other fact and supersede it"
)
