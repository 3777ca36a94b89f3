"""The index of a site of files: what weighs more, what is one word, how files are cut. No file is written here."""

import json

import pytest

from plainfacts.publish.site import index
from plainfacts.publish.site.index import files, folded, weighed


def test_rare_words_and_short_documents_weigh_more() -> None:
    words = [("common", 1, 1, 1), ("common", 2, 1, 1), ("common", 3, 1, 9), ("rare", 1, 1, 1)]
    found = weighed(words, 3)
    assert found["rare"][1] > found["common"][1] > found["common"][3] > 0


def test_words_that_differ_by_an_accent_are_one() -> None:
    assert folded("Йод") == folded("иод")
    assert weighed([("иод", 1, 1, 1), ("йод", 1, 1, 1), ("йод", 2, 1, 1)], 2).keys() == {"иод"}


def test_files_of_words_are_cut_in_the_order_of_javascript(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_FULL", 0)
    words = [{"b": {1: 5, 4: 7}, "\U00010000": {2: 1}, "\uffee": {3: 1}}, {"b": {2: 9}}, {}]
    made = {path: json.loads(content) for path, content in files(words, [["x"] * 101, [], []], {"more": 1})}
    assert made["search/index.json"]["first"] == ["b", "\U00010000", "\uffee"]  # by UTF-16 code units
    assert made["search/words/0.json"] == {"b": [[1, 5, 3, 7], [2, 9], []]}
    assert made["search/index.json"]["counts"] == {"facts": 101, "names": 0, "passages": 0}
    assert len(made["search/facts/1.json"]) == 1
    assert made["search/index.json"]["more"] == 1


def test_a_base_without_words_has_an_index() -> None:
    assert dict(files([weighed([], 0)] * 3, [[], [], []], {})).keys() == {"search/index.json"}
