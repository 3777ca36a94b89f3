"""What became of each annotation: a table, JSON or CSV on stdout; differences, remarks and counts on stderr."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from plainfacts.cli.import_placing import Missed
from plainfacts.cli.import_writing import Imported
from plainfacts.cli.importing import Found
from plainfacts.cli.options import ListFormat
from plainfacts.cli.placing import in_context, show_difference
from plainfacts.cli.printing import print_as, say
from plainfacts.cli.recording import print_report
from plainfacts.corpus.corpus import Corpus
from plainfacts.foreign.annotation import Contents
from plainfacts.report.cells import harmless
from plainfacts.report.tables import as_csv, as_json, as_table, counted
from plainfacts.rules.diagnostic import Report

_COLUMNS = ("place", "outcome", "fact", "source", "line", "words")
_ALL = (
    "place",
    "outcome",
    "fact",
    "path",
    "source",
    "line",
    "spans",
    "quote",
    "statement",
    "remarks",
    "reason",
    "nearest",
)
_MOST_PLACES = 5
_MOST_FINDINGS = 10

Row = dict[str, Any]


def tell(corpus: Corpus, contents: Contents, outcome: Imported, format: ListFormat) -> None:
    """Print it all."""
    if outcome.report is not None:
        _tell_findings(corpus, outcome.report)
    rows = sorted(_rows(corpus, outcome), key=_order(contents))
    if format is ListFormat.TABLE:
        _tell_differences(corpus, outcome)
    counts = dict(Counter(row["outcome"] for row in rows))
    print_as(
        format,
        lambda columns, paint: as_table(_COLUMNS, [_short(row) for row in rows], columns, paint),
        lambda: as_json(written=outcome.written, counts=counts, annotations=rows, passed_over=list(contents.remarks)),
        lambda: as_csv(_ALL, [[row[name] for name in _ALL] for row in rows]),
    )
    for remark in contents.remarks:
        say(f"note: passed over: {harmless(remark)}")
    _sum_up(outcome)


def _tell_findings(corpus: Corpus, report: Report) -> None:
    """What a check found of the drafts: all of it where that can be read, else how much of what."""
    if len(report.diagnostics) <= _MOST_FINDINGS:
        print_report(report, corpus.root)
        return
    codes = Counter(f"{each.severity} {each.code} [{each.name}]" for each in report.diagnostics)
    for code, count in sorted(codes.items()):
        say(f"{count:>6,} × {code}")
    say("of the drafts; `facts explain CODE` tells what each means, `facts check` shows where")


def _rows(corpus: Corpus, outcome: Imported) -> Iterator[Row]:
    became = "imported" if outcome.written else "could be" if outcome.wish.dry_run or not outcome.lost else "held back"
    for file in outcome.files:
        kin = [f"{each.fact.id} {each.why}" for each in file.kin]
        for found in file.draft.found:
            row = _row(corpus, found, became, None) | {"remarks": [*found.remarks, *kin]}
            yield row | ({"fact": file.id, "path": file.path} if outcome.written else {})
    for found in outcome.there:
        yield _row(corpus, found, "already there", found.there)
    for found in outcome.repeated:
        yield _row(corpus, found, "said twice", None)
    for lost in outcome.lost:
        near = lost.missed.near if lost.missed else None
        yield dict.fromkeys(_ALL) | {
            "place": lost.place,
            "outcome": "refused",
            "source": lost.source,
            "quote": lost.missed.typed if lost.missed else None,
            "reason": lost.reason,
            "remarks": [],
            "nearest": None if near is None else near.passage,
            "spans": [list(near.found)] if near is not None and near.found is not None else [],
            "line": _line(corpus, lost.source, near.found.start if near is not None and near.found else None),
        }


def _row(corpus: Corpus, found: Found, outcome: str, fact: str | None) -> Row:
    citation = found.citation
    return dict.fromkeys(_ALL) | {
        "place": found.annotation.place,
        "outcome": outcome,
        "fact": fact,
        "source": citation["source"],
        "line": _line(corpus, citation["source"], found.placed.spans[0].start),
        "spans": [list(span) for span in found.placed.spans],
        "quote": " […] ".join(citation.get("quotes") or [citation["quote"]]),
        "statement": found.head["statement"],
        "remarks": list(found.remarks),
    }


def _line(corpus: Corpus, source: str | None, start: int | None) -> int | None:
    if source is None or start is None:
        return None
    return corpus.documents[source].lines.position(start)[0]


def _short(row: Row) -> list[Any]:
    words = row["reason"] or row["statement"]
    more = f" ({'; '.join(row['remarks'])})" if row["remarks"] else ""
    return [*(row[name] for name in _COLUMNS[:-1]), f"{words}{more}"]


def _order(contents: Contents) -> Any:
    """The order of the file: an annotation's place is its number among all that were read."""
    known = {annotation.place: number for number, annotation in enumerate(contents.annotations)}
    return lambda row: known.get(row["place"], -1)


def _tell_differences(corpus: Corpus, outcome: Imported) -> None:
    """Each passage that differs from what the file has, whether it was taken or not; and the places to choose from."""
    for file in outcome.files:
        for found in file.draft.found:
            if found.placed.near is not None:
                say(f"{found.annotation.place}: taken by --accept")
                _difference(corpus, found.citation["source"], found.annotation.parts[0].quote, found.placed)
    for lost in outcome.lost:
        if lost.missed is not None and lost.source is not None and (lost.missed.near or lost.missed.places):
            say(f"{harmless(lost.place)}: {harmless(lost.reason)}")
            _missed(corpus, lost.source, lost.missed)


def _difference(corpus: Corpus, source: str, typed: str, placed: Any) -> None:
    show_difference(corpus.documents[source], typed.strip(), placed.near, placed.near.found)


def _missed(corpus: Corpus, source: str, missed: Missed) -> None:
    document = corpus.documents[source]
    if missed.near is not None and missed.near.found is not None:
        show_difference(document, missed.typed, missed.near, missed.near.found)
    for span in missed.places[:_MOST_PLACES]:
        say(f"  {in_context(document, span)}")


def _sum_up(outcome: Imported) -> None:
    drafts = counted(len(outcome.files), "draft fact")
    refused = counted(len(outcome.lost), "annotation")
    same = f"; {len(outcome.there):,} already there" if outcome.there else ""
    same += f"; {len(outcome.repeated):,} said twice in the file" if outcome.repeated else ""
    if outcome.written:
        end = f"imported {drafts}{same}"
    elif outcome.wish.dry_run:
        end = f"nothing was written (--dry-run): {drafts} could be{same}"
    elif outcome.lost and outcome.files:
        end = f"nothing was written: {drafts} could be{same}"
    else:
        end = f"nothing to write{same}"
    say(f"{end}; {refused} cannot be" if outcome.lost else end)
    if outcome.lost and outcome.files and not outcome.written and not outcome.wish.dry_run:
        say("help: mend the file, or `--partial` writes what can be and leaves the rest")
    elif outcome.written:
        say("next: read the drafts, then `facts edit ID --status accepted`")
