"""Find the words just outside a quote that change what it says. Looks at a small window; the lists are in `hedges`.

A window is first screened by its set of words, which costs a few microseconds; only where one of them is on a list do
regular expressions run, each compiled when it is first needed. Nothing is found across the end of a sentence, a
bracket or a blank line.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from plainfacts.rules.hedges import HEDGES, Hedges, Sense, phrases
from plainfacts.text.spans import Span

_FAR, _NEAR = (72, 80), (48, 24)
"""Code points looked at before and behind: `one person close to the Russian defence ministry told` has 56, and only
where nobody is named yet does it matter who says so."""
_OPENING = "\"“”„‘’'«»[(¿¡#*_"
_CLOSING = r"[\"”“’'»«\])*_]*"
_ENDS = r"[.,;:!?)\]\"”’»]"
_WORD = r"@?[\w.'’-]*\w"
_SPACE = r"(?:[^\S\r\n]+(?:\r?\n[^\S\r\n]*)?|\r?\n[^\S\r\n]*)"
_WORDS = re.compile(r"\w+(?:['’]\w+)?")
_CLINGING = [
    ("", ""),
    *(("", mark) for mark in [*",.;:!?)\"”'’»", '."', ".”"]),
    *((mark, "") for mark in "(\"“'‘«[—–¿¡"),
]
_GAP = re.compile(
    rf"(?:,?{_SPACE}|(?<=['’]))(?:{_WORD}(?:{_SPACE}|(?<=['’])|(?=,)))*(?:[,:]{_SPACE})?[{re.escape(_OPENING)}]*"
)
_BLANK = re.compile(r"\n\s*\n")
_NUMBER_BEGINS = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[$€£¥]?\d|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|"
    r"hundreds?|thousands?|millions?|billions?|dozens?|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|\w+teen|all|"
    r"every)\b)",
    re.IGNORECASE,
)
# What cannot begin the name of a speaker behind a quote, and what begins a clause of its own there.
_NO_NAME = r"(?:has|have|had|is|are|was|were|will|would)\b"
_RELATIVE = r"(?:who|which|that|and|but|or|where|while|when|as|after|before)\b"
_PRONOUN = r"(?:that|it|he|she|they|we|there|this|its|their|his|her)\b"
# `, officials said` ends there, or goes on with a listener, a day, a place; `, has said it would` is the main clause.
_TOLD_ENDS = rf"(?!\w)(?=(?:{_SPACE}(?!{_PRONOUN}){_WORD}){{0,7}}\s*{_ENDS})"
_STATED = re.compile(r"(?:\S+\s+){3}\S")
_CLAUSE_ENDS = re.compile(rf"{_ENDS}|\s*(?:\r?\n\s*\r?\n|$)|(?<=[.!?,;])")


@dataclass(frozen=True, slots=True)
class Edge:
    """A word or phrase outside a quote, and what it takes away. The span is the document's, in code points."""

    sense: Sense
    span: Span
    words: str


def language_of(tag: str | None) -> str | None:
    """The language subtag of a BCP 47 tag where its words are known, else None."""
    subtag = (tag or "").replace("_", "-").partition("-")[0].lower()
    return subtag if subtag in HEDGES else None


def edges(text: str, span: Span, language: str, said: frozenset[Sense]) -> Iterator[Edge]:
    """What stands just outside `span` of `text`, without the senses in `said`: one hedge and one negation a side."""
    start, end = span
    before, after = _NEAR if Sense.REPORT in said else _FAR
    first = max(0, start - before)
    window = f"{text[first:start]}\n{text[end : end + after]}".lower()
    if _screen(language, said).isdisjoint(window.split()):
        return
    found = _WORDS.findall(window.replace("’", "'"))
    senses = sorted({sense for word in found for sense in _senses(language).get(word, ())} - said)
    if Sense.AMOUNT in senses and _NUMBER_BEGINS.match(text, start):
        amounts = list(_before(text, first, span, language, Sense.AMOUNT))
        yield from amounts[:1]
        senses = [] if amounts else senses
    negations = [Sense.NEGATION] if Sense.NEGATION in senses else []
    hedges = [sense for sense in senses if sense not in (Sense.NEGATION, Sense.AMOUNT)]
    for sought in (hedges, negations):
        yield from _first(edge for sense in sought for edge in _before(text, first, span, language, sense))
        yield from _first(edge for sense in sought for edge in _behind(text, end, end + after, language, sense))


def says(text: str, language: str, sense: Sense) -> bool:
    """Whether `text`, a statement, has words of this sense itself."""
    return _cues(language, sense).search(text) is not None


def _first(found: Iterable[Edge]) -> Iterator[Edge]:
    """The one that stands first in the text, if there is one."""
    return iter(sorted(found, key=lambda edge: edge.span)[:1])


def _before(text: str, first: int, span: Span, language: str, sense: Sense) -> Iterator[Edge]:
    for cue in _cues(language, sense).finditer(text, first, span.start):
        gap, group = text[cue.end() : span.start], cue.lastgroup or ""
        governs = _GAP.fullmatch(gap) and not _BLANK.search(gap) and _governs(group, gap, language, sense)
        governs = governs and (group not in ("telling", "saying", "sources") or _is_clause(text, *span))
        if governs and not _harmless(language).match(text, cue.start()):
            yield Edge(sense, Span(*cue.span()), cue[0])


