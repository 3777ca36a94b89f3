"""New text for a manuscript: successors for superseded facts, digests behind IDs. Nothing is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from plainfacts.corpus.corpus import Corpus
from plainfacts.corpus.manuscripts import Form, Manuscript
from plainfacts.model.digest import digest
from plainfacts.text.spans import Span
from plainfacts.writing.manuscript import Draft
from plainfacts.writing.mentions import Mention
from plainfacts.writing.scan_latex import latex_keys


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A manuscript with its new text, and the references that could not be rewritten."""

    manuscript: Manuscript
    done: int
    refused: tuple[Mention, ...]


def with_successors(draft: Draft, corpus: Corpus, successors: Mapping[Span, str]) -> Rewriting:
    """The manuscript with another fact at these spans; a pin becomes that of the successor."""
    edits = []
    for each in draft.mentions:
        name = successors.get(each.span)
        if name is not None:
            edits += edits_to(draft, corpus, each, name)
    return _rewritten(draft, edits, len(successors), ())


def edits_to(draft: Draft, corpus: Corpus, mention: Mention, name: str) -> list[tuple[Span, str]]:
    """What to write where, so that a reference cites another fact."""
    pin = [] if mention.pin_span is None else [(mention.pin_span, _pin(draft, corpus, name))]
    return [(mention.span, name), *pin]


def with_pins(draft: Draft, corpus: Corpus) -> Rewriting:
    """The manuscript with the present digest behind the ID of every fact.

    TeX takes a `#` in the key of a citation command for a parameter, so that such a reference is refused.
    """
    keys = latex_keys(draft.manuscript.text) if draft.manuscript.form is Form.LATEX else []
    edits: list[tuple[Span, str]] = []
    refused = []
    for each in draft.mentions:
        entry = corpus.fact_by_id.get(each.id or "")
        if entry is None or each.pinned == digest(entry.record):
            continue
        if any(key.overlaps(each.span) for key in keys):
            refused.append(each)
        else:
            where = each.pin_span or Span(each.span.end, each.span.end)
            edits.append((where, _pin(draft, corpus, entry.id)))
    return _rewritten(draft, edits, len(edits), tuple(refused))


def _pin(draft: Draft, corpus: Corpus, name: str) -> str:
    mark = r"\#" if draft.manuscript.form is Form.LATEX else "#"
    return f"{mark}{digest(corpus.fact_by_id[name].record)}"


def _rewritten(draft: Draft, edits: Iterable[tuple[Span, str]], done: int, refused: tuple[Mention, ...]) -> Rewriting:
    text = draft.manuscript.text
    for span, new in sorted(edits, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return Rewriting(replace(draft.manuscript, text=text), done, refused)
