"""How loud a difference is: what changes the sense is told from what a keyboard or a scanner does."""

import pytest

from plainfacts.text.kinds import Difference, differences

NAME, DIGIT = Difference.NAME, Difference.DIGIT
CHANGED, CHARACTERS = Difference.WORDS_CHANGED, Difference.CHARACTERS


@pytest.mark.parametrize(
    ("quote", "passage", "kinds"),
    [
        ("the al1ied ships", "the allied ships", (CHARACTERS,)),  # a scanner's one for an l: no number
        ("the p0rt of call", "the port of call", (CHARACTERS,)),
        ("the 50ldiers", "the soldiers", (CHARACTERS,)),
        ("in 2O19 ships", "in 2019 ships", (DIGIT,)),  # a number has to be looked at
        ("about l00 ships", "about 100 ships", (DIGIT,)),
        ("some B52 jets", "some B51 jets", (DIGIT, NAME)),
        ("a 1 of them", "a l of them", (DIGIT,)),
        ("the tow ships", "the two ships", (DIGIT,)),  # a number in words
        ("the hsip left", "the ship left", (CHARACTERS,)),  # two letters that changed places are one slip
        ("they elft it", "they left it", (CHARACTERS,)),
        ("went to Caracas", "went to Havana", (NAME, CHANGED)),
        ("went to Caracas", "went to", (NAME, Difference.WORDS_ADDED)),
        ("went to", "went to Havana", (NAME, Difference.WORDS_LEFT_OUT)),
        ("He went", "went", (Difference.WORDS_ADDED,)),  # a capital at the beginning says nothing
        ("ذهب إلى كاراكاس", "ذهب إلى هافانا", (CHANGED,)),  # no capitals: another word is all that can be told
    ],
)
def test_kinds(quote: str, passage: str, kinds: tuple[Difference, ...]) -> None:
    assert differences(quote, passage) == kinds
