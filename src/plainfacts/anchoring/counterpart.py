"""Where a passage of one version of a document stands in another version: the same words in the same surroundings.

Words alone do not tell: a name stands in a headline and in the text, and when the text is cut, the headline is not
where the passage went. So the surroundings decide between several places, and tell whether the one place that is left
is the passage's own or that of another one with the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from plainfacts.anchoring.document import Document
from plainfacts.text.spans import Span

_MOST = 1000
"""Places of one passage that are compared; where there are more, its surroundings are looked for with it."""
_NEAR = 64
"""Code points on each side by which a place is clearly better than another."""
_CLEAR = 16
_REACHES = ((_NEAR, _NEAR), (0, _NEAR), (_NEAR, 0), (_CLEAR, _CLEAR))
"""How much is looked for with words that stand everywhere, before and behind them: a change may be close by."""

_Sides = tuple[int, int]
"""How many code points before and behind two places are the same."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Where a passage went. `place` is None where it has no place of its own in the newer text."""

    place: Span | None
    places: tuple[Span, ...] = ()
    """Where its words stand in the newer text, in order, as far as they were looked for."""
    twins: tuple[Span, ...] = ()
    """The other passages of the older text with the same words, where the place that is left may be one of theirs."""


class Versions:
    """An older and a newer text of one document."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old = old
        self.new = new

    def counterpart(self, span: Span) -> Counterpart:
        """Where the words at `span` (code points) of the older text stand in the newer one.

        Where the newer text is the older one with something before and behind it, every passage moves by just what
        stands before it, whatever its words are.
        """
        if self._whole is not None:
            moved = span.shifted(self._whole)
            return Counterpart(moved, (moved,))
        places = self._places(span, self.new)
        place = _only(places, partial(self._sides, span)) if 0 < len(places) < _MOST else None
        if place is None:
            return Counterpart(None, places)
        passages = self._places(span, self.old)
        if _only(passages, partial(self._sides, to=place)) != span:
            return Counterpart(None, places, tuple(each for each in passages if each != span))
        return Counterpart(place, places)

    def _places(self, span: Span, document: Document) -> tuple[Span, ...]:
        """Where the words of a passage stand; of words that stand everywhere, where they do in its surroundings."""
        found = document.places(span.of(self.old.text), _MOST)
        for before, behind in _REACHES:
            if len(found) < _MOST:
                break
            wide = Span(max(0, span.start - before), min(len(self.old.text), span.end + behind))
            inside = document.places(wide.of(self.old.text), _MOST)
            by = span.start - wide.start
            found = [Span(at.start + by, at.start + by + span.length) for at in inside] or found
        return tuple(found)

    @cached_property
    def _whole(self) -> int | None:
        """Where the older text stands as a whole, and only once, in the newer one."""
        first = self.new.text.find(self.old.text)
        return first if first >= 0 and self.new.text.find(self.old.text, first + 1) < 0 else None

    def _sides(self, at: Span, to: Span) -> _Sides:
        one, other = self.old.text, self.new.text
        before, behind = min(at.start, to.start), min(len(one) - at.end, len(other) - to.end)
        return (
            _alike(
                before,
                lambda near, far: one[at.start - far : at.start - near] == other[to.start - far : to.start - near],
            ),
            _alike(behind, lambda near, far: one[at.end + near : at.end + far] == other[to.end + near : to.end + far]),
        )


def _only(places: Sequence[Span], sides: Callable[[Span], _Sides]) -> Span | None:
    """The place whose surroundings are better than those of every other one; None where that cannot be said."""
    if len(places) == 1:
        return places[0]
    rated = [(sides(place), place) for place in places]
    best, found = max(rated, key=lambda pair: (_near(pair[0]), sum(pair[0])))
    return found if all(_better(best, other) for other, place in rated if place is not found) else None


def _better(one: _Sides, other: _Sides) -> bool:
    """Better on one side and no worse on the other, or better by far in what stands near."""
    dominates = one[0] >= other[0] and one[1] >= other[1] and one != other
    return dominates or _near(one) >= 2 * _near(other) + _CLEAR


def _near(sides: _Sides) -> int:
    return min(sides[0], _NEAR) + min(sides[1], _NEAR)


def _alike(most: int, same: Callable[[int, int], bool]) -> int:
    """How far, up to `most`, two texts are the same from here on; `same` compares from one distance to another.

    Steps that double while they hold, then halves: what differs soon costs little, and what does not is compared once.
    """
    done, step = 0, _NEAR
    while done < most and same(done, min(done + step, most)):
        done = min(done + step, most)
        step *= 2
    low, high = done, min(done + step, most)
    while low < high:
        middle = (low + high + 1) // 2
        if same(low, middle):
            low = middle
        else:
            high = middle - 1
    return low
