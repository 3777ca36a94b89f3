"""The vocabulary that facts are written in: entities, predicates, topics."""

from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from plainfacts.model.facts import Allow
from plainfacts.model.fields import RECORD, Flag, Slug, Text, Texts, WikidataId, must, some, words

EntityKind = Literal["person", "organization", "place", "event", "object", "work", "unnamed"]
ValueKind = Literal["entity", "quantity", "date", "text"]


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Entity:
    """A person, organization, place, event, object, work, or somebody whom the source does not name."""

    id: Slug = must("How records name the entity.")
    name: Text = must("The name to show.")
    kind: EntityKind = must("What it is; unnamed for a voice that the source keeps anonymous.")
    aliases: Texts = some("Other names and spellings, as sources write them.")
    description: Text | None = words("Who or what it is; common knowledge that the records lean on is said here.")
    part_of: Slug | None = words("Entity id of the whole.")
    controlled_by: Slug | None = words("Entity id of who owns or directs it; origins under one root count once.")
    located_in: Slug | None = words("Entity id of the place that holds it.")
    same_as: Slug | None = words(
        "Entity id of the voice that this unnamed one is, as an editor judges; they count once."
    )
    wikidata: WikidataId | None = words("Wikidata identifier.")
    allow: Allow | None = words("Warnings that are right here, by code, each with the reason.")
    note: Text | None = words("A remark for the reader.")


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Predicate:
    """What a claim can say of a subject."""

    id: Slug = must("How claims name the predicate.")
    label: Text = must("The predicate in words, between subject and value.")
    value: ValueKind = must("What kind of value it takes.")
    functional: Flag = Field(default=False, description="true where a subject has one value at a time.")
    unit: Slug | None = words("The unit of its quantities.")
    inverse: Text | None = words("The predicate read from the value to the subject.")
    description: Text | None = words("When to use it.")


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Topic:
    """What facts are about, in a tree of broader terms (SKOS)."""

    id: Slug = must("How facts name the topic.")
    label: Text = must("The topic in words.")
    broader: Slug | None = words("Topic id of the wider topic.")
    description: Text | None = words("What belongs here.")
