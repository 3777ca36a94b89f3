"""Records: what pydantic accepts and refuses of the text that YAML gives, digests, JSON Schemas."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from plainfacts.model.claims import Quantity, Range
from plainfacts.model.digest import canonical_json, digest
from plainfacts.model.facts import Dispute, Fact
from plainfacts.model.json_schema import KINDS, json_schema

FACT: dict[str, Any] = {
    "id": "F-7K3Q-9M2C",
    "statement": "Gen. Vasily Tonkoshkurov led about 100 Russian soldiers.",
    "status": "accepted",
    "topics": ["arrival-march-2019"],
    "claim": {
        "subject": "delegation",
        "predicate": "headcount",
        "value": {"quantity": "100", "unit": "person", "qualifier": "about"},
    },
    "when": "2019-03-23",
    "citations": [
        {
            "source": "guardian-2019-03-25",
            "quote": "about 100 Russian soldiers",
            "span": ["2996", "3022"],
            "attribution": ["javier-mayorca", {"agent": "somebody", "act": "said"}],
        }
    ],
}


def fact(**changes: Any) -> Fact:
    """The example, changed at its top level."""
    record: Fact = Fact.__pydantic_validator__.validate_python(FACT | changes)  # type: ignore[attr-defined]
    return record


def refusal(**changes: Any) -> list[str]:
    """The types of the errors that a changed example meets."""
    with pytest.raises(ValidationError) as caught:
        fact(**changes)
    return [error["type"] for error in caught.value.errors()]


def test_text_gets_its_type_from_the_model() -> None:
    record = fact()
    assert record.citations[0].span == (2996, 3022)
    assert record.claim is not None
    assert record.claim.value == Quantity(quantity=100, unit="person", qualifier="about")
    assert [voice.agent for voice in record.citations[0].attribution] == ["javier-mayorca", "somebody"]


def test_a_record_is_frozen() -> None:
    with pytest.raises(AttributeError):
        fact().statement = "another"  # type: ignore[misc]


@pytest.mark.parametrize(
    "span", [["3", "1"], ["1", "1"], ["-1", "4"], ["1_000", "2000"], ["1"], "12", ["1.0", "2"], ["٣", "٤"]]
)
def test_a_span_is_two_offsets_in_plain_digits(span: Any) -> None:
    citation = FACT["citations"][0] | {"span": span}
    assert refusal(citations=[citation]) == ["span"]


@pytest.mark.parametrize("number", ["1e3", "0x10", "1_000", "25,000", "NaN", "inf", "", "012", "+5", " 5"])
def test_a_quantity_is_a_number_in_plain_digits(number: str) -> None:
    claim = {"subject": "a", "predicate": "b", "value": {"quantity": number}}
    assert refusal(claim=claim) == ["number"]


def test_yes_and_on_are_no_booleans() -> None:
    claim = {"subject": "a", "predicate": "b", "object": "c", "negated": "yes"}
    assert refusal(claim=claim) == ["flag"]


def test_unknown_keys_are_refused_at_every_level() -> None:
    assert refusal(quotation="x") == ["unexpected_keyword_argument"]
    assert refusal(citations=[FACT["citations"][0] | {"qoute": "x"}]) == ["unexpected_keyword_argument"]
    assert refusal(claim={"subject": "a", "predicate": "b", "value": {"quantity": "1", "units": "x"}}) == [
        "unexpected_keyword_argument"
    ]


def test_a_claim_has_one_value() -> None:
    assert refusal(claim={"subject": "a", "predicate": "b"}) == ["claim-value"]
    both = {"subject": "a", "predicate": "b", "object": "c", "value": {"text": "d"}}
    assert refusal(claim=both) == ["claim-value"]


def test_a_range_needs_a_bound_and_the_right_order() -> None:
    assert refusal(claim={"subject": "a", "predicate": "b", "value": {"min": "5", "max": "4"}}) == ["range"]
    assert Range(min=4).max is None


def test_a_text_where_a_list_belongs_is_not_taken_apart() -> None:
    assert refusal(topics="arrival") == ["tuple_type"]


def test_a_dispute_is_open_or_prefers() -> None:
    text = {"id": "D-7K3Q-9M2C", "title": "x", "facts": ["F-7K3Q-9M2C"], "severity": "low", "explanation": "y"}
    validate = Dispute.__pydantic_validator__.validate_python  # type: ignore[attr-defined]
    assert validate(text | {"resolution": "open"}).resolution is None
    assert validate(text | {"resolution": {"prefer": "F-7K3Q-9M2C", "reason": "z"}}).resolution.reason == "z"
    with pytest.raises(ValidationError):
        validate(text | {"resolution": "closed"})


def test_the_digest_speaks_of_what_is_said_only() -> None:
    same = [fact(status="draft"), fact(topics=[]), fact(note="a remark"), fact(confidence="certain")]
    assert {digest(record) for record in same} == {digest(fact())}
    other = [fact(statement="Another."), fact(when="2019-03"), fact(where="caracas"), fact(citations=[])]
    assert len({digest(record) for record in [fact(), *other]}) == 5


def test_the_digest_is_pinned() -> None:
    """Published digests must never change: canonical JSON and digest of the example, written out."""
    assert canonical_json(fact(claim={"subject": "a", "predicate": "b", "object": "c"}, citations=[])) == (
        '{"citations":[],"claim":{"object":"c","predicate":"b","subject":"a"},'
        '"statement":"Gen. Vasily Tonkoshkurov led about 100 Russian soldiers.","when":"2019-03-23"}'
    )
    assert digest(fact()) == "f55f0a4d"


@given(
    st.recursive(
        st.text(max_size=9) | st.lists(st.text(max_size=3), max_size=3), lambda inner: st.lists(inner, max_size=3)
    )
)
def test_no_shape_of_a_value_raises_anything_but_a_validation_error(value: Any) -> None:
    for key in FACT:
        try:
            fact(**{key: value})
        except ValidationError as error:
            assert error.errors()


@pytest.mark.parametrize("kind", KINDS)
def test_each_json_schema_is_a_2020_12_schema_with_descriptions(kind: str) -> None:
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["description"]
    assert all("description" in field or "$ref" in field for field in schema["properties"].values())


def test_the_json_schema_knows_no_null() -> None:
    """A key without a value is an error of ours, so an editor must underline it too."""
    assert "null" not in str(json_schema("fact"))
    assert list(Draft202012Validator(json_schema("fact")).iter_errors({"when": None}))
