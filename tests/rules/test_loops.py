"""Loops in a graph of records: all that there are to mend, and none that is not there."""

from hypothesis import given
from hypothesis import strategies as st

from plainfacts.rules.loops import loops

graphs = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg"), max_size=3, unique=True).map(tuple)
)


def _leads_to_itself(start: str, edges: dict[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    waiting = list(edges.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(edges.get(name, ()))
    return start in seen


@given(graphs)
def test_every_chain_is_a_loop_and_taking_its_last_edge_away_mends_all(edges: dict[str, tuple[str, ...]]) -> None:
    """Each chain follows edges and closes; without the edges that close one, nothing leads back to itself."""
    found = list(loops(edges))
    for chain in found:
        assert all(to in edges[name] for name, to in zip(chain, (*chain[1:], chain[0]), strict=True))
        assert len(set(chain)) == len(chain)
    assert bool(found) is any(_leads_to_itself(name, edges) for name in edges)
    closing = {(chain[-1], chain[0]) for chain in found}
    assert len(closing) == len(found)
    mended = {name: tuple(to for to in targets if (name, to) not in closing) for name, targets in edges.items()}
    assert not any(_leads_to_itself(name, mended) for name in mended)


def test_a_chain_of_any_length_is_followed() -> None:
    """A hundred thousand facts, each of which follows from the next, and the last from the first."""
    edges = {str(number): (str((number + 1) % 100_000),) for number in range(100_000)}
    assert [len(chain) for chain in loops(edges)] == [100_000]
