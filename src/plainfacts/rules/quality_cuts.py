"""Q601 and Q602: a quote that begins or ends inside a word or a number."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.quotes import Quoted, contexts, quotes
from plainfacts.rules.subject import Subject, about
from plainfacts.text.spans import Span
from plainfacts.text.words import Cut, inside_word

_AROUND = 16
"""Code points shown on each side of a cut."""
_DIGIT = re.compile(r"\d")
_SCALES = ("hundred", "thousand", "million", "billion", "trillion", "per cent", "percent", "dozen")


class _Found(NamedTuple):
    quoted: Quoted
    cut: Cut
    at: int
    """The offset of the cut in the document."""


def cut_word(subject: Subject) -> Iterator[Finding]:
    """A quote begins or ends inside a word.

    ## What it finds
    An end of a quote, of a part of one, or of a context that falls between two letters of a word, inside a contraction
    (`can` out of `can't`), inside a compound (`aircraft` out of `anti-aircraft`), or between a letter and its accent. A
    possessive `'s` may be left off. Scripts that write no spaces between words are left alone.

    ## Why it matters
    Half a word is another word: `legal` out of `illegal`, `can` out of `can't`. And it is the usual sign of a span that
    is one off.

    ## Fails
    ```yaml
    # The source: … has Russian warplanes, anti-aircraft missiles and other weapons systems …
    - quote: aircraft missiles and other weapons
    ```

    ## Passes
    ```yaml
    - quote: anti-aircraft missiles and other weapons
    ```

    ## Mend
    Take the whole word into the quote, or leave it out, and move the span with it.
    """
    for found in subject.once(_cuts):
        if found.cut is not Cut.NUMBER:
            inside = "between a letter and its mark" if found.cut is Cut.CHARACTER else "inside a word"
            yield _finding(subject, found, inside)


def cut_number(subject: Subject) -> Iterator[Finding]:
    """A quote cuts through a number.

    ## What it finds
    An end of a quote, of a part of one, or of a context that falls inside a number: between its digits, or beside a `,`
    `.` `-` `/` `:` that continues it, and also between a number and its sign, its currency, its `%` or *per cent*, its
    *million*, and inside a name such as `Il-62`.

    ## Why it matters
    `25` out of `25,000` and `5` out of `$5 billion` are words of the source, at their place, and wrong a thousandfold.

    ## Fails
    ```yaml
    # The source: … with an annual capacity of 25,000.
    - quote: with an annual capacity of 25
    ```

    ## Passes
    ```yaml
    - quote: with an annual capacity of 25,000
    ```

    ## Mend
    Take the whole number into the quote, with its sign and its unit, and move the span with it.
    """
    for found in subject.once(_cuts):
        if found.cut is Cut.NUMBER:
            yield _finding(subject, found, "inside a number")


def _cuts(subject: Subject) -> tuple[_Found, ...]:
    found: list[_Found] = []
    for quoted in chain(quotes(subject), contexts(subject)):
        text, (start, end) = quoted.document.text, quoted.span
        if not (_stands_free(text, start) and _stands_free(text, end)):
            cuts = inside_word(text, quoted.span)
            found += [_Found(quoted, cut, at) for cut, at in zip(cuts, quoted.span, strict=True) if cut is not None]
    return tuple(found)


def _stands_free(text: str, at: int) -> bool:
    """Whether nothing can be cut at `at`, told cheaply: a space beside it, or a mark with one, and no digit near."""
    around = text[max(0, at - 3) : at + 2]
    if _DIGIT.search(around):
        return False
    left, right = text[at - 1 : at], text[at : at + 1]
    if left.isspace():
        return not text.startswith(_SCALES, at)
    if right.isspace():
        return not text.startswith(_SCALES, at + 1)
    return not right or (right.isascii() and not right.isalnum() and text[at + 1 : at + 2].isspace())


def _finding(subject: Subject, found: _Found, inside: str) -> Finding:
    quoted, _, at = found
    text, (start, end) = quoted.document.text, quoted.span
    does = "begins" if at == start else "ends"
    shown = f"{text[max(0, at - _AROUND) : at]}|{text[at : at + _AROUND]}".split()
    part = next((word for word in shown if "|" in word), "|")
    if part in ("|", f"{part.strip('|')}|", f"|{part.strip('|')}"):
        part = " ".join(shown)
    return about(
        quoted.entry,
        f"the {quoted.keys[0] if quoted.keys[0] == 'context' else 'quote'} {does} {inside}: {part}",
        *quoted.path,
        source=quoted.document.id,
        passage=subject.passage(quoted.document, Span(start, end)),
    )


CUT_WORD = Rule("Q601", "cut-word", Severity.WARNING, cut_word, "take the whole word into the quote, or leave it out")
CUT_NUMBER = Rule("Q602", "cut-number", Severity.WARNING, cut_number, "take the whole number into the quote")
