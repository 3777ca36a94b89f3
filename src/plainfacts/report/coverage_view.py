"""Coverage as a table, as JSON and CSV, and as the text of a source with marks under its lines."""

from collections.abc import Iterator, Sequence

from plainfacts.evidence.coverage import Account, SourceCoverage
from plainfacts.report.cells import cells
from plainfacts.report.paint import Palette
from plainfacts.report.tables import as_csv, as_json, as_table
from plainfacts.text.spans import Span

_COLUMNS = (
    "source",
    "sentences",
    *(account.value for account in Account),
    "accounted_percent",
    "code_points",
    "cited_code_points",
    "excluded_code_points",
    "uncited_code_points",
)
_LINE = 96
_MARKS = {"cited": "=", "excluded": "~", "uncited": "!"}
LEGEND = "= cited or leaned on   ~ excluded   ! uncited"
"""What the marks under the lines mean."""


def table(found: Sequence[SourceCoverage], width: int | None, paint: Palette) -> str:
    """A row a source, and the sentences that nobody has accounted for."""
    heads = [column.replace("_", " ") for column in _COLUMNS]
    text = as_table(heads, [_row(one) for one in found], width, paint)
    return text + "".join(_open_sentences(one) for one in found)


def csv(found: Sequence[SourceCoverage]) -> str:
    """A row a source."""
    return as_csv(_COLUMNS, [_row(one) for one in found])


def json(found: Sequence[SourceCoverage]) -> str:
    """Each source with its sentences; spans are [start, end] in code points, end exclusive."""
    return as_json(
        sources=[
            dict(zip(_COLUMNS, _row(one), strict=True))
            | {
                "sentence_list": [
                    {
                        "span": list(sentence.span),
                        "line": sentence.line,
                        "account": sentence.account.value,
                        "facts": list(sentence.facts),
                        "text": sentence.text,
                    }
                    for sentence in one.sentences
                ]
            }
            for one in found
        ]
    )


def annotated(one: SourceCoverage, text: str, paint: Palette) -> str:
    """The whole text of a source, each line with marks under it that say how its characters are accounted for."""
    states = _states(one, len(text))
    lines = [paint.place(one.source), LEGEND]
    offset = 0
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        shown = line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        for first, (words, marks) in enumerate(_folded(shown, states[offset : offset + len(shown)])):
            gutter = f"{number:>5}" if first == 0 else " " * 5
            lines.append(f"{paint.gutter(gutter + ' |')} {words}".rstrip())
            if marks.strip():
                lines.append(f"{paint.gutter('      |')} {_painted(marks, paint)}")
        offset += len(line)
    return "\n".join(lines) + "\n"


def _row(one: SourceCoverage) -> list[object]:
    counts = [sum(sentence.account is account for sentence in one.sentences) for account in Account]
    percent = int(one.percent * 10) / 10  # never rounded up to a hundred
    return [one.source, len(one.sentences), *counts, percent, one.code_points, one.cited, one.excluded, one.uncited]


def _open_sentences(one: SourceCoverage) -> str:
    left = [sentence for sentence in one.sentences if sentence.account is Account.UNCITED]
    lines = [f"  {one.source}:{sentence.line} {list(sentence.span)} {_short(sentence.text)}" for sentence in left]
    return "\n".join(["", "not accounted for:", *lines, ""]) if lines else ""


def _short(text: str) -> str:
    words = "".join(cell.shown for cell in cells(" ".join(text.split())))
    return words if len(words) <= _LINE else words[: _LINE - 1] + "…"


def _states(one: SourceCoverage, length: int) -> list[str]:
    states = [_MARKS["uncited"]] * length
    for spans, state in ((one.excluded_spans, "excluded"), (one.cited_spans, "cited")):
        for span in spans:
            states[span.start : span.end] = [_MARKS[state]] * Span(*span).length
    return states


def _folded(line: str, states: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The line in pieces that fit, each with the marks under its visible characters."""
    words, marks, taken = "", "", 0
    for char, cell, state in zip(line, cells(line), states, strict=True):
        if taken + cell.width > _LINE or (taken > _LINE - 12 and char == " "):
            yield words, marks
            words, marks, taken = "", "", 0
            if char == " ":
                continue
        words += cell.shown
        marks += (" " if char.isspace() else state) * cell.width
        taken += cell.width
    yield words, marks


def _painted(marks: str, paint: Palette) -> str:
    colours = {"=": paint.right, "~": paint.gutter, "!": paint.wrong}
    painted, run = "", ""
    for mark in [*marks.rstrip(), ""]:
        if run and mark != run[0]:
            painted += colours.get(run[0], str)(run)
            run = ""
        run += mark
    return painted
