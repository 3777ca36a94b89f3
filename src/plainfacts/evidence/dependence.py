"""Sources that may share an origin: suggested with the passages, never decided. The answer is a record's.

Three signs: the same words in a row; one agency that both credit or hand on; one quotation in both. An answer in a
sidecar silences a suggestion, and goes on being shown with it: `derived_from` (the one does rest on the other, or both
on a third) or `independent_of` with a reason (neither rests on the other: what both have from somebody else, the
attributions of the facts say).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from plainfacts.model.facts import Fact
from plainfacts.model.sources import Source
from plainfacts.model.vocabulary import Entity
from plainfacts.text.shared import Passages, shared_passages, words_of
from plainfacts.text.spans import Span

_LONG = 12
"""Words in a row that two texts seldom share by chance."""
_QUOTED = re.compile(r"“([^”“\n]{8,600})”|\"([^\"\n]{8,600})\"|«([^»«\n]{8,600})»|„([^“”\n]{8,600})[“”]")
_FEW, _PART = 2, 4
"""Words of the shortest quotation that counts, and words that two longer ones must share in a row."""
_LETTERS = 10
_BYLINE = re.compile(r"\(([^()\n]{2,40})\)\s*(?:[-–—:]|$)", re.MULTILINE)
_THANKS = re.compile(r"^([^\n]{2,200}?)\s+contributed\b", re.MULTILINE)
_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\band\b|\bwith\b)\s*", re.IGNORECASE)
_KEPT = 5


class Sign(StrEnum):
    """Why two sources may share an origin."""

    WORDS = "words"
    AGENCY = "agency"
    QUOTATION = "quotation"


class Answer(NamedTuple):
    """What a record says to a suggestion."""

    source: str
    """Whose sidecar says so."""
    key: str
    """`independent_of` or `derived_from`."""
    other: str
    """The source that it names there."""
    reason: str | None


class Suggestion(NamedTuple):
    """Two sources that may share an origin, and what they share."""

    one: str
    """The source id that sorts first."""
    other: str
    sign: Sign
    spans: tuple[Span | None, Span | None]
    """The passages in their texts; None where a sidecar alone names the agency."""
    why: str
    answer: Answer | None = None
    """None where it is still open."""


@dataclass(frozen=True)
class Material:
    """What suggestions are made from; records by id, and the texts of the sources that can be read."""

    sources: Mapping[str, Source]
    entities: Mapping[str, Entity]
    texts: Mapping[str, str]
    relays: Mapping[str, Mapping[str, Span | None]]
    """By source id: who hands words on in it, by the attributions of facts, each with the first passage."""

    @cached_property
    def agencies(self) -> Mapping[str, str]:
        """The ids of organizations by their names, in one case."""
        return {
            name.casefold(): each.id
            for each in self.entities.values()
            if each.kind == "organization"
            for name in (each.id, each.name, *each.aliases)
        }


def material(
    sources: Iterable[Source], entities: Iterable[Entity], texts: Mapping[str, str], facts: Iterable[Fact]
) -> Material:
    """The same from the records of a base."""
    relays: dict[str, dict[str, Span | None]] = {}
    for fact in sorted(facts, key=lambda each: each.id):
        for citation in fact.citations:
            for voice in citation.attribution[:-1]:
                place = next((Span(*span) for span in citation.part_spans if span is not None), None)
                relays.setdefault(citation.source, {}).setdefault(voice.agent, place)
    return Material({each.id: each for each in sources}, {each.id: each for each in entities}, texts, relays)


def suggestions(known: Material) -> list[Suggestion]:
    """All of them by source ids and sign, with the answers that records give."""
    found = {
        (each.one, each.other, each.sign, each.why): each
        for each in (*_shared_words(known), *_shared_credits(known), *_shared_quotations(known))
    }
    above = {name: _above(name, known.sources) for name in known.sources}
    return [found[key]._replace(answer=_answer(*key[:2], known.sources, above)) for key in sorted(found)]


def needless_answers(known: Material) -> Iterator[tuple[str, int]]:
    """The answers that no suggestion asks for: the source, and which of its `independent_of`, from 0.

    One that names a source which is not there, or of which a text cannot be read, is left alone.
    """
    for name, source in sorted(known.sources.items()):
        for number, answer in enumerate(source.independent_of):
            both = {name, answer.source}
            if both <= known.texts.keys() & known.sources.keys() and len(both) > 1:
                two = replace(
                    known,
                    sources={each: known.sources[each] for each in both},
                    texts={each: known.texts[each] for each in both},
                )
                if not suggestions(two):
                    yield name, number


def _shared_words(known: Material) -> Iterator[Suggestion]:
    passages = {
        name: Passages(known.texts[name], tuple(each.span for each in source.excluded))
        for name, source in known.sources.items()
        if name in known.texts
    }
    for each in shared_passages(passages, _LONG):
        yield Suggestion(each.one, each.other, Sign.WORDS, each.spans, f"they share {each.words} words in a row")


def _shared_credits(known: Material) -> Iterator[Suggestion]:
    """Sources that lean on one agency, and one that leans on it with what it published itself."""
    published: dict[str, list[str]] = {}
    for name, source in sorted(known.sources.items()):
        if source.publisher is not None:
            published.setdefault(source.publisher, []).append(name)
    for agency, leaning in sorted(_leaning(known).items()):
        named = sorted(leaning.items())
        own = [each for each in published.get(agency, ()) if each not in leaning][:_KEPT]
        called = known.entities[agency].name
        for number, (name, span) in enumerate(named):
            for other, place in named[: min(number, _KEPT)]:
                yield Suggestion(other, name, Sign.AGENCY, (place, span), f"both lean on {called}")
            for other in own:
                one, two = sorted(((other, None), (name, span)), key=lambda pair: pair[0])
                yield Suggestion(one[0], two[0], Sign.AGENCY, (one[1], two[1]), f"the one leans on {called}")


def _leaning(known: Material) -> dict[str, dict[str, Span | None]]:
    """By organization: the sources that credit it in sidecar or text or hand on its words, each with the passage."""
    found: dict[str, dict[str, Span | None]] = {}
    for name, source in known.sources.items():
        named: dict[str, Span | None] = {}
        for agency, credit in _credited(known.texts.get(name, ""), known.agencies):
            named.setdefault(agency, credit)
        for agency in source.contributors:
            named.setdefault(agency, None)
        for agency, place in known.relays.get(name, {}).items():
            named.setdefault(agency, place)
        for agency, span in named.items():
            if agency != source.publisher and _is_organization(agency, known):
                found.setdefault(agency, {})[name] = span
    return found


def _is_organization(name: str, known: Material) -> bool:
    entity = known.entities.get(name)
    return entity is not None and entity.kind == "organization"


def _credited(text: str, agencies: Mapping[str, str]) -> Iterator[tuple[str, Span]]:
    """Agencies that a text names in a byline, a dateline or a line of thanks, each with that passage."""
    thanks = _THANKS.finditer(text) if "contributed" in text else ()
    for found in (*_BYLINE.finditer(text), *thanks):
        for name in _BETWEEN.split(found[1]):
            agency = agencies.get(name.strip(" .*_").casefold())
            if agency is not None:
                yield agency, Span(*found.span(1))


def _shared_quotations(known: Material) -> Iterator[Suggestion]:
    first: dict[tuple[str, ...], list[tuple[str, Span]]] = {}
    best: dict[tuple[str, str], tuple[int, Span, Span]] = {}
    for name in sorted(known.sources):
        for span, words in _quotations(known.texts.get(name, "")):
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
        words = tuple(words_of(found[group]).words)
        if len(words) >= _FEW and sum(map(len, words)) >= _LETTERS:
            yield Span(*found.span(group)), words


def _keys(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """By which a quotation is met: the whole of a short one, every few words of a longer one."""
    if len(words) < _PART:
        yield words
    for at in range(len(words) - _PART + 1):
        yield words[at : at + _PART]


def _answer(one: str, other: str, sources: Mapping[str, Source], above: Mapping[str, set[str]]) -> Answer | None:
    """Either sidecar's answer; that one derives from the other, or both from a third, before that they do not."""
    for mine, theirs in ((one, other), (other, one)):
        if theirs in above[mine]:
            return _derived(mine, theirs, sources, above)
    for common in sorted(above[one] & above[other]):
        return _derived(one, common, sources, above)
    for mine, theirs in ((one, other), (other, one)):
        for answer in sources[mine].independent_of:
            if answer.source == theirs:
                return Answer(mine, "independent_of", theirs, answer.reason)
    return None


def _derived(mine: str, theirs: str, sources: Mapping[str, Source], above: Mapping[str, set[str]]) -> Answer:
    """That a source derives from another one, by the source that it names itself on the way there."""
    way = next(each for each in sources[mine].derived_from if each == theirs or theirs in above.get(each, ()))
    return Answer(mine, "derived_from", way, sources[mine].derived_note)


def _above(start: str, known: Mapping[str, Source]) -> set[str]:
    """All that a source derives from, through any number of steps."""
    seen: set[str] = set()
    waiting = list(known[start].derived_from)
    while waiting:
        name = waiting.pop()
        if name not in seen and name in known:
            seen.add(name)
            waiting.extend(known[name].derived_from)
    return seen
