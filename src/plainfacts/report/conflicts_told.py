"""Conflicts for a person, as JSON, as CSV: why two facts cannot both be so, both quotes, and who says so."""

from collections.abc import Iterator, Sequence
from typing import Any

from plainfacts.report.cells import harmless
from plainfacts.report.paint import Palette
from plainfacts.report.paragraphs import indented
from plainfacts.report.standing import sources_in_words, status_painted
from plainfacts.report.tables import as_csv, as_json

Pair = dict[str, Any]


def conflicts_text(found: Sequence[Pair], misses: Sequence[Pair], width: int | None, paint: Palette) -> str:
    """One block a pair; after the conflicts the near misses, each with the reason why it is none."""
    blocks = [_block(pair, width, paint, miss=False) for pair in found]
    blocks += [_block(pair, width, paint, miss=True) for pair in misses]
    return "\n".join(blocks)


def conflicts_json(found: Sequence[Pair], misses: Sequence[Pair] | None) -> str:
    """The form of docs/json-evidence.md; `near_misses` only where they were asked for."""
    more = {} if misses is None else {"near_misses": misses}
    return as_json(conflicts=found, **more)


def conflicts_csv(found: Sequence[Pair], misses: Sequence[Pair]) -> str:
    """One row a pair."""
    columns = ("fact", "other", "conflict", "explanation", "disputes", "statement", "other_statement")
    rows = [_row(pair, conflict=True) for pair in found] + [_row(pair, conflict=False) for pair in misses]
    return as_csv(columns, rows)


def _row(pair: Pair, *, conflict: bool) -> tuple[Any, ...]:
    one, other = pair["facts"]
    disputes = [dispute["id"] for dispute in pair["disputes"]]
    return one["id"], other["id"], int(conflict), pair["explanation"], disputes, one["statement"], other["statement"]


def _block(pair: Pair, width: int | None, paint: Palette, *, miss: bool) -> str:
    one, other = pair["facts"]
    joined = "no conflict with" if miss else "in conflict with"
    lines = [paint.place(f"{one['id']} {joined} {other['id']}")]
    lines += indented(pair["explanation"], "  ", width)
    lines += [line for dispute in pair["disputes"] for line in indented(_dispute(dispute, miss=miss), "  ", width)]
    if not pair["disputes"] and not miss:
        lines.append("  " + paint.warning("no dispute acknowledges it"))
    for fact in pair["facts"]:
        lines += _fact(fact, width, paint)
    return "".join(f"{line}\n" for line in lines)


def _dispute(dispute: dict[str, Any], *, miss: bool) -> str:
    has = "both are in" if miss else "acknowledged by"
    return f"{has} {dispute['id']} ({dispute['severity']}, {dispute['resolution']}): {dispute['title']}"


def _fact(fact: dict[str, Any], width: int | None, paint: Palette) -> Iterator[str]:
    when = "no date" if fact["when"] is None else fact["when"]["words"]
    yield f"  {paint.place(fact['id'])}  {status_painted(fact['status'], paint)} · {when} · {sources_in_words(fact)}"
    yield from indented(fact["statement"], "    ", width)
    for citation in fact["citations"]:
        line = f", line {citation['line']}" if citation["line"] else ""
        against = "" if citation["stance"] == "supports" else f", {citation['stance']} it"
        who = "" if citation["origin"] is None else f", from {citation['origin']['name']}"
        quote = harmless(" ".join(citation["quote"].split()))
        yield from indented(f"“{quote}” {citation['source']}{line}{who}{against}", "    > ", width)
