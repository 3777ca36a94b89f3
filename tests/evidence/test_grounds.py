"""Premises that fell: found to any depth, past loops, and quickly."""

from plainfacts.evidence.grounds import fallen_premises
from plainfacts.model.facts import Fact, Relations
from plainfacts.model.ids import complete


def fact(name: str, status: str = "accepted", *premises: str) -> Fact:
    return Fact(id=name, statement="It was so.", status=status, relations=Relations(derived_from=premises))  # type: ignore[arg-type]


def found(*facts: Fact) -> list[tuple[str, str, str, int]]:
    return [
        (each.id, fallen.premise.id, fallen.through, fallen.steps)
        for each, fallen in fallen_premises({each.id: each for each in facts})
    ]


A, B, C, D = "F-0000-0000", "F-1111-111Z", "F-2222-222X", "F-3333-333W"


def test_a_premise_at_any_depth_flags_what_is_built_on_it() -> None:
    assert found(fact(A, "retracted"), fact(B, "accepted", A), fact(C, "draft", B)) == [(B, A, A, 1), (C, A, B, 2)]


def test_a_loop_ends() -> None:
    assert found(fact(A, "superseded", C), fact(B, "accepted", A), fact(C, "accepted", B)) == [
        (B, A, A, 1),
        (C, A, B, 2),
    ]
    assert found(fact(A, "accepted", B), fact(B, "accepted", A)) == []


def test_a_dispute_may_rest_on_a_dispute_but_not_on_what_is_gone() -> None:
    assert found(fact(A, "disputed"), fact(B, "disputed", A), fact(C, "accepted", B)) == [(C, B, B, 1)]
    assert found(fact(A, "retracted"), fact(B, "disputed", A), fact(C, "retracted", B)) == [(B, A, A, 1)]


def test_a_chain_of_many_steps_takes_no_recursion_and_no_square_of_time() -> None:
    names = [complete("F", f"{number:07}") for number in range(20_000)]
    facts = [fact(name, "accepted", *names[at - 1 : at]) for at, name in enumerate(names)]
    facts[0] = fact(names[0], "retracted")

    assert len(found(*facts)) == 19_999
