"""Which flows are drawn, and as what: origins on the left, relays between, sources on the right. No SQL, no HTML."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from plainfacts.publish.layered import Band, Box, Drawing, Link, Placed, draw

MOST_ORIGINS, MOST_RELAYS, MOST_SOURCES = 40, 16, 24
"""What one drawing holds, so that it can be read."""
_DEEPEST = 2
"""Relays of one flow that are drawn: those nearest to the source."""
_TALLEST = 150.0
_ORIGIN, _RELAY, _SOURCE = 310.0, 210.0, 380.0
_NO_RELAYS = [420.0, 560.0]
_CHARACTER = 6.9  # of an ordinary letter at the size of the labels; wide ones count twice
KINDS = {
    "named": "named", "untraced": "own", "repeated": "own", "inferred": "inferred", "unnamed": "unknown",
    "unclear": "unknown",
}  # fmt: skip
"""How a flow is drawn, by how its origin is known."""
NOBODY = "nobody"
"""The key of an origin that no source names."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A box with what stands in it."""

    placed: Placed
    kind: str
    """named, own, inferred, unknown, relay or source."""
    label: str
    whole: str
    """The label before it was cut."""
    under: str
    facts: int
    path: str
    """The page that it leads to; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Group:
    """The frame around the origins under one controller."""

    placed: Placed
    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Graph:
    """The drawing of some flows."""

    drawing: Drawing
    shapes: tuple[Shape, ...]
    groups: tuple[Group, ...]
    drawn: int
    """How many of the flows it holds."""

    @property
    def bands(self) -> Sequence[Band]:
        """The bands, broad ones first, so that thin ones lie above."""
        return sorted(self.drawing.bands, key=lambda band: -band.width)

    def count(self, *kinds: str) -> int:
        """How many boxes are of one of the kinds."""
        return sum(shape.kind in kinds for shape in self.shapes)


def chosen(flows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """As many of `flows`, which come by rank, as fit: one that would bring a box too many is left out."""
    origins: set[str] = set()
    relays: set[tuple[int, str]] = set()
    sources: set[str] = set()
    taken = []
    for flow in flows:
        more = origins | {_origin(flow)}, relays | set(_relays(flow)), sources | {flow["source"]}
        if len(more[0]) <= MOST_ORIGINS and len(more[1]) <= MOST_RELAYS and len(more[2]) <= MOST_SOURCES:
            origins, relays, sources = more
            taken.append(flow)
    return taken


def graph(flows: Sequence[Mapping[str, Any]]) -> Graph | None:
    """The drawing of the flows that fit; None where there is none."""
    taken = chosen(flows)
    if not taken:
        return None
    depth = max(len(_relays(flow)) for flow in taken)
    widths = [_ORIGIN, *[_RELAY] * depth, _SOURCE] if depth else _NO_RELAYS
    told, groups, links = _told(taken, depth)
    framed = {key: one for key, one in groups.items() if key in {box.group for box, _ in told.values()}}
    drawing = draw([box for box, _ in told.values()], links, widths, _TALLEST)
    through: Counter[str] = Counter()
    for flow in taken:
        for key in {_origin(flow), *(_key(place) for place in _relays(flow)), f"source {flow['source']}"}:
            through[key] += flow["n_facts"]
    shapes = [_shape(placed, through[placed.key], told[placed.key][1]) for placed in drawing.boxes]
    frames = [
        Group(placed, _cut(f"under {framed[placed.key]}", placed.width - 24), _page("entity", placed.key))
        for placed in drawing.groups
    ]
    return Graph(drawing, tuple(shapes), tuple(frames), len(taken))


_Words = tuple[str, str, str, str]
"""Of a box: kind, label, what stands under it, the page that it leads to."""


def _told(
    flows: Sequence[Mapping[str, Any]], depth: int
) -> tuple[dict[str, tuple[Box, _Words]], dict[str, str], list[Link]]:
    """The boxes by key with their words, the names of controllers, and what passes between the boxes."""
    told: dict[str, tuple[Box, _Words]] = {}
    weights: Counter[tuple[str, str, str]] = Counter()
    controllers: dict[str, str] = {}
    steered = {flow["controller"] for flow in flows if flow["controller"] != flow["origin"]}
    for flow in flows:
        kind, start = KINDS[flow["basis"]], _origin(flow)
        group = flow["controller"] if flow["controller"] in steered else ""
        if group:
            controllers[group] = flow["controller_name"] or group
        name = flow["origin_name"] or flow["origin"] or "nobody says who"
        page = _page("entity", flow["origin"]) if flow["origin"] else ""
        told.setdefault(start, (Box(start, 0, 28, group or ""), (kind, name, "", page)))
        steps = [start]
        for (back, relay), known in zip(_relays(flow), flow["relays"][-_DEEPEST:], strict=True):
            key = _key((back, relay))
            words = ("relay", known["name"], "", _page("entity", relay))
            told.setdefault(key, (Box(key, depth + 1 - back, 28), words))
            steps.append(key)
        end = f"source {flow['source']}"
        words = ("source", flow["title"] or flow["source"], flow["publisher"] or "", _page("source", flow["source"]))
        told.setdefault(end, (Box(end, depth + 1, 46, space=16), words))
        for one, other in zip(steps, [*steps[1:], end], strict=True):
            weights[one, other, kind] += flow["n_facts"]
    return told, controllers, [Link(one, other, weight, kind) for (one, other, kind), weight in weights.items()]


def _shape(placed: Placed, facts: int, words: _Words) -> Shape:
    kind, label, under, path = words
    room = placed.width - 84
    return Shape(placed, kind, _cut(label, room), label, _cut(under, room), facts, path)


def _origin(flow: Mapping[str, Any]) -> str:
    return f"origin {flow['origin']}" if flow["origin"] else NOBODY


def _relays(flow: Mapping[str, Any]) -> list[tuple[int, str]]:
    """The relays that are drawn, each with how many columns before the source it stands."""
    near = flow["relays"][-_DEEPEST:]
    return [(len(near) - at, relay["id"]) for at, relay in enumerate(near)]


def _key(place: tuple[int, str]) -> str:
    return f"relay {place[0]} {place[1]}"


def _page(kind: str, identifier: str) -> str:
    return f"{kind}/{quote(identifier, safe='')}"


def _cut(text: str, room: float) -> str:
    """As much of `text` as fits into `room`, on one line."""
    words, used = " ".join(text.split()), 0.0
    for at, character in enumerate(words):
        used += _CHARACTER * (2 if unicodedata.east_asian_width(character) in "WF" else 1)
        if used > room:
            return words[: max(0, at - 1)].rstrip() + "…"
    return words
