"""Words and numbers: their tokens, and whether an end of a span cuts through one.

Told from the characters alone, for any script. Scripts that write no spaces between words, and Korean, whose particles
are written onto the noun, never count as cut.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

from plainfacts.text.spans import Span

_JOIN = r"[.,:/'’٫٬\-‐‑–−](?=\d)|[\u00a0\u2009\u202f](?=\d{3}(?!\d))"
_SCALE = r"\s(?:hundred|thousand|million|billion|trillion|dozen|per\scent|percent)(?![^\W_])"
_NUMBER = re.compile(
    rf"(?:(?<![\w.,])[-−–+](?=[$€£¥₹₽₩₪₫₴₦฿]?\d))?(?:[$€£¥₹₽₩₪₫₴₦฿]\s?)?\d+(?:(?:{_JOIN})\d+)*"
    rf"[¼-¾⅐-⅞²³]*(?:\s?[%‰٪€¢₽]|{_SCALE})?"
)
_NUMBER_REACH = 48
_PUNCTUATION = "!-/:-@\\[-^`{-~¡-©«-±´¶-¸»¿×÷،؛؟٪-٭۔।॥\u2010-\u2027\u2030-\u205e€-₿\u3000-\u3003\u3008-\u3020！-／：-＠"
_TOKEN = re.compile(
    rf"\d+(?:(?:{_JOIN})\d+)*(?![^\s{_PUNCTUATION}])|[^\s{_PUNCTUATION}]+(?:['’][^\s{_PUNCTUATION}]+)*|\s+|[{_PUNCTUATION}]"
)
_SPACELESS = (
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Burmese
    ("\u1780", "\u17ff"),  # Khmer
    ("\u3040", "\u30ff"),  # Japanese syllables
    ("\u3400", "\u9fff"),  # Chinese characters
    ("\uac00", "\ud7a3"),  # Korean
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
_APOSTROPHES = "'’ʼ"
_HYPHENS = "-‐‑"
_WITHIN_WORDS = "\u00ad\u200c\u2060"
_JOINER = "\u200d"
_ELISION = re.compile(r"(?:^|[^\w])(?:[cdjlmnst]|qu|L|Qu)$")
_POSSESSIVE = re.compile(r"['’ʼ][sS](?![^\W_])")


class Cut(StrEnum):
    """What an end of a span cuts through."""

    CHARACTER = "character"  # a letter is separated from its accent, or an emoji from its parts
    NUMBER = "number"  # `25` out of `25,000`, of `$25`, of `25%`, of `25 million`; `62` out of `Il-62`
    WORD = "word"  # `mission` out of `missions`; `can` out of `can't`; `U.` out of `U.S.`
    COMPOUND = "compound"  # `US` out of `US-backed`


class Cuts(NamedTuple):
    """What each end of a span cuts, None where it cuts nothing; false when neither does."""

    start: Cut | None
    end: Cut | None

    def __bool__(self) -> bool:
        return self.start is not None or self.end is not None


def inside_word(text: str, span: Span) -> Cuts:
    """Whether the start and the end of `span` fall inside a word or a number. A possessive `'s` may be left off."""
    return Cuts(_cut(text, span.start), _cut(text, span.end))


def tokens(text: str) -> list[str]:
    """`text` taken apart into numbers, words, runs of white space and single marks; joined, they are the text again."""
    return _TOKEN.findall(text)


def token_spans(text: str) -> list[Span]:
    """Where the tokens stand that are not white space."""
    return [Span(*found.span()) for found in _TOKEN.finditer(text) if not found[0].isspace()]


def is_word(token: str) -> bool:
    """Whether a token holds a letter or a digit."""
    return any(char.isalnum() for char in token)


def _cut(text: str, at: int) -> Cut | None:
    if not 0 < at < len(text):
        return None
    left, right = text[at - 1], text[at]
    if left.isspace() and right.isspace():
        return None
    if _splits_character(left, right):
        return Cut.CHARACTER
    if (left.isspace() or right.isspace() or not (left.isalnum() and right.isalnum())) and _splits_number(text, at):
        return Cut.NUMBER
    return _word_cut(text, at)


def _splits_character(left: str, right: str) -> bool:
    if _JOINER in (left, right):
        return not (left.isspace() or right.isspace())
    return right > "\u02ff" and unicodedata.category(right)[0] == "M" and not left.isspace()


def _splits_number(text: str, at: int) -> bool:
    start = max(0, at - _NUMBER_REACH)
    for found in _NUMBER.finditer(text, start, at + _NUMBER_REACH):
        if found.end() > at:
            return found.start() < at
    return False


def _word_cut(text: str, at: int) -> Cut | None:
    before, after = at - 1, at
    while before >= 0 and text[before] in _WITHIN_WORDS:
        before -= 1
    while after < len(text) and text[after] in _WITHIN_WORDS:
        after += 1
    if before < 0 or after >= len(text):
        return None
    left, right = text[before], text[after]
    if _in_word(left) and _in_word(right):
        return _between_letters(left, right)
    if _in_word(left) and after + 1 < len(text) and _in_word(text[after + 1]):
        return _before_mark(text, after)
    if _in_word(right) and before > 0 and _in_word(text[before - 1]):
        return _after_mark(text, before)
    return None


def _between_letters(left: str, right: str) -> Cut | None:
    if _is_spaceless(left) or _is_spaceless(right):
        return None
    if left.isdecimal() and right.isdecimal():
        return Cut.NUMBER
    if right.isdigit() and not right.isdecimal() and not left.isdigit():
        return None  # a footnote sign: `soldiers¹`
    return Cut.WORD


def _is_spaceless(char: str) -> bool:
    return char >= _SPACELESS[0][0] and any(first <= char <= last for first, last in _SPACELESS)


def _before_mark(text: str, mark: int) -> Cut | None:
    """The end stands before a mark that joins two halves: `can|'t`, `US|-backed`, `U|.S.`."""
    left, sign, right = text[mark - 1], text[mark], text[mark + 1]
    if sign in _APOSTROPHES:
        return None if _POSSESSIVE.match(text, mark) else Cut.WORD
    return _joined(left, sign, right, text[mark - 2 : mark - 1])


def _after_mark(text: str, mark: int) -> Cut | None:
    """The end stands behind such a mark: `O'|Brien`, `Il-|62`, `U.|S.`."""
    left, sign, right = text[mark - 1], text[mark], text[mark + 1]
    if sign in _APOSTROPHES:
        return None if _ELISION.search(text[max(0, mark - 3) : mark]) else Cut.WORD
    return _joined(left, sign, right, text[mark - 2 : mark - 1] if mark > 1 else "")


def _joined(left: str, sign: str, right: str, further: str) -> Cut | None:
    if sign in _HYPHENS:
        return Cut.NUMBER if left.isdecimal() or right.isdecimal() else Cut.COMPOUND
    if sign == "." and right.isalpha() and left.isalpha() and (right.islower() or not further.isalnum()):
        return Cut.WORD
    return None


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_" or (char > "\u02ff" and unicodedata.category(char)[0] == "M")
