"""Ways in which a citation goes wrong, applied to a share of a base's quotes; the sources stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from bench import vocabulary as words
from bench.prose import pick
from bench.records import Citation

Placed = tuple[Citation, int]
"""A citation, and the length of its source in code points."""

FOLDABLE = str.maketrans({"’": "'", "'": "’"})
"""What a word processor does to an apostrophe, in both directions."""


def spoil(rng: Random, citations: list[Placed], wrong: float) -> dict[int, tuple[str, Citation]]:
    """For a share `wrong` of the citations, by index: the name of the fault and the citation that has it.

    The five faults take turns; a quote that has no apostrophe to exchange gets the next fault instead.
    """
    known = {(citation.source, citation.quote) for citation, _ in citations}
    chosen = sorted(rng.sample(range(len(citations)), round(len(citations) * wrong)))
    spoiled: dict[int, tuple[str, Citation]] = {}
    counts = dict.fromkeys(FAULTS, 0)
    for index in chosen:
        for name in sorted(FAULTS, key=counts.__getitem__):
            found = FAULTS[name](rng, citations, index)
            if found and (name == "moved" or (found.source, found.quote) not in known):
                spoiled[index] = (name, found)
                counts[name] += 1
                break
    return spoiled


def _moved(rng: Random, citations: list[Placed], index: int) -> Citation:
    citation, length = citations[index]
    start, end = citation.span
    shift = 3 + int(rng.random() * 200)
    if end + shift > length:
        shift = -min(shift, start)
    return replace(citation, span=(start + shift, end + shift))


def _retyped(_rng: Random, citations: list[Placed], index: int) -> Citation | None:
    citation, _ = citations[index]
    quote = citation.quote.translate(FOLDABLE)
    return None if quote == citation.quote else replace(citation, quote=quote)


def _digit(rng: Random, citations: list[Placed], index: int) -> Citation:
    citation, _ = citations[index]
    places = [at for at, c in enumerate(citation.quote) if c.isdigit()]
    at = pick(rng, places)
    digit = str((int(citation.quote[at]) + 1 + int(rng.random() * 8)) % 9 + 1)
    if digit == citation.quote[at]:
        digit = "1" if digit == "9" else str(int(digit) + 1)
    return replace(citation, quote=citation.quote[:at] + digit + citation.quote[at + 1 :])


def _absent(rng: Random, citations: list[Placed], index: int) -> Citation:
    citation, length = citations[index]
    hung = f"{2 + int(rng.random() * 900)} {pick(rng, words.FOREIGN_GOODS)} hung inside"
    quote = f"{hung} {pick(rng, words.FOREIGN_PLACES)}, {pick(rng, words.GIVEN)} whispered once"
    start = min(citation.span[0], max(0, length - len(quote)))
    return replace(citation, quote=quote, span=(start, start + len(quote)))


def _elsewhere(rng: Random, citations: list[Placed], index: int) -> Citation | None:
    citation, length = citations[index]
    for _ in range(20):
        other, _ = pick(rng, citations)
        if other.source != citation.source:
            start = min(citation.span[0], max(0, length - len(other.quote)))
            return replace(citation, quote=other.quote, span=(start, start + len(other.quote)))
    return None


FAULTS: dict[str, Callable[[Random, list[Placed], int], Citation | None]] = {
    "moved": _moved, "retyped": _retyped, "digit": _digit, "absent": _absent, "elsewhere": _elsewhere,
}  # fmt: skip
