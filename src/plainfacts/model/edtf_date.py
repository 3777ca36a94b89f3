"""One EDTF date (a day, month, season or year): text in, its first and last day out. Knows no interval and no set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal, TypeAlias

from plainfacts.model.edtf_calendar import EdtfError, Ymd, days_in_month, month_name, shown
from plainfacts.model.edtf_rare import season_days, year_range

Kind: TypeAlias = Literal["day", "month", "season", "year", "decade", "century", "interval", "set", "list", "other"]
Precision: TypeAlias = Literal["second", "day", "month", "season", "year"]


@dataclass(frozen=True, slots=True)
class Part:
    """One date as read. ``fields`` are year, month (or season) and day without their qualifiers, as far as written;
    a year behind ``Y`` or before ``S`` is there in plain decimals. The two flag tuples have one entry a field."""

    text: str
    first: Ymd
    last: Ymd
    kind: Kind
    precision: Precision
    fields: tuple[str, ...]
    approximate: tuple[bool, ...]
    uncertain: tuple[bool, ...]
    time: str = ""


_MARK = "([?~%]?)"
_CALENDAR = re.compile(
    rf"{_MARK}(-?[0-9X]{{4}}){_MARK}(?:-{_MARK}([0-9X]{{2}}){_MARK}(?:-{_MARK}([0-9X]{{2}}){_MARK})?)?"
)
_LONG_YEAR = re.compile(rf"{_MARK}((?:Y-?[0-9]+(?:E[0-9]+)?|-?[0-9]{{4}})(?:S[0-9]+)?){_MARK}")
_PLAIN_DAY = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(
    r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|23:59:60|24:00:00)"
    r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
)
_SEASONS = range(21, 42)
_UNITS: tuple[Literal["year", "month", "day"], ...] = ("year", "month", "day")
_RISING, _FALLING = "0123456789", "9876543210"


def read_date(text: str) -> Part:
    """Read one date, with a time of day or without. Raises EdtfError."""
    day, letter, time = text.partition("T")
    if letter:
        return _read_moment(text, day, time)
    if found := _CALENDAR.fullmatch(text):
        return _read_calendar(text, found)
    if found := _LONG_YEAR.fullmatch(text):
        return _read_long_year(text, found)
    raise EdtfError(f"{shown(text)} is not an EDTF date{_mend(text)}")


def _mend(text: str) -> str:
    """What the writer most likely meant; the general examples where there is no telling."""
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?", text):
        return "; months and days have two digits: " + "-".join(f"{int(n):02}" for n in found.groups() if n)
    if found := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        return f"; a day is written with hyphens: {'-'.join(found.groups())}"
    if re.fullmatch(r"-?[0-9]{1,3}", text):
        return f"; a year has four digits: {'-' if text[0] == '-' else ''}{text.lstrip('-'):0>4}"
    if re.fullmatch(r"-?[0-9]{5,}", text):
        return f"; a year of more than four digits begins with Y: Y{text}"
    return "; write a day 2019-03-23, a month 2019-03, a year 2019, or about then 2019~"


def _read_moment(text: str, day: str, time: str) -> Part:
    if not _PLAIN_DAY.fullmatch(day):
        raise EdtfError(f"{shown(text)}: a time of day follows a full day, for example 2019-03-23T10:00:00Z")
    if not _TIME.fullmatch(time):
        raise EdtfError(
            f"{shown(text)}: a time is hh:mm:ss, then nothing, Z or an offset, for example 2019-03-23T10:00:00-04:00"
        )
    fields = (day[:-6], day[-5:-3], day[-2:])
    first, last = _plain_days(text, fields)
    return Part(text, first, last, "day", "second", fields, (False,) * 3, (False,) * 3, time)


def _read_calendar(text: str, found: re.Match[str]) -> Part:
    groups = [group or "" for group in found.groups()]
    fields = tuple(field for field in groups[1::3] if field)
    left, right = groups[0 : 3 * len(fields) : 3], groups[2 : 3 * len(fields) : 3]
    approximate, uncertain = _qualified(left, right, {"~", "%"}), _qualified(left, right, {"?", "%"})
    if len(fields) > 1 and fields[1].isdecimal() and int(fields[1]) in _SEASONS:
        return _read_season(text, fields, approximate, uncertain)
    unit = _UNITS[len(fields) - 1]
    if "X" in text:
        first, last = _unspecified_days(text, fields)
        return Part(text, first, last, _unspecified_kind(fields), unit, fields, approximate, uncertain)
    first, last = _plain_days(text, fields)
    return Part(text, first, last, unit, unit, fields, approximate, uncertain)


def _qualified(left: list[str], right: list[str], marks: set[str]) -> tuple[bool, ...]:
    """A mark left of a field holds for that field, a mark right of it for it and all before it (EDTF level 2)."""
    return tuple(own in marks or not marks.isdisjoint(right[at:]) for at, own in enumerate(left))


def _plain_days(text: str, fields: tuple[str, ...]) -> tuple[Ymd, Ymd]:
    if fields[0] == "-0000":
        raise EdtfError(f"{shown(text)}: there is no year -0000; the year before 0001 is written 0000")
    year, *rest = (int(field) for field in fields)
    if not rest:
        return (year, 1, 1), (year, 12, 31)
    month = rest[0]
    if not 1 <= month <= 12:
        raise EdtfError(f"{shown(text)}: there is no month {month:02}; months are 01 to 12, seasons 21 to 41")
    length = days_in_month(year, month)
    if len(rest) == 1:
        return (year, month, 1), (year, month, length)
    if not 1 <= rest[1] <= length:
        name = f"{month_name(month)} {fields[0]}"
        raise EdtfError(f"{shown(text)}: there is no day {rest[1]:02} in {name}; its days are 01 to {length}")
    return (year, month, rest[1]), (year, month, rest[1])


def _unspecified_days(text: str, fields: tuple[str, ...]) -> tuple[Ymd, Ymd]:
    """The first and the last day of the calendar that fit a pattern such as 156X-12-25, 1984-1X or 2XXX-02-29."""
    year, month, day = (*fields, "XX", "XX")[:3]
    first = next(_fitting_days(year, month, day, _RISING), None)
    last = next(_fitting_days(year, month, day, _FALLING), None)
    if first is None or last is None:
        raise EdtfError(f"{shown(text)}: no day of the calendar fits it; a day in March 2019 is written 2019-03-XX")
    return first, last


def _fitting_days(year: str, month: str, day: str, digits: str) -> Iterator[Ymd]:
    """All days that fit, in the order of the digits: earliest first when they rise, latest first when they fall.

    The leap year 2000 has every day that any year has: what does not fit there is not looked for in 10,000 years.
    """
    months = [m for m in _numbers(month, digits) if 1 <= m <= 12]
    some_year_fits = any(1 <= d <= days_in_month(2000, m) for m in months for d in _numbers(day, digits))
    return (
        (y, m, d)
        for y in (_numbers(year, digits) if some_year_fits else ())
        for m in months
        for d in _numbers(day, digits)
        if 1 <= d <= days_in_month(y, m)
    )


def _numbers(pattern: str, digits: str) -> Iterator[int]:
    """Every number that the pattern allows, X standing for any digit, in order. There is no -0000 among years."""
    sign, order = (-1, digits[::-1]) if pattern.startswith("-") else (1, digits)
    choices = (order if digit == "X" else digit for digit in pattern.lstrip("-"))
    numbers = (sign * int("".join(chosen)) for chosen in product(*choices))
    return (number for number in numbers if number or sign > 0)


def _unspecified_kind(fields: tuple[str, ...]) -> Kind:
    """The calendar unit that holds just these days; "other" where they are scattered over several."""
    kinds: dict[str, Kind] = {"": "year", "X": "decade", "XX": "century"}
    year = fields[0]
    stem = year.rstrip("X")
    kind = "other" if "X" in stem else kinds.get(year[len(stem) :], "other")
    if all(field == "XX" for field in fields[1:]):
        return kind
    return "month" if kind == "year" and fields[1].isdecimal() and fields[2:] == ("XX",) else "other"


def _read_season(
    text: str, fields: tuple[str, ...], approximate: tuple[bool, ...], uncertain: tuple[bool, ...]
) -> Part:
    if len(fields) > 2 or "X" in fields[0]:
        raise EdtfError(f"{shown(text)}: a season or quarter follows a full year and has no day, for example 2019-21")
    first, last = season_days("-".join(fields))
    return Part(text, first, last, "season", "season", fields, approximate, uncertain)


def _read_long_year(text: str, found: re.Match[str]) -> Part:
    left, year_text, right = found.groups()
    year, low, high = year_range(year_text)
    kinds: dict[int, Kind] = {1: "year", 10: "decade", 100: "century"}
    approximate, uncertain = _qualified([left], [right], {"~", "%"}), _qualified([left], [right], {"?", "%"})
    kind = kinds.get(high - low + 1, "other")
    return Part(text, (low, 1, 1), (high, 12, 31), kind, "year", (str(year),), approximate, uncertain)
