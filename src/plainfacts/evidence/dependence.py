"""Sources that may share an origin: suggested with the passages, never decided. The answer is a record's.

Three signs: the same words in a row; one agency that both credit or hand on; one quotation in both. An answer in a
sidecar silences a suggestion: `derived_from` (it does derive from the other) or `independent_of` with a reason.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from plainfacts.model.facts import Fact
from plainfacts.model.sources import Source
from plainfacts.model.vocabulary import Entity
from plainfacts.text.shared import shared_passages, words_of
from plainfacts.text.spans import Span

_LONG = 12
"""Words in a row that two texts seldom share by chance."""
_QUOTED = re.compile(r"“([^”“\n]{8,600})”|\"([^\"\n]{8,600})\"|«([^»«\n]{8,600})»|„([^“”\n]{8,600})[“”]")
_FEW, _PART = 2, 4
"""Words of the shortest quotation that counts, and words that two longer ones must share in a row."""
_LETTERS = 10
_CREDIT = re.compile(r"\(([^()\n]{2,40})\)\s*(?:[-–—:]|$)|^([^\n]{2,200}?)\s+contributed\b", re.MULTILINE)
_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\band\b|\bwith\b)\s*", re.IGNORECASE)
_KEPT = 5


class Sign(StrEnum):
    """Why two sources may share an origin."""

    WORDS = "words"
    AGENCY = "agency"
    QUOTATION = "quotation"


class Suggestion(NamedTuple):
    """Two sources that may share an origin, and what they share."""

    one: str
    """The source id that sorts first."""
    other: str
    sign: Sign
    spans: tuple[Span | None, Span | None]
    """The passages in their texts; None where a sidecar alone names the agency."""
    why: str


def suggestions(
    sources: Iterable[Source], entities: Iterable[Entity], texts: Mapping[str, str], facts: Iterable[Fact]
) -> tuple[list[Suggestion], int]:
    """What nobody has answered yet, by source ids and sign; and how many suggestions an answer silences."""
    known = {source.id: source for source in sources}
    named = {entity.id: entity for entity in entities}
    found = sorted(
        {
            **_by_key(_shared_words(known, texts)),
            **_by_key(_shared_credits(known, named, texts, facts)),
            **_by_key(_shared_quotations(known, texts)),
        }.values(),
        key=lambda each: (each.one, each.other, each.sign, each.why),
    )
    left = [each for each in found if not _answered(known[each.one], known[each.other], known)]
    return left, len(found) - len(left)


def _by_key(found: Iterable[Suggestion]) -> dict[tuple[str, str, Sign, str], Suggestion]:
    return {(each.one, each.other, each.sign, each.why): each for each in found}


def _shared_words(known: Mapping[str, Source], texts: Mapping[str, str]) -> Iterator[Suggestion]:
    words = {
        name: words_of(texts[name], (each.span for each in source.excluded))
        for name, source in known.items()
        if name in texts
    }
    for each in shared_passages(words, _LONG):
        yield Suggestion(each.one, each.other, Sign.WORDS, each.spans, f"they share {each.words} words in a row")


def _shared_credits(
    known: Mapping[str, Source], entities: Mapping[str, Entity], texts: Mapping[str, str], facts: Iterable[Fact]
) -> Iterator[Suggestion]:
    """Sources that lean on one agency, and one that leans on it with what it published itself."""
    leaning = _leaning(known, entities, texts, facts)
    for agency in sorted(leaning):
        own = {name: None for name, source in sorted(known.items()) if source.publisher == agency}
        for name, span in sorted(leaning[agency].items()):
            others = [pair for pair in sorted(leaning[agency].items()) if pair[0] < name][:_KEPT]
            others += [pair for pair in list(own.items())[:_KEPT] if pair[0] not in leaning[agency]]
            for other, place in others:
                why = f"{'both lean' if other not in own else 'the one leans'} on {entities[agency].name}"
                one, two = sorted(((other, place), (name, span)), key=lambda pair: pair[0])
                yield Suggestion(one[0], two[0], Sign.AGENCY, (one[1], two[1]), why)


def _leaning(
    known: Mapping[str, Source], entities: Mapping[str, Entity], texts: Mapping[str, str], facts: Iterable[Fact]
) -> dict[str, dict[str, Span | None]]:
    """By organization: the sources that credit it in sidecar or text or hand on its words, each with the passage."""
    names = {name.casefold(): each.id for each in entities.values() for name in (each.id, each.name, *each.aliases)}
    found: dict[str, dict[str, Span | None]] = {}
    for name, source in known.items():
        for agency, span in (*_credited(texts.get(name, ""), names), *((each, None) for each in source.contributors)):
            found.setdefault(agency, {}).setdefault(name, span)
    for fact in facts:
        for citation in fact.citations:
            place = next((Span(*span) for span in citation.part_spans if span is not None), None)
            for voice in citation.attribution[:-1] if citation.source in known else ():
                found.setdefault(voice.agent, {}).setdefault(citation.source, place)
    kinds = {name: each.kind for name, each in entities.items()}
    return {
        agency: {name: span for name, span in leaning.items() if known[name].publisher != agency}
        for agency, leaning in found.items()
        if kinds.get(agency) == "organization"
    }


def _credited(text: str, names: Mapping[str, str]) -> Iterator[tuple[str, Span]]:
    """Agencies that a text names in a byline, a dateline or a line of thanks, each with that passage."""
    for found in _CREDIT.finditer(text):
        for name in _BETWEEN.split(found[1] or found[2]):
            agency = names.get(name.strip(" .*_").casefold())
            if agency is not None:
                yield agency, Span(*found.span(1 if found[1] else 2))


def _shared_quotations(known: Mapping[str, Source], texts: Mapping[str, str]) -> Iterator[Suggestion]:
    first: dict[tuple[str, ...], list[tuple[str, Span]]] = {}
    best: dict[tuple[str, str], tuple[int, Span, Span]] = {}
    for name in sorted(known):
        for span, words in _quotations(texts.get(name, "")):
            for key in _keys(words):
                here = first.setdefault(key, [])
                for other, place in here:
                    if other != name and len(words) > best.get((other, name), (0,))[0]:
                        best[other, name] = len(words), place, span
                if len(here) < _KEPT and all(other != name for other, _ in here):
                    here.append((name, span))
    for (one, other), (_, first_span, second_span) in best.items():
        yield Suggestion(one, other, Sign.QUOTATION, (first_span, second_span), "they quote the same words")


def _quotations(text: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
    for found in _QUOTED.finditer(text):
        group = next(number for number in range(1, 5) if found[number] is not None)
        words = tuple(word for word in words_of(found[group]).words if word is not None)
        if len(words) >= _FEW and sum(map(len, words)) >= _LETTERS:
            yield Span(*found.span(group)), words


def _keys(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """By which a quotation is met: the whole of a short one, every few words of a longer one."""
    if len(words) < _PART:
        yield words
    for at in range(len(words) - _PART + 1):
        yield words[at : at + _PART]


def _answered(one: Source, other: Source, known: Mapping[str, Source]) -> bool:
    for mine, theirs in ((one, other), (other, one)):
        if any(answer.source == theirs.id for answer in mine.independent_of) or theirs.id in _above(mine, known):
            return True
    return False


def _above(source: Source, known: Mapping[str, Source]) -> set[str]:
    """All that a source derives from, through any number of steps."""
    seen: set[str] = set()
    waiting = list(source.derived_from)
    while waiting:
        name = waiting.pop()
        if name not in seen and name in known:
            seen.add(name)
            waiting.extend(known[name].derived_from)
    return seen
