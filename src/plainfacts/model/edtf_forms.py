"""The forms that join EDTF dates (intervals, one-of sets, all-of lists): text in, a small tree of dates out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from plainfacts.model.edtf_calendar import EdtfError, shown
from plainfacts.model.edtf_date import Part, read_date

Edge: TypeAlias = Literal["open", "unknown"]
Form: TypeAlias = Literal["date", "interval", "set", "list"]

LONGEST = 200
"""Code points of the longest text that is read at all."""


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another; an edge is ``open`` (``..``) or ``unknown`` (nothing beside the slash)."""

    start: Part | Edge
    end: Part | Edge


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole EDTF text: one item for a date or an interval, all members for a set or a list."""

    form: Form
    items: tuple[Part | Range, ...]


def dates_of(reading: Reading) -> list[Part]:
    """Every date that is written in it, in order."""
    ends = [(item.start, item.end) if isinstance(item, Range) else (item,) for item in reading.items]
    return [part for pair in ends for part in pair if isinstance(part, Part)]


_STRANGE = re.compile(r"[^0-9XYEST:Z?~%+./,\[\]{}-]")
_EXAMPLES = "2019-03-23, 2019-03, 2019~, 2019-03-23/2019-04-02 or [2019-03-25..2019-03-31]"
_DRAFT_WORDS = {"open": "..", "unknown": ""}


@lru_cache(maxsize=16384)
def read(text: str) -> Reading:
    """Read any EDTF text of level 0 to 2. Raises EdtfError. Remembers what it read, for words and for bounds."""
    _refuse_at_sight(text)
    return _read_form(text)


def _read_form(text: str) -> Reading:
    if text[0] in "[{":
        return _read_members(text)
    if "/" in text:
        return Reading("interval", (_read_interval(text),))
    if ".." in text:
        raise EdtfError(f"{shown(text)}: '..' stands in brackets or beside a slash: [2019..2021], 2019/..")
    return Reading("date", (read_date(text),))


def _refuse_at_sight(text: str) -> None:
    if not text.strip():
        raise EdtfError(f"the date is empty; write for example {_EXAMPLES}, or leave it out")
    if len(text) > LONGEST:
        raise EdtfError(f"a date of {len(text)} characters; the longest that is read has {LONGEST}. Write {_EXAMPLES}")
    if text != text.strip():
        raise EdtfError(f"white space around the date; write {shown(text.strip())}")
    if strange := _STRANGE.search(text):
        raise EdtfError(_strange_message(text, strange[0]))


def _strange_message(text: str, character: str) -> str:
    """Say which character does not belong, and the mend where a plain one makes the text EDTF."""
    mended = _mended(text)
    advice = f"write {mended}" if mended else f"a date is written {_EXAMPLES}"
    name = "white space" if character.isspace() else f"the character {character!r} (U+{ord(character):04X})"
    return f"{shown(text)} is not EDTF: {name} has no meaning in it; {advice}"


def _mended(text: str) -> str | None:
    """The text in upper case without white space, typographic dashes as hyphens, the words of EDTF's draft in its
    present signs; None when that is no EDTF either."""
    joined = re.sub("[\u2010-\u2015\u2212]", "-", "".join(text.split()))
    mended = re.sub("|".join(_DRAFT_WORDS), lambda word: _DRAFT_WORDS[word[0]], joined).upper()
    if not mended or _STRANGE.search(mended):
        return None
    try:
        _read_form(mended)
    except EdtfError:
        return None
    return mended


def _read_interval(text: str) -> Range:
    start, _, end = text.partition("/")
    if "/" in end:
        raise EdtfError(f"{shown(text)}: an interval has one slash, and a day has hyphens: 2019-03-23/2019-04-02")
    edges: dict[str, Edge] = {"..": "open", "": "unknown"}
    if start in edges and end in edges:
        raise EdtfError(f"{shown(text)}: an interval names its start or its end, for example 2019-03-23/..")
    return _checked_range(text, edges.get(start) or _read_member(start), edges.get(end) or _read_member(end))


def _checked_range(text: str, start: Part | Edge, end: Part | Edge) -> Range:
    if isinstance(start, Part) and isinstance(end, Part) and end.last < start.first:
        raise EdtfError(f"{shown(text)} ends before it starts; turn {start.text} and {end.text} round")
    return Range(start, end)


def _read_member(text: str) -> Part:
    """A date inside an interval or a set, where EDTF excludes the time of day."""
    if "T" in text:
        raise EdtfError(
            f"{shown(text)}: in an interval or a set a date has no time of day; write {text[: text.index('T')]}"
        )
    return read_date(text)


def _read_members(text: str) -> Reading:
    form: Form = "set" if text[0] == "[" else "list"
    closing = "]" if form == "set" else "}"
    if len(text) < 2 or text[-1] != closing or any(bracket in text[1:-1] for bracket in "[]{}/"):
        raise EdtfError(
            f"{shown(text)}: one of several dates is [2018,2019] or [2019-03-25..2019-03-31], all of them {{2018,2019}}"
        )
    members = text[1:-1].split(",")
    if "" in members:
        raise EdtfError(f"{shown(text)}: a date is missing beside a bracket or a comma; write for example [2018,2019]")
    items = tuple(_read_item(member, at == 0, at == len(members) - 1) for at, member in enumerate(members))
    if len(items) == 1 and isinstance(items[0], Part):
        raise EdtfError(f"{shown(text)}: a set has two dates or more; write {items[0].text}")
    return Reading(form, items)


def _read_item(text: str, is_first: bool, is_last: bool) -> Part | Range:
    start, dots, end = text.partition("..")
    if not dots:
        return _read_member(text)
    if not start and not end:
        raise EdtfError("'..' in a set stands before, after or between dates: [..2019], [2019..], [2018..2019]")
    if (not start and not is_first) or (not end and not is_last):
        raise EdtfError(f"{shown(text)}: only the first date of a set is open to the past, only the last to the future")
    return _checked_range(text, _read_member(start) if start else "open", _read_member(end) if end else "open")
