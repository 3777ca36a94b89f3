"""One slip of the hand, and the identifier that was meant is among a few candidates."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plainfacts.model import ids

identifiers = st.builds(
    ids.complete, st.sampled_from("FD"), st.text(st.sampled_from(ids.ALPHABET), min_size=7, max_size=7)
)


@given(identifiers, st.integers(0, 7), st.sampled_from("0123456789BCDFGHJKMNPQRSTVWXZ!é"))
def test_one_wrong_character(identifier: str, at: int, character: str) -> None:
    body = identifier[2:6] + identifier[7:]
    typed = identifier[0] + "-" + body[:at] + character + body[at + 1 :]
    assert identifier in ids.neighbours(typed)


@given(identifiers, st.integers(0, 7))
def test_a_missing_character_a_doubled_one_and_a_swap(identifier: str, at: int) -> None:
    kind, body = identifier[0], identifier[2:6] + identifier[7:]
    assert identifier in ids.neighbours(kind + body[:at] + body[at + 1 :])
    assert identifier in ids.neighbours(kind + body[:at] + body[at] + body[at:])
    assert identifier in ids.neighbours(kind + body[: at - 1] + body[at] + body[at - 1] + body[at + 1 :]) or at == 0


@given(identifiers)
def test_the_right_one_stands_first(identifier: str) -> None:
    assert ids.neighbours(identifier)[0] == identifier


@given(identifiers)
def test_the_kind_may_be_left_out(identifier: str) -> None:
    """Unless what is left looks like an identifier without one of its characters."""
    assume(identifier[2] not in ids.KINDS)
    assert identifier in ids.neighbours(identifier[2:].lower())


def test_look_alikes() -> None:
    assert "F-0123-4BC" + ids.check_character("01234BC") in ids.neighbours("f-O1234bc" + ids.check_character("01234BC"))


@given(st.text())
def test_any_text_gives_few_identifiers_and_never_an_error(text: str) -> None:
    found = ids.neighbours(text)
    assert len(found) <= 100
    assert all(ids.is_canonical(identifier) for identifier in found)


@pytest.mark.parametrize("text", ["", "F", "F-7K3Q", "F-" + "7" * 5000])
def test_too_short_or_long_gives_none(text: str) -> None:
    assert ids.neighbours(text) == ()


def test_a_few_candidates_only() -> None:
    typed = "".join(random.Random(1).choice(ids.ALPHABET) for _ in range(8))
    assert len(ids.neighbours("F" + typed)) <= 40
