"""The search of a site of files: an inverted index in small JSON files, of which a search loads the few it needs.

    search/index.json      what there is: the first word of each file of words, and how many documents of each kind
    search/words/N.json    {word: [facts, names, passages]}, each a list of [distance to the next document, weight, …]
    search/KIND/N.json     what is shown of a hundred facts, names or passages

Words are those of the full-text index that the served search asks, stems and all; `search.js` reads a question alike.
Weights are BM25 (Robertson and Zaragoza, 2009) with SQLite's constants, in hundredths. Pure: rows in, JSON out.
"""

import json
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log
from typing import Any

VERSION = 1
AT_ONCE = 100
"""Documents of one file."""
_FULL = 16_000
"""Characters after which a file of words ends."""
_K, _B = 1.2, 0.75
_FINE = 100
KINDS = ("facts", "names", "passages")


Postings = dict[int, int]
"""Documents by number from 1, and the weight of a word in each."""


def folded(term: str) -> str:
    """A word as `search.js` folds it: a little further than SQLite does, which knows the accents of Latin alone."""
    plain = unicodedata.normalize("NFD", term.lower()).replace("ς", "σ")
    return "".join(char for char in plain if not "\u0300" <= char <= "\u036f")


def weighed(words: Iterable[tuple[str, int, int, int]], documents: int) -> dict[str, Postings]:
    """How much each word counts in each document, of `documents`. `words` come in the order of their terms."""
    terms: list[str] = []
    ends = array("l")
    numbers, weights = array("l"), array("l")
    lengths = array("l", [0]) * (documents + 1)
    for term, document, weight, times in words:
        if not terms or terms[-1] != term:
            terms.append(term)
            ends.append(len(numbers))
        numbers.append(document)
        weights.append(weight)
        lengths[document] += times
    ends.append(len(numbers))
    mean = sum(lengths) / max(1, documents)
    found: defaultdict[str, Postings] = defaultdict(dict)
    for at, term in enumerate(terms):
        places = range(ends[at], ends[at + 1])
        rare = log(1 + (documents - len(places) + 0.5) / (len(places) + 0.5))
        into = found[folded(term)]
        for place in places:
            number, weight = numbers[place], weights[place]
            score = rare * weight * (_K + 1) / (weight + _K * (1 - _B + _B * lengths[number] / mean))
            into[number] = into.get(number, 0) + max(1, round(score * _FINE))
    return found


def files(
    words: Sequence[dict[str, Postings]], shown: Sequence[Sequence[Any]], more: dict[str, Any]
) -> Iterator[tuple[str, bytes]]:
    """The files of the index: words and what is shown, each for every kind of `KINDS`; `more` goes into the first."""
    first: list[str] = []
    for number, (word, content) in enumerate(_shards(words)):
        first.append(word)
        yield f"search/words/{number}.json", as_json(content)
    for kind, rows in zip(KINDS, shown, strict=True):
        for number, at in enumerate(range(0, len(rows), AT_ONCE)):
            yield f"search/{kind}/{number}.json", as_json(rows[at : at + AT_ONCE])
    counts = {kind: len(rows) for kind, rows in zip(KINDS, shown, strict=True)}
    yield "search/index.json", as_json({"version": VERSION, "first": first, "counts": counts, "at": AT_ONCE, **more})


def _shards(words: Sequence[dict[str, Postings]]) -> Iterator[tuple[str, dict[str, list[list[int]]]]]:
    """The words in the order in which JavaScript compares texts, some at a time, with the first of them."""
    content: dict[str, list[list[int]]] = {}
    full, first = 0, ""
    for word in sorted(set().union(*words), key=lambda word: word.encode("utf-16-be")):
        postings = [_steps(kind.get(word, {})) for kind in words]
        if full > _FULL:
            yield first, content
            content, full = {}, 0
        if not content:
            first = word
        content[word] = postings
        full += len(word) + 4 * sum(map(len, postings))
    if content:
        yield first, content


def _steps(postings: Postings) -> list[int]:
    """The documents, each by its distance from the one before (from 0), followed by its weight."""
    numbers = sorted(postings)
    return [
        value
        for before, number in zip([0, *numbers], numbers, strict=False)
        for value in (number - before, postings[number])
    ]


def as_json(value: object) -> bytes:
    """A value in the JSON of the index: the shortest."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
