"""`facts conflicts`: facts that cannot both be so, each explained; and why a pair is none."""

import sqlite3
from typing import TYPE_CHECKING, Annotated

import typer

from plainfacts.cli.as_of import AsOf, corpus_of, database_of
from plainfacts.cli.exits import stop
from plainfacts.cli.named import named
from plainfacts.cli.options import Format, ListFormat, Root
from plainfacts.cli.printing import print_as, say

if TYPE_CHECKING:
    from plainfacts.corpus.corpus import Corpus
    from plainfacts.evidence.comparing import Vocabulary
    from plainfacts.store.conflicts import Pair

Explain = Annotated[
    tuple[str, str] | None,
    typer.Option("--explain", metavar="ID ID", help="Say why two facts are a conflict, or none."),
]
Near = Annotated[
    bool, typer.Option("--near", help="Also list pairs with different values that can both be so, and why they can.")
]
Unacknowledged = Annotated[bool, typer.Option("--unacknowledged", help="Only those that no dispute has.")]


def conflicts(
    explain: Explain = None,
    near: Near = False,
    unacknowledged: Unacknowledged = False,
    as_of: AsOf = None,
    format: Format = ListFormat.TABLE,
    root: Root = None,
) -> None:
    """List facts that cannot both be so: one subject and functional predicate, one time, values that exclude."""
    from plainfacts.report.conflicts_told import conflicts_csv, conflicts_json, conflicts_text  # noqa: PLC0415
    from plainfacts.store.conflicts import conflicts as find  # noqa: PLC0415
    from plainfacts.store.conflicts import described  # noqa: PLC0415

    connection = database_of(root, as_of)
    if explain is None:
        pairs, misses = find(connection), _near_misses(corpus_of(root, as_of)) if near else []
    else:
        pairs, misses = _explained(corpus_of(root, as_of), connection, *explain)
    found = [pair for pair in described(connection, pairs) if not (unacknowledged and pair["disputes"])]
    missed = described(connection, misses)
    print_as(
        format,
        lambda columns, paint: conflicts_text(found, missed, columns, paint),
        lambda: conflicts_json(found, missed if near or explain is not None else None),
        lambda: conflicts_csv(found, missed),
    )
    if explain is None:
        open_ones = sum(not pair["disputes"] for pair in found)
        plural = "conflict" if len(found) == 1 else "conflicts"
        say(f"{len(found):,} {plural}, {open_ones:,} that no dispute acknowledges" if found else "no conflict")


def _near_misses(corpus: "Corpus") -> "list[Pair]":
    from plainfacts.evidence.conflicts import near_misses  # noqa: PLC0415
    from plainfacts.store.conflicts import Pair  # noqa: PLC0415

    facts = (entry.record for entry in corpus.fact_by_id.values())
    return [Pair(miss.fact, miss.other, miss.why) for miss in near_misses(facts, _vocabulary(corpus))]


def _explained(
    corpus: "Corpus", connection: sqlite3.Connection, one: str, other: str
) -> "tuple[list[Pair], list[Pair]]":
    """The pair as the only conflict, or as the only one that is none."""
    from plainfacts.evidence.comparing import compare  # noqa: PLC0415
    from plainfacts.store.conflicts import Pair  # noqa: PLC0415

    first, second = sorted(named(connection, typed) for typed in (one, other))
    for meant in (first, second):
        if meant not in corpus.fact_by_id:
            stop(f"{meant} is a dispute, not a fact", f"`facts show {meant}` lists its facts")
    if first == second:
        stop(f"{first} is one fact", "name two")
    facts = corpus.fact_by_id
    found = compare(facts[first].record, facts[second].record, _vocabulary(corpus))
    pair = [Pair(first, second, found.why)]
    return (pair, []) if found.conflict else ([], pair)


def _vocabulary(corpus: "Corpus") -> "Vocabulary":
    from plainfacts.evidence.comparing import vocabulary  # noqa: PLC0415

    return vocabulary((entry.record for entry in corpus.entities), (entry.record for entry in corpus.predicates))
