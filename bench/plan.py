"""Decides, from a seed alone, which facts a made-up base holds, who said them, and where each quote goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from random import Random

from bench import vocabulary as words
from bench.prose import pick, slug
from bench.records import ALPHABET, fact_id

FIRST_DAY = date(1991, 1, 1)
DAYS = 11_987
"""A prime: stepping through the days by any stride meets each of them once."""


@dataclass(frozen=True, slots=True)
class Size:
    """How big a base is. `source_chars` are code points; `wrong` is the share of quotes that must not verify."""

    facts: int = 1000
    sources: int = 60
    quotes_per_fact: int = 1
    source_chars: int = 6000
    wrong: float = 0.0
    folders: int = 0
    seed: int = 1

    @property
    def folder_count(self) -> int:
        """The folders asked for, or else one for each 200 facts."""
        return self.folders or max(1, self.facts // 200)


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of the vocabulary."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody and everything the facts speak of."""

    people: tuple[Named, ...]
    places: tuple[Named, ...]
    bodies: tuple[Named, ...]
    events: tuple[Named, ...]

    @property
    def all(self) -> tuple[Named, ...]:
        """Every entity, by kind."""
        return self.people + self.places + self.bodies + self.events


@dataclass(frozen=True, slots=True)
class Planned:
    """One fact before its sources are written; `quotes` are (source index, quote) pairs."""

    id: str
    statement: str
    claim: str
    day: date
    where: Named
    body: Named
    speaker: Named
    confidence: str
    quotes: tuple[tuple[int, str], ...]


def cast_of(size: Size) -> Cast:
    """The entities of a base; their number grows with the facts and stops at a few thousand."""
    rng = Random(f"{size.seed}:cast")
    many = max(12, min(2500, size.facts // 40))
    people = [f"{given} {family}" for given, family in product(words.GIVEN, words.FAMILY)]
    bodies = [f"{place} {body}" for place, body in product(words.PLACES, words.BODIES)]
    places = [f"{place} {site}" for place, site in product(words.PLACES, words.SITES)]
    events = [f"{place} {season} {undertaking}" for place, season, undertaking in
              product(words.PLACES, words.SEASONS, words.UNDERTAKINGS)]  # fmt: skip
    return Cast(
        people=_named(rng.sample(people, many), "person"),
        places=_named(rng.sample(places, min(len(places), many)), "place"),
        bodies=_named(rng.sample(bodies, min(len(bodies), many)), "organization"),
        events=_named(rng.sample(events, many), "event"),
    )


def plan_facts(size: Size, cast: Cast) -> list[Planned]:
    """All facts, in the order of their folders; no quote stands twice in one source."""
    rng = Random(f"{size.seed}:facts")
    numbers = rng.sample(range(len(ALPHABET) ** 7), size.facts)
    taken: set[tuple[int, str]] = set()
    planned = []
    for index, number in enumerate(numbers):
        fact = _plan(rng, size, cast, index, number)
        while not taken.isdisjoint(fact.quotes):
            fact = _plan(rng, size, cast, index, number)
        taken.update(fact.quotes)
        planned.append(fact)
    return planned


def _plan(rng: Random, size: Size, cast: Cast, index: int, number: int) -> Planned:
    subject = cast.events[index % len(cast.events)]
    # Two facts on one subject never share a day: a made-up base is free of conflicts that nobody planted.
    day = FIRST_DAY + timedelta(days=(index // len(cast.events) * 7 + index) % DAYS)
    homes = [(index * size.sources // size.facts + nth) % size.sources for nth in range(size.quotes_per_fact)]
    where, body, speaker = pick(rng, cast.places), pick(rng, cast.bodies), pick(rng, cast.people)
    statement, claim, quotes = _worded(rng, subject, where, speaker, size.quotes_per_fact)
    placed = tuple(zip(homes, quotes, strict=True))
    confidence = "probable" if rng.random() < 0.7 else "possible"
    return Planned(fact_id(number), statement, claim, day, where, body, speaker, confidence, placed)


def _worded(rng: Random, subject: Named, where: Named, speaker: Named, count: int) -> tuple[str, str, list[str]]:
    """A statement, its claim, and `count` wordings of the quote, each from a qualifier to a place."""
    spoken = list(words.QUALIFIERS)
    first = int(rng.random() * len(spoken))
    opening = spoken[first]
    amount = f"{2 + int(rng.random() ** 2 * 9000):,}"
    kind = rng.random()
    if kind < 0.5:
        unit = pick(rng, tuple(words.CARGO))
        subject_words, rest = pick(rng, words.CARGO[unit]), f"{pick(rng, words.HANDLED)} {where.name}"
        claim_subject, predicate = subject.id, f"handled-{unit}s"
    elif kind < 0.75:
        unit, subject_words = "person", pick(rng, words.TROOPS)
        rest = f"led by {pick(rng, words.RANKS)} {speaker.name} crossed {where.name}"
        claim_subject, predicate = subject.id, "carried-people"
    else:
        unit, subject_words = "person", f"of {speaker.name}’s {pick(rng, words.TROOPS)}"
        rest = f"repaired {pick(rng, words.WORKS)} in {where.name}"
        claim_subject, predicate = speaker.id, "crew-size"
    quotes = [f"{spoken[(first + nth) % len(spoken)]} {amount} {subject_words} {rest}" for nth in range(count)]
    statement = f"During the {subject.name}, {opening} {amount} {subject_words} {rest}."
    quantity = amount.replace(",", "")
    value = f"{{quantity: {quantity}, unit: {unit}, qualifier: {words.QUALIFIERS[opening]}}}"
    return statement, f"{{subject: {claim_subject}, predicate: {predicate}, value: {value}}}", quotes


def _named(names: list[str], kind: str) -> tuple[Named, ...]:
    seen: dict[str, Named] = {}
    for name in names:
        identifier = slug(name)
        while identifier in seen:
            identifier += "-2"
        seen[identifier] = Named(identifier, name, kind)
    return tuple(seen.values())
