"""Loops in a relation between records: a plain search of a graph, without recursion, for chains of any length."""

from collections.abc import Iterator, Mapping, Sequence


def loops(edges: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Each chain of ids that leads back to its first one, once; the last of it is the one whose edge closes the loop.

    `edges` gives the ids that each id leads to. The order is that of `edges`, so that equal bases give equal findings.
    """
    done: set[str] = set()
    for start in edges:
        if start not in done:
            yield from _from(start, edges, done)


def _from(start: str, edges: Mapping[str, Sequence[str]], done: set[str]) -> Iterator[tuple[str, ...]]:
    chain: dict[str, Iterator[str]] = {start: iter(edges[start])}
    while chain:
        here = next(reversed(chain))
        onward = next(chain[here], None)
        if onward is None:
            done.add(here)
            del chain[here]
        elif onward in chain:
            names = tuple(chain)
            yield names[names.index(onward) :]
        elif onward not in done and onward in edges:
            chain[onward] = iter(edges[onward])
