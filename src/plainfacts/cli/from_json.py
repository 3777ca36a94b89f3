"""A fact as JSON, for programs that find quotes: the quotes are put at their places as those typed by a person."""

import json
import sys
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

from plainfacts.cli import vocabulary
from plainfacts.cli.composing import Data, option
from plainfacts.cli.exits import stop
from plainfacts.cli.placing import Choice, document_of, place, quoted, words_of
from plainfacts.corpus.corpus import Corpus
from plainfacts.model.facts import Citation, Fact


def read_json(name: str, limit: int, status: str) -> Data:
    """A record as JSON from a file, or from stdin for `-`, with `status` where it has none of its own.

    Ends the command (exit 2) where there is no JSON object.
    """
    try:
        data = sys.stdin.buffer.read(limit + 1) if name == "-" else _bytes(name, limit)
        if len(data) > limit:
            stop(f"--from-json: more than {limit:,} bytes")
        record = json.loads(data)
    except (ValueError, RecursionError, OSError) as error:
        stop(f"--from-json: this is no JSON that can be read: {error}")
    if not isinstance(record, dict):
        stop("--from-json: a record is one JSON object, with the keys of a fact")
    return _ordered({"status": status, **record}, Fact)


def placed(corpus: Corpus, given: Any, choice: Choice) -> Any:
    """A citation from JSON with its quotes at their places; what has a span, or another shape, is left to the check."""
    if not isinstance(given, dict) or not isinstance(given.get("source"), str):
        return given
    source = option("citations", partial(vocabulary.source, corpus), given["source"])
    made = given | {"source": source}
    if isinstance(given.get("quote"), str) and "span" not in given:
        del made["quote"]
        made |= words_of(corpus, source, given["quote"], choice)
    context = given.get("context")
    if isinstance(context, list):
        made["context"] = [_placed_context(corpus, source, each, choice) for each in context]
    return _ordered(made, Citation)


def _placed_context(corpus: Corpus, source: str, given: Any, choice: Choice) -> Any:
    if not isinstance(given, dict) or not isinstance(given.get("quote"), str) or "span" in given:
        return given
    made = quoted(document_of(corpus, source), [place(corpus, source, given["quote"], choice)])
    return made | {key: value for key, value in given.items() if key != "quote"}


def _ordered(given: Data, model: type[Fact] | type[Citation]) -> Data:
    """The keys in the order in which records are written, unknown ones last."""
    order = [field.name for field in fields(model)]
    return dict(sorted(given.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order)))


def _bytes(name: str, limit: int) -> bytes:
    with Path(name).open("rb") as file:
        return file.read(limit + 1)
