"""Facts in a list, for `facts list` and `facts search`: for a person, as JSON, as CSV."""

from collections.abc import Mapping
from typing import Any

from plainfacts.report.cells import harmless
from plainfacts.report.paint import Palette
from plainfacts.report.standing import sources_in_words, status_painted
from plainfacts.report.tables import as_csv, as_json, as_table
from plainfacts.store.listing import COLUMNS, Listed, Listing, Snippet
from plainfacts.store.rows import array

_ARRAYS = ("topics", "sources", "origins")


def list_text(listing: Listing, width: int | None, paint: Palette) -> str:
    """One line a fact; of any length where `width` is None."""
    rows = [
        (row["id"], row["status"], row["when_words"], sources_in_words(row), row["statement"])
        for row in (fact.row for fact in listing.facts)
    ]
    return as_table(("ID", "STATUS", "WHEN", "FROM", "STATEMENT"), rows, width, paint)


def search_text(listing: Listing, width: int | None, paint: Palette) -> str:
    """A few lines a fact: what it is, what it says, and where the words were found."""
    return "\n".join(_found(fact, listing.terms, width, paint) for fact in listing.facts)


def listing_json(listing: Listing, **asked: Any) -> str:
    """The form of docs/json-queries.md; `asked` is what was looked for."""
    return as_json(**asked, total=listing.total, facts=[_document(fact, listing.terms) for fact in listing.facts])


def listing_csv(listing: Listing) -> str:
    """One row a fact, the columns of the table `facts`; lists separated by `; `."""
    return as_csv(COLUMNS, [[_value(fact.row, column) for column in COLUMNS] for fact in listing.facts])


def _found(fact: Listed, terms: int, width: int | None, paint: Palette) -> str:
    row = fact.row
    said = [status_painted(row["status"], paint), row["when_words"], sources_in_words(row)]
    if fact.matched < terms:
        said.append(f"{fact.matched} of {terms} words")
    lines = [f"{paint.place(row['id'])}  {' · '.join(part for part in said if part)}"]
    for snippet in fact.snippets:
        label = "" if snippet.field == "statement" else f"{snippet.field}: "
        lines += _wrapped(label, snippet, width, paint)
    return "".join(f"{line}\n" for line in lines)


def _wrapped(label: str, snippet: Snippet, width: int | None, paint: Palette) -> list[str]:
    """The snippet on lines that break between words, what was looked for in bold."""
    lines = [f"  {label}"]
    room = (width or 0) - len(lines[0])
    for word, painted in _words(snippet, paint):
        if width is not None and len(word) > room and lines[-1].strip() not in ("", label.strip()):
            lines.append("  ")
            room = width - 2
        lines[-1] += painted + " "
        room -= len(word) + 1
    return [line.rstrip() for line in lines]


def _words(snippet: Snippet, paint: Palette) -> list[tuple[str, str]]:
    """The words of a snippet, each as it is and as it is painted."""
    words: list[tuple[str, str]] = []
    plain = painted = ""
    marked = {at for start, end in snippet.marks for at in range(start, end)}
    run, bold = "", False
    for at, char in enumerate(snippet.text + " "):
        ends = char.isspace()
        if ends or (at in marked) != bold:
            painted += paint.place(harmless(run)) if bold else harmless(run)
            plain, run, bold = plain + harmless(run), "", at in marked
        if not ends:
            run += char
            continue
        if plain:
            words.append((plain, painted))
            plain = painted = ""
        if char == "\n":
            words.append(("/", "/"))  # between two quotes
    return words


def _document(fact: Listed, terms: int) -> dict[str, Any]:
    document = {column: _value(fact.row, column) for column in COLUMNS}
    if terms:
        snippets = [{"field": each.field, "text": each.text, "marks": each.marks} for each in fact.snippets]
        document |= {"matched": fact.matched, "terms": terms, "snippets": snippets}
    return document


def _value(row: Mapping[str, Any], column: str) -> Any:
    return array(row[column]) if column in _ARRAYS else row[column]
