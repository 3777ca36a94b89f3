"""Quantities as sources word them, as intervals: which numbers `about 100`, `up to 100` or `several thousand` can mean.

Two quantities are compatible where their intervals meet. What a word leaves open is read widely, since a conflict that
is none costs more trust than one that is missed.
"""

from fractions import Fraction
from typing import NamedTuple

from plainfacts.evidence.units import unit
from plainfacts.model.claims import Quantity, Range

_SEVERAL = 10
"""`several thousand` is one thousand at least and ten at most: beyond, a source says tens of thousands."""


class Amount(NamedTuple):
    """The numbers that a quantity can mean. None is no bound; bounds belong to it unless they are said to be open."""

    least: Fraction | None
    most: Fraction | None
    unit: str | None
    above: bool = False
    """Whether `least` itself is excluded."""


class Incomparable(ValueError):
    """Two quantities whose units do not measure the same; the message says which."""


def amount(value: Quantity | Range, unit_of_predicate: str | None) -> Amount:
    """The interval of a quantity. A unit that the claim leaves out is that of its predicate."""
    named = value.unit or unit_of_predicate
    if isinstance(value, Range):
        return Amount(_exact(value.min), _exact(value.max), named)
    number = Fraction(value.quantity)
    match value.qualifier:
        case "exact":
            return Amount(number, number, named)
        case "about":
            return Amount(number - leeway(number), number + leeway(number), named)
        case "almost":
            return Amount(number - leeway(number), number, named)
        case "up-to":
            return Amount(None, number, named)
        case "at-least":
            return Amount(number, None, named)
        case "more-than":
            return Amount(number, None, named, above=True)
        case "several":
            return Amount(min(number, number * _SEVERAL), max(number, number * _SEVERAL), named)


def leeway(number: Fraction) -> Fraction:
    """How far from `number` a quantity can be that somebody calls about so many.

    A tenth of it, or half of the last place that is not zero, whichever is more, but no more than a quarter: about 35
    is 31.5 to 38.5, about 100 is 75 to 125, about 25,000 is 22,500 to 27,500.
    """
    size = abs(number)
    place = _place(size.numerator) if size.denominator == 1 and size else Fraction(0)
    return min(max(size / 10, place / 2), size / 4)


def meet(one: Amount, other: Amount) -> bool:
    """Whether some number is in both. Symmetric. Raises `Incomparable`."""
    first, second = _in_one_unit(one, other)
    return _below(first, second) and _below(second, first)


def within(inner: Amount, outer: Amount) -> bool:
    """Whether every number of `inner` is in `outer`. Raises `Incomparable`."""
    first, second = _in_one_unit(inner, outer)
    low = second.least is None or (
        first.least is not None
        and (first.least > second.least or (first.least == second.least and first.above >= second.above))
    )
    high = second.most is None or (first.most is not None and first.most <= second.most)
    return low and high


def _below(one: Amount, other: Amount) -> bool:
    """Whether `one` begins before `other` ends."""
    if one.least is None or other.most is None:
        return True
    return one.least < other.most or (one.least == other.most and not one.above)


def in_base_units(amount: Amount) -> tuple[str, Amount] | None:
    """What the unit of an amount measures, and the amount in base units; None for a unit that measures itself."""
    found = None if amount.unit is None else unit(amount.unit)
    if found is None:
        return None
    low = None if amount.least is None else min(amount.least * found.least, amount.least * found.most)
    high = None if amount.most is None else max(amount.most * found.least, amount.most * found.most)
    return found.measures, Amount(low, high, None, amount.above)


def _in_one_unit(one: Amount, other: Amount) -> tuple[Amount, Amount]:
    if one.unit == other.unit:
        return one, other
    first, second = in_base_units(one), in_base_units(other)
    if first is None or second is None or first[0] != second[0]:
        raise Incomparable(f"{one.unit or 'no unit'} and {other.unit or 'no unit'} do not measure the same")
    return first[1], second[1]


def _exact(number: float | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _place(number: int) -> Fraction:
    """The place of the last digit that is not zero: 100 for 1,500, which is not zero itself."""
    place = 1
    while number % (place * 10) == 0:
        place *= 10
    return Fraction(place)
