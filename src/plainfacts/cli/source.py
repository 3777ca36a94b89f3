"""`facts source`: freeze a document, list the sources; the other commands of the group hang in here."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plainfacts.cli.base import open_corpus
from plainfacts.cli.exits import stop
from plainfacts.cli.options import Format, ListFormat, Root
from plainfacts.cli.source_mark import mark
from plainfacts.cli.source_options import AllowLocal, Encoding, Whole
from plainfacts.cli.source_show import show
from plainfacts.cli.source_update import update

if TYPE_CHECKING:
    from plainfacts.cli.taking_in import Came
    from plainfacts.corpus.corpus import Corpus

source = typer.Typer(
    help="Freeze a source, list them, show one, mark one, take in a newer version.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
source.command("show")(show)
source.command("update")(update)
source.command("mark")(mark)

File = Annotated[
    str,
    typer.Argument(
        metavar="FILE|URL", help="Text, Markdown, HTML, PDF or DOCX, copied and not moved; an http or https address."
    ),
]
Id = Annotated[str | None, typer.Option("--id", help="How facts name it; else made from the file's name.")]
Type = Annotated[
    str | None, typer.Option("--type", help="CSL type: article-newspaper, report, webpage, post, document, …")
]
Title = Annotated[str | None, typer.Option("--title", help="The title as the document has it.")]
Authors = Annotated[list[str] | None, typer.Option("--author", help="An entity by id, name or alias; repeatable.")]
Publisher = Annotated[str | None, typer.Option("--publisher", help="An entity by id, name or alias.")]
Published = Annotated[str | None, typer.Option("--published", metavar="EDTF", help="The day of publication.")]
Language = Annotated[str | None, typer.Option("--language", help="BCP 47, such as en or pt-BR.")]
Url = Annotated[str | None, typer.Option("--url", help="Where it was published.")]
DerivedFrom = Annotated[
    list[str] | None, typer.Option("--derived-from", metavar="SOURCE", help="A source that it reprints; repeatable.")
]
_FIELDS = ("id", "type", "published", "title", "publisher", "standing", "facts")


@source.command("add")
def add(  # noqa: PLR0913, PLR0917  one parameter an option
    file: File,
    identifier: Id = None,
    type_: Type = None,
    title: Title = None,
    author: Authors = None,
    publisher: Publisher = None,
    published: Published = None,
    language: Language = None,
    url: Url = None,
    derived_from: DerivedFrom = None,
    encoding: Encoding = None,
    whole_page: Whole = False,
    allow_local: AllowLocal = False,
    root: Root = None,
) -> None:
    """Freeze a document: a copy in seeds/, byte for byte, its text beside it, a sidecar with what it says of itself."""
    from functools import partial  # noqa: PLC0415

    from plainfacts.cli import saying, vocabulary  # noqa: PLC0415
    from plainfacts.cli.composing import option  # noqa: PLC0415
    from plainfacts.cli.own_words import own_keys  # noqa: PLC0415
    from plainfacts.cli.taking_in import Handling, document  # noqa: PLC0415

    corpus = open_corpus(root)
    came = document(corpus, file, Handling(encoding, whole_page, allow_local))
    an_entity, a_source = partial(vocabulary.entity, corpus), partial(vocabulary.source, corpus)
    given = {
        "id": identifier,
        "type": type_ or came.frozen.own.type or "document",
        "title": title,
        "authors": [option("--author", an_entity, each) for each in author or ()],
        "publisher": option("--publisher", an_entity, publisher) if publisher else None,
        "published": option("--published", saying.date, published) if published else None,
        "language": language,
        "url": url,
        "derived_from": [option("--derived-from", a_source, each) for each in derived_from or ()],
    }
    typed = {key: value for key, value in given.items() if value}
    said = came.keys | own_keys(corpus, came.frozen.own, typed, came.keys.get("url")) | typed
    _write(corpus, came, said | _asked(corpus, said))


@source.command("list")
def list_sources(format: Format = ListFormat.TABLE, root: Root = None) -> None:
    """List the sources, and how many facts cite each."""
    from collections import Counter  # noqa: PLC0415

    from plainfacts.cli.printing import print_as  # noqa: PLC0415
    from plainfacts.report.tables import as_csv, as_json, as_table  # noqa: PLC0415

    corpus = open_corpus(root)
    citing = Counter(name for entry in corpus.facts for name in {each.source for each in entry.record.citations})
    rows = [
        [citing[entry.id] if name == "facts" else getattr(entry.record, name) for name in _FIELDS]
        for entry in sorted(corpus.sources, key=lambda entry: entry.id)
    ]
    print_as(
        format,
        lambda columns, paint: as_table(_FIELDS, rows, columns, paint),
        lambda: as_json(sources=[dict(zip(_FIELDS, row, strict=True)) for row in rows]),
        lambda: as_csv(_FIELDS, rows),
    )


def _asked(corpus: "Corpus", said: dict[str, Any]) -> dict[str, Any]:
    """What is missing, asked for at a terminal; an id is made where nobody says one."""
    from functools import partial  # noqa: PLC0415

    from plainfacts.cli import saying, vocabulary  # noqa: PLC0415
    from plainfacts.cli.asking import ask, at_a_terminal  # noqa: PLC0415
    from plainfacts.corpus.freezing import slug  # noqa: PLC0415

    made: dict[str, Any] = {}
    if "id" not in said:
        proposed = slug(Path(said["file"]).stem) or "source"
        answer = ask(f"id ({proposed})", str) if at_a_terminal() else None
        made["id"] = answer or proposed
    if at_a_terminal():
        readers: dict[str, Callable[[str], str]] = {
            "title": str,
            "publisher": partial(vocabulary.entity, corpus),
            "published": saying.date,
            "language": str,
        }
        for key, read in readers.items():
            if key not in said:
                made[key] = ask(key, read, corpus.entity_by_id if key == "publisher" else ())
    return {key: value for key, value in made.items() if value}


def _write(corpus: "Corpus", came: "Came", said: dict[str, Any]) -> None:
    from dataclasses import fields  # noqa: PLC0415

    from plainfacts.cli.recording import create_source, print_path  # noqa: PLC0415
    from plainfacts.corpus.yaml_text import Unwritable, block, modeline  # noqa: PLC0415
    from plainfacts.model.sources import Source  # noqa: PLC0415

    path = f"seeds/{Path(said['file']).stem}.yaml"
    order = [field.name for field in fields(Source)]
    try:
        sidecar = modeline("source", path) + block({key: said[key] for key in order if key in said})
    except Unwritable as refused:
        stop(str(refused))
    create_source(corpus, path, sidecar, came.frozen)
    print_path(corpus.root, path)
    print(f'next: facts add {said["id"]} "a quote"', file=sys.stderr)
