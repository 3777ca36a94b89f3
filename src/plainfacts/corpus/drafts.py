"""A base as it would be with a file in it that is not written yet, so that it can be checked beforehand."""

from collections.abc import Mapping
from dataclasses import replace

from plainfacts.anchoring.document import Document
from plainfacts.corpus.corpus import Corpus, Entry
from plainfacts.corpus.faults import Fault
from plainfacts.corpus.shapes import validate
from plainfacts.corpus.yaml_stream import read
from plainfacts.model.facts import Dispute, Fact
from plainfacts.model.sources import Source


def with_draft(corpus: Corpus, path: str, text: str) -> Corpus:
    """The corpus with the records of `text` (without BOM) in the place of those that it has from `path`.

    What is wrong with the text is in `faults`, and nothing raises, as when a base is read.
    """
    return with_drafts(corpus, {path: text})


def with_drafts(corpus: Corpus, texts: Mapping[str, str]) -> Corpus:
    """The same for several files at once."""
    faults = [fault for fault in corpus.faults if fault.path not in texts]
    facts = [entry for entry in corpus.facts if entry.path not in texts]
    disputes = [entry for entry in corpus.disputes if entry.path not in texts]
    for path, text in texts.items():
        stream = read(text)
        for index, data in enumerate(stream.records):
            model = Dispute if str(data.get("id", ""))[:1].upper() == "D" else Fact
            record = validate(model, data, path, index)
            if isinstance(record, list):
                faults.extend(record)
            elif isinstance(record, Fact):
                facts.append(Entry(record, path, index))
            elif isinstance(record, Dispute):
                disputes.append(Entry(record, path, index))
        if stream.refusal is not None:
            faults.append(Fault(stream.refusal.kind, stream.refusal.message, path, stream.refusal.position))
    return replace(
        corpus,
        facts=tuple(sorted(facts, key=_order)),
        disputes=tuple(sorted(disputes, key=_order)),
        faults=tuple(faults),
        drafts={**corpus.drafts, **texts},
    )


def with_source(corpus: Corpus, path: str, text: str, document: str) -> Corpus:
    """The corpus with one more source: its sidecar at `path`, and the text of its document."""
    stream = read(text)
    record = validate(Source, stream.records[0], path, 0) if stream.refusal is None else []
    faults = corpus.faults
    sources = corpus.sources
    documents = dict(corpus.documents)
    if stream.refusal is not None:
        faults += (Fault(stream.refusal.kind, stream.refusal.message, path, stream.refusal.position),)
    elif isinstance(record, list):
        faults += tuple(record)
    elif isinstance(record, Source):
        sources += (Entry(record, path, 0),)
        documents.setdefault(record.id, Document(record.id, document))
    return replace(corpus, sources=sources, documents=documents, faults=faults, drafts={**corpus.drafts, path: text})


def with_sidecar(corpus: Corpus, path: str, text: str) -> Corpus:
    """The corpus with the sources of `text` (without BOM) in the place of those that it has from `path`.

    Documents are those that were read: a sidecar that names another document is none that this may write.
    """
    stream = read(text)
    faults = [fault for fault in corpus.faults if fault.path != path]
    sources = [entry for entry in corpus.sources if entry.path != path]
    for index, data in enumerate(stream.records):
        record = validate(Source, data, path, index)
        if isinstance(record, list):
            faults.extend(record)
        elif isinstance(record, Source):
            sources.append(Entry(record, path, index))
    if stream.refusal is not None:
        faults.append(Fault(stream.refusal.kind, stream.refusal.message, path, stream.refusal.position))
    ordered = tuple(sorted(sources, key=lambda entry: (entry.path, entry.index)))
    return replace(corpus, sources=ordered, faults=tuple(faults), drafts={**corpus.drafts, path: text})


def facts_of(corpus: Corpus, path: str) -> list[Entry[Fact]]:
    """The facts of one file, in its order."""
    return [entry for entry in corpus.facts if entry.path == path]


def _order(entry: Entry[Fact] | Entry[Dispute]) -> tuple[str, int]:
    return entry.path, entry.index
