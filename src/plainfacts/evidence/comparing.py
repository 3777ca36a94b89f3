"""Whether two facts can both be so, and why: two claims about one subject, their times and their values. Pure.

The answer is the same whichever of the two comes first. What is left open (an uncertain date, a hedged number, a voice
that nobody names) speaks for both: a conflict is found only where the records exclude one of the two.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from plainfacts.evidence.amounts import Amount, Incomparable, amount, meet, within
from plainfacts.evidence.claim_words import claimed, value_of
from plainfacts.model import edtf
from plainfacts.model.claims import Claim, DateValue, Quantity, Range, TextValue
from plainfacts.model.facts import Fact
from plainfacts.model.vocabulary import Entity, Predicate

HELD = ("accepted", "disputed")
"""Only facts of these statuses are in conflict: a draft is not held yet, the others are not held any more."""

_LEEWAY = {"second": 1, "day": 3, "month": 31, "season": 92, "year": 366}
"""Days by which a date that its source calls approximate or uncertain may be off, by its precision."""


@dataclass(frozen=True)
class Vocabulary:
    """What records of the vocabulary say that a comparison depends on."""

    entities: Mapping[str, Entity]
    predicates: Mapping[str, Predicate]

    def name(self, entity: str) -> str:
        """The name of an entity, or its id where no record describes it."""
        found = self.entities.get(entity)
        return entity if found is None else found.name

    def label(self, predicate: str) -> str:
        """A predicate in words."""
        found = self.predicates.get(predicate)
        return predicate if found is None else found.label

    def functional(self, predicate: str) -> bool:
        """Whether a subject has one value of it at a time."""
        found = self.predicates.get(predicate)
        return found is not None and found.functional

    def unit(self, predicate: str) -> str | None:
        """The unit of its quantities, where a claim names none."""
        found = self.predicates.get(predicate)
        return None if found is None else found.unit

    def unnamed(self, entity: str) -> bool:
        """Whether it is a voice that a source keeps unnamed."""
        found = self.entities.get(entity)
        return found is not None and found.kind == "unnamed"

    def inside(self, part: str, whole: str) -> bool:
        """Whether `part` is `whole` (`same_as`) or belongs to it (`part_of`, `located_in`), in any number of steps."""
        seen: set[str] = set()
        waiting = [part]
        while waiting:
            name = waiting.pop()
            if name == whole:
                return True
            if name in seen or name not in self.entities:
                continue
            seen.add(name)
            entity = self.entities[name]
            waiting += [above for above in (entity.part_of, entity.located_in, entity.same_as) if above is not None]
        return False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two facts are in conflict, and why or why not, in a sentence."""

    conflict: bool
    why: str


def vocabulary(entities: Iterable[Entity], predicates: Iterable[Predicate]) -> Vocabulary:
    """What `compare` needs to know of a base."""
    return Vocabulary({each.id: each for each in entities}, {each.id: each for each in predicates})


def compare(one: Fact, other: Fact, known: Vocabulary) -> Comparison:
    """Whether the two cannot both be so. The sentence names the smaller id first."""
    first, second = sorted((one, other), key=lambda fact: fact.id)
    for fact in (first, second):
        if fact.status not in HELD:
            return _none(f"{fact.id} is {_article(fact.status)}, which is not held")
    if first.claim is None or second.claim is None:
        nameless = first if first.claim is None else second
        return _none(f"{nameless.id} has no claim, and statements in words are not compared")
    apart = _apart(first, second, known)
    return _none(apart) if apart is not None else compare_claims(first.claim, second.claim, known)


def compare_claims(one: Claim, other: Claim, known: Vocabulary) -> Comparison:
    """Whether two claims of one subject and one predicate cannot both hold at one time."""
    if one.negated and other.negated:
        return _none("both deny, and two denials can both hold")
    told = f"{claimed(one, known)}; {value_of(other, known, denied=True)}"
    if one.negated or other.negated:
        denial, claim = (one, other) if one.negated else (other, one)
        if _covers(denial, claim, known):
            return Comparison(True, f"{told}: the one denies what the other says")
        return _none(f"{told}: what is denied is not all that is claimed")
    if not known.functional(one.predicate):
        return _none(f"{known.label(one.predicate)!r} can have several values at a time (it is not functional)")
    compatible = _compatible(one, other, known)
    return Comparison(True, f"{told}: at one time only one can be so") if compatible is None else _none(compatible)


