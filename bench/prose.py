"""Made-up sentences: fillers of an article, and the sentence that reports one event with the words that get quoted."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TypeVar

from bench import vocabulary as words

T = TypeVar("T")
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_BARE_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "ı": "i", "ð": "d", "þ": "th"})


@dataclass(frozen=True, slots=True)
class Reported:
    """One sentence of a source; ``before + quote + after`` is the sentence, and only ``quote`` is cited."""

    before: str
    quote: str
    after: str


def pick(rng: Random, choices: Sequence[T]) -> T:
    """One of `choices`; half the price of `Random.choice`, and millions of words are drawn."""
    return choices[int(rng.random() * len(choices))]


def slug(name: str) -> str:
    """`name` in lower-case ASCII letters, digits and single hyphens."""
    folded = unicodedata.normalize("NFKD", name.lower().translate(_BARE_LETTERS))
    joined = "".join(c for c in folded if not unicodedata.combining(c) and c not in "’.")
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in joined)
    return "-".join(part for part in kept.split("-") if part) or "x" + "-".join(f"{ord(c):x}" for c in name)


def spoken_date(day: date) -> str:
    """The day as an article writes it, `23 March 2019`."""
    return f"{day.day} {words.MONTHS[day.month - 1]} {day.year}"


def noun_phrase(rng: Random) -> str:
    """A determiner, sometimes an adjective, and a noun."""
    if rng.random() < 0.6:
        return f"{pick(rng, words.DETERMINERS)} {pick(rng, words.ADJECTIVES)} {pick(rng, words.NOUNS)}"
    return f"{pick(rng, words.DETERMINERS)} {pick(rng, words.NOUNS)}"


def filler(rng: Random) -> str:
    """A sentence that no fact cites; 40 to 180 code points, with the odd number, speech, dash and emoji."""
    shape = rng.random()
    main = f"{noun_phrase(rng)} {pick(rng, words.VERBS)} {noun_phrase(rng)}"
    if shape < 0.35:
        text = f"{main} {pick(rng, words.PREPOSITIONS)} {noun_phrase(rng)}."
    elif shape < 0.6:
        text = f"{main}, {pick(rng, words.ASIDES)}, and {noun_phrase(rng)} {pick(rng, words.VERBS)} {noun_phrase(rng)}."
    elif shape < 0.75:
        text = f"{main} — {pick(rng, words.ASIDES)} — {pick(rng, words.PREPOSITIONS)} {pick(rng, words.PLACES)}."
    elif shape < 0.9:
        text = f"“{pick(rng, words.SPEECH)},” said {pick(rng, words.GIVEN)} of {pick(rng, words.PLACES)}, as {main}."
    elif shape < 0.97:
        text = f"{main} {2 + int(rng.random() * 90)} times in {1970 + int(rng.random() * 50)}."
    else:
        text = f"a message that began “{pick(rng, words.SIGNS)} {pick(rng, words.PLACES)}” reached {noun_phrase(rng)}."
    return text[0].upper() + text[1:]


def report(rng: Random, quote: str, speaker: str, body: str, day: date) -> Reported:
    """The sentence in which `speaker` of `body` says what `quote` holds, on `day`."""
    frame = int(rng.random() * 4)
    if frame == 0:
        return Reported(f"On {spoken_date(day)}, {speaker} said that ", quote, f", according to the {body}.")
    if frame == 1:
        return Reported(f"{speaker} of the {body} wrote that ", quote, f" while {noun_phrase(rng)} waited.")
    if frame == 2:
        return Reported(f"“{pick(rng, words.SPEECH)},” {speaker} told the {body}: ", quote, ".")
    return Reported(f"The {body} quoted {speaker}, who said that ", quote, f" — {pick(rng, words.ASIDES)}.")


def title(rng: Random) -> str:
    """A headline without a full stop."""
    text = f"{noun_phrase(rng)} {pick(rng, words.VERBS)} {noun_phrase(rng)} near {pick(rng, words.PLACES)}"
    return text[0].upper() + text[1:]
