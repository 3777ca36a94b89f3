"""Perturbed quotes: whatever was done to one, no wrong place is taken without a word, and a changed sense is loud."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata

import pytest
from bench.peers import aligning
from bench.quotes import figures
from bench.quotes.cases import Case, sample
from bench.quotes.judge import Answer, ours
from bench.quotes.scripts import SCRIPTS, Script, text_of
from bench.quotes.ways import FOLDED, LOUD, WAYS

EACH = 12
SAMPLE = sample(EACH)
JUDGED = list(zip(SAMPLE.cases, ours(SAMPLE), strict=True))


def of(*ways: str) -> list[tuple[Case, Answer]]:
    found = [(case, answer) for case, answer in JUDGED if case.way in ways]
    assert len(found) >= 2 * EACH * len(ways)
    return found


def test_no_wrong_place_is_taken() -> None:
    """Whatever is stored without a question is what the quote comes from, to the last character."""
    wrong = [(case, answer) for case, answer in JUDGED if answer.how == "taken" and not answer.exact(case)]
    assert wrong == []


def test_hardly_a_wrong_place_is_shown() -> None:
    wrong = [(case, answer) for case, answer in JUDGED if answer.how == "shown" and not answer.right(case)]
    assert wrong == []


@pytest.mark.parametrize("way", sorted(FOLDED))
def test_typing_is_no_difference(way: str) -> None:
    """Taken with the very ends, or, where the article says it twice, left to a person."""
    assert {answer.how for _, answer in of(way)} <= {"taken", "ambiguous"}


@pytest.mark.parametrize("way", sorted(set(WAYS) - FOLDED - {"cut at the start", "cut at the end", "ellipsis"}))
def test_another_word_is_never_taken(way: str) -> None:
    """A digit, a name, a slip: somebody is asked."""
    assert {answer.how for _, answer in of(way)} <= {"shown", "ambiguous", "refused"}


@pytest.mark.parametrize("way", sorted(LOUD))
def test_what_changes_the_sense_is_loud(way: str) -> None:
    """In every script, those without capitals too."""
    assert [(case, answer) for case, answer in of(way) if answer.how == "shown" and not answer.loud] == []


@pytest.mark.parametrize("way", ["case", "lost accent", "added word"])
def test_what_does_not_is_not(way: str) -> None:
    """A warning that cries wolf is worse than none."""
    assert [(case, answer) for case, answer in of(way) if answer.loud] == []


@pytest.mark.parametrize("way", sorted(WAYS))
def test_most_are_found_with_their_ends(way: str) -> None:
    """Taken or shown, the ambiguous aside."""
    judged = [(case, answer) for case, answer in of(way) if answer.how != "ambiguous"]
    assert sum(answer.exact(case) for case, answer in judged) >= 0.93 * len(judged)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_texts_are_the_same_each_time_and_hold_what_a_script_does(script: Script) -> None:
    text = text_of(script, 7, 6000)
    assert text == text_of(script, 7, 6000)
    assert text != text_of(script, 8, 6000)
    assert 6000 <= len(text) < 6500
    assert any(unicodedata.combining(char) for char in text)
    assert any(name in text for name in script.names)
    assert any(f" {word} " in text for word in script.negations)
    assert any(char in text for char in script.digits)


def test_every_way_changes_the_quote() -> None:
    """A case whose quote is the passage itself measures nothing; a part of it is the part that is left."""
    for case in SAMPLE.cases:
        passage = SAMPLE.texts[case.text][case.truth[0] : case.truth[1]]
        assert (case.quote == passage) is case.way.startswith("cut")


def test_the_page_tells_every_way() -> None:
    page = figures.section(SAMPLE, [answer for _, answer in JUDGED], {})
    assert all(f"| {way} |" in page for way in WAYS)
    assert "0 of " in page


def test_what_a_peer_finds_is_counted() -> None:
    """The script that runs alone, with the peer that we use ourselves."""
    texts, cases = (
        ["It is so. All of the ships came on Monday."],
        [[0, "All of the ship came on Monday"], [0, "x" * 20]],
    )
    done = subprocess.run(
        [sys.executable, str(aligning.ALONE), "rapidfuzz"],
        input=json.dumps({"texts": texts, "cases": cases}), capture_output=True, text=True, check=True,
    )  # fmt: skip
    found, missing = (place for place, _ in json.loads(done.stdout))
    assert "of the ships came on" in texts[0][slice(*found)]
    assert missing is None
