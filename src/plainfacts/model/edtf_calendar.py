"""What every reader of EDTF shares: the calendar of all years, and the error whose message is for a person."""

from __future__ import annotations

from typing import TypeAlias

Ymd: TypeAlias = tuple[int, int, int]
"""Year, month, day in the proleptic Gregorian calendar, in any year: 0 (which is 1 BC), less, and over 9999 too."""

_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class EdtfError(ValueError):
    """A text that is not EDTF, or a day that no calendar has; its message says what is wrong and what is right."""


def shown(text: str) -> str:
    """The text as a message may carry it: quoted, invisible characters escaped, a long one cut."""
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


def month_name(month: int) -> str:
    """January for 1."""
    return _MONTH_NAMES[month - 1]


def days_in_month(year: int, month: int) -> int:
    """28 to 31; the leap rule is the Gregorian one in every year, as ISO 8601 has it."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _MONTH_LENGTHS[month - 1] + leap
