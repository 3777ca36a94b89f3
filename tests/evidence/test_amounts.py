"""Quantities as intervals: what hedged numbers can mean, in units that are converted, whichever comes first."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.evidence.amounts import Incomparable, amount, meet, within
from plainfacts.model.claims import Quantity, Range

QUALIFIERS = ("exact", "about", "almost", "up-to", "at-least", "more-than", "several")


def of(number: float, qualifier: Any = "exact", unit: str | None = "person") -> Any:
    return amount(Quantity(quantity=number, unit=unit, qualifier=qualifier), None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (of(100, "up-to"), of(100, "about")),
        (of(100, "almost"), of(100)),
        (of(50, "more-than"), of(12, "several")),
        (of(50, "more-than"), of(51)),
        (of(100, "at-least"), of(100)),
        (of(1_000_000_000, "several"), of(5_000_000_000)),
        (of(35, unit="ton"), of(35, unit="tonne")),
        (of(35, "about", "ton"), of(32, unit="tonne")),
        (of(1, unit="nautical-mile"), of(1852, unit="metre")),
        (of(1, unit="year"), of(365, unit="day")),
        (amount(Range(min=10, unit="person"), None), of(10)),
    ],
)
def test_what_is_only_worded_differently_meets(one: Any, other: Any) -> None:
    assert meet(one, other)
    assert meet(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (of(40, "about"), of(60, "about")),
        (of(100, "more-than"), of(100)),
        (of(100, "more-than"), of(100, "up-to")),
        (of(100, "almost"), of(120)),
        (of(100, "several"), of(50)),
        (of(35, unit="ton"), of(36, unit="ton")),
        (of(35, unit="tonne"), of(45, unit="ton")),
        (of(1, unit="mile"), of(1, unit="kilometre")),
        (amount(Range(min=10, max=20), None), amount(Range(max=9), None)),
    ],
)
def test_what_cannot_be_one_number_does_not_meet(one: Any, other: Any) -> None:
    assert not meet(one, other)
    assert not meet(other, one)


def test_units_that_do_not_measure_the_same_are_not_compared() -> None:
    for other in (of(1, unit="ship"), of(1, unit=None), of(1, unit="kilogram")):
        with pytest.raises(Incomparable, match="do not measure the same"):
            meet(of(1), other)


def test_a_unit_that_is_left_out_is_that_of_the_predicate() -> None:
    assert meet(amount(Quantity(quantity=1), "tonne"), of(1000, unit="kilogram"))


units = st.sampled_from(["person", "ton", "tonne", "kilogram", "month", "day", None])
numbers = st.one_of(st.integers(-(10**18), 10**18), st.floats(-1e9, 1e9, allow_nan=False))
amounts = st.one_of(
    st.builds(of, numbers, st.sampled_from(QUALIFIERS), units),
    st.builds(
        lambda low, more, unit: amount(Range(min=low, max=max(low, low + abs(more)), unit=unit), None),
        numbers,
        numbers,
        units,
    ),
)


def answer(function: Any, one: Any, other: Any) -> Any:
    try:
        return function(one, other)
    except Incomparable:
        return None


@given(amounts, amounts)
def test_to_meet_is_symmetric(one: Any, other: Any) -> None:
    assert answer(meet, one, other) == answer(meet, other, one)


@given(amounts, amounts)
def test_what_is_within_meets_and_everything_is_within_itself(one: Any, other: Any) -> None:
    assert within(one, one)
    assert meet(one, one)
    if answer(within, one, other):
        assert meet(one, other)


@given(numbers, st.sampled_from(QUALIFIERS[:3]))
def test_a_hedge_never_excludes_the_number_that_it_hedges(number: float, qualifier: str) -> None:
    assert meet(of(number, qualifier), of(number))
