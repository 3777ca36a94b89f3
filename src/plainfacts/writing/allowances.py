"""What a manuscript allows itself: `facts: allow W707 reason` in a comment of its own language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plainfacts.corpus.manuscripts import Form, Manuscript
from plainfacts.model import ids
from plainfacts.text.spans import Span
from plainfacts.writing.canvas import Canvas
from plainfacts.writing.scan_markdown import blank_code

_HTML = re.compile(r"<!--(.*?)-->", re.DOTALL)
_COMMENTS: dict[Form, re.Pattern[str]] = {
    Form.MARKDOWN: _HTML,
    Form.HTML: _HTML,
    Form.LATEX: re.compile(r"(?<!\\)%([^\n]*)"),
    Form.RST: re.compile(r"^[ \t]*\.\.[ \t]+([^\n]*)", re.MULTILINE),
    Form.ASCIIDOC: re.compile(r"^//(?!/)([^\n]*)", re.MULTILINE),
}
_ALLOW = re.compile(
    r"\s*facts:\s*allow\s+(?P<codes>[A-Za-z]\d{1,4}(?:\s*,\s*[A-Za-z]\d{1,4})*)"
    r"(?P<ids>(?:[\s,]+[FDfd]-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}\b)*)(?P<reason>.*)",
    re.DOTALL,
)
_ID = re.compile(r"[FDfd]-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}")


@dataclass(frozen=True, slots=True)
class Allowance:
    """One code that a comment allows, in the whole manuscript or for some records."""

    span: Span
    """The words of the comment, in code points of the manuscript."""
    code: str
    records: tuple[str, ...]
    """The ids for which it holds; none means all."""
    reason: str

    def covers(self, code: str, record: str | None) -> bool:
        """Whether a finding of that code about that record is allowed. Without a reason nothing is."""
        return bool(self.reason) and code == self.code and (not self.records or record in self.records)


def allowances(manuscript: Manuscript) -> tuple[Allowance, ...]:
    """Every allowance of a manuscript, in order. Plain text, Word and OpenDocument have no comments, and so none."""
    return tuple(_allowances(manuscript))


def _allowances(manuscript: Manuscript) -> Iterator[Allowance]:
    pattern = _COMMENTS.get(manuscript.form)
    if pattern is None or "facts:" not in manuscript.text:
        return
    for comment in pattern.finditer(_without_code(manuscript)):
        found = _ALLOW.fullmatch(comment[1])
        if found is None:
            continue
        start = comment.start(1)
        span = Span(start, comment.end(1)).trimmed(manuscript.text)
        reason = " ".join(found["reason"].split()).strip(" :–—-")
        for code in found["codes"].split(","):
            yield Allowance(span, code.strip().upper(), tuple(map(_written, _ID.findall(found["ids"]))), reason)


def _without_code(manuscript: Manuscript) -> str:
    """The text with code blanked where an example of a comment could stand in it."""
    if manuscript.form is not Form.MARKDOWN:
        return manuscript.text
    canvas = Canvas(manuscript.text, "")
    blank_code(canvas)
    return canvas.prose()


def _written(typed: str) -> str:
    try:
        return ids.parse(typed)
    except ids.IdError:
        return typed.upper()
