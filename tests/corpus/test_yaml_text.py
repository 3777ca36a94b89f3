"""Records are written as a person would write them, and read back to the same text whatever it holds."""

import re
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from plainfacts.corpus.yaml_stream import read
from plainfacts.corpus.yaml_text import Unwritable, block, item, modeline, scalar

FACT = {
    "id": "F-2KM9-BKX3",
    "statement": "Almost 100 Russian troops arrived: so it is said.",
    "topics": ["arrival-march-2019", "no"],
    "claim": {
        "subject": "delegation",
        "predicate": "personnel-count",
        "value": {"quantity": 100, "unit": "person", "qualifier": "almost"},
        "negated": True,
    },
    "when": "2019-03",
    "citations": [
        {
            "source": "kiafriqa",
            "quote": "the\u00a0Moscow Times\nreported",
            "span": [442, 529],
            "attribution": [{"agent": "moscow-times", "act": "reported", "on": "2019-03-23"}],
        },
        {"source": "guardian", "quotes": ["One part.", "- another"], "spans": [[1, 9], [20, 29]]},
    ],
    "note": "25",
}
WRITTEN = """\
id: F-2KM9-BKX3
statement: "Almost 100 Russian troops arrived: so it is said."
topics: [arrival-march-2019, "no"]
claim:
  subject: delegation
  predicate: personnel-count
  value: {quantity: 100, unit: person, qualifier: almost}
  negated: true
when: 2019-03
citations:
  - source: kiafriqa
    quote: "the\\u00A0Moscow Times\\nreported"
    span: [442, 529]
    attribution:
      - agent: moscow-times
        act: reported
        on: 2019-03-23
  - source: guardian
    quotes:
      - One part.
      - "- another"
    spans: [[1, 9], [20, 29]]
note: "25"
"""


def as_text(value: Any) -> Any:
    """What our reader, to which everything is text, makes of plain data."""
    if isinstance(value, dict):
        return {key: as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_a_fact_looks_as_if_written_by_hand() -> None:
    """Keys in their order, brackets where they are short, quotation marks only where YAML needs them."""
    assert block(FACT) == WRITTEN
    assert read(WRITTEN).records == (as_text(FACT),)


def test_a_long_note_is_folded() -> None:
    """At 120 columns, and reads as one line; a quote is never broken."""
    words = "word " * 40 + "end"
    written = block({"note": words, "quote": words})
    assert written.startswith("note: >-\n  word ")
    assert max(map(len, written.split("\n")[:-2])) <= 120
    assert written.split("\n")[-2] == f"quote: {words}"
    assert read(written).records == ({"note": words, "quote": words},)


@pytest.mark.parametrize("text", ["no", "12", "1e5", "0o17", "null", "~", "2019-03-23", "1_000", "true", "=", "1:30"])
def test_what_editors_take_for_something_else_is_quoted(text: str) -> None:
    """A statement or slug that is a number, a date or a truth value to YAML 1.1 or 1.2."""
    assert scalar(text) == f'"{text}"'
    assert yaml.safe_load(scalar(text)) == text


@pytest.mark.parametrize(
    ("kind", "path", "line"),
    [
        ("fact", "facts/a/F-1.yaml", "../../schema/json/fact.json"),
        ("fact", "facts/F-1.yaml", "../schema/json/fact.json"),
        ("source", "seeds/a.yaml", "../schema/json/source.json"),
        ("entity", "schema/entities/a.yaml", "../json/entity.json"),
        ("topic", "schema/topics.yaml", "json/topic.json"),
    ],
)
def test_the_first_line_leads_to_the_schema(kind: str, path: str, line: str) -> None:
    """From the folder of the file."""
    assert modeline(kind, path) == f"# yaml-language-server: $schema={line}\n"


@example("0?")  # libyaml reads it in brackets, and PyYAML without libyaml does not
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_reads_back(text: str) -> None:
    """In a block, in brackets and as the item of a list; for a reader with types of its own too."""
    try:
        written = (block({"statement": text, "z": "z"}), block({"note": text, "z": "z"}), _listed(text))
    except Unwritable:
        assert re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text)
        return
    expected = ({"statement": text, "z": "z"}, {"note": text, "z": "z"}, {"k": [{"quote": text, "l": [text]}]})
    for stream, record in zip(written, expected, strict=True):
        assert read(stream).records == (record,)
        assert yaml.safe_load(stream) == record


def _listed(text: str) -> str:
    return f"k:\n{item({'quote': text, 'l': [text]}, 2)}"
