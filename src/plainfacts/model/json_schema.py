"""JSON Schema 2020-12 of every kind of record, for editors and for other programs that read the YAML.

An editor reads YAML's own types where we read text only, so that a year is a number to it; the schemas accept both.
They say what a record may look like; what only the whole base can tell (a name that exists, a quote that stands at its
span) is for `facts check`.
"""

import json
from typing import Any

from pydantic import TypeAdapter

from plainfacts.model.facts import Dispute, Fact
from plainfacts.model.sources import Source
from plainfacts.model.vocabulary import Entity, Predicate, Topic

KINDS: dict[str, Any] = {
    "fact": Fact,
    "dispute": Dispute,
    "source": Source,
    "entity": Entity,
    "predicate": Predicate,
    "topic": Topic,
}
"""The records by the name of their schema."""


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of record."""
    schema = _without_null(TypeAdapter(KINDS[kind]).json_schema(mode="validation"))
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind.capitalize()}
    return head | {key: value for key, value in schema.items() if key != "title"}


def json_schema_text(kind: str) -> str:
    """The schema as the file `schema/json/KIND.json` holds it."""
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"


def _without_null(node: Any) -> Any:
    """An absent value is a key left out, never `null`: drop the nulls and defaults that Python's None brings in."""
    if isinstance(node, list):
        return [_without_null(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _without_null(value) for key, value in node.items() if not (key == "default" and value is None)}
    choices = kept.get("anyOf")
    if isinstance(choices, list):
        choices = [choice for choice in choices if choice != {"type": "null"}]
        rest = {key: value for key, value in kept.items() if key != "anyOf"}
        return choices[0] | rest if len(choices) == 1 else rest | {"anyOf": choices}
    return kept
