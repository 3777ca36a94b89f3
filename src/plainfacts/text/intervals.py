"""Sets of code points as sorted, disjoint spans: what is cited, what is excluded, what is left."""

from __future__ import annotations

from collections.abc import Iterable

from plainfacts.text.spans import Span


def merge(spans: Iterable[tuple[int, int]]) -> list[Span]:
    """The same code points as sorted, disjoint spans; those that touch become one, empty and reversed ones vanish."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if merged and start <= merged[-1].end:
            if end > merged[-1].end:
                merged[-1] = Span(merged[-1].start, end)
        else:
            merged.append(Span(start, end))
    return merged


def subtract(spans: Iterable[tuple[int, int]], holes: Iterable[tuple[int, int]]) -> list[Span]:
    """The code points of `spans` that lie in none of `holes`, merged."""
    cuts = merge(holes)
    left: list[Span] = []
    first = 0
    for start, end in merge(spans):
        while first < len(cuts) and cuts[first].end <= start:
            first += 1
        at = first
        begin = start
        while at < len(cuts) and cuts[at].start < end:
            if cuts[at].start > begin:
                left.append(Span(begin, cuts[at].start))
            begin = cuts[at].end
            at += 1
        if begin < end:
            left.append(Span(begin, end))
    return left


def intersect(spans: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> list[Span]:
    """The code points that lie in both, merged."""
    one = merge(spans)
    return subtract(one, subtract(one, others))


def total_length(spans: Iterable[tuple[int, int]]) -> int:
    """How many code points the spans hold together; one that several spans share counts once."""
    return sum(end - start for start, end in merge(spans))
