"""Suggested dependence for a person, as JSON, as CSV: two sources, what they share, and both passages."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from plainfacts.anchoring.document import Document
from plainfacts.evidence.dependence import Suggestion
from plainfacts.report.cells import harmless
from plainfacts.report.paint import Palette
from plainfacts.report.paragraphs import indented
from plainfacts.report.tables import as_csv, as_json
from plainfacts.text.spans import Span

_CSV = ("sign", "why", "source", "line", "passage", "other", "other_line", "other_passage")


class Shown(NamedTuple):
    """A suggestion with its passages, each as id, line (from 1) and words; the last two None where there is none."""

    sign: str
    why: str
    sources: tuple[tuple[str, int | None, str | None], ...]

    @classmethod
    def of(cls, found: Suggestion, documents: Mapping[str, Document]) -> "Shown":
        """The suggestion with the words at its spans."""
        named = zip((found.one, found.other), found.spans, strict=True)
        return cls(
            str(found.sign), found.why, tuple((name, *_words(documents.get(name), span)) for name, span in named)
        )


def shown_text(found: Sequence[Shown], width: int | None, paint: Palette) -> str:
    """One block a suggestion."""
    return "\n".join(_block(each, width, paint) for each in found)


def shown_json(found: Sequence[Shown], answered: int) -> str:
    """The form of docs/json-evidence.md."""
    return as_json(suggestions=[_document(each) for each in found], answered=answered)


def shown_csv(found: Sequence[Shown]) -> str:
    """One row a suggestion."""
    return as_csv(_CSV, [(each.sign, each.why, *each.sources[0], *each.sources[1]) for each in found])


def _block(each: Shown, width: int | None, paint: Palette) -> str:
    names = " and ".join(harmless(name) for name, _, _ in each.sources)
    lines = [paint.place(names), *indented(f"{each.sign}: {each.why}", "  ", width)]
    for name, line, words in each.sources:
        told = f"{name}, line {line}: “{words}”" if words is not None else f"{name}: its sidecar says so"
        lines += indented(told, "  > ", width)
    return "".join(f"{line}\n" for line in lines)


def _document(each: Shown) -> dict[str, Any]:
    sources = [{"id": name, "line": line, "passage": words} for name, line, words in each.sources]
    return {"sign": each.sign, "why": each.why, "sources": sources}


def _words(document: Document | None, span: Span | None) -> tuple[int | None, str | None]:
    if document is None or span is None or span.end > len(document.text):
        return None, None
    return document.lines.position(span.start)[0], document.text[span.start : span.end]
