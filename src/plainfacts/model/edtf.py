"""EDTF dates, level 0 to 2 (ISO 8601-2:2019, Library of Congress EDTF of 2019): text in, the days it can mean out.

Which forms are read by whom
----------------------------
`edtf_date` and `edtf_forms` read, without a slow import, all that a fact base is made of: days, months, years, moments
(``2019-03-23T10:00:00Z``), qualifiers ``? ~ %`` at the end of a date or beside any part of it (``2019-~03``),
unspecified digits (``201X``, ``2019-03-XX``, ``156X-12-25``, ``1984-1X``), intervals with open and unknown ends,
one-of sets ``[..]`` and all-of lists ``{..}``.

The `edtf` package reads, through `edtf_rare` and imported at the first of them, seasons and quarters (``2019-21`` to
``2019-41``), years behind ``Y`` and significant digits (``1950S2``). None of the faults of its version 5.0.2 is passed
on: it takes 29 February of any year, intervals that end before they start, and ten years for an unknown end; fails on
``1984-1X`` and ``2019-03-1X``, printing to standard output; refuses ``2004-06?-~11``, ``156X-12-25?`` and ``2001-21?``;
gives no date for an open bound; ends the winter in December; and leaves significant digits out of the strict bounds.

What a date means here
----------------------
Bounds are strict: a qualifier never widens them (who compares two dates does that). A moment means the day as written,
whatever its time zone. Seasons are meteorological, 21 to 24 northern, winter and the southern summer lasting into the
next year: ``2018-24`` is December 2018 to February 2019. An interval or a set holds no time of day (level 0 excludes
it) and names a start or an end; a set has two members or a range; white space and lower case are refused.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache

from plainfacts.model.edtf_calendar import EdtfError, Ymd
from plainfacts.model.edtf_date import Kind, Part, Precision
from plainfacts.model.edtf_forms import Range, dates_of, read
from plainfacts.model.edtf_words import reading_in_words

__all__ = ["Edtf", "EdtfError", "Kind", "Precision", "Ymd", "in_words", "overlaps", "parse"]


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as written, and the days that it can mean.

    ``kind`` is the unit that holds just these days: ``day``, ``month``, ``season`` (quarters and halves too), ``year``,
    ``decade`` (``201X``, ``1950S3``), ``century`` (``20XX``, ``1950S2``); ``2019-03-XX`` is a ``month``, ``2019-XX`` a
    ``year``. ``interval`` lasts from its start to its end, ``set`` (``[a..b]``) is one of its dates, ``list``
    (``{a..b}``) is all of them. ``other``: days scattered over several units (``156X-12-25``, ``1984-1X``, ``1XXX``).

    ``precision`` is the unit of what is meant, the same for all members, or None: ``2019-03-XX`` and
    ``[2019-03-25..2019-03-31]`` mean a ``day``.
    """

    text: str
    lower: datetime.date | None
    """The earliest day it can mean; None when open, unknown, or outside the years 1 to 9999."""
    upper: datetime.date | None
    """The latest day it can mean, itself included; None as for ``lower``."""
    first: Ymd | None
    """As ``lower``, in any year; None only when open or unknown."""
    last: Ymd | None
    kind: Kind
    precision: Precision | None
    approximate: bool
    uncertain: bool
    open_start: bool
    """No start is named: ``../2019`` and ``[..2019]`` (open) and ``/2019`` (unknown)."""
    open_end: bool


def parse(text: str) -> Edtf:
    """Read an EDTF text. Raises EdtfError, and nothing else, with a message for a person. Remembers what it read."""
    if not isinstance(text, str):
        raise EdtfError(f"a date is text, not {type(text).__name__}; write for example '2019-03-23'")
    return _parse(text)


@lru_cache(maxsize=16384)
def _parse(text: str) -> Edtf:
    reading = read(text)
    parts = dates_of(reading)
    starts = [_days(item)[0] for item in reading.items]
    ends = [_days(item)[1] for item in reading.items]
    first = None if None in starts else min(start for start in starts if start is not None)
    last = None if None in ends else max(end for end in ends if end is not None)
    precisions = {part.precision for part in parts}
    return Edtf(
        text=text,
        lower=_calendar_day(first),
        upper=_calendar_day(last),
        first=first,
        last=last,
        kind=parts[0].kind if reading.form == "date" else reading.form,
        precision=precisions.pop() if len(precisions) == 1 else None,
        approximate=any(any(part.approximate) for part in parts),
        uncertain=any(any(part.uncertain) for part in parts),
        open_start=first is None,
        open_end=last is None,
    )


def _days(item: Part | Range) -> tuple[Ymd | None, Ymd | None]:
    if isinstance(item, Part):
        return item.first, item.last
    return (
        item.start.first if isinstance(item.start, Part) else None,
        item.end.last if isinstance(item.end, Part) else None,
    )


def _calendar_day(day: Ymd | None) -> datetime.date | None:
    if day is None or not datetime.MINYEAR <= day[0] <= datetime.MAXYEAR:
        return None
    return datetime.date(*day)


def overlaps(a: Edtf, b: Edtf) -> bool:
    """Whether both could hold on a common day, judged by their first and last days alone; an open or unknown end is
    infinite. So ``[2017,2019]`` overlaps ``2018``: this answers "not excluded", never "sure"."""
    return _not_after(a.first, b.last) and _not_after(b.first, a.last)


def _not_after(start: Ymd | None, end: Ymd | None) -> bool:
    return start is None or end is None or start <= end


def in_words(e: Edtf) -> str:
    """Plain English for pages: "23 March 2019", "about 2018", "between 25 and 31 March 2019 (one day)".

    The words are plain text, not escaped for HTML.
    """
    return reading_in_words(read(e.text))
