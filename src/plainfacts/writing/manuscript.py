"""A manuscript as the rules see it: its prose, its references, its sentences, and the words that it quotes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from plainfacts.corpus.manuscripts import Form, Manuscript
from plainfacts.text.lines import LineIndex
from plainfacts.text.sentences import sentences
from plainfacts.text.spans import Span
from plainfacts.writing.allowances import Allowance, allowances
from plainfacts.writing.mentions import Mention, mentions
from plainfacts.writing.scan_latex import latex_prose
from plainfacts.writing.scan_markdown import markdown_prose
from plainfacts.writing.scan_markup import asciidoc_prose, html_prose, plain_prose, rst_prose

_PROSE: dict[Form, Callable[[str, str], str]] = {
    Form.MARKDOWN: markdown_prose,
    Form.LATEX: latex_prose,
    Form.HTML: html_prose,
    Form.RST: rst_prose,
    Form.ASCIIDOC: asciidoc_prose,
    Form.PLAIN: plain_prose,
    Form.DOCX: plain_prose,
    Form.ODT: plain_prose,
}
_WRAPPED = frozenset({Form.MARKDOWN, Form.LATEX, Form.HTML, Form.RST, Form.ASCIIDOC})
"""Forms in which a line break inside a paragraph is a blank, however long the lines are."""
_LINE_BREAK = re.compile(r"(?<=[^\n])\r?\n(?![ \t]*(?:\r?\n|[-*+#>|=~^.:]|\d{1,3}[.)]|\Z))")
_PARAGRAPH_END = r"\n[ \t]*\r?\n"
_MARKS = (
    ("“", "”", ""),  # English
    ("„", "“”", ""),  # German, Czech, Polish
    ("«", "»", ""),  # French, Spanish, Russian
    ("‹", "›", ""),
    ("»", "«", "(?=\\S)"),  # German and Danish books
    ("›", "‹", "(?=\\S)"),
    ("‚", "‘’", ""),
    ("「", "」", ""),
    ("『", "』", ""),
    ('"', '"', ""),
)
"""Opening mark, closing marks, and what must follow the opening one where it closes in another language."""
_WITHIN = rf"(?!{_PARAGRAPH_END})"
_QUOTATION = re.compile(
    "|".join(
        rf"{opening}{follows}(?:{_WITHIN}[^{opening}{closing}]){{1,2000}}[{closing}]"
        for opening, closing, follows in _MARKS
    )
    # Swedish and Finnish open with the mark that closes in English; British single marks close with an apostrophe.
    + rf"|(?<!\S)”(?=\S)(?:{_WITHIN}[^”]){{1,2000}}”"
    + rf"|(?<!\w)‘(?=\S)(?:{_WITHIN}(?:[^‘’]|’(?=\w))){{1,2000}}’(?!\w)"
)


@dataclass(frozen=True)
class Draft:
    """A manuscript that was read for its references. All spans count code points of its text."""

    manuscript: Manuscript
    prose: str
    """The text with everything blanked that is no prose."""
    mentions: tuple[Mention, ...]

    @cached_property
    def lines(self) -> LineIndex:
        """Lines and columns."""
        return LineIndex(self.manuscript.text)

    @cached_property
    def allowances(self) -> tuple[Allowance, ...]:
        """What its comments allow."""
        return allowances(self.manuscript)

    @cached_property
    def _sentences(self) -> list[Span]:
        wrapped = self.manuscript.form in _WRAPPED
        return sentences(_LINE_BREAK.sub(lambda found: " " * len(found[0]), self.prose) if wrapped else self.prose)

    @cached_property
    def _quotations(self) -> list[Span]:
        return [Span(*found.span()) for found in _QUOTATION.finditer(self.prose)]

    def sentence(self, mention: Mention) -> Span:
        """The sentence that a reference is about, whole quotations included.

        A reference that opens a sentence, as one behind the full stop does, is about the sentence before it.
        """
        spans = self._sentences
        first = bisect_right(spans, mention.span.start, key=attrgetter("end"))
        last = bisect_left(spans, mention.span.end, key=attrgetter("start")) - 1
        if first > last:
            return mention.span
        start, end = spans[first].start, spans[last].end
        if first and not re.search(r"[^\W\d_]", self.prose[start : mention.span.start]):
            gap = self.prose[spans[first - 1].end : start]
            if re.search(_PARAGRAPH_END, gap) is None:
                start = spans[first - 1].start
        for quotation in self._quotations:
            if quotation.start < end and quotation.end > start:
                start, end = min(start, quotation.start), max(end, quotation.end)
        return Span(start, end)

    def beside(self, sentence: Span) -> list[Mention]:
        """The references in or behind a sentence."""
        return [each for each in self.mentions if each.span.start < sentence.end and each.span.end > sentence.start]

    def quotations(self, sentence: Span) -> list[Span]:
        """The passages in quotation marks in a sentence, the marks included."""
        return [each for each in self._quotations if each.start >= sentence.start and each.end <= sentence.end]


def read_draft(manuscript: Manuscript, base_url: str) -> Draft:
    """Find the references of a manuscript; `base_url` tells the permalinks of the base from other addresses."""
    prose = _PROSE[manuscript.form](manuscript.text, base_url)
    return Draft(manuscript, prose, tuple(mentions(prose)))
