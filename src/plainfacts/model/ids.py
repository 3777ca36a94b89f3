"""Identifiers of facts and disputes: NOID alphabet, check character, random minting, suggestions.

The form is `F-XXXX-XXXX` (facts) or `D-XXXX-XXXX` (disputes). The alphabet and the check character are those of
NOID (Nice Opaque Identifiers, Kunze, California Digital Library), so that one mistyped character or a swap of two
neighbours is always caught.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from operator import mul

ALPHABET = "0123456789BCDFGHJKMNPQRSTVWXZ"
KINDS = {"F": "fact", "D": "dispute"}

_POSITIONS = range(1, 8)
_ORDINAL = {character: ordinal for ordinal, character in enumerate(ALPHABET)}
_CANONICAL = re.compile(rf"[FD]-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")
_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—―−﹘﹣－_ \u00a0"), None)
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", "Y": "V", "A": "4", "E": "3"})


class IdError(ValueError):
    """A text that is no identifier; the message says why and what to type instead."""


def check_character(first_seven: str) -> str:
    """The NOID check character of seven characters: the sum of position (from 1) times ordinal, modulo 29."""
    total = sum(map(mul, _POSITIONS, map(_ORDINAL.__getitem__, first_seven)))
    return ALPHABET[total % len(ALPHABET)]


def is_canonical(text: str) -> bool:
    """Whether `text` is an identifier in its written form, check character included. Never raises."""
    if _CANONICAL.fullmatch(text) is None:
        return False
    body = text[2:6] + text[7:]
    return check_character(body[:7]) == body[7]


def parse(text: str) -> str:
    """The canonical form of an identifier typed in any case, with any dashes or none.

    Raises `IdError` for anything else: a wrong length, a character outside the alphabet, a wrong check character.
    """
    compact = text.strip().translate(_DASHES).upper()
    kind, body = compact[:1], compact[1:]
    if kind not in KINDS or len(body) != 8:
        raise IdError(f"{shorten(text)!r} is no identifier; one looks like F-7K3Q-9M2C")
    strange = sorted(set(body) - set(ALPHABET))
    if strange:
        raise IdError(f"{shorten(text)!r} holds {', '.join(strange)}; an identifier has only {ALPHABET}")
    if check_character(body[:7]) != body[7]:
        raise IdError(f"{_written(kind, body)} is mistyped: its last character does not fit the other seven")
    return _written(kind, body)


def complete(kind: str, first_seven: str) -> str:
    """The identifier of `kind` ('F' or 'D') whose first seven characters are given."""
    return _written(kind, first_seven + check_character(first_seven))


def mint(kind: str, choose: Callable[[str], str], taken: Iterable[str] = ()) -> str:
    """A new identifier of `kind`, each character by `choose(alphabet)`, none of `taken`.

    The caller passes the source of randomness (`random.SystemRandom().choice`); never a counter, so that two people
    who add facts on two branches do not collide.
    """
    used = frozenset(taken)
    while True:
        identifier = complete(kind, "".join(choose(ALPHABET) for _ in range(7)))
        if identifier not in used:
            return identifier


def suggest(text: str, known: Iterable[str]) -> str | None:
    """The known identifier that somebody who typed `text` most likely meant, or None.

    One wrong, swapped, missing, superfluous or look-alike character away is enough; nothing farther is guessed. Takes
    the same time for any number of known identifiers, where `known` is a set or a mapping.
    """
    among = known if isinstance(known, Set | Mapping) else frozenset(known)
    return next((identifier for identifier in neighbours(text) if identifier in among), None)


def neighbours(text: str) -> tuple[str, ...]:
    """Every identifier one slip away from `text`, the likeliest first; one that is right comes before its neighbours.

    The check character leaves some thirty of them, so that a server can look each up by key.
    """
    kind, body = _taken_apart(text)
    kinds = kind if kind in KINDS else "".join(KINDS)
    near = (_written(letter, guess) for guess in _neighbours(body) for letter in kinds)
    return tuple(dict.fromkeys(identifier for identifier in near if is_canonical(identifier)))


def mended(text: str) -> str | None:
    """`text` with the check character that fits its other seven, or None where those are not in the alphabet."""
    kind, body = _taken_apart(text)
    body = body.translate(_LOOKALIKES)
    return complete(kind, body[:7]) if kind in KINDS and len(body) == 8 and set(body) <= set(ALPHABET) else None


def _taken_apart(text: str) -> tuple[str, str]:
    compact = text.strip().translate(_DASHES).upper()
    return compact[:1], compact[1:]


def _neighbours(body: str) -> Iterator[str]:
    """What somebody who typed these characters may have meant, the likeliest slips first."""
    if not 7 <= len(body) <= 9:
        return
    yield body.translate(_LOOKALIKES)
    for at in range(len(body) - 1):
        yield body[:at] + body[at + 1] + body[at] + body[at + 2 :]
    for at in range(len(body) + 1):
        for character in ALPHABET:
            yield body[:at] + character + body[at + (len(body) == 8) :]
        yield body[:at] + body[at + 1 :]


def by_prefix(text: str, known: Iterable[str]) -> list[str]:
    """The known identifiers that begin with `text`, written in any case and with any dashes, in order."""
    compact = text.strip().translate(_DASHES).upper()
    if not compact:
        return []
    return sorted(identifier for identifier in known if identifier.replace("-", "").startswith(compact))


def prefix(text: str) -> str:
    """The beginning of an identifier as it is written, `f7k3q9` becoming `F-7K3Q-9`; empty where none begins so."""
    compact = text.strip().translate(_DASHES).upper()
    kind, body = compact[:1], compact[1:]
    if kind not in KINDS or len(body) > 8 or not _ORDINAL.keys() >= set(body):
        return ""
    return f"{kind}-{body[:4]}" + (f"-{body[4:]}" if len(body) > 4 else "")


def _written(kind: str, body: str) -> str:
    return f"{kind}-{body[:4]}-{body[4:]}"


def shorten(text: str, most: int = 40) -> str:
    """`text` cut to `most` code points, for messages about hostile input."""
    return text if len(text) <= most else text[: most - 1] + "…"
