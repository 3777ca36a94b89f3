"""The days, months, years and weekdays that the dates of a record name, to be met by the dates of its statement."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from plainfacts.model.edtf import EdtfError, parse
from plainfacts.text.spoken_dates import MONTHS, WEEKDAYS, DatePart

_YEARS = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SEVERAL_DAYS, _SEVERAL_MONTHS = 62, 800
"""Days that an EDTF date may span and still name each of its days, or each of its months."""


@dataclass(frozen=True, slots=True)
class Days:
    """What the dates of a record name: sets of numbers, to be met by the parts of a date in the statement."""

    days: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()

    def has(self, part: DatePart) -> bool:
        """Whether a part of a date is one of them."""
        numbers = {"day": self.days, "month": self.months, "year": self.years, "weekday": self.weekdays}
        return part.value in numbers[part.part]


@lru_cache(maxsize=4096)
def named_days(date: str) -> Days:
    """The days, months, years and weekdays that an EDTF date names or spans, where they are few."""
    try:
        edtf = parse(date)
    except EdtfError:
        return Days()
    ends = [day for day in (edtf.lower, edtf.upper) if day is not None]
    if len(ends) < 2 or (ends[1] - ends[0]).days > _SEVERAL_MONTHS:
        days = ends
    else:
        days = [ends[0] + timedelta(step) for step in range((ends[1] - ends[0]).days + 1)]
    by_day = days if len(days) <= _SEVERAL_DAYS and edtf.precision == "day" else []
    by_month = days if edtf.precision in ("day", "month", "season") else []
    return Days(
        frozenset(day.day for day in by_day),
        frozenset(day.month for day in by_month),
        frozenset(day.year for day in days) | frozenset(map(int, _YEARS.findall(date))),
        frozenset(day.weekday() for day in by_day),
    )


@lru_cache(maxsize=4096)
def spelt(date: str) -> frozenset[str]:
    """The words and digits by which an English sentence can name an EDTF date."""
    meant = named_days(date)
    numbers = {str(number) for number in meant.days | meant.years}
    names = {name for name, number in MONTHS.items() if number in meant.months}
    return frozenset(numbers | names | {name for name, number in WEEKDAYS.items() if number in meant.weekdays})


def merged(several: Iterable[Days]) -> Days:
    listed = list(several)
    return Days(
        frozenset().union(*(one.days for one in listed)),
        frozenset().union(*(one.months for one in listed)),
        frozenset().union(*(one.years for one in listed)),
        frozenset().union(*(one.weekdays for one in listed)),
    )
