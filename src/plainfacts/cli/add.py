"""`facts add`: a quote in hand becomes a checked record, or new evidence for a fact that exists."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plainfacts.cli.base import open_corpus
from plainfacts.cli.exits import Stop, stop
from plainfacts.cli.options import Root

if TYPE_CHECKING:
    from plainfacts.cli.composing import Said
    from plainfacts.cli.placing import Choice
    from plainfacts.corpus.corpus import Corpus

Source = Annotated[str | None, typer.Argument(metavar="[SOURCE]", help="The source's id, or the beginning of it.")]
Quote = Annotated[
    str | None, typer.Argument(metavar="[QUOTE]", help="Its words, as copied or typed; its own characters are stored.")
]
Statement = Annotated[str | None, typer.Option("--statement", "-s", help="What the fact says: one full sentence.")]
Topics = Annotated[list[str] | None, typer.Option("--topic", "-t", help="A topic; may be repeated.")]
Entities = Annotated[list[str] | None, typer.Option("--entity", help="An entity besides those of claim and place.")]
When = Annotated[str | None, typer.Option("--when", metavar="EDTF", help="When it was so.")]
Where = Annotated[str | None, typer.Option("--where", help="Where it was so: an entity.")]
Subject = Annotated[str | None, typer.Option("--subject", help="The claim as data: an entity by id, name or alias.")]
Predicate = Annotated[str | None, typer.Option("--predicate", help="What is said of the subject.")]
Object = Annotated[str | None, typer.Option("--object", help="The value, where the predicate takes an entity.")]
Quantity = Annotated[str | None, typer.Option("--quantity", help="The value as a number: 'about 100 person', 12..15.")]
Value = Annotated[str | None, typer.Option("--value", help="The value as the predicate takes it: a date, a text.")]
Negated = Annotated[bool, typer.Option("--negated", help="The fact denies the claim.")]
Stance = Annotated[str | None, typer.Option("--stance", help="supports (default), disputes or mentions.")]
Modality = Annotated[str | None, typer.Option("--modality", help="stated, reported, alleged, denied, planned, …")]
Attribution = Annotated[
    list[str] | None,
    typer.Option(
        "--attribution", "-a", metavar="AGENT[:ACT[:DATE]]", help="Who says so; repeated from relay to origin."
    ),
]
Confidence = Annotated[str | None, typer.Option("--confidence", help="Yours: certain, probable, possible, doubtful.")]
Note = Annotated[str | None, typer.Option("--note", help="A remark for the reader.")]
Citations = Annotated[
    list[str] | None, typer.Option("--citation", metavar="SOURCE:QUOTE", help="Further evidence; may be repeated.")
]
To = Annotated[str | None, typer.Option("--to", metavar="ID", help="Add the evidence to this fact.")]
Draft = Annotated[bool, typer.Option("--draft", help="Write a draft; else the fact is accepted.")]
Nth = Annotated[int | None, typer.Option("--nth", min=1, help="Which place, where the quote stands at several.")]
Near = Annotated[int | None, typer.Option("--near", metavar="LINE", min=1, help="The place nearest to this line.")]
Accept = Annotated[bool, typer.Option("--accept", help="Take the source's words although the quote differs.")]
FromJson = Annotated[
    str | None, typer.Option("--from-json", metavar="FILE", help="The whole record as JSON; - reads stdin.")
]
Edit = Annotated[bool, typer.Option("--edit", help="Open the record in $EDITOR before it is written.")]


def add(  # noqa: PLR0913, PLR0917  one parameter an option
    source: Source = None,
    quote: Quote = None,
    statement: Statement = None,
    topic: Topics = None,
    entity: Entities = None,
    when: When = None,
    where: Where = None,
    subject: Subject = None,
    predicate: Predicate = None,
    object: Object = None,
    quantity: Quantity = None,
    value: Value = None,
    negated: Negated = False,
    stance: Stance = None,
    modality: Modality = None,
    attribution: Attribution = None,
    confidence: Confidence = None,
    note: Note = None,
    citation: Citations = None,
    to: To = None,
    draft: Draft = False,
    nth: Nth = None,
    near: Near = None,
    accept: Accept = False,
    from_json: FromJson = None,
    edit: Edit = False,
    root: Root = None,
) -> None:
    """Write a fact from a quote. Checked before it is written; at a terminal, asks for what is missing."""
    from plainfacts.cli.composing import Said  # noqa: PLC0415  the rules and pydantic come with these
    from plainfacts.cli.placing import Choice  # noqa: PLC0415

    corpus = open_corpus(root)
    choice = Choice(nth, near, accept)
    statement, note = statement and statement.strip(), note and note.strip()
    said = Said(
        statement, topic or (), entity or (), when, where, subject, predicate, object, quantity, value, negated,
        stance, modality, attribution or (), confidence, note,
    )  # fmt: skip
    if from_json is not None:
        if source is not None or to is not None:
            stop("--from-json brings the whole record", "leave out SOURCE, QUOTE and --to")
        _write(corpus, *_from_json(corpus, from_json, choice, draft=draft), edit)
    elif to is not None:
        _add_to(corpus, to, _citations(corpus, source, quote, citation or (), said, choice))
    else:
        _write(corpus, *_new(corpus, source, quote, citation or (), said, choice, draft=draft), edit)


def _new(
    corpus: "Corpus",
    source: str | None,
    quote: str | None,
    more: "list[str] | tuple[str, ...]",
    said: "Said",
    choice: "Choice",
    *,
    draft: bool,
) -> tuple[dict[str, Any], bool]:
    from plainfacts.cli.composing import fact, may_ask  # noqa: PLC0415

    asked = may_ask(said)
    citations = _citations(corpus, source, quote, more, said, choice)
    made = fact(corpus, said, asked=asked)
    head = {"statement": made.pop("statement"), "status": "draft" if draft else "accepted"}
    tail = {"note": made.pop("note")} if "note" in made else {}
    return head | made | {"citations": citations} | tail, asked


def _from_json(corpus: "Corpus", name: str, choice: "Choice", *, draft: bool) -> tuple[dict[str, Any], bool]:
    from plainfacts.cli.from_json import placed, read_json  # noqa: PLC0415

    record = read_json(name, corpus.config.limits.record_bytes, "draft" if draft else "accepted")
    if isinstance(record.get("citations"), list):
        record["citations"] = [placed(corpus, each, choice) for each in record["citations"]]
    return record, False


def _citations(
    corpus: "Corpus",
    source: str | None,
    quote: str | None,
    more: "list[str] | tuple[str, ...]",
    said: "Said",
    choice: "Choice",
) -> list[dict[str, Any]]:
    """The evidence that was given, each quote at its place; asked for where it is missing and somebody is there."""
    from functools import partial  # noqa: PLC0415

    from plainfacts.cli import vocabulary  # noqa: PLC0415
    from plainfacts.cli.asking import at_a_terminal, must_ask  # noqa: PLC0415
    from plainfacts.cli.composing import citation, may_ask, option  # noqa: PLC0415

    known = partial(vocabulary.source, corpus)
    pairs = [tuple(each.split(":", 1)) for each in more]
    if any(len(pair) < 2 for pair in pairs):
        stop("--citation is SOURCE:QUOTE", '--citation "guardian-2019-03-25:the words of the source"')
    if source is None and not pairs and not at_a_terminal():
        stop("which source, and which words of it?", 'facts add SOURCE "a quote" --statement "…"')
    if source is not None or not pairs:
        named = option("SOURCE", known, source) if source else must_ask("source", known, corpus.source_by_id)
        if quote is None and not at_a_terminal():
            stop(f"which words of {named}?", f'facts add {named} "a quote"')
        pairs.insert(0, (named, quote if quote is not None else must_ask("quote", str)))
    asked = may_ask(said)
    return [citation(corpus, option("SOURCE", known, name), words, said, choice, asked=asked) for name, words in pairs]


def _write(corpus: "Corpus", record: dict[str, Any], asked: bool, edit: bool) -> None:
    from pathlib import Path  # noqa: PLC0415
    from random import SystemRandom  # noqa: PLC0415

    from plainfacts.cli.asking import confirm  # noqa: PLC0415
    from plainfacts.cli.composing import home  # noqa: PLC0415
    from plainfacts.cli.editor import edited  # noqa: PLC0415
    from plainfacts.cli.placing import tell_of  # noqa: PLC0415
    from plainfacts.cli.recording import print_path  # noqa: PLC0415
    from plainfacts.cli.saying import file_words  # noqa: PLC0415
    from plainfacts.corpus.yaml_text import Unwritable, block, modeline  # noqa: PLC0415
    from plainfacts.evidence.kindred import saying  # noqa: PLC0415
    from plainfacts.model.ids import is_canonical, mint  # noqa: PLC0415

    taken = {entry.id for entry in corpus.entries()} | corpus.broken
    identifier = record.pop("id", None) or mint("F", SystemRandom().choice, taken)
    if not is_canonical(str(identifier)) or identifier in taken:
        stop(f"{str(identifier)[:40]!r} is no free identifier", "leave out the id: a new one is made")
    statement = str(record.get("statement", ""))
    for kin in saying(corpus, statement):
        tell_of(kin)
    words = file_words(statement)
    path = f"{home(corpus, record.get('topics'))}/{identifier}{f'-{words}' if words else ''}.yaml"
    try:
        text = modeline("fact", path) + block({"id": identifier, **record})
    except Unwritable as refused:
        stop(str(refused))
    if edit:
        text = edited(text, Path(path).name)
    elif asked:
        print(text, file=sys.stderr)
        if not confirm("write it?", default=True):
            stop("nothing was written")
    _create(corpus, path, text, mend=asked or edit)
    print_path(corpus.root, path)


def _create(corpus: "Corpus", path: str, text: str, *, mend: bool) -> None:
    """Write the record; where it has errors, whoever has answered questions or edited it does not start again."""
    from pathlib import Path  # noqa: PLC0415

    from plainfacts.cli.asking import at_a_terminal, confirm  # noqa: PLC0415
    from plainfacts.cli.editor import edited  # noqa: PLC0415
    from plainfacts.cli.recording import create_record  # noqa: PLC0415

    while True:
        try:
            create_record(corpus, path, text)
        except Stop as refused:
            if not mend or not at_a_terminal():
                raise
            print(refused, file=sys.stderr)
            if not confirm("mend it in your editor?", default=True):
                stop("nothing was written")
            text = edited(text, Path(path).name)
        else:
            return


def _add_to(corpus: "Corpus", typed: str, citations: list[dict[str, Any]]) -> None:
    from functools import partial  # noqa: PLC0415

    from plainfacts.cli.life import change, fact_named  # noqa: PLC0415
    from plainfacts.corpus.record_edits import with_item  # noqa: PLC0415

    change(corpus, fact_named(corpus, typed), *(partial(with_item, key="citations", value=each) for each in citations))