def same_time(one: str | None, other: str | None) -> bool:
    """Whether two facts can have been so at one time; one without a date can have been so at any."""
    return one is None or other is None or edtf.overlaps(edtf.parse(one), edtf.parse(other))


def _apart(one: Fact, other: Fact, known: Vocabulary) -> str | None:
    """Why two facts say nothing of the same thing at the same time; None where they do."""
    assert one.claim is not None
    assert other.claim is not None
    if one.claim.subject != other.claim.subject:
        return f"they are about different things: {known.name(one.claim.subject)}, {known.name(other.claim.subject)}"
    if one.claim.predicate != other.claim.predicate:
        labels = f"{known.label(one.claim.predicate)!r}, {known.label(other.claim.predicate)!r}"
        return f"they say different things of {known.name(one.claim.subject)}: {labels}"
    if not same_time(one.when, other.when):
        return f"their times have no day in common: {_when(one)}, {_when(other)}"
    return None


def _compatible(one: Claim, other: Claim, known: Vocabulary) -> str | None:
    """Why two values of a functional predicate can both hold; None where they cannot."""
    both = " and ".join(value_of(claim, known) for claim in (one, other))
    match one, other:
        case Claim(object=str(first)), Claim(object=str(second)):
            return _compatible_entities(first, second, both, known)
        case Claim(value=Quantity() | Range()), Claim(value=Quantity() | Range()):
            return _compatible_quantities(one, other, both, known)
        case Claim(value=DateValue(date=first)), Claim(value=DateValue(date=second)):
            return f"{both} have days in common" if _meet(days_meant(first), days_meant(second)) else None
        case Claim(value=TextValue()), Claim(value=TextValue()):
            return "their values are words, which are not compared"
    return f"{both} are values of different kinds"


def _compatible_entities(one: str, other: str, both: str, known: Vocabulary) -> str | None:
    if one == other:
        return "they have the same value"
    if known.inside(one, other) or known.inside(other, one):
        return f"{both}: the one is part of the other, or the same"
    unnamed = [name for name in (one, other) if known.unnamed(name)]
    if unnamed:
        return f"{both} may be one: {known.name(unnamed[0])} is not named"
    return None


def _compatible_quantities(one: Claim, other: Claim, both: str, known: Vocabulary) -> str | None:
    try:
        return f"{both} can be one number" if meet(_amount(one, known), _amount(other, known)) else None
    except Incomparable as units:
        return f"{both}: {units}"


def _covers(denial: Claim, claim: Claim, known: Vocabulary) -> bool:
    """Whether all that the claim can mean is denied."""
    match denial, claim:
        case Claim(object=str(first)), Claim(object=str(second)):
            return first == second
        case Claim(value=Quantity() | Range()), Claim(value=Quantity() | Range()):
            try:
                return within(_amount(claim, known), _amount(denial, known))
            except Incomparable:
                return False
        case Claim(value=DateValue(date=first)), Claim(value=DateValue(date=second)):
            return _inside(days_meant(second), days_meant(first))
    return denial.value is not None and denial.value == claim.value


def _amount(claim: Claim, known: Vocabulary) -> Amount:
    assert isinstance(claim.value, Quantity | Range)
    return amount(claim.value, known.unit(claim.predicate))


Days = tuple[date, date]


@lru_cache(maxsize=4096)
def days_meant(text: str) -> Days:
    """The first and the last day that a date can mean, wider where its source calls it approximate or uncertain."""
    parsed = edtf.parse(text)
    first, last = parsed.lower or date.min, parsed.upper or date.max
    if parsed.approximate or parsed.uncertain:
        spare = timedelta(days=_LEEWAY.get(parsed.precision or "", (last - first).days))
        first = first - spare if first - date.min > spare else date.min
        last = last + spare if date.max - last > spare else date.max
    return first, last


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _inside(inner: Days, outer: Days) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _when(fact: Fact) -> str:
    return "no date" if fact.when is None else edtf.in_words(edtf.parse(fact.when))


def _article(status: str) -> str:
    return "a draft" if status == "draft" else status


def _none(why: str) -> Comparison:
    return Comparison(False, why)
