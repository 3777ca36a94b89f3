"""The text form, for people: each finding with its place, its excerpt, the source beside it, and the mend."""

from collections.abc import Iterator
from dataclasses import dataclass

from plainfacts.report.cells import harmless
from plainfacts.report.comparison import compare
from plainfacts.report.paint import PLAIN, Paint, Palette
from plainfacts.report.rows import Row, row
from plainfacts.report.summary import summary
from plainfacts.rules.diagnostic import Diagnostic, Passage, Report, Severity

_GUTTER = len("source")


@dataclass(frozen=True, slots=True)
class Look:
    """How wide the lines may be, in columns, and in which colours."""

    width: int = 100
    palette: Palette = PLAIN


def render(report: Report, look: Look = Look()) -> Iterator[str]:
    """The report, line by line; the last one counts what was checked and what was found."""
    for diagnostic in report.diagnostics:
        yield from _diagnostic(diagnostic, look)
        yield ""
    yield summary(report)


def _diagnostic(diagnostic: Diagnostic, look: Look) -> Iterator[str]:
    palette, position = look.palette, diagnostic.position
    paint = palette.error if diagnostic.severity is Severity.ERROR else palette.warning
    place = f"{harmless(diagnostic.path)}:{position.line}:{position.column}:"
    kind = f"{diagnostic.severity} {diagnostic.code}"
    yield f"{palette.place(place)} {paint(kind)} [{diagnostic.name}] {harmless(diagnostic.message)}"
    yield from _excerpt(diagnostic, look)
    if diagnostic.passage is not None:
        yield from _passage(diagnostic.passage, look)
    if diagnostic.help:
        first, *more = diagnostic.help.split("\n")
        yield f"  {palette.help('help:')} {harmless(first)}"
        yield from (f"        {harmless(line)}" for line in more)


def _excerpt(diagnostic: Diagnostic, look: Look) -> Iterator[str]:
    """The lines of the record file, each with its number, and the place underlined."""
    position = diagnostic.position
    for number, line in enumerate(diagnostic.excerpt, position.line):
        begin = position.column - 1 if number == position.line else len(line) - len(line.lstrip())
        end = len(line)
        if number == position.end_line:
            end = position.end_column - 1
        elif not position.end_line:
            end = begin + 1
        yield from _two_lines(str(number), row(line, [(begin, max(begin, end))], _room(look)), look, look.palette.wrong)


def _passage(passage: Passage, look: Look) -> Iterator[str]:
    """The source's own words, beside the quote where they differ."""
    palette = look.palette
    comparison = compare(passage, _room(look))
    if comparison.quote is not None:
        yield from _two_lines("quote", comparison.quote, look, palette.wrong)
    yield from _two_lines("source", comparison.source, look, palette.right)
    start, end = passage.span
    place = f"{harmless(passage.path)}:{passage.line}:{passage.column}"
    yield _line("", f"{place}, span [{start}, {end}]", look, "=")
    if comparison.note is not None:
        yield _line("", comparison.note, look, "=")


def _two_lines(label: str, shown: Row, look: Look, paint: Paint) -> Iterator[str]:
    yield _line(label, shown.text, look)
    if shown.marks:
        blank = len(shown.marks) - len(shown.marks.lstrip())
        yield _line("", shown.marks[:blank] + paint(shown.marks[blank:]), look)


def _line(label: str, text: str, look: Look, bar: str = "|") -> str:
    gutter = look.palette.gutter(f" {label:>{_GUTTER}} {bar}")
    return f"{gutter} {text}" if text else gutter


def _room(look: Look) -> int:
    return max(20, look.width - _GUTTER - 4)
