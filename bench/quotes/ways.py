"""The ways in which a quote stops being its passage; each gives the words as somebody would have them, or nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

from bench.quotes.scripts import Script

Way = Callable[[Random, str, Script], str | None]
GAP = " … "

_OCR = {"l": "1", "I": "l", "rn": "m", "O": "0", "0": "O", "m": "rn", "ي": "ى", "ة": "ه", "ك": "ک", "ب": "پ", "व": "ब",
        "ध": "घ", "म": "भ", "ष": "प"}  # fmt: skip
_STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'", "«": '"', "»": '"', "–": "-", "—": "-"}
_CURLY = {'"': "”", "'": "’"}
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0652\u093c]")


def quotation_marks(_rng: Random, quote: str, _script: Script) -> str | None:
    """Straight for curly, and curly for straight."""
    return _other("".join(_STRAIGHT.get(c, _CURLY.get(c, c)) if c not in "–—" else c for c in quote), quote)


def dashes(_rng: Random, quote: str, _script: Script) -> str | None:
    """A hyphen for each dash."""
    return _other(quote.replace("–", "-").replace("—", "-"), quote)


def white_space(rng: Random, quote: str, _script: Script) -> str | None:
    """No-break spaces, two spaces, line breaks."""
    spaces = [at for at, char in enumerate(quote) if char == " "]
    chosen = set(rng.sample(spaces, min(3, len(spaces))))
    return _other(
        "".join(rng.choice(["\u00a0", "  ", "\n", "\u2009"]) if at in chosen else c for at, c in enumerate(quote)),
        quote,
    )


def canonical_form(_rng: Random, quote: str, _script: Script) -> str | None:
    """NFD, or NFC where it is that already."""
    return _other(unicodedata.normalize("NFD", quote), quote) or _other(unicodedata.normalize("NFC", quote), quote)


def invisible(rng: Random, quote: str, _script: Script) -> str:
    """Soft hyphens, zero-width spaces and joiners that a page had, or has not any more."""
    bare = quote.replace("\u200d", "").replace("\u200c", "")
    for _ in range(3):
        at = rng.randrange(1, len(bare))
        bare = bare[:at] + rng.choice(["\u00ad", "\u200b", "\u200c", "\u2060"]) + bare[at:]
    return bare


def misread(rng: Random, quote: str, _script: Script) -> str | None:
    """One slip of a scanner: l and 1, rn and m, O and 0, letters that look alike."""
    found = [(at, slip) for slip in _OCR for at in range(1, len(quote)) if quote.startswith(slip, at)]
    if not found:
        return None
    at, slip = rng.choice(found)
    return quote[:at] + _OCR[slip] + quote[at + len(slip) :]


def dropped_word(rng: Random, quote: str, script: Script) -> str | None:
    """One word that says neither who, nor how many, nor not."""
    words = quote.split(" ")
    plain = [at for at in range(1, len(words) - 1) if _is_plain(words[at], script)]
    if not plain:
        return None
    del words[rng.choice(plain)]
    return " ".join(words)


def added_word(rng: Random, quote: str, script: Script) -> str:
    """One word more."""
    words = quote.split(" ")
    words.insert(rng.randrange(1, len(words)), "".join(script.syllable(rng) for _ in range(2)))
    return " ".join(words)


def transposed(rng: Random, quote: str, _script: Script) -> str | None:
    """Two letters beside one another, in the other order."""
    places = [at for at in range(1, len(quote) - 1) if _differ(quote[at], quote[at + 1])]
    if not places:
        return None
    at = rng.choice(places)
    return quote[:at] + quote[at + 1] + quote[at] + quote[at + 2 :]


def case(_rng: Random, quote: str, _script: Script) -> str | None:
    """All in capitals, as a heading has it."""
    return _other(quote.upper(), quote)


def lost_accent(rng: Random, quote: str, _script: Script) -> str | None:
    """An accent, a vowel mark or a nukta less."""
    apart = unicodedata.normalize("NFD", quote)
    marks = list(_MARKS.finditer(apart))
    if not marks:
        return None
    mark = rng.choice(marks)
    return unicodedata.normalize("NFC", apart[: mark.start()] + apart[mark.end() :])


def changed_digit(rng: Random, quote: str, _script: Script) -> str | None:
    """Another number, of the same length."""
    places = [at for at, char in enumerate(quote) if char.isdecimal()]
    if not places:
        return None
    at = rng.choice(places)
    zero = ord(quote[at]) - unicodedata.decimal(quote[at])
    other = chr(zero + (unicodedata.decimal(quote[at]) + rng.randint(1, 8)) % 10)
    return quote[:at] + (other if other != quote[at] else chr(zero + 9)) + quote[at + 1 :]


def dropped_negation(_rng: Random, quote: str, script: Script) -> str | None:
    """The word that denies it, gone."""
    words = quote.split(" ")
    denying = [at for at, word in enumerate(words) if word in script.negations and 0 < at < len(words) - 1]
    if not denying:
        return None
    del words[denying[0]]
    return " ".join(words)


def changed_name(rng: Random, quote: str, script: Script) -> str | None:
    """Somebody else."""
    words = quote.split(" ")
    names = [at for at in range(1, len(words)) if words[at] in script.names or _looks_like_name(words[at], script)]
    if not names:
        return None
    at = rng.choice(names)
    words[at] = rng.choice([name for name in script.names if name != words[at]])
    return " ".join(words)


def cut_start(rng: Random, quote: str, _script: Script) -> str:
    """The beginning is missing, in the midst of a word."""
    return quote[rng.randint(2, max(3, len(quote) // 4)) :].lstrip()


def cut_end(rng: Random, quote: str, _script: Script) -> str:
    """The end is missing, in the midst of a word."""
    return quote[: -rng.randint(2, max(3, len(quote) // 4))].rstrip()


def gap(rng: Random, quote: str, _script: Script) -> str | None:
    """Words left out, and an ellipsis for them."""
    words = quote.split(" ")
    if len(words) < 6:
        return None
    at = rng.randrange(2, len(words) - 3)
    return GAP.join((" ".join(words[:at]), " ".join(words[at + 1 + (len(words) > 8) :])))


WAYS: dict[str, Way] = {
    "quotation marks": quotation_marks, "dashes": dashes, "white space": white_space, "canonical form": canonical_form,
    "invisible characters": invisible, "OCR slip": misread, "transposed letters": transposed, "case": case,
    "lost accent": lost_accent, "dropped word": dropped_word, "added word": added_word, "changed digit": changed_digit,
    "dropped negation": dropped_negation, "changed name": changed_name, "cut at the start": cut_start,
    "cut at the end": cut_end, "ellipsis": gap,
}  # fmt: skip
"""By the name that the table has for each."""
FOLDED = frozenset({"quotation marks", "dashes", "white space", "canonical form", "invisible characters"})
"""The ways in which only the typing differs: these are taken without a question."""
LOUD = frozenset({"changed digit", "dropped negation", "changed name"})
"""The ways that change what is said."""


def _other(made: str, quote: str) -> str | None:
    return made if made != quote else None


def _is_plain(word: str, script: Script) -> bool:
    known = word in script.names or word in script.negations or _looks_like_name(word, script)
    return word.isalpha() and not known


def _looks_like_name(word: str, script: Script) -> bool:
    return script.name in ("Latin", "articles") and word.isalpha() and word[0].isupper() and not word.isupper()


def _differ(one: str, other: str) -> bool:
    """Letters that are not the same but for their accent or case, and no marks."""
    return one.isalpha() and other.isalpha() and one.casefold() != other.casefold()
