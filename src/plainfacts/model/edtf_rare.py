"""The rare dates that the `edtf` package reads for us (seasons, long years, significant digits), its faults mended.

The package takes some 70 ms to import and milliseconds a date, so nothing else imports it, and it is imported on the
first such date only. It is given texts of known shape and bounded length, never a stranger's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from plainfacts.model.edtf_calendar import EdtfError, Ymd, days_in_month, shown

_OVER_NEW_YEAR = ("24", "28", "30")
"""Winter anywhere, winter in the north, summer in the south."""


def _ask_package(text: str) -> Any:
    """The package's object for a text. Raises EdtfError for whatever the package raises, and when it answers None."""
    from edtf import parse_edtf  # noqa: PLC0415 - it takes longer to import than a base takes to check

    try:
        found = parse_edtf(text)
    except Exception as error:
        raise EdtfError(_refusal(text)) from error
    if found is None:
        raise EdtfError(_refusal(text))
    return found


def _refusal(text: str) -> str:
    return (
        f"{shown(text)} is not an EDTF season or year; a season is written 2019-21, a year of four digits 1950 or "
        "1950S2, and Y stands before a longer one that begins with no zero: Y17000, Y-17E7"
    )


@lru_cache(maxsize=1024)
def season_days(text: str) -> tuple[Ymd, Ymd]:
    """First and last day of ``YYYY-21`` to ``YYYY-41``.

    Seasons are the meteorological ones, and 21 to 24 (independent of location) are read as northern. The package ends
    the winter, and the southern summer, on 31 December; here they last until the end of the next February, in the order
    of the standard: winter comes after the autumn of its year.
    """
    found = _ask_package(text)
    first, last = found.lower_strict(), found.upper_strict()
    if text[-2:] in _OVER_NEW_YEAR:
        after = last[0] + 1
        return (first[0], first[1], first[2]), (after, 2, days_in_month(after, 2))
    return (first[0], first[1], first[2]), (last[0], last[1], last[2])


@lru_cache(maxsize=1024)
def year_range(text: str) -> tuple[int, int, int]:
    """The year that ``Y170000002``, ``Y-17E7`` or ``1950S2`` names, and the first and last it can mean.

    The package keeps the significant digits but gives the bounds of the one year, and counts a minus sign as a digit.
    """
    if re.search(r"E[0-9]{4}", text):
        raise EdtfError(f"{shown(text)}: an exponent has at most three digits, for example Y-17E7")
    found = _ask_package(text)
    year: int = found.lower_strict()[0]
    return year, *_significant(text, year, found.significant_digits)


def _significant(text: str, year: int, digits: int | None) -> tuple[int, int]:
    if digits is None:
        return year, year
    size = abs(year)
    if not 1 <= digits <= len(str(size)):
        raise EdtfError(f"{shown(text)}: a year has 1 to {len(str(size))} significant digits, for example 1950S2")
    step = 10 ** (len(str(size)) - digits)
    low = size // step * step
    high = low + step - 1
    return (low, high) if year >= 0 else (-high, -low)
