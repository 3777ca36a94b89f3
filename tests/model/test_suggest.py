"""What somebody who mistyped an identifier meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.model import ids

bodies = st.text(alphabet=ids.ALPHABET, min_size=7, max_size=7)


def _compact(identifier: str) -> str:
    return identifier.replace("-", "")


@given(bodies, st.integers(1, 8), st.sampled_from(ids.ALPHABET))
def test_one_wrong_character_is_caught_and_the_right_one_suggested(body: str, at: int, character: str) -> None:
    """Any single character may be wrong, the check character too."""
    right = ids.complete("F", body)
    compact = _compact(right)
    wrong = compact[:at] + character + compact[at + 1 :]
    assert ids.is_canonical(f"F-{wrong[1:5]}-{wrong[5:]}") is (wrong == compact)
    assert ids.suggest(wrong, {right}) == right


@given(bodies, st.integers(1, 7))
def test_two_neighbours_that_changed_places(body: str, at: int) -> None:
    """As people type."""
    right = ids.complete("D", body)
    compact = _compact(right)
    assert ids.suggest(compact[:at] + compact[at + 1] + compact[at] + compact[at + 2 :], [right]) == right


@given(bodies, st.integers(1, 8), st.sampled_from(ids.ALPHABET))
def test_one_character_lost_or_typed_twice(body: str, at: int, character: str) -> None:
    """As people copy."""
    right = ids.complete("F", body)
    compact = _compact(right)
    assert ids.suggest(compact[:at] + compact[at + 1 :], {right: 1}) == right
    assert ids.suggest(compact[:at] + character + compact[at:], {right: 1}) == right


@pytest.mark.parametrize("text", ["", "F", "F-", "quote", "F-7K3Q-9M2C-more", "é" * 9, "\0" * 9, "F" * 10_000])
def test_nothing_is_suggested_for_what_is_far_from_any(text: str) -> None:
    """A guess from farther away would mislead; hostile text is no exception."""
    assert ids.suggest(text, {"F-7K3Q-9M2C"}) is None


def test_look_alikes_come_first() -> None:
    """Letters that the alphabet leaves out because they look like digits."""
    right = ids.complete("F", "0010000")
    assert ids.suggest("F-OOl0-000" + right[-1], {right}) == right
    assert ids.mended("F-OOl0-000X") == right
    assert ids.mended("F-OOl0") is None
