"""A reference in words: who, title, where, when, at which line, and the quote. Each style brings its own marks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from plainfacts.corpus.corpus import Corpus
from plainfacts.model import edtf
from plainfacts.model.sources import Source
from plainfacts.writing.cited import Cited, Witness
from plainfacts.writing.names import in_full, name_of

_STANCES = {"disputes": "against it:", "mentions": "see also:"}


@dataclass(frozen=True, slots=True)
class Marks:
    """How a style writes the parts of a reference; each takes plain text and gives text of the style."""

    text: Callable[[str], str]
    container: Callable[[str], str]
    """What the source appeared in, which many styles print in italics."""
    quote: Callable[[str], str]


PLAIN = Marks(text=str, container=str, quote=lambda words: f"“{words}”")


def reference(corpus: Corpus, cited: Cited, marks: Marks = PLAIN) -> str:
    """All sources of a fact, with a semicolon between: `Andrew Roth, “Title”, The Guardian, 25 March 2019, line 12:
    “the quote”; line 20: “more from there”`.

    What the document does not say of itself stands in brackets, as in library catalogues (ISBD).
    """
    return "; ".join(_references(corpus, cited.witnesses, marks))


def _references(corpus: Corpus, witnesses: Sequence[Witness], marks: Marks) -> Iterator[str]:
    before = None
    for each in witnesses:
        same = before is not None and (before.source.id, before.stance) == (each.source.id, each.stance)
        parts = [] if same else list(_source(corpus, each.source, marks))
        if each.locator is not None:
            parts.append(marks.text(" ".join(map(str, each.locator))))
        stance = "" if same or each.stance not in _STANCES else f"{marks.text(_STANCES[each.stance])} "
        place = f"{stance}{', '.join(parts)}"
        yield f"{place}: {marks.quote(each.quote)}" if place else marks.quote(each.quote)
        before = each


def _source(corpus: Corpus, source: Source, marks: Marks) -> Iterator[str]:
    if source.authors:
        yield marks.text(", ".join(_named(corpus, author) for author in source.authors))
    yield marks.text(f"“{source.title}”" if source.title else f"[untitled, {source.id}]")
    if source.publisher:
        publisher = marks.container(_named(corpus, source.publisher))
        yield _bracketed(publisher, source.publisher_basis, marks)
    if source.published:
        when = marks.text(edtf.in_words(edtf.parse(source.published)))
        yield _bracketed(when, source.published_basis, marks)
    if source.standing != "current":
        yield marks.text(f"{source.standing} since")


def _bracketed(text: str, basis: str, marks: Marks) -> str:
    return text if basis == "stated" else f"{marks.text('[')}{text}{marks.text(']')}"


def _named(corpus: Corpus, identifier: str) -> str:
    entry = corpus.entity_by_id.get(identifier)
    return identifier if entry is None else in_full(name_of(entry.record))
