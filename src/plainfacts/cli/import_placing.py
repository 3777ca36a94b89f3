"""The words of a foreign annotation at their place in a source: by the engine of `facts add`, without a question."""

from dataclasses import dataclass
from itertools import pairwise

from plainfacts.anchoring.described import Described, anchor_described, stands_in_other_words
from plainfacts.anchoring.document import Document
from plainfacts.anchoring.elsewhere import Library
from plainfacts.anchoring.gaps import WIDEST, anchor_with_gaps, parts_around_ellipses
from plainfacts.anchoring.rivals import is_long_enough, rival
from plainfacts.anchoring.verdicts import Anchoring, Verdict
from plainfacts.cli.placing import LOUD, in_context
from plainfacts.text.spans import Span


@dataclass(frozen=True, slots=True)
class Missed:
    """Why words have no place, and the passage that comes nearest, where there is one."""

    reason: str
    typed: str = ""
    near: Anchoring | None = None
    """For `near` words: the passage, and how it differs."""
    places: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where words stand, and what is to be said of it."""

    spans: tuple[Span, ...]
    remarks: tuple[str, ...] = ()
    near: Anchoring | None = None
    """Where the source's own words were taken although they differ: how."""


def place_all(document: Document, parts: tuple[Described, ...], library: Library, *, accept: bool) -> Placed | Missed:
    """The spans of all parts, one behind the other; `accept` takes a passage that differs in nothing that matters."""
    if len(parts) == 1:
        return _place(document, parts[0], library, accept=accept)
    found = anchor_with_gaps(document, tuple(part.quote.strip() for part in parts), widest=len(document.text))
    if found is not None:
        return Placed(found)
    spans: list[Span] = []
    remarks: list[str] = []
    for part in parts:
        one = _place(document, part, library, accept=accept)
        if isinstance(one, Missed):
            return one
        spans += one.spans
        remarks += one.remarks
    if any(after.start < before.end for before, after in pairwise(spans)):
        return Missed("its parts do not stand in this order", parts[0].quote)
    return Placed(tuple(spans), tuple(dict.fromkeys(remarks)))


def _place(document: Document, words: Described, library: Library, *, accept: bool) -> Placed | Missed:
    typed = words.quote.strip()
    found = anchor_described(document, words)
    match found.verdict:
        case Verdict.AMBIGUOUS:
            reason = f"{document.id} says this at {len(found.places)} places, and nothing tells which is meant"
            return Missed(reason, typed, None, found.places)
        case Verdict.NEAR | Verdict.ABSENT:
            parts = parts_around_ellipses(typed)
            spans = anchor_with_gaps(document, parts, widest=WIDEST) if len(parts) > 1 else None
            if spans is not None:
                return Placed(spans, ("the quote is stored in parts, with a gap for each ellipsis",))
            return _nearly(document, typed, found, library, accept=accept)
    assert found.found is not None
    remarks = []
    if found.verdict is Verdict.NORMALIZED:
        remarks.append("the source's own characters are stored")
    if stands_in_other_words(document, found.found, words):
        if not is_long_enough(typed) and not accept:
            line = in_context(document, found.found)
            return Missed(f"the words around it are others ({line}); `--accept` takes it", typed, None, (found.found,))
        remarks.append("the words around it are others than the file says")
    return Placed((found.found,), tuple(remarks))


def _nearly(document: Document, typed: str, found: Anchoring, library: Library, *, accept: bool) -> Placed | Missed:
    """A passage that resembles the words, taken only where somebody said yes beforehand and nothing loud differs."""
    if found.verdict is Verdict.NEAR and found.found is not None and is_long_enough(typed):
        other = rival(document, typed, found.found)
        if other is not None:
            reason = f"{document.id} does not say this, and two passages resemble it nearly alike"
            return Missed(reason, typed, None, tuple(sorted((found.found, other))))
        loud = [str(each) for each in found.differences if each in LOUD]
        if loud:
            reason = (
                f"{document.id} says something else ({', '.join(loud)}): mend the words, or `facts add` them by hand"
            )
            return Missed(reason, typed, found)
        if accept:
            return Placed((found.found,), (f"taken by --accept: {', '.join(found.differences)}",), found)
        kinds = ", ".join(found.differences)
        return Missed(f"{document.id} does not say quite this ({kinds}); `--accept` takes its words", typed, found)
    others = library.find(typed, but=document.id)
    if others:
        name = others[0][0]
        return Missed(f"{document.id} does not say this, {name} does", typed)
    return Missed(f"{document.id} does not say this", typed)
