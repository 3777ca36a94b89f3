"""`/source/ID`: the frozen text with every cited span marked, the facts beside it, and what nobody has cited yet."""

import sqlite3
from typing import Any, NamedTuple

from datasette import Response

from plainfacts.evidence.coverage import Account, SourceCoverage
from plainfacts.publish.marking import Marks, numbered, pieces
from plainfacts.publish.page import Asked
from plainfacts.publish.reading import ask
from plainfacts.store import dependence, source_page
from plainfacts.store.rows import Row
from plainfacts.text.spans import Span

AT_ONCE = 200
"""Paragraphs of one page."""
LONG = 100_000
"""Code points from which a source may take several pages: a link to a place then says which."""
SUGGESTED = 20
"""Suggestions that a page shows; the table has all."""
_LONGEST_COVERAGE = 2_000_000  # code points; counting the sentences of more takes seconds


class Shown(NamedTuple):
    """What one page of a source is made from."""

    source: Row
    cited: list[Row]
    leaned_on: list[Row]
    paragraphs: list[Row]
    coverage: SourceCoverage | None
    suggested: list[Row]


async def source_view(asked: Asked) -> Response:
    """The page of a source."""
    identifier = asked.identifier
    key = (asked.base.built, asked.base.name)
    try:
        shown = await ask(asked.datasette, asked.base, lambda connection: _read(connection, key, identifier, asked))
    except KeyError:
        return await asked.not_here("source")
    context = {**_context(shown, asked), "link": asked.link(f"source/{identifier}")}
    return await asked.page("source.html", context)


def _read(connection: sqlite3.Connection, key: tuple[str, str], identifier: str, asked: Asked) -> Shown:
    found = source_page.source(connection, identifier)
    at = asked.number("at")
    first = source_page.paragraph_at(connection, identifier, at) if at else asked.number("from")
    first = max(1, first)
    return Shown(
        found,
        source_page.cited(connection, identifier),
        source_page.leaned_on(connection, identifier),
        source_page.paragraphs(connection, identifier, first, AT_ONCE + 1),
        _coverage(connection, key, identifier) if (found["length"] or 0) <= _LONGEST_COVERAGE else None,
        dependence.suggested_of(connection, identifier, SUGGESTED),
    )


_counted: dict[tuple[tuple[str, str], str], SourceCoverage] = {}
_KEPT = 16


def _coverage(connection: sqlite3.Connection, key: tuple[str, str], identifier: str) -> SourceCoverage:
    """The coverage of a source, counted once for a built base: it takes longer than all else on the page."""
    known = _counted.get((key, identifier))
    if known is None:
        known = source_page.coverage(connection, identifier)
        while len(_counted) >= _KEPT:
            _counted.pop(next(iter(_counted)), None)
        _counted[key, identifier] = known
    return known


def _context(shown: Shown, asked: Asked) -> dict[str, Any]:
    cited, facts = numbered(shown.cited, shown.leaned_on)
    told = {row["fact"]: row for row in (*shown.leaned_on, *shown.cited)}
    with_uncited = asked.argument("uncited") == "1"
    marks = Marks(
        cited,
        [(Span(*each["span"]), each["reason"]) for each in shown.source["excluded"]],
        _uncited(shown.coverage) if with_uncited else (),
    )
    rows = shown.paragraphs[:AT_ONCE]
    paragraphs = [_paragraph(row, marks, facts, told) for row in rows]
    before = None
    for paragraph in paragraphs:
        paragraph["begins"] = paragraph["page"] if paragraph["page"] != before else None
        before = paragraph["page"]
    here = asked.argument("fact")
    return {
        "source": shown.source,
        "paragraphs": paragraphs,
        "coverage": shown.coverage,
        "suggested": shown.suggested,
        "with_uncited": with_uncited,
        "here": facts.index(here) + 1 if here in facts else 0,
        "here_id": here if here in facts else "",
        "n_marked": len(facts),
        "first": rows[0]["position"] if rows else 1,
        "previous": max(1, rows[0]["position"] - AT_ONCE) if rows and rows[0]["position"] > 1 else 0,
        "next": shown.paragraphs[AT_ONCE]["position"] if len(shown.paragraphs) > AT_ONCE else 0,
    }


def _paragraph(row: Row, marks: Marks, facts: list[str], told: dict[str, Row]) -> dict[str, Any]:
    cut = pieces(row["text"], row["span_start"], marks)
    whole = Span(row["span_start"], row["span_end"])
    here = [each for each in marks.cited if each.span.overlaps(whole)]
    quoted = {each.number for each in here if each.quoted}
    reasons = list(dict.fromkeys(piece.excluded for piece in cut if piece.excluded))
    return {
        "position": row["position"],
        "line": row["line"],
        "page": row["page"],
        "pieces": cut,
        "excluded": reasons,
        "notes": [{"number": number, **told[facts[number - 1]]} for number in sorted(quoted)],
        "leaning": [
            {"number": number, "fact": facts[number - 1]}
            for number in sorted({each.number for each in here if not each.quoted} - quoted)
        ],
    }


def _uncited(coverage: SourceCoverage | None) -> list[Span]:
    found = coverage.sentences if coverage is not None else ()
    return [sentence.span for sentence in found if sentence.account is Account.UNCITED]


def place(source: str, start: int | None, length: int, fact: str, anchor: str) -> str:
    """The path of a citation in its source: the right page of a long one, the fact's words set off, a jump to them."""
    at = f"&at={start}" if start is not None and length > LONG else ""
    return f"source/{source}?fact={fact}{at}#{anchor}"
