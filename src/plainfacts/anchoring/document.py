"""One frozen text, and what is worked out about it the first time somebody asks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from plainfacts.anchoring.grams import Searched
from plainfacts.text.folding import Folded, fold
from plainfacts.text.lines import LineIndex
from plainfacts.text.spans import Span

if TYPE_CHECKING:
    from plainfacts.anchoring.loose import LooseText
    from plainfacts.text.sentences import Sentences


class Document:
    """The text of a source under the id by which facts name it. Nothing but the text is kept until it is needed."""

    def __init__(self, id: str, text: str) -> None:
        self.id = id
        self.text = text

    @cached_property
    def folded(self) -> Folded:
        """The text folded, with the way back."""
        return fold(self.text)

    @cached_property
    def lines(self) -> LineIndex:
        """Lines and columns."""
        return LineIndex(self.text)

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences, looked up by place."""
        from plainfacts.text.sentences import Sentences  # noqa: PLC0415  its patterns cost two milliseconds

        return Sentences(self.text)

    @cached_property
    def loose(self) -> LooseText:
        """The folded text without case and accents, for passages that resemble a quote."""
        from plainfacts.anchoring.loose import LooseText  # noqa: PLC0415  needed only once a quote is wrong

        return LooseText(self.folded.text)

    def places(self, quote: str, most: int) -> list[Span]:
        """The first `most` spans at which a quote stands to the letter, overlapping ones too."""
        return [Span(at, at + len(quote)) for at in self._searched.find(quote, most)]

    def folded_places(self, needle: str, most: int) -> list[Span]:
        """The first `most` spans whose words fold to `needle`, which is folded and begins and ends with no space."""
        spans = (self.folded.source_span(at, at + len(needle)) for at in self._folded_searched.find(needle, most))
        return [span for span in spans if span is not None]

    @cached_property
    def _searched(self) -> Searched:
        return Searched(self.text)

    @cached_property
    def _folded_searched(self) -> Searched:
        return Searched(self.folded.text)
