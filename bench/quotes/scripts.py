"""Made-up texts in Latin, Arabic and Devanagari letters, with what those scripts do to code points.

Nothing is a language and nothing is copied: words are put together from syllables. Accents are composed in one word and
combining in the next; Arabic words carry vowel marks now and then, Devanagari conjuncts, nuktas and joiners.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

LENGTHS = (1, 2, 2, 2, 3, 3, 3, 4, 4, 5)
"""Syllables of a word."""


@dataclass(frozen=True, slots=True)
class Script:
    """How a script writes. `negations` and `names` are words that stand in the texts as they are here."""

    name: str
    syllable: Callable[[Random], str]
    names: tuple[str, ...]
    negations: tuple[str, ...]
    digits: str
    opening: str
    closing: str
    comma: str
    stop: str


def text_of(script: Script, seed: int, length: int) -> str:
    """At least `length` code points in paragraphs, the same for the same seed."""
    rng = Random(f"{script.name}:{seed}")
    words = [_word(script, rng) for _ in range(400)]
    parts: list[str] = []
    size = 0
    while size < length:
        sentence = _sentence(script, rng, words)
        parts.append(sentence + ("\n\n" if rng.random() < 0.2 else " "))
        size += len(parts[-1])
    return "".join(parts).rstrip() + "\n"


def _sentence(script: Script, rng: Random, words: list[str]) -> str:
    said = [rng.choice(words) for _ in range(rng.randint(6, 18))]
    for chance, make in (
        (0.5, lambda: rng.choice(script.names)),
        (0.4, lambda: _number(script, rng)),
        (0.3, lambda: rng.choice(script.negations)),
        (0.2, lambda: "–"),
    ):
        if rng.random() < chance:
            said.insert(rng.randrange(1, len(said)), make())
    if rng.random() < 0.4:
        at = rng.randrange(1, len(said) - 3)
        said[at] = f"{script.opening}{said[at]}"
        said[at + 2] = f"{said[at + 2]}{script.closing}"
    if rng.random() < 0.5:
        said[rng.randrange(2, len(said) - 1)] += script.comma
    first = said[0][:1].upper() + said[0][1:]
    return " ".join([first, *said[1:]]) + script.stop


def _word(script: Script, rng: Random) -> str:
    word = "".join(script.syllable(rng) for _ in range(rng.choice(LENGTHS)))
    return unicodedata.normalize("NFD" if rng.random() < 0.1 else "NFC", word)


def _number(script: Script, rng: Random) -> str:
    number = str(rng.randint(2, 9999)) if rng.random() < 0.8 else f"{rng.randint(1, 99)},{rng.randint(100, 999)}"
    digits = script.digits if rng.random() < 0.5 else "0123456789"
    return number.translate(str.maketrans("0123456789", digits))


def _latin(rng: Random) -> str:
    consonant = rng.choice(
        ["b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "rn", "s", "st", "t", "tr", "v", "ç", "ñ", "ł", "ﬁ"]
    )
    return consonant + rng.choice("aaaeeeiiioooulyéèêëáàäöüíœå") + (rng.choice("lnrst") if rng.random() < 0.3 else "")


def _arabic(rng: Random) -> str:
    letter = rng.choice("بتثجحخدذرزسشصضطظعغفقكلمنهويبتسعملنيره")
    vowel = rng.choice(["", "", "", "ا", "و", "ي", "أ", "ئ", "لا", "ة", "ـ"])
    mark = rng.choice("\u064b\u064e\u064f\u0650\u0651\u0652") if rng.random() < 0.08 else ""
    return f"{letter}{mark}{vowel}"


def _devanagari(rng: Random) -> str:
    letters = "कखगघचछजझटठडढतथदधनपफबभमयरलवशषसह"
    first = rng.choice(letters)
    nukta = "\u093c" if first in "कखगजडढफ" and rng.random() < 0.15 else ""
    joined = f"\u094d{rng.choice(['', '', '', chr(0x200D)])}{rng.choice(letters)}" if rng.random() < 0.2 else ""
    return first + nukta + joined + rng.choice(["", "", "ा", "ि", "ी", "ु", "ू", "े", "ै", "ो", "ौ", "ं", "ाँ"])


def _names(seed: str, syllable: Callable[[Random], str]) -> tuple[str, ...]:
    rng = Random(seed)
    return tuple("".join(syllable(rng) for _ in range(3)).capitalize() for _ in range(40))


SCRIPTS = (
    Script("Latin", _latin, _names("latin", _latin), ("not", "never", "no", "ne"), "0123456789", "“", "”", ",", "."),
    Script("Arabic", _arabic, _names("arabic", _arabic), ("لا", "لم", "لن", "ليس"), "٠١٢٣٤٥٦٧٨٩", "«", "»", "،", "."),
    Script("Devanagari", _devanagari, _names("devanagari", _devanagari), ("नहीं", "मत", "बिना"),
           "०१२३४५६७८९", "“", "”", ",", "।"),
)  # fmt: skip