def _governs(group: str, gap: str, language: str, sense: Sense) -> bool:
    """Whether a word of this group reaches over the gap to the quote."""
    words = gap.lower().rstrip(_OPENING + " \t\r\n,:").lstrip(" \t\r\n,").split()
    inner = "," in gap.rstrip(_OPENING + " \t\r\n").rstrip(",").lstrip(" \t\r\n")
    if group == "sources":
        return not inner and "," in gap and 0 < len(words) <= 8
    if group == "clause":
        return not inner and len(words) <= 3 and ("," not in gap or gap.startswith(",") or not words)
    if "," in gap and group != "saying":
        return False
    if group == "saying":
        return not words
    if group in ("telling", "denying"):
        return bool(words) and len(words) <= 6 and words[-1] in phrases(HEDGES[language].that)
    if group == "amounts":
        return not words
    within = _bridges(language)
    return (sense is Sense.CONDITION and len(words) <= 3) or all(within.fullmatch(word) for word in words)


def _behind(text: str, end: int, last: int, language: str, sense: Sense) -> Iterator[Edge]:
    pattern = _cues_behind(language, sense)
    cue = pattern.match(text, end, last) if pattern is not None else None
    if cue is not None:
        span = Span(*cue.span(cue.lastgroup or 0))
        if not _harmless(language).match(text, span.start) and not _BLANK.search(text, end, span.start):
            yield Edge(sense, span, span.of(text))


def _is_clause(text: str, start: int, end: int) -> bool:
    """Whether what somebody says is the quote, rather than only its first noun (`said` the president must go)."""
    return _STATED.match(text, start, end) is not None and _CLAUSE_ENDS.match(text, end) is not None


def _lists(words: Hedges, sense: Sense) -> dict[str, str]:
    """The lists of one sense that stand before a quote, by group."""
    lists = {"clause": words.clause.get(sense, ""), "ahead": words.ahead.get(sense, "")}
    if sense is Sense.REPORT:
        # A longer verb list first would hide that some of its verbs need no `that`.
        lists |= {"saying": words.saying, "telling": words.telling, "sources": words.sources}
    if sense is Sense.NEGATION:
        lists["denying"] = words.denying
    if sense is Sense.AMOUNT:
        lists["amounts"] = words.amounts
    return {group: listed for group, listed in lists.items() if listed}


@lru_cache(maxsize=64)
def _cues(language: str, sense: Sense) -> re.Pattern[str]:
    groups = [f"(?P<{group}>{_alternatives(listed)})" for group, listed in _lists(HEDGES[language], sense).items()]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups) or '(?!)'})(?:(?<=['’])|(?!\w))", re.IGNORECASE)


@lru_cache(maxsize=64)
def _cues_behind(language: str, sense: Sense) -> re.Pattern[str] | None:
    words = HEDGES[language]
    comma = rf"{_CLOSING}(?:(?<=,)|(?<=,[\"”])|,){_CLOSING}{_SPACE}"
    name = rf"(?!{_NO_NAME})(?:(?!{_RELATIVE}){_WORD}{_SPACE}){{0,9}}?"
    patterns = []
    if words.clause.get(sense):
        patterns.append(rf"{_CLOSING},?{_SPACE}(?P<clause>{_alternatives(words.clause[sense])})(?=[.,;:)!?])")
    if words.behind.get(sense):
        patterns.append(rf",?{_SPACE}(?P<behind>{_alternatives(words.behind[sense])})(?!\w)")
    if sense is Sense.REPORT and words.telling:
        patterns.append(rf"{comma}{name}(?P<told>{_alternatives(words.telling)}){_TOLD_ENDS}")
    if sense is Sense.REPORT and words.sources:
        patterns.append(rf"{_CLOSING},?{_CLOSING}{_SPACE}(?P<sources>{_alternatives(words.sources)})(?!\w)")
    if sense is Sense.NEGATION and words.denying:
        patterns.append(rf"{comma}{name}(?P<denied>{_alternatives(words.denying)})(?={_CLOSING}[.,;!?])")
    return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None


@lru_cache(maxsize=8)
def _harmless(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(HEDGES[language].harmless) or '(?!)'})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _bridges(language: str) -> re.Pattern[str]:
    """Any word that may stand between a word and the quote that it governs: bridges, and more words of the kind."""
    words = HEDGES[language]
    ahead = "|".join("|".join(phrases(listed)).replace(" ", "|") for listed in words.ahead.values())
    between = sorted({*words.bridges.split("|"), *ahead.split("|")})
    return re.compile("|".join(re.escape(word).replace(r"\*", r"\w*") for word in between))


@lru_cache(maxsize=8)
def _senses(language: str) -> dict[str, set[Sense]]:
    """The longest word of everything sought, with what it can mean: rarer than the first (`as long as`)."""
    senses: dict[str, set[Sense]] = {}
    words = HEDGES[language]
    for sense in Sense:
        for listed in (*_lists(words, sense).values(), words.behind.get(sense, "")):
            for phrase in phrases(listed):
                longest = max(_WORDS.findall(phrase.lower()), key=len)
                senses.setdefault(longest, set()).add(sense)
    return senses


@lru_cache(maxsize=256)
def _screen(language: str, said: frozenset[Sense]) -> frozenset[str]:
    """The words to look for in a window split at white space, with the marks that may cling to them."""
    words = [word for word, senses in _senses(language).items() if senses - said]
    words += [word.replace("'", "’") for word in words if "'" in word]
    return frozenset(f"{before}{word}{after}" for word in words for before, after in _CLINGING)


def _alternatives(listed: str) -> str:
    """A list as the inside of a group of a regular expression, the longest phrase first."""
    ordered = sorted(phrases(listed), key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", _SPACE).replace("'", "['’]") for phrase in ordered)
