"""A claim: the statement as data, a subject, a predicate and one value, so that facts can be compared."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from plainfacts.model.fields import RECORD, EdtfText, Flag, Number, Slug, Text, must, words

Qualifier = Literal["exact", "about", "almost", "up-to", "at-least", "more-than", "several"]


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Quantity:
    """A number with its unit and the source's own qualifier."""

    quantity: Number = must("The number as the source has it.")
    unit: Slug | None = words("What is counted or measured, such as person or ton.")
    qualifier: Qualifier = Field(default="exact", description="The source's own word before the number.")


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Range:
    """A quantity between two bounds, either of which may be open."""

    min: Number | None = words("The least it can be, inclusive.")
    max: Number | None = words("The most it can be, inclusive.")
    unit: Slug | None = words("What is counted or measured.")

    def __post_init__(self) -> None:
        if self.min is None and self.max is None:
            raise PydanticCustomError("range", "a range needs min or max")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise PydanticCustomError("range", "min is more than max")


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class DateValue:
    """A date as the value of a claim."""

    date: EdtfText = must("EDTF (ISO 8601-2), no more exact than the source.")


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class TextValue:
    """A text as the value of a claim."""

    text: Text = must("The value in words.")


Value = Quantity | Range | DateValue | TextValue
_KINDS = {"quantity": Quantity, "min": Range, "max": Range, "date": DateValue, "text": TextValue}


def _kind_of_value(value: Any) -> Any:
    """Tell the kind by its key, so that an error speaks of one kind and not of all four."""
    if isinstance(value, Quantity | Range | DateValue | TextValue):
        return value
    if not isinstance(value, dict):
        raise PydanticCustomError(
            "shape", "a value is a mapping: {{quantity: …}}, {{min: …, max: …}}, {{date: …}} or {{text: …}}"
        )
    kind = next((_KINDS[key] for key in _KINDS if key in value), None)
    if kind is None:
        raise PydanticCustomError("value-kind", "a value has one of the keys quantity, min, max, date, text")
    return kind.__pydantic_validator__.validate_python(value)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Claim:
    """Subject, predicate and one value: an entity (`object`) or a `value`."""

    subject: Slug = must("Entity id: what the claim is about.")
    predicate: Slug = must("Predicate id from schema/predicates.yaml.")
    object: Slug | None = words("Entity id: the value, where the predicate takes an entity.")
    value: Annotated[Value | None, BeforeValidator(_kind_of_value)] = words("The value, where it is no entity.")
    negated: Flag = Field(default=False, description="true where the fact denies the claim.")

    def __post_init__(self) -> None:
        if (self.object is None) == (self.value is None):
            raise PydanticCustomError("claim-value", "a claim has either object (an entity) or value")
