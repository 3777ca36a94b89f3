"""The passage that a wrong quote comes from: where the source says nearly the same, with exact ends.

Parts of the quote that stand in the text vote for where it would begin; the best few places are measured by edit
distance (Levenshtein), from word to word, so that the passage reads right. How much may differ grows with the quote
and shrinks with the text, since a long text holds something like anything.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from plainfacts.anchoring.document import Document
from plainfacts.anchoring.loose import loosened
from plainfacts.text.folding import fold
from plainfacts.text.spans import Span
from plainfacts.text.words import token_spans

if TYPE_CHECKING:
    from rapidfuzz.distance import MatchingBlock

LONGEST = 4000  # code points of a quote that are still measured
_SHORTEST = 8
_MOST_PLACES = 4
_MOST_ENDS = 4
_FAR = 6
_SOLID = 4
_SURE = 0.1
_UNLIKE = 0.6  # of the quote; two stretches of unrelated prose are three quarters apart
_ONLY_WORDS = 0.4  # of the quote may be words left out, or added, when nothing else differs
_OTHER_END = 0.15  # of the quote's length is what it costs to begin or end with another word than the quote does
_LEFT_OUT = 0.6  # of an edit is what a letter costs where words are only left out, or only added
_TOGETHER = 24  # code points, a long word: votes that are no further apart speak for one passage
_WORD = 0.5  # of an edit is what it costs to have a word more, or less, than the quote


class _Fit(NamedTuple):
    """A stretch of a text set against a quote; the smallest is the best."""

    cost: float  # the distance, and more where it begins or ends with other words than the quote
    stretch: int  # how far its length is from the quote's
    start: int
    end: int
    distance: int
    same_ends: bool


def nearest(document: Document, needle: str, span: Span | None) -> Span | None:
    """The source span of the passage that resembles a folded, stripped quote, or None where nothing does.

    `span`, where the citation says the quote is, is looked at first, and what is close enough there wins.
    """
    length = len(document.text)
    quote = loosened(needle)
    if not shortest(length) <= len(quote) <= LONGEST:
        return None
    here = _at_span(document.text, quote, span) if span is not None and span.fits(length) else None
    if here is not None and not _resembles(here[0], len(quote), length):
        here = None
    if here is not None and (here[0].same_ends or here[0].distance <= _SURE * len(quote)):
        return here[1]
    best = _anywhere(document.loose.text, quote, document.loose.starts(quote))
    if here is not None and (best is None or here[0].cost <= best.cost):
        return here[1]
    if best is None or not _resembles(best, len(quote), length):
        return None
    return document.folded.source_span(best.start, best.end)


def shortest(text: int) -> int:
    """The fewest code points of a quote that is searched for: 8, one more for each doubling of the text past 8,192."""
    return _SHORTEST + (text // 8192).bit_length()


def allowed(quote: int, text: int) -> int:
    """How many edits a passage may be away: an eighth of a short quote, growing to a quarter of one of 48 code points.

    Measured on news articles: of the quotes from one article looked for in another, those that are accepted share
    a phrase; of the quotes with a word changed, nearly all are found.
    """
    telling = quote - shortest(text) + _SHORTEST
    return int(telling * min(0.25, 0.125 + max(0, telling - 16) / 256))


def _resembles(fit: _Fit, quote: int, text: int) -> bool:
    only_words = fit.same_ends and fit.distance == fit.stretch and quote >= 2 * shortest(text)
    return fit.distance <= (int(_ONLY_WORDS * quote) if only_words else allowed(quote, text))


def _at_span(source: str, quote: str, span: Span) -> tuple[_Fit, Span] | None:
    """The best passage about the span, without looking at the rest of the source."""
    begin = max(0, span.start - _slack(len(quote)))
    folded = fold(source[begin : span.start + len(quote) + 2 * _slack(len(quote))])
    fit = _fit(quote, loosened(folded.text), len(fold(source[begin : span.start]).text))
    place = folded.source_span(fit.start, fit.end) if fit else None
    return (fit, place.shifted(begin)) if fit and place else None


def _anywhere(text: str, quote: str, votes: list[int]) -> _Fit | None:
    """The best passage where the largest groups of votes lie together."""
    groups: list[list[int]] = []
    for start in sorted(votes):
        if groups and start - groups[-1][-1] <= max(_TOGETHER, _slack(len(quote))):
            groups[-1].append(start)
        else:
            groups.append([start])
    groups.sort(key=len, reverse=True)
    fits = (_fit(quote, text, group[len(group) // 2], group) for group in groups[:_MOST_PLACES])
    return min((fit for fit in fits if fit), default=None)


def _fit(quote: str, text: str, start: int, votes: Sequence[int] = ()) -> _Fit | None:
    """The best stretch, from token to token, of those that begin about `start`; None where nothing there resembles.

    `votes` are the places where parts of the quote would have it begin: before a word that was left out and behind it.
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  needed only once a quote is wrong

    length, slack, start = len(quote), _slack(len(quote)), max(0, start)
    reach = [vote for vote in votes if abs(vote - start) <= max(_TOGETHER, slack)] or [start]
    low = max(0, min(reach) - slack)
    window = text[low : max(reach) + length + slack]
    limit = int(_UNLIKE * length)
    if Levenshtein.distance(quote, text[start : start + length], score_cutoff=limit) > limit:
        return None
    blocks = [block for block in Levenshtein.editops(quote, window).as_matching_blocks() if block.size]
    if not blocks:
        return None
    words = token_spans(quote)
    first, last = words[0].of(quote), words[-1].of(quote)
    spans = token_spans(window)
    begins = [span.start for span in spans]

    def measure(begin: int, end: int) -> _Fit:
        stretch = window[begin:end]
        distance, longer = Levenshtein.distance(quote, stretch), abs(len(stretch) - length)
        other_ends = (not stretch.startswith(first)) + (not stretch.endswith(last))
        edits = distance * _LEFT_OUT if distance == longer and not other_ends else distance
        more = abs(bisect_left(begins, end) - bisect_left(begins, begin) - len(words))
        cost = edits + other_ends * _OTHER_END * length + more * _WORD
        return _Fit(cost, longer, low + begin, low + end, distance, not other_ends)

    starts, ends = _boundaries(quote, window, spans, blocks)
    best = min(measure(begin, ends[0]) for begin in starts)
    best = min(measure(best.start - low, end) for end in ends)
    return min(measure(begin, best.end - low) for begin in starts)


