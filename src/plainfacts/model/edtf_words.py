"""EDTF dates in plain English, for pages and listings."""

from __future__ import annotations

from plainfacts.model.edtf_calendar import Ymd, month_name
from plainfacts.model.edtf_date import Part
from plainfacts.model.edtf_forms import Range, Reading, dates_of

_NORTH, _SOUTH = " (northern hemisphere)", " (southern hemisphere)"
_SEASON_NAMES = ("spring", "summer", "autumn", "winter")
_ORDINALS = ("first", "second", "third", "fourth")
_THIRDS = ("first", "middle", "last")
_PLAIN_KINDS = ("day", "month", "year")


def reading_in_words(reading: Reading) -> str:
    """The whole date in words, without a full stop."""
    if reading.form in ("date", "interval"):
        return _item_in_words(reading.items[0], "from ", "to")
    one_of = reading.form == "set"
    alone = ("between ", "and") if one_of else ("from ", "to")
    before, between = alone if len(reading.items) == 1 else ("", "to")
    if one_of and len(reading.items) == 1 and (said := _open_ended(reading.items[0])):
        return said
    joined = _listed([_item_in_words(item, before, between) for item in reading.items], "or" if one_of else "and")
    if any(isinstance(item, Range) for item in reading.items):
        return f"{joined} ({_meant(reading, one_of)})"
    return joined


def _open_ended(item: Part | Range) -> str:
    """One time of which only the latest or the earliest is known; nothing for any other."""
    if isinstance(item, Part):
        return ""
    match item.start, item.end:
        case "open", Part() as last:
            return f"{_part_in_words(last)} or earlier"
        case Part() as first, "open":
            return f"{_part_in_words(first)} or later"
        case _:
            return ""


def _listed(words: list[str], conjunction: str) -> str:
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def _meant(reading: Reading, one_of: bool) -> str:
    units = {part.precision for part in dates_of(reading)}
    if len(units) == 1:
        return f"{'one' if one_of else 'every'} {units.pop()}"
    return "one of these" if one_of else "all of these"


def _item_in_words(item: Part | Range, before: str, between: str) -> str:
    if isinstance(item, Part):
        return _part_in_words(item)
    start, end = item.start, item.end
    if isinstance(start, Part) and isinstance(end, Part):
        return f"{before}{_pair(start, end, between)}"
    if isinstance(start, Part):
        return f"from {_part_in_words(start)}" + (", end unknown" if end == "unknown" else " on")
    if isinstance(end, Part):
        return f"up to {_part_in_words(end)}" + (", start unknown" if start == "unknown" else "")
    return "at an unknown time"


def _pair(start: Part, end: Part, between: str) -> str:
    """Two dates; the year, and the month of days, said once where both share them."""
    first, last = _part_in_words(start), _part_in_words(end)
    alike = start.kind == end.kind and start.first[0] == end.first[0] and start.first != end.first
    if alike and _is_plain(start) and _is_plain(end):
        if start.kind == "day":
            same_month = start.first[1] == end.first[1]
            first = str(start.first[2]) if same_month else f"{start.first[2]} {month_name(start.first[1])}"
        elif start.kind == "month":
            first = month_name(start.first[1])
    return f"{first} {between} {last}"


def _is_plain(part: Part) -> bool:
    marked = any(part.approximate) or any(part.uncertain)
    return not marked and not part.time and "X" not in part.text and part.kind in _PLAIN_KINDS


def _part_in_words(part: Part) -> str:
    about = "about " if all(part.approximate) else ""
    names = ("year", "season") if part.precision == "season" else ("year", "month", "day")
    approximate = _marked(names, part.approximate) if not about else ""
    uncertain = _marked(names, part.uncertain)
    if approximate and approximate == uncertain:
        remark = f"{uncertain}uncertain and approximate"
    else:
        notes = (
            f"{uncertain}uncertain" if any(part.uncertain) else "",
            f"{approximate}approximate" if approximate else "",
        )
        remark = ", ".join(note for note in notes if note)
    return f"{about}{_date_in_words(part)}" + (f" ({remark})" if remark else "")


def _marked(names: tuple[str, ...], flags: tuple[bool, ...]) -> str:
    """The fields that a qualifier marks, to stand before its word; nothing when it marks the whole date, or none."""
    marked = [name for name, flag in zip(names, flags, strict=False) if flag]
    return "" if all(flags) or not marked else f"{' and '.join(marked)} "


def _date_in_words(part: Part) -> str:
    if part.precision == "season":
        return _season_in_words(int(part.fields[1]), part.first[0], part.last[0])
    if "X" in part.text:
        return _unspecified_in_words(part)
    if part.precision == "year" and part.first[0] != part.last[0]:
        nearby = _year_in_words(int(part.fields[0]))
        return f"a year between {_years_in_words(part.first[0], part.last[0])}, near {nearby}"
    return _days_in_words(part.first, len(part.fields)) + _time_in_words(part.time)


def _days_in_words(day: Ymd, fields: int) -> str:
    year = _year_in_words(day[0])
    if fields == 1:
        return year
    return f"{month_name(day[1])} {year}" if fields == 2 else f"{day[2]} {month_name(day[1])} {year}"


def _year_in_words(year: int) -> str:
    """EDTF counts a year 0, which is 1 BC; a number that does not look like a year says that it is one."""
    if year <= 0:
        return f"{1 - year} BC"
    if year > 9999:
        return f"the year {year}"
    return str(year) if year >= 1000 else f"AD {year}"


def _years_in_words(low: int, high: int) -> str:
    return f"{_year_in_words(low)} and {_year_in_words(high)}"


def _time_in_words(time: str) -> str:
    if not time:
        return ""
    clock, zone = time[:8], time[8:]
    return f", {clock}" + (f" UTC{zone.removeprefix('Z')}" if zone else "")


def _unspecified_in_words(part: Part) -> str:
    unit = part.precision
    (low, month, _), (high, _, _) = part.first, part.last
    if part.kind == "month":
        return f"a {unit} in {month_name(month)} {_year_in_words(low)}"
    if part.kind == "year":
        return f"a {unit} in {_year_in_words(low)}"
    if part.kind == "decade" and low >= 1000:
        return f"a {unit} in the {low}s"
    if unit == "year" or part.kind in ("decade", "century"):
        return f"a {unit} between {_years_in_words(low, high)}"
    days = (_days_in_words(part.first, len(part.fields)), _days_in_words(part.last, len(part.fields)))
    return f"a {unit} between {days[0]} and {days[1]}, written {'-'.join(part.fields)}"


def _season_in_words(code: int, year: int, last_year: int) -> str:
    name = _year_in_words(year)
    if code <= 32:
        where = "" if code <= 24 else _NORTH if code <= 28 else _SOUTH
        over = f"{name} to {_year_in_words(last_year)}" if last_year != year else name
        return f"{_SEASON_NAMES[(code - 21) % 4]} {over}{where}"
    if code <= 36:
        return f"{_ORDINALS[code - 33]} quarter of {name}"
    if code <= 39:
        return f"{_THIRDS[code - 37]} four months of {name}"
    return f"{_ORDINALS[code - 40]} half of {name}"
