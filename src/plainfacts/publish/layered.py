"""A layered drawing of who feeds whom: boxes in columns, bands between them. Pure, and the same for the same input.

Boxes are as tall as what passes through them. A band that passes over a column has a lane of its own there. The order
in each column follows the middle of the neighbours, back and forth (Sugiyama's barycentre), ties by key. All lengths
are units of the drawing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

GAP = 110
"""Between two columns."""
_SWEEPS = 8
_LANE_GAP, _HEAD = 3.0, 26.0
_LEAST_BAND, _BROADEST = 1.5, 14.0  # a band of weight 1


@dataclass(frozen=True, slots=True)
class Box:
    """What is to be drawn in a column: its key, the least height, the group it stands in ("" for none)."""

    key: str
    column: int
    least: float
    group: str = ""
    space: float = 7.0
    """Between it and the next one."""


@dataclass(frozen=True, slots=True)
class Link:
    """So much passes from one box to another, in a column further on; `kind` keeps bands apart."""

    start: str
    end: str
    weight: int
    kind: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a box, or the frame of a group, stands."""

    key: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Band:
    """A band as an SVG path along its middle."""

    link: Link
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole of it."""

    width: float
    height: float
    boxes: tuple[Placed, ...]
    groups: tuple[Placed, ...]
    bands: tuple[Band, ...]


@dataclass(slots=True)
class _Node:
    box: Box
    height: float
    lane: bool
    into: list["_Part"] = field(default_factory=list)
    out: list["_Part"] = field(default_factory=list)
    y: float = 0.0

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(slots=True)
class _Part:
    """A link, or the part of it between two columns that follow one another."""

    link: Link
    start: _Node
    end: _Node
    width: float
    start_y: float = 0.0
    end_y: float = 0.0


def draw(boxes: Sequence[Box], links: Iterable[Link], widths: Sequence[float], tallest: float) -> Drawing:
    """The drawing of `boxes` in columns of `widths`; the one through which most passes is at most `tallest`."""
    links = sorted(links, key=lambda link: (link.start, link.end, link.kind))
    scale = min(_BROADEST, tallest / max(1, *_through(links).values())) if links else 1.0
    columns, parts = _columns(boxes, links, scale, len(widths))
    _order(columns)
    height = _place(columns)
    _ports(columns)
    lefts = [sum(widths[:at]) + GAP * at for at in range(len(widths))]
    return Drawing(
        width=lefts[-1] + widths[-1],
        height=height,
        boxes=tuple(
            Placed(node.box.key, lefts[at], node.y, widths[at], node.height)
            for at, column in enumerate(columns)
            for node in column
            if not node.lane
        ),
        groups=tuple(_frames(columns[0], widths[0])),
        bands=tuple(_band(chain, lefts, widths) for chain in parts),
    )


def _through(links: Iterable[Link]) -> Mapping[str, int]:
    into: dict[str, int] = defaultdict(int)
    out: dict[str, int] = defaultdict(int)
    for link in links:
        out[link.start] += link.weight
        into[link.end] += link.weight
    return {key: max(into[key], out[key]) for key in {*into, *out}}


def _columns(
    boxes: Sequence[Box], links: Sequence[Link], scale: float, n_columns: int
) -> tuple[list[list[_Node]], list[list[_Part]]]:
    """The nodes of each column, lanes included, and the parts of each link."""
    through = _through(links)
    nodes = {box.key: _Node(box, max(box.least, through.get(box.key, 0) * scale), lane=False) for box in boxes}
    columns: list[list[_Node]] = [[] for _ in range(n_columns)]
    for node in nodes.values():
        columns[node.box.column].append(node)
    chains = []
    for link in links:
        start, end = nodes[link.start], nodes[link.end]
        band = max(_LEAST_BAND, link.weight * scale)
        key = f"{link.start} {link.end} {link.kind}"
        lanes = [
            _Node(Box(key, at, band, space=_LANE_GAP), band, lane=True)
            for at in range(start.box.column + 1, end.box.column)
        ]
        for lane in lanes:
            columns[lane.box.column].append(lane)
        chain = [_Part(link, one, other, band) for one, other in pairwise([start, *lanes, end])]
        for part in chain:
            part.start.out.append(part)
            part.end.into.append(part)
        chains.append(chain)
    return columns, chains


def _order(columns: list[list[_Node]]) -> None:
    """Sort each column by where its neighbours stand; groups stay together."""
    for column in columns:
        column.sort(key=lambda node: (-node.height, node.box.key))
        _stack(column)
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 else reversed(columns):
            _sort(column)
            _stack(column)


def _sort(column: list[_Node]) -> None:
    wanted = {id(node): _barycentre(node) for node in column}
    grouped: dict[str, list[float]] = defaultdict(list)
    for node in column:
        if node.box.group:
            grouped[node.box.group].append(wanted[id(node)])
    middle = {group: sum(places) / len(places) for group, places in grouped.items()}
    column.sort(
        key=lambda node: (
            middle.get(node.box.group, wanted[id(node)]),
            node.box.group,
            wanted[id(node)],
            node.box.key,
        )
    )


def _barycentre(node: _Node) -> float:
    near = [(part.start.middle, part.width) for part in node.into] + [
        (part.end.middle, part.width) for part in node.out
    ]
    return round(sum(at * width for at, width in near) / sum(width for _, width in near), 6) if near else node.middle


def _stack(column: list[_Node], stretch: float = 1.0) -> float:
    """Place the nodes one below the other; how far that reaches."""
    y = 0.0
    for group, members in groupby(column, key=lambda node: node.box.group):
        y += _HEAD if group else 0.0
        for node in members:
            node.y = y
            y += node.height + node.box.space * (1.0 if node.lane else stretch)
        y += 8.0 if group else 0.0
    return y


def _place(columns: list[list[_Node]]) -> float:
    """The last places: shorter columns are spread a little and stand in the middle of the tallest."""
    heights = [_stack(column) for column in columns]
    whole = max(heights)
    for column, height in zip(columns, heights, strict=True):
        gaps = sum(node.box.space for node in column if not node.lane)
        reach = _stack(column, min(5.0, 1.0 + (whole - height) / gaps)) if gaps else height
        for node in column:
            node.y += max(0.0, (whole - reach) / 2)
    return whole


def _ports(columns: list[list[_Node]]) -> None:
    """Where each band leaves and enters a box: one below the other, in the order of the other ends."""
    for node in (node for column in columns for node in column):
        out, into = sorted(node.out, key=lambda part: part.end.middle), sorted(node.into, key=lambda p: p.start.middle)
        y = node.middle - sum(part.width for part in out) / 2
        for part in out:
            part.start_y = y + part.width / 2
            y += part.width
        y = node.middle - sum(part.width for part in into) / 2
        for part in into:
            part.end_y = y + part.width / 2
            y += part.width


def _band(chain: list[_Part], lefts: Sequence[float], widths: Sequence[float]) -> Band:
    path = ""
    for part in chain:
        at, to = part.start.box.column, part.end.box.column
        x, end = lefts[at] + widths[at], lefts[to]
        bend = (end - x) / 2
        path += f"{'L' if path else 'M'}{x:.1f} {part.start_y:.1f}"
        path += f"C{x + bend:.1f} {part.start_y:.1f} {end - bend:.1f} {part.end_y:.1f} {end:.1f} {part.end_y:.1f}"
    return Band(chain[0].link, path, round(chain[0].width, 1))


def _frames(column: Sequence[_Node], width: float) -> Iterable[Placed]:
    for group, found in groupby(column, key=lambda node: node.box.group):
        if group:
            members = list(found)
            top = members[0].y - _HEAD
            yield Placed(group, 0, top, width, members[-1].y + members[-1].height + 8 - top)
