"""Identifiers: NOID check characters, forgiving reading, random minting, suggestions."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.model import ids

sevens = st.text(ids.ALPHABET, min_size=7, max_size=7)
kinds = st.sampled_from("FD")


def test_the_check_character_is_that_of_the_noid_rule() -> None:
    """Σ position × ordinal modulo 29, worked out by hand for 7K3Q9M2: 7+2·17+3·3+4·21+5·9+6·18+7·2 = 301 = 10·29+11."""
    assert ids.ALPHABET[301 % 29] == ids.check_character("7K3Q9M2") == "C"


@given(kinds, sevens, st.integers(0, 7), st.sampled_from(ids.ALPHABET))
def test_one_wrong_character_is_always_caught(kind: str, seven: str, place: int, other: str) -> None:
    right = ids.complete(kind, seven)
    body = right[2:].replace("-", "")
    wrong = body[:place] + other + body[place + 1 :]
    assert ids.is_canonical(f"{kind}-{wrong[:4]}-{wrong[4:]}") == (wrong == body)


@given(kinds, sevens, st.integers(0, 6))
def test_two_swapped_neighbours_are_always_caught(kind: str, seven: str, place: int) -> None:
    body = ids.complete(kind, seven)[2:].replace("-", "")
    swapped = body[:place] + body[place + 1] + body[place] + body[place + 2 :]
    assert ids.is_canonical(f"{kind}-{swapped[:4]}-{swapped[4:]}") == (swapped == body)


@given(kinds, sevens, st.sampled_from(["-", "–", "—", "‑", "−", " ", ""]), st.booleans())
def test_any_case_and_any_dash_are_read(kind: str, seven: str, dash: str, lower: bool) -> None:
    right = ids.complete(kind, seven)
    typed = right.replace("-", dash)
    assert ids.parse(typed.lower() if lower else typed) == right


@given(st.text(max_size=60))
def test_hostile_text_is_refused_and_never_raises_anything_else(text: str) -> None:
    try:
        assert ids.is_canonical(ids.parse(text))
    except ids.IdError as error:
        assert str(error)
    ids.suggest(text, ["F-7K3Q-9M2C"])
    ids.by_prefix(text, ["F-7K3Q-9M2C"])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("F-7K3Q-9M2D", "mistyped"),
        ("F-7K3Q-9M2", "no identifier"),
        ("G-7K3Q-9M2C", "no identifier"),
        ("F-7K3A-9M2C", "holds A"),
        ("", "no identifier"),
    ],
)
def test_a_refusal_says_why(text: str, reason: str) -> None:
    with pytest.raises(ids.IdError, match=reason):
        ids.parse(text)


def test_minting_never_gives_a_taken_id() -> None:
    """A source of randomness that repeats itself is asked again until the id is free."""
    first = ids.mint("F", random.Random(7).choice)
    assert ids.mint("F", random.Random(7).choice, taken=[first]) != first


@pytest.mark.parametrize("typed", ["F-7K3Q-9M2D", "f7k3q9mc2", "F-7K3Q-9M2", "F-7KQ3-9M2C", "F–7K3Q–9M2c"])
def test_the_id_that_was_meant_is_suggested(typed: str) -> None:
    assert ids.suggest(typed, ["F-0000-0000", "F-7K3Q-9M2C", "D-7K3Q-9M2C"]) == "F-7K3Q-9M2C"


def test_nothing_far_away_is_suggested() -> None:
    assert ids.suggest("F-XXXX-XXXX", ["F-7K3Q-9M2C"]) is None


def test_a_prefix_is_read_in_any_case_and_without_dashes() -> None:
    known = ["F-7K3Q-9M2C", "F-7K40-0000", "D-7K3Q-0000"]
    assert ids.by_prefix("f7k3", known) == ["F-7K3Q-9M2C"]
    assert ids.by_prefix("F-7K", known) == ["F-7K3Q-9M2C", "F-7K40-0000"]
    assert ids.by_prefix("", known) == []
