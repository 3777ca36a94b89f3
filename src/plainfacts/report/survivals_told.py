"""What becomes of the facts of a source in a newer version: as a table with the differences, as JSON, and as CSV."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plainfacts.anchoring.counterpart import Versions
from plainfacts.evidence.survival import Fate, Found, Survival
from plainfacts.report.cells import harmless
from plainfacts.report.comparison import compare
from plainfacts.report.paint import Palette
from plainfacts.report.paragraphs import indented
from plainfacts.report.tables import as_csv, as_json, as_table, counted, cut
from plainfacts.rules.diagnostic import Passage
from plainfacts.text.spans import Span

_COLUMNS = ("fact", "citation", "old span", "new span", "verdict", "words")
_CSV = (
    "fact", "status", "fact_verdict", "citation", "part", "role", "verdict", "old_start", "old_end", "new_start",
    "new_end", "quote", "passage", "why",
)  # fmt: skip
_WIDTH = 100
_WORDS = 90
_RANKS = {fate: rank for rank, fate in enumerate(Fate)}
_SAID = {Fate.SURVIVES: "survives", Fate.MOVED: "moved", Fate.PERSON: "needs a person", Fate.LOST: "lost"}
_OF_MANY = {**_SAID, Fate.SURVIVES: "survive", Fate.PERSON: "need a person"}


@dataclass(frozen=True, slots=True)
class Update:
    """A newer version of a source, and what it means for the base."""

    versions: Versions
    survivals: Sequence[Survival]
    """In the order of the files."""
    sidecar: Mapping[str, Any]
    """The keys of the newer sidecar."""
    left_out: Sequence[str]
    """What the older sidecar says and the newer does not."""
    gone: int
    """How many retracted and superseded facts keep citing the older version."""
    disputes: Mapping[str, Sequence[str]]
    """By dispute: the facts in it that do not go over to the newer version."""
    applied: bool


def next_command(survival: Survival, newer: str) -> str | None:
    """What to type for a fact that a program does not rewrite; None for one that it does."""
    match survival.fate:
        case Fate.LOST:
            return f'facts retract {survival.entry.id} --reason "{newer} does not say it any more"'
        case Fate.PERSON:
            return f"facts edit {survival.entry.id}"
    return None


def counts(update: Update) -> dict[str, int]:
    """How many facts there are, and of each verdict."""
    number = Counter(each.fate for each in update.survivals)
    return {"facts": len(update.survivals), **{fate.value: number[fate] for fate in Fate}, "gone": update.gone}


def table(update: Update, width: int | None, paint: Palette) -> str:
    """A row a quote, those that are safe first; then what differs, and what to type; then the counts."""
    ordered = sorted(update.survivals, key=lambda each: _RANKS[each.fate])
    rows = [row for each in ordered for row in _rows(each)]
    text = as_table(_COLUMNS, rows, width, paint) + "\n" if rows else ""
    lines = [line for each in ordered for line in _details(each, update.versions, width, paint)]
    return text + "".join(f"{line}\n" for line in (*lines, _summary(update)))


def json(update: Update) -> str:
    """The form of docs/json-evidence.md."""
    new = update.versions.new
    return as_json(
        source=update.versions.old.id,
        newer={"id": new.id, "code_points": len(new.text), "sidecar": _plain(update.sidecar)},
        applied=update.applied,
        counts=counts(update),
        facts=[_as_data(each, new.id) for each in update.survivals],
        disputes=[{"id": name, "facts": list(facts)} for name, facts in update.disputes.items()],
        left_out=list(update.left_out),
    )


def csv(update: Update) -> str:
    """A row a quote."""
    rows = []
    for survival in update.survivals:
        fact = survival.entry.record
        for each in survival.found:
            quoted = each.quoted
            part = None if quoted.part is None else quoted.part + 1
            spans = (*(quoted.span or (None, None)), *(each.new or (None, None)))
            said = (fact.id, fact.status, survival.fate, quoted.citation + 1, part, quoted.role, each.fate)
            rows.append((*said, *spans, quoted.words, each.passage, each.why))
    return as_csv(_CSV, rows)


def _rows(survival: Survival) -> Iterator[tuple[str, ...]]:
    for number, each in enumerate(survival.found):
        verdict = _SAID[each.fate] + (", sentence changed" if each.sentences else "")
        new = _span(each.new) if each.fate.safe else ""
        words = cut(each.quoted.words.replace("\n", " "), _WORDS)
        yield survival.entry.id if number == 0 else "", _place(each), _span(each.quoted.span), new, verdict, words


def _place(found: Found) -> str:
    quoted = found.quoted
    part = "" if quoted.part is None else f".{quoted.part + 1}"
    return f"{quoted.citation + 1}{part}" + ("" if quoted.role == "quote" else f" {quoted.role}")


def _span(span: Span | None) -> str:
    return "" if span is None else f"[{span.start}, {span.end}]"


def _details(survival: Survival, versions: Versions, width: int | None, paint: Palette) -> Iterator[str]:
    """A fact that a person has to look at: each of its quotes that is not as it was, and the command to type."""
    told = [each for each in survival.found if not each.fate.safe or each.sentences]
    if not told:
        return
    fate = {Fate.LOST: paint.error, Fate.PERSON: paint.warning}.get(survival.fate, paint.place)
    yield f"{paint.place(survival.entry.id)}  {fate(_SAID[survival.fate])}"
    yield from indented(survival.entry.record.statement, "  ", width)
    for each in told:
        yield from indented(f"citation {_place(each)}: {each.why}", "  ", width)
        yield from _difference(each, versions, min(width or _WIDTH, _WIDTH), paint)
    command = next_command(survival, versions.new.id)
    if command is not None:
        yield f"  {paint.help('next:')} {command}"
    yield ""


def _difference(found: Found, versions: Versions, width: int, paint: Palette) -> Iterator[str]:
    """The older words above the newer ones, with what differs marked."""
    if found.sentences is not None:
        then, now = found.sentences
    elif found.passage is not None and found.new is not None:
        then, now = found.quoted.words, found.passage
    else:
        yield f"    older | {cut(harmless(found.quoted.words), width - 12)}"
        return
    at = found.new or Span(0, 0)
    line, column = versions.new.lines.position(at.start)
    shown = compare(Passage(versions.new.id, "", line, column, at, "", now, "", then), width - 12)
    for label, row, mark in (("older", shown.quote, paint.wrong), ("newer", shown.source, paint.right)):
        if row is not None:
            yield f"    {label} | {row.text}"
            if row.marks:
                yield f"          | {mark(row.marks)}"
    yield f"          = {versions.new.id}, line {line}, {_span(at)}"


def _summary(update: Update) -> str:
    number = Counter(each.fate for each in update.survivals)
    told = ", ".join(f"{number[fate]} {(_SAID if number[fate] == 1 else _OF_MANY)[fate]}" for fate in Fate)
    cites = "cites" if len(update.survivals) == 1 else "cite"
    return f"{counted(len(update.survivals), 'fact')} {cites} {update.versions.old.id}: {told}"


def _as_data(survival: Survival, newer: str) -> dict[str, Any]:
    fact = survival.entry.record
    return {
        "id": fact.id,
        "statement": fact.statement,
        "status": fact.status,
        "path": survival.entry.path,
        "verdict": survival.fate,
        "stale_reviews": list(survival.reviewers) if survival.fate.safe else [],
        "next": next_command(survival, newer),
        "quotes": [_quote(each) for each in survival.found],
    }


def _quote(found: Found) -> dict[str, Any]:
    quoted = found.quoted
    return {
        "citation": quoted.citation + 1,
        "part": None if quoted.part is None else quoted.part + 1,
        "role": quoted.role,
        "verdict": found.fate,
        "quote": quoted.words,
        "old_span": quoted.span and list(quoted.span),
        "new_span": found.new and list(found.new),
        "passage": found.passage,
        "why": found.why or None,
        "sentences": found.sentences and list(found.sentences),
    }


def _plain(keys: Mapping[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in keys.items()}
