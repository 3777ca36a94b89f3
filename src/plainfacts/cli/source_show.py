"""`facts source show`: what is known of a source, its text with numbered lines, and the facts that cite it."""

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plainfacts.cli.base import open_corpus
from plainfacts.cli.options import Format, ListFormat, Root

if TYPE_CHECKING:
    from plainfacts.corpus.corpus import Corpus, Entry
    from plainfacts.model.sources import Source
    from plainfacts.report.source_told import SourceTold

Name = Annotated[str, typer.Argument(metavar="SOURCE", help="The source's id, or the beginning of it.")]


def show(name: Name, format: Format = ListFormat.TABLE, root: Root = None) -> None:
    """Print what is known of a source, and its text as it was frozen, each line with its number."""
    from plainfacts.cli import vocabulary  # noqa: PLC0415
    from plainfacts.cli.composing import option  # noqa: PLC0415
    from plainfacts.cli.printing import print_as  # noqa: PLC0415
    from plainfacts.report.source_told import source_csv, source_json, source_text  # noqa: PLC0415

    corpus = open_corpus(root)
    told = _told(corpus, corpus.source_by_id[option("SOURCE", partial(vocabulary.source, corpus), name)])
    print_as(
        format,
        lambda columns, paint: source_text(told, columns, paint),
        lambda: source_json(told),
        lambda: source_csv(told),
    )


def _told(corpus: "Corpus", entry: "Entry[Source]") -> "SourceTold":
    from plainfacts.cli.placing import document_of  # noqa: PLC0415
    from plainfacts.evidence.versions import earlier, newer  # noqa: PLC0415
    from plainfacts.model import edtf  # noqa: PLC0415
    from plainfacts.report.source_told import SourceTold  # noqa: PLC0415

    source = entry.record
    sources = {name: each.record for name, each in corpus.source_by_id.items()}
    named = (*source.authors, *source.contributors, *((source.publisher,) if source.publisher else ()))
    return SourceTold(
        source=_as_data(entry),
        names={each: corpus.entity_by_id[each].record.name for each in named if each in corpus.entity_by_id},
        published=edtf.in_words(edtf.parse(source.published)) if source.published else "",
        earlier=earlier(source, sources),
        newer=newer(source, sources),
        facts=_citing(corpus, source.id),
        text=document_of(corpus, source.id).text,
    )


def _as_data(entry: "Entry[Source]") -> dict[str, Any]:
    """The keys of the sidecar, each of them, with the paths of the sidecar and of the document that spans count in."""
    from dataclasses import asdict  # noqa: PLC0415

    source = entry.record
    keys = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(source).items()}
    document = source.text.file if source.text is not None else source.file
    return {**keys, "path": entry.path, "document": f"{entry.path.rpartition('/')[0]}/{document}"}


def _citing(corpus: "Corpus", source: str) -> list[dict[str, Any]]:
    """The facts that cite a source, by id, each with its citations from there."""
    from plainfacts.corpus.readings import read_quotes  # noqa: PLC0415

    document = corpus.documents.get(source)
    citing = [entry for entry in corpus.facts if any(each.source == source for each in entry.record.citations)]
    readings = read_quotes(corpus, citing)
    found = []
    for entry in sorted(citing, key=lambda each: each.id):
        citations = []
        for number, citation in enumerate(entry.record.citations):
            if citation.source == source:
                spans = [list(span) for span in citation.part_spans if span is not None]
                at = document.lines.position(spans[0][0])[0] if document is not None and spans else None
                citations.append({
                    "position": number + 1,
                    "stance": citation.stance,
                    "modality": citation.modality,
                    "verdict": readings.verdict(entry, number),
                    "line": at,
                    "quotes": list(citation.parts),
                    "spans": spans,
                })  # fmt: skip
        fact = entry.record
        found.append({"id": fact.id, "statement": fact.statement, "status": fact.status, "citations": citations})
    return found
