"""Which citations a program may mend without a person: the words stand in the source, once, and only once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plainfacts.anchoring.verdicts import Anchoring, Verdict
from plainfacts.corpus.corpus import Corpus
from plainfacts.corpus.edits import Mend, Part, mended
from plainfacts.corpus.readings import Reading
from plainfacts.corpus.writing import read_again
from plainfacts.model.facts import Citation

_CERTAIN = frozenset({Verdict.EXACT, Verdict.UNLOCATED, Verdict.MOVED, Verdict.NORMALIZED})
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Change:
    """A record file before and after its mends; `path` counts from the root of the base."""

    path: str
    before: bytes
    after: bytes
    done: tuple[Mend, ...]
    refused: tuple[Mend, ...]


def changes(corpus: Corpus, readings: Iterable[Reading]) -> Iterator[Change]:
    """Each file with the mends of these readings in it. Nothing is written.

    Raises `WriteRefused` for a file that is no longer what the corpus read: the verdicts are not about what it holds.
    """
    for path, mends in mends_by_path(corpus, readings).items():
        data = read_again(corpus.root / path, corpus.digests[path], corpus.config.limits.record_bytes)
        yield _change(path, data, mends)


def mends_by_path(corpus: Corpus, readings: Iterable[Reading]) -> dict[str, list[Mend]]:
    """The mends of those readings that need no person to decide, by the path of the file."""
    found: dict[str, list[Mend]] = {}
    for reading in readings:
        mend = _mend(corpus, reading)
        if mend is not None:
            found.setdefault(reading.entry.path, []).append(mend)
    return found


def _mend(corpus: Corpus, reading: Reading) -> Mend | None:
    quoted = reading.quoted
    document = corpus.documents.get(reading.entry.record.citations[reading.citation].source)
    found = [_part(anchoring, document.text) for anchoring in reading.parts] if document is not None else []
    parts = tuple(part for part in found if part is not None)
    if not parts or len(parts) != len(found) or not reading.in_order:
        return None
    gapped = isinstance(quoted, Citation) and quoted.quote is None
    return Mend(reading.entry.index, reading.keys, parts, gapped)


def _part(anchoring: Anchoring, text: str) -> Part | None:
    """The source's own words at the one place of a part of a quote; None where there is no such place."""
    span = anchoring.found if anchoring.verdict in _CERTAIN else None
    return None if span is None else Part(span.of(text), span)


def _change(path: str, data: bytes, mends: list[Mend]) -> Change:
    text = data.decode("utf-8")
    bom = _BOM if text.startswith(_BOM) else ""
    outcome = mended(text.removeprefix(_BOM), mends)
    return Change(path, data, (bom + outcome.text).encode("utf-8"), outcome.done, outcome.refused)
