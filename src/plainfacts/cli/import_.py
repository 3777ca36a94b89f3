"""`facts import`: annotations of other programs become draft facts, each quote found again in its source."""

from typing import TYPE_CHECKING, Annotated

import typer

from plainfacts.cli.base import open_root
from plainfacts.cli.exits import Exit, stop
from plainfacts.cli.options import ListFormat, Root
from plainfacts.foreign.format_names import ForeignFormat

if TYPE_CHECKING:
    from pathlib import Path

    from plainfacts.cli.importing import Wish
    from plainfacts.corpus.config import Config
    from plainfacts.foreign.annotation import Contents


File = Annotated[str, typer.Argument(metavar="FILE", help="A .json, .jsonld, .ann or .csv file; - reads stdin.")]
Kind = Annotated[ForeignFormat | None, typer.Option("--format", help="What FILE is, where its name does not tell.")]
Source = Annotated[
    str | None, typer.Option("--source", metavar="ID", help="The source that all of it is about, whatever FILE says.")
]
Accept = Annotated[
    bool,
    typer.Option("--accept", help="Take the source's words where they differ by a slip: no number, name, negation."),
]
AsStatement = Annotated[
    bool, typer.Option("--quote-as-statement", help="Words without a comment become their own provisional statement.")
]
Partial = Annotated[bool, typer.Option("--partial", "--skip", help="Write what can be, and list the rest (exit 1).")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")]
Encoding = Annotated[str | None, typer.Option("--encoding", help="Of a CSV file that is not UTF-8: windows-1252, …")]
Report = Annotated[ListFormat, typer.Option("--report", "-f", help="How to print what became of each annotation.")]


def import_(  # noqa: PLR0913, PLR0917  one parameter an option
    file: File,
    format: Kind = None,
    source: Source = None,
    accept: Accept = False,
    quote_as_statement: AsStatement = False,
    partial: Partial = False,
    dry_run: DryRun = False,
    encoding: Encoding = None,
    report: Report = ListFormat.TABLE,
    root: Root = None,
) -> None:
    """Make draft facts of annotations: W3C Web Annotation, Hypothesis, brat, CSV. All of them, or none."""
    from plainfacts.cli.importing import Wish  # noqa: PLC0415  the rules and pydantic come with these

    found, config = open_root(root)
    contents = _contents(file, format, encoding, config)
    wish = Wish(source, accept, quote_as_statement, partial, dry_run)
    if not _done(found, config, contents, wish, report):
        raise typer.Exit(Exit.ERRORS)


def _contents(file: str, format: ForeignFormat | None, encoding: str | None, config: "Config") -> "Contents":
    from pathlib import Path  # noqa: PLC0415

    from plainfacts.foreign.annotation import Unreadable  # noqa: PLC0415
    from plainfacts.foreign.formats import format_of, read_foreign  # noqa: PLC0415

    data = _bytes(file, config.limits.import_bytes)
    name = Path(file).name
    kind = format or format_of(name, data)
    if kind is None:
        stop(f"what {file} is cannot be told", f"--format, one of {', '.join(ForeignFormat)}")
    if encoding is not None and kind is not ForeignFormat.CSV:
        stop(f"--encoding is for CSV; {kind} is UTF-8")
    beside = _beside(file, config.limits.source_bytes) if kind is ForeignFormat.BRAT else None
    try:
        contents = read_foreign(name, data, kind, encoding, beside)
    except Unreadable as refused:
        stop(f"{file}: {refused}", refused.help)
    if not contents.annotations and not contents.refused:
        stop(f"{file} holds no annotation", code=Exit.ERRORS)
    return contents


def _bytes(file: str, limit: int) -> bytes:
    import sys  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    try:
        if file == "-":
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(file).open("rb") as opened:
                data = opened.read(limit + 1)
    except (OSError, ValueError) as error:
        stop(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}")
    if len(data) > limit:
        stop(f"{file} has more than {limit:,} bytes", "import parts of it, or raise limits.import_bytes")
    return data


def _beside(file: str, limit: int) -> str | None:
    """The text beside a brat file, where there is one that can be read."""
    from pathlib import Path  # noqa: PLC0415

    from plainfacts.corpus.files import FileRefused, read_regular  # noqa: PLC0415
    from plainfacts.text.decode import DecodeFault, decode  # noqa: PLC0415

    try:
        return decode(read_regular(Path(file).with_suffix(".txt"), limit))
    except (FileRefused, DecodeFault, ValueError):
        return None


def _done(root: "Path", config: "Config", contents: "Contents", wish: "Wish", report: ListFormat) -> bool:
    """Import under the lock of the base, from the reading of it to the writing, so that two do not do the same."""
    from contextlib import nullcontext  # noqa: PLC0415

    from plainfacts.cli.import_told import tell  # noqa: PLC0415
    from plainfacts.cli.import_writing import imported  # noqa: PLC0415
    from plainfacts.corpus.load import load  # noqa: PLC0415
    from plainfacts.corpus.writing import WriteRefused, only_writer  # noqa: PLC0415

    try:
        with nullcontext() if wish.dry_run else only_writer(root):
            corpus = load(root, config)
            outcome = imported(corpus, contents, wish)
    except WriteRefused as refused:
        stop(f"{refused}; nothing was written", "run the command again", Exit.ERRORS)
    tell(corpus, contents, outcome, report)
    return outcome.whole
