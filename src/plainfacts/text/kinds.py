"""The kinds of difference between a quote and its source, so that a changed number is said louder than a comma."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from itertools import zip_longest

from plainfacts.text.difference import Segment, segments
from plainfacts.text.folding import fold
from plainfacts.text.words import is_word, tokens

_NUMBER_WORDS = re.compile(
    r"zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|(?:m|b|tr)illions?|half|"
    r"twice|first|second|third",
    re.IGNORECASE,
)
_NEGATIONS = re.compile(
    r"no|not|never|none|nobody|nothing|nowhere|nor|neither|without|hardly|barely|cannot|.*n't|"
    r"non|kein\w*|nicht|nie|niemand|ne|pas|jamais|sans|rien|sin|nunca|nada|jamás|não|ni|не|нет|ни|никогда|без|"
    r"नहीं|मत|बिना|لا|لم|لن|ليس|ليست|غير|بدون|不|没|沒|無|无|未",
    re.IGNORECASE,
)
_OPPOSING = ("un", "in", "im", "il", "ir", "dis", "non", "de", "anti", "mis")
# The marks that are accents. The vowel signs of Hindi or Thai are marks to Unicode too, but letters to a reader.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
)
_LOOK_ALIKES = str.maketrans("015I|", "olsll")
_FEWEST_LETTERS = 3
_SIGNS = frozenset("-+−±%‰٪$€£¥₹₽")


class Difference(StrEnum):
    """What changes between a quote and a passage, the loudest first."""

    NEGATION = "negation"
    DIGIT = "digit"  # a number, in digits or in words
    SIGN = "sign"  # minus, plus, per cent, a currency, beside a digit
    NAME = "name"  # a word with a capital inside the sentence: another one, one left out, one added
    WORDS_LEFT_OUT = "words left out"  # in the source, not in the quote
    WORDS_ADDED = "words added"  # in the quote, not in the source
    WORDS_CHANGED = "words changed"
    CHARACTERS = "characters"  # a few letters of a word, or punctuation
    ACCENT = "accent"
    CASE = "case"
    TYPOGRAPHY = "typography"  # only what folding makes equal: quotation marks, dashes, white space, canonical form


_ORDER = list(Difference)


def differences(quote: str, passage: str) -> tuple[Difference, ...]:
    """The kinds of difference from a quote to the source's own words, the loudest first; none when they are equal."""
    kinds = set(_differences(fold(quote).text, fold(passage).text))
    if not kinds and quote != passage:
        kinds.add(Difference.TYPOGRAPHY)
    return tuple(sorted(kinds, key=_ORDER.index))


def without_accents(text: str) -> str:
    """The text with bare letters for those that carry accents, Hebrew points and Arabic vowel marks among them."""
    return (
        text if text.isascii() else unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))
    )


def _differences(quote: str, passage: str) -> Iterator[Difference]:
    parts = segments(quote, passage)
    if _negations(quote) != _negations(passage):
        yield Difference.NEGATION
    for number, part in enumerate(parts):
        if part.op == "equal":
            continue
        before = parts[number - 1].b if number else ""
        after = parts[number + 1].b if number + 1 < len(parts) else ""
        yield from _of_segment(part, before, after)


def _of_segment(part: Segment, before: str, after: str) -> Iterator[Difference]:
    mine = [token for token in tokens(part.a) if is_word(token)]
    theirs = [token for token in tokens(part.b) if is_word(token)]
    yield from _of_marks(part, before, after)
    for word, original in _pairs(mine, theirs):
        yield from _of_words(word, original)
        named = original or word
        if named is not None and named[0].isupper() and before.strip() and _changes_name(word, original):
            yield Difference.NAME


def _of_marks(part: Segment, before: str, after: str) -> Iterator[Difference]:
    """Punctuation that is not the same: a sign where a digit stands beside it, or just characters."""
    mine = [token for token in tokens(part.a) if not is_word(token) and not token.isspace()]
    theirs = [token for token in tokens(part.b) if not is_word(token) and not token.isspace()]
    if mine == theirs:
        return
    changed = set(mine) ^ set(theirs)
    around = f"{before[-1:]}{part.a}{part.b}{after[:1]}"
    is_sign = changed & _SIGNS and any(char.isdecimal() for char in around)
    yield Difference.SIGN if is_sign else Difference.CHARACTERS


def _pairs(mine: list[str], theirs: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """Words that differ, set beside one another: the alike first, the rest in order."""
    left, right = list(mine), list(theirs)
    if len(left) != len(right):
        for word in mine:
            twin = next((other for other in right if _alike(word, other)), None)
            if twin is not None:
                left.remove(word)
                right.remove(twin)
                yield word, twin
    yield from zip_longest(left, right)


def _alike(word: str, other: str) -> bool:
    from rapidfuzz.distance import OSA  # noqa: PLC0415  two letters that changed places are one slip

    one, two = without_accents(word).casefold(), without_accents(other).casefold()
    return OSA.distance(one, two) <= max(1, min(len(one), len(two)) // 3)


def _of_words(word: str | None, original: str | None) -> Iterator[Difference]:
    if word == original:
        return
    misread = word is not None and original is not None and _is_misread(word, original)
    if not misread and _numbers(word) != _numbers(original):
        yield Difference.DIGIT
    if word is None:
        yield Difference.WORDS_LEFT_OUT
    elif original is None:
        yield Difference.WORDS_ADDED
    elif without_accents(word).casefold() == without_accents(original).casefold():
        if word.casefold() == original.casefold() or without_accents(word) != without_accents(original):
            yield Difference.CASE
        if word.casefold() != original.casefold():
            yield Difference.ACCENT
    elif _is_opposite(word.casefold(), original.casefold()):
        yield Difference.NEGATION
    elif misread or _numbers(word) == _numbers(original):
        yield Difference.CHARACTERS if _alike(word, original) else Difference.WORDS_CHANGED


def _is_misread(word: str, original: str) -> bool:
    """Whether a scanner took letters of a word without digits for digits: that changes no number."""
    if any(char.isdigit() for char in original) or sum(char.isalpha() for char in word) < _FEWEST_LETTERS:
        return False
    return word.translate(_LOOK_ALIKES).casefold() == original.translate(_LOOK_ALIKES).casefold()


def _is_opposite(word: str, original: str) -> bool:
    short, long = sorted((word, original), key=len)
    return long.endswith(short) and long.removesuffix(short) in _OPPOSING


def _changes_name(word: str | None, original: str | None) -> bool:
    if word is None or original is None:
        return True
    return without_accents(word).casefold() != without_accents(original).casefold()


def _numbers(word: str | None) -> str:
    """The digits of a word, or the word itself where it names a number."""
    if word is None:
        return ""
    digits = "".join(char for char in word if char.isdigit())
    return digits or (word.casefold() if _NUMBER_WORDS.fullmatch(word) else "")


def _negations(text: str) -> Counter[str]:
    return Counter(token.casefold() for token in tokens(text) if _NEGATIONS.fullmatch(token))
