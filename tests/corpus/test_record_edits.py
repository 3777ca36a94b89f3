"""A record changes where it is told to; every other byte of its file stays."""

from pathlib import Path

import pytest

from plainfacts.corpus.record_edits import EditRefused, with_item, with_value
from plainfacts.corpus.yaml_stream import read
from plainfacts.text.difference import first_difference

ROOT = Path(__file__).parents[2]
REVIEW = {"by": "second-reader", "on": "2026-11-21", "verdict": "agree", "digest": "9c1e4a7b"}
TEXT = """\
# Kept.
id: F-BQ4R-81TM
statement: "About 40 sailors came ashore."  # as the Courier has it
status: draft   # until read

citations:
  - source: courier-2021-05-04
    quote: >-
      About 40 sailors came ashore
    span: [51, 102]  # checked
  # the agency says it too

# A word before the note.
note: |
  Two lines.
  Kept.
---
id: F-0ZC2-7KMD
status: accepted
reviews: [{by: a, on: 2021-06-01, verdict: agree}]
"""


def inserted(before: str, after: str) -> str:
    """What was put into a text; fails where anything of it is gone."""
    head = first_difference(before, after) or 0
    tail = before[head:]
    assert after.endswith(tail)
    return after[head : len(after) - len(tail)]


def test_a_scalar_changes_in_its_place() -> None:
    """With its comment, spaces and quotation marks kept."""
    assert with_value(TEXT, 0, "status", "accepted") == TEXT.replace("status: draft  ", "status: accepted  ")
    changed = with_value(TEXT, 0, "statement", 'He said "no".')
    assert 'statement: "He said \\"no\\"."  # as the Courier has it\n' in changed
    assert with_value(TEXT, 0, "status", "draft") == TEXT


def test_an_item_comes_behind_the_last() -> None:
    """At the column of the others; the comment below the list stays below."""
    changed = with_item(TEXT, 0, "citations", {"source": "wire", "quote": "Some 60 sailors", "span": [32, 47]})
    assert "\n  - source: wire\n    quote: Some 60 sailors\n    span: [32, 47]\n  # the agency" in changed
    assert inserted(TEXT, changed)
    assert changed.index("source: wire") < changed.index("# the agency says it too")


def test_an_item_in_brackets_stays_in_brackets() -> None:
    """The list goes on as it began."""
    assert with_item(TEXT, 1, "reviews", REVIEW).endswith(
        "reviews: [{by: a, on: 2021-06-01, verdict: agree}, "
        "{by: second-reader, on: 2026-11-21, verdict: agree, digest: 9c1e4a7b}]\n"
    )


def test_a_new_key_comes_where_the_format_has_it() -> None:
    """Reviews behind the citations and before the note."""
    changed = with_item(TEXT, 0, "reviews", REVIEW)
    assert "\nreviews:\n  - by: second-reader\n" in changed
    assert inserted(TEXT, changed)
    assert changed.index("span: [51") < changed.index("reviews:\n") < changed.index("# A word before the note.")
    last = with_value(TEXT, 1, "retracted", {"on": "2026-11-21", "reason": "It was another ship."})
    assert last.endswith("retracted:\n  on: 2026-11-21\n  reason: It was another ship.\n")


def test_lines_end_as_they_did() -> None:
    """A file written on Windows keeps CRLF, in the new lines too."""
    windows = TEXT.replace("\n", "\r\n")
    changed = with_item(windows, 0, "reviews", REVIEW)
    assert "\n" not in changed.replace("\r\n", "")
    assert with_item(TEXT, 0, "reviews", REVIEW) == changed.replace("\r\n", "\n")


def test_a_file_without_a_last_line_end() -> None:
    """The new lines come behind it, not into it."""
    changed = with_value("id: F-0ZC2-7KMD\nstatus: accepted", 0, "superseded_by", ["F-BQ4R-81TM"])
    assert changed == "id: F-0ZC2-7KMD\nstatus: accepted\nsuperseded_by: [F-BQ4R-81TM]"


def test_a_list_or_mapping_is_replaced_whole() -> None:
    """And nothing around it."""
    changed = with_value(TEXT, 1, "reviews", [REVIEW])
    assert changed.startswith(TEXT[: TEXT.index("reviews:")])
    assert read(changed).records[1]["reviews"] == [REVIEW]


@pytest.mark.parametrize("text", ["{id: F-0ZC2-7KMD, status: draft}\n", "id: [\n", "id: x\nid: y\n"])
def test_what_cannot_be_edited_is_refused(text: str) -> None:
    """A record in braces has no lines of its own; a file that cannot be read is not touched."""
    with pytest.raises(EditRefused):
        with_value(text, 0, "status", "accepted")


@pytest.mark.parametrize("path", sorted((ROOT / "facts").rglob("F-*.yaml")), ids=lambda path: path.name[:11])
def test_every_fact_of_this_repository_can_be_edited(path: Path) -> None:
    """A review, a citation and a status each, and nothing else changes."""
    text = path.read_text("utf-8")
    for index, record in enumerate(read(text).records):
        assert "second-reader" in inserted(text, with_item(text, index, "reviews", REVIEW))
        if "citations" in record:
            citation = {"source": "wire", "quote": "Some 60 sailors: so many"}
            assert "Some 60 sailors: so many" in inserted(text, with_item(text, index, "citations", citation))
        changed = with_value(text, index, "status", "retracted")
        assert changed.replace("status: retracted", f"status: {record['status']}") == text
