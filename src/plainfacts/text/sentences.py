"""Sentences of running text, as a reader would count them: for the words around a quote and for coverage.

Rules, not a model: what ends with a mark and is followed by a new start, with the abbreviations of English news. A
headline, a caption and a list item are sentences of their own. A line break inside a paragraph, and the blank line
that a page break leaves in the middle of a sentence, do not end one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from plainfacts.text.spans import Span

_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\r\n?|\n")
_END = re.compile(r"(?:[.!?…]+[)\]\"'”’»›*_]*(?=\s|$)|[。！？｡]+[）」』”’\"]*|[।॥؟۔]+[)\"'”’»]*)")
_OPENING = "([{\"'“‘«‹„*_#¿¡"
_DASHES = "-–—"
_BULLET = re.compile(r"[•‣▪●◦·*\-–—]\s+")
_LAST_TOKEN = re.compile(r"[^\s(\[\"'“‘«]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_ENDED = re.compile(r"[.!?…:;。！？।॥؟۔][)\]\"'”’»›*_]*$")
_NEVER_LAST = re.compile(
    r"gen|prof|pres|mr|mrs|ms|mx|dr|sen|rep|gov|lt|col|sgt|cpl|capt|cmdr|maj|adm|brig|hon|rev|fr|st|mt|ft|messrs|"
    r"vs|e\.g|i\.e|cf|viz|approx|dept|fig|vol|pp|ed|eds|art|sec",
    re.IGNORECASE,
)
_BEFORE_A_NUMBER = re.compile(r"nos?|p|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec", re.IGNORECASE)
_SOMETIMES_LAST = re.compile(
    r"[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]|inc|ltd|co|corp|jr|sr|etc|bros|ave|blvd|rd|est|al|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec",
    re.IGNORECASE,
)
_STARTER = re.compile(
    r"A|After|All|Although|An|And|Another|Any|As|At|Because|Before|Both|But|By|Despite|During|Each|Even|Every|Few|For|"
    r"From|He|Her|Here|His|How|However|I|If|In|Instead|It|Its|Last|Many|Meanwhile|More|Moreover|Most|My|No|Not|Now|Of|"
    r"On|Once|One|Only|Our|She|Since|So|Some|Still|Such|That|The|Their|Then|There|These|They|This|Those|Though|"
    r"Through|To|Under|Until|We|What|When|Where|Whether|Which|While|Who|Why|With|Yet|You|Your"
)
_TOKEN_REACH = 24
_LONG_LINE = 45
_WRAPPED_LINE = 30
_WIDEST_WRAP = 100


class Sentences:
    """The sentences of one text, looked up by place."""

    __slots__ = ("spans",)

    def __init__(self, text: str) -> None:
        self.spans = sentences(text)

    def around(self, span: Span) -> Span:
        """From the start of the first sentence `span` touches to the end of the last; `span` itself between two."""
        first = bisect_right(self.spans, span.start, key=attrgetter("end"))
        last = bisect_left(self.spans, span.end, key=attrgetter("start")) - 1
        return Span(self.spans[first].start, self.spans[last].end) if first <= last else span


def sentences(text: str) -> list[Span]:
    """The sentences of `text` in order, without white space and bullets around them; only those that hold a word."""
    return list(_sentences(text))


class _Line(NamedTuple):
    start: int
    end: int
    breaks: int  # line breaks between it and the line with words before it
    begins: str  # its first character behind brackets and quotation marks

    @property
    def length(self) -> int:
        return self.end - self.start


def _sentences(text: str) -> Iterator[Span]:
    lines = _lines(text)
    first = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or not _continues(text, lines, number):
            yield from _split(text, lines[first].start, lines[number - 1].end)
            first = number


def _lines(text: str) -> list[_Line]:
    """The lines that hold more than white space, trimmed."""
    lines: list[_Line] = []
    last = 0
    for found in _LINE.finditer(text):
        line = Span(found.start(), found.end()).trimmed(text)
        if line.start < line.end:
            breaks = len(_BREAK.findall(text, last, line.start))
            begins = text[line.start : line.end].lstrip(_OPENING)[:1]
            lines.append(_Line(line.start, line.end, breaks, begins))
            last = line.end
    return lines


def _continues(text: str, lines: list[_Line], number: int) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    before, line = lines[number - 1], lines[number]
    if line.breaks > 2 or _BULLET.match(text, line.start):
        return False
    ended = _ENDED.search(text, max(before.start, before.end - _TOKEN_REACH), before.end)
    if line.breaks == 2:
        open_end = text[before.end - 1].isalnum() or text[before.end - 1] == ","
        return line.begins.islower() and before.length >= _LONG_LINE and open_end
    if ended:
        return _NEVER_LAST.fullmatch(_token_before(text, before.start, ended.start())) is not None
    if line.begins.islower():
        return before.length >= _WRAPPED_LINE
    return _WRAPPED_LINE <= before.length <= _WIDEST_WRAP and _is_wrapped(lines, number)


def _is_wrapped(lines: list[_Line], number: int) -> bool:
    """Whether the neighbours show that the paragraph is broken into lines, for a line that begins with a capital."""
    before, line = lines[number - 1], lines[number]
    above = number >= 2 and before.breaks == 1
    below = number + 1 < len(lines) and lines[number + 1].breaks == 1
    if not line.begins.isupper():
        return above or below
    return (above and before.begins.islower()) or (below and lines[number + 1].begins.islower())


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for found in _END.finditer(text, start, end):
        if _ends(text, found, begin, end):
            yield from _sentence(text, begin, found.end())
            begin = found.end()
    yield from _sentence(text, begin, end)


def _sentence(text: str, start: int, end: int) -> Iterator[Span]:
    span = Span(start, end).trimmed(text)
    bullet = _BULLET.match(text, span.start, span.end)
    if bullet:
        span = Span(bullet.end(), span.end)
    if any(char.isalnum() for char in span.of(text)):
        yield span


def _ends(text: str, mark: re.Match[str], begin: int, end: int) -> bool:
    """Whether a mark that could end a sentence does: by what stands before it and what comes next."""
    rest = text[mark.end() : min(end, mark.end() + _TOKEN_REACH * 2)].lstrip()
    follows = rest.lstrip(_OPENING)
    if not rest:
        return True
    if rest[0] in _DASHES or follows[:1].islower():
        return False
    if mark[0][0] != "." or mark[0][1:2] in {".", "!", "?", "…"}:
        return True
    token = _token_before(text, begin, mark.start())
    if _NEVER_LAST.fullmatch(token) or (_BEFORE_A_NUMBER.fullmatch(token) and follows[:1].isdecimal()):
        return False
    if _SOMETIMES_LAST.fullmatch(token):
        word = _FIRST_WORD.match(follows)
        return word is not None and _STARTER.fullmatch(word[0]) is not None
    is_list_number = token.isdecimal() and not text[begin : mark.start() - len(token)].strip()
    return not is_list_number


def _token_before(text: str, begin: int, at: int) -> str:
    found = _LAST_TOKEN.search(text, max(begin, at - _TOKEN_REACH), at)
    return found[0] if found else ""