def _boundaries(quote: str, window: str, spans: list[Span], blocks: list[MatchingBlock]) -> tuple[list[int], list[int]]:
    """Where the passage may start and end in the window: at tokens close to where the matching parts point."""
    longest = max(blocks, key=lambda block: block.size)
    solid = [block for block in blocks if block.size >= _SOLID] or [longest]
    starts = [span.start for span in spans if window[span.start].isalnum() == quote[0].isalnum()]
    ends = [span.end for span in spans if window[span.end - 1].isalnum() == quote[-1].isalnum()]
    return (
        _closest(starts, [block.b - block.a for block in (solid[0], longest)], len(window) - 1),
        _closest(ends, [block.b - block.a + len(quote) for block in (solid[-1], longest)], len(window)),
    )


def _closest(edges: list[int], aims: list[int], last: int) -> list[int]:
    """The few edges closest to each aim; the aim itself where no edge is close, as in scripts without spaces."""
    chosen: list[int] = []
    for aim in aims:
        inside = min(max(aim, 0), last)
        close = sorted(edges, key=lambda edge: abs(edge - inside))[:_MOST_ENDS]
        if not close or abs(close[0] - inside) > _FAR:
            close = [inside, *close]
        chosen += close
    return list(dict.fromkeys(chosen))


def _slack(length: int) -> int:
    return max(12, length // 5)
