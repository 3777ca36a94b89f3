"""A question in a person's words, taken apart into what the full-text index is asked. No input is a syntax error."""

import re
from typing import NamedTuple

MOST = 32
"""Words and phrases of one question that are looked for; what comes after them is not."""

_PARTS = re.compile(r'"([^"]*)"?|“([^”]*)”?|„([^“”]*)[“”]?|«([^»]*)»?|(\S+)')
_POSSESSIVE = re.compile(r"(?<=\w)['’]s$")
STOP = frozenset((
    "a", "about", "am", "an", "and", "are", "as", "at", "be", "been", "being", "but", "by", "can", "could", "did",
    "do", "does", "for", "from", "had", "has", "have", "he", "her", "him", "his", "how", "i", "if", "in", "into",
    "is", "it", "its", "many", "me", "might", "much", "must", "my", "of", "on", "or", "our", "shall", "say",
    "says", "said", "she", "should", "so", "some", "tell", "than", "that", "the", "their", "them", "there",
    "these", "they", "this", "those", "to", "us", "was", "we", "were", "what", "when", "where", "which", "who",
    "whom", "whose", "why", "will", "with", "would", "you", "your",
))  # fmt: skip
"""Words that say nothing of what is looked for."""
_QUOTES = frozenset('"“”„«»')


class Term(NamedTuple):
    """One word, or words that stand together, as typed; `prefix` where the last may be the beginning of a word."""

    text: str
    prefix: bool = False

    @property
    def match(self) -> str:
        """The term for FTS5: always a string, so that nothing in it is taken for an operator."""
        quoted = self.text.replace('"', '""')
        return f'"{quoted}"' + (" *" if self.prefix else "")


class Question(NamedTuple):
    """What is looked for."""

    terms: tuple[Term, ...]

    @property
    def every(self) -> str:
        """The FTS5 expression for what has all terms."""
        return " AND ".join(term.match for term in self.terms)

    @property
    def some(self) -> str:
        """The FTS5 expression for what has any of them."""
        return " OR ".join(term.match for term in self.terms)


def question(words: str) -> Question:
    """The terms of a question: phrases in quotation marks as they are, other words without those that say nothing.

    `An-124` and `25,000` are looked for as they are written; `tonkosh*` finds what begins so. Where there are only
    words that say nothing, they are what is looked for. A text without a letter or a digit gives no term.
    """
    terms = dict.fromkeys(_terms(_clean(words)))
    telling = [term for term in terms if not _says_nothing(term.text, shouted=words.isupper())]
    return Question(tuple((telling or list(terms))[:MOST]))


def _says_nothing(word: str, *, shouted: bool) -> bool:
    """Whether it is `us` and not `US`, unless all of the question is in capitals."""
    acronym = len(word) > 1 and word.isupper() and not shouted
    return word.lower() in STOP and not acronym


def _terms(words: str) -> list[Term]:
    terms = []
    for part in _PARTS.finditer(words):
        phrase = next((group for group in part.groups()[:-1] if group is not None), None)
        for text in [phrase] if phrase is not None else re.split(f"[{''.join(_QUOTES)}]", part[0]):
            found = _term(text, phrased=phrase is not None)
            if found is not None:
                terms.append(found)
    return terms


def _term(text: str, *, phrased: bool) -> Term | None:
    first = next((at for at, char in enumerate(text) if char.isalnum()), None)
    if first is None:
        return None
    last = next(at for at in range(len(text), 0, -1) if text[at - 1].isalnum())
    inner = " ".join(text[first:last].split()) if phrased else _POSSESSIVE.sub("", text[first:last])
    return Term(inner, prefix=not phrased and text[last:].startswith("*"))


def _clean(words: str) -> str:
    """Without what SQLite cannot be given (lone surrogates, NUL) or nobody means to look for (controls)."""
    return "".join(char if char.isprintable() else " " for char in words)
