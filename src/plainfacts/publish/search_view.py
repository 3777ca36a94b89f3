"""`/search`: facts and passages that have the words, with facets that count and narrow the answer."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from datasette import Response

from plainfacts.publish.file_views import search_page
from plainfacts.publish.page import Asked
from plainfacts.publish.reading import ask
from plainfacts.store import faceted
from plainfacts.store.faceted import Answer
from plainfacts.store.filters import UnknownValue
from plainfacts.store.listing import Listed, Snippet
from plainfacts.store.passages import hits

AT_ONCE, MOST_PASSAGES = 20, 10
_LONGEST_QUESTION, _MOST_CHOICES, _FURTHEST = 500, 12, 100_000
HEADS = {
    "topic": "Topic",
    "entity": "About",
    "source": "Source",
    "status": "Status",
    "origin": "Who says so",
}
"""What each facet is called."""

Choice = tuple[str, str]
"""A facet, and the value that facts must have."""


class Link(NamedTuple):
    """A value of a facet, and the address of the search that has it, or no longer has it."""

    facet: str
    value: str
    label: str
    n_facts: int
    address: str


async def search_view(asked: Asked) -> Response:
    """The page of a search."""
    if not asked.base.tables:
        return await search_page(asked)
    words = asked.argument("q")[:_LONGEST_QUESTION]
    given = [(facet, value[:200]) for facet in faceted.FACETS for value in asked.request.args.getlist(facet) if value]
    choices = list(dict.fromkeys(given))[:_MOST_CHOICES]
    skip = min(asked.number("from"), _FURTHEST)
    sources = [value for facet, value in choices if facet == "source"]
    problem = ""
    try:
        answer = await ask(
            asked.datasette,
            asked.base,
            lambda connection: (
                faceted.search(connection, words, choices, AT_ONCE, skip) if words.strip() or choices else None
            ),
        )
        passages = await ask(
            asked.datasette,
            asked.base,
            lambda connection: hits(connection, words, sources, MOST_PASSAGES + 1) if words.strip() else [],
        )
    except UnknownValue as error:
        answer, passages, problem = None, [], str(error)
    context: dict[str, Any] = {
        "words": words,
        "choices": choices,
        "problem": problem,
        "heads": HEADS,
        "passages": [(row, parts(snippet)) for row, snippet in passages[:MOST_PASSAGES]],
        "more_passages": len(passages) > MOST_PASSAGES,
        "listing": answer and answer.listing,
    }
    if answer is not None:
        context |= _answered(answer, words, choices, skip)
    return await asked.page("search.html", context)


def _answered(answer: Answer, words: str, choices: Sequence[Choice], skip: int) -> dict[str, Any]:
    further = skip + AT_ONCE < answer.listing.total
    return {
        "found": [
            (each, [(snippet.field, parts(snippet)) for snippet in _telling(each)]) for each in answer.listing.facts
        ],
        "facets": {
            facet: [
                Link(facet, one.id, one.label, one.n_facts, _address(words, [*choices, (facet, one.id)]))
                for one in values
            ]
            for facet, values in answer.facets.items()
        },
        "chosen": [
            Link(facet, value, label, 0, _address(words, [one for one in choices if one != (facet, value)]))
            for facet, value, label in answer.chosen
        ],
        "counted": answer.counted,
        "skip": skip,
        "next": _address(words, choices, skip + AT_ONCE) if further else "",
        "previous": _address(words, choices, max(0, skip - AT_ONCE)) if skip else "",
    }


def _address(words: str, choices: Sequence[Choice], skip: int = 0) -> str:
    """The arguments of a search."""
    arguments = [*([("q", words)] if words else []), *choices, *([("from", str(skip))] if skip else [])]
    return "?" + urlencode(arguments, errors="replace")


def parts(snippet: Snippet) -> list[tuple[str, bool]]:
    """The words of a snippet in pieces, each with whether it fits the question."""
    found, at = [], 0
    for start, end in snippet.marks:
        found += [(snippet.text[at:start], False), (snippet.text[start:end], True)]
        at = end
    return [(text, fits) for text, fits in (*found, (snippet.text[at:], False)) if text]


def _telling(each: Listed) -> list[Snippet]:
    """The statement, and what says more than it: its quotes, or the names where the statement has none of the words."""
    if not each.snippets:
        return [Snippet("statement", str(each.row["statement"]), ())]
    statement, *others = each.snippets
    return [statement, *(other for other in others if other.field == "quotes" or not statement.marks)]
