"""A claim and its value in words, for a sentence about it. The names of entities and predicates are passed in."""

from typing import Protocol

from plainfacts.model import edtf
from plainfacts.model.claims import Claim, DateValue, Quantity, Range, TextValue


class Names(Protocol):
    """Where the words for ids come from."""

    def name(self, entity: str) -> str:
        """The name of an entity."""

    def label(self, predicate: str) -> str:
        """A predicate in words."""

    def unit(self, predicate: str) -> str | None:
        """The unit of its quantities, where a claim names none."""


def claimed(claim: Claim, names: Names) -> str:
    """Subject, predicate and value: `the port call · landed · about 40 person`."""
    return f"{names.name(claim.subject)} · {names.label(claim.predicate)} · {value_of(claim, names, denied=True)}"


def value_of(claim: Claim, names: Names, *, denied: bool = False) -> str:
    """The value alone; with `denied`, after "not" where the claim denies it."""
    return f"{'not ' if denied and claim.negated else ''}{_value(claim, names)}"


def _value(claim: Claim, names: Names) -> str:
    match claim.value:
        case Quantity(quantity=number, unit=unit, qualifier=qualifier):
            hedge = "" if qualifier == "exact" else f"{qualifier.replace('-', ' ')} "
            return f"{hedge}{_number(number)}{_unit(unit or names.unit(claim.predicate))}"
        case Range(min=least, max=most, unit=unit):
            return f"{_bounds(least, most)}{_unit(unit or names.unit(claim.predicate))}"
        case DateValue(date=date):
            return edtf.in_words(edtf.parse(date))
        case TextValue(text=text):
            return f"“{text}”"
        case None:
            return names.name(claim.object or "")


def _bounds(least: float | None, most: float | None) -> str:
    if least is None or most is None:
        return f"at least {_number(least)}" if least is not None else f"at most {_number(most or 0)}"
    return f"{_number(least)} to {_number(most)}"


def _number(number: float) -> str:
    return f"{number:,}"


def _unit(unit: str | None) -> str:
    return "" if unit is None else f" {unit.replace('-', ' ')}"
