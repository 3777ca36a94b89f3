"""The drawing of who feeds whom: boxes never overlap, groups stay together, the order of the input does not matter."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from plainfacts.publish.layered import Box, Drawing, Link, draw

COLUMNS = 4
WIDTHS = (300.0, 200.0, 200.0, 320.0)


@st.composite
def graphs(draw_: st.DrawFn) -> tuple[list[Box], list[Link]]:
    boxes = [
        Box(f"b{at}", column, 28.0, group=draw_(st.sampled_from(["", "g", "h"])) if column == 0 else "")
        for at, column in enumerate(draw_(st.lists(st.integers(0, COLUMNS - 1), min_size=1, max_size=30)))
    ]
    pairs = [(one, other) for one in boxes for other in boxes if one.column < other.column]
    links = []
    if pairs:
        chosen = draw_(st.lists(st.sampled_from(pairs), max_size=40, unique=True))
        links = [Link(one.key, other.key, draw_(st.integers(1, 500)), "named") for one, other in chosen]
    return boxes, links


def _drawn(boxes: list[Box], links: list[Link]) -> Drawing:
    return draw(boxes, links, WIDTHS, 150.0)


@given(graphs())
@settings(deadline=None)
def test_boxes_of_a_column_stand_below_one_another_inside_the_drawing(graph: tuple[list[Box], list[Link]]) -> None:
    drawing = _drawn(*graph)
    assert {placed.key for placed in drawing.boxes} == {box.key for box in graph[0]}
    for x in {placed.x for placed in drawing.boxes}:
        column = sorted((placed for placed in drawing.boxes if placed.x == x), key=lambda placed: placed.y)
        assert all(above.y + above.height <= below.y + 1e-6 for above, below in pairwise(column))
        assert column[0].y >= 0
        assert column[-1].y + column[-1].height <= drawing.height
    assert max(placed.x + placed.width for placed in drawing.boxes) <= drawing.width


@given(graphs())
@settings(deadline=None)
def test_a_frame_holds_its_group_and_nothing_else(graph: tuple[list[Box], list[Link]]) -> None:
    drawing = _drawn(*graph)
    groups = {box.key: box.group for box in graph[0]}
    assert sorted(frame.key for frame in drawing.groups) == sorted({group for group in groups.values() if group})
    for frame in drawing.groups:
        inside = {
            placed.key
            for placed in drawing.boxes
            if placed.x == 0 and frame.y <= placed.y and placed.y + placed.height <= frame.y + frame.height
        }
        assert inside == {key for key, group in groups.items() if group == frame.key}


@given(graphs(), st.randoms())
@settings(deadline=None)
def test_the_order_of_the_input_changes_nothing(graph: tuple[list[Box], list[Link]], random: object) -> None:
    boxes, links = list(graph[0]), list(graph[1])
    random.shuffle(boxes)  # type: ignore[attr-defined]
    random.shuffle(links)  # type: ignore[attr-defined]
    one, other = _drawn(*graph), _drawn(boxes, links)
    assert sorted(one.boxes, key=lambda box: box.key) == sorted(other.boxes, key=lambda box: box.key)
    assert one.bands == other.bands


@given(graphs())
@settings(deadline=None)
def test_bands_leave_and_enter_at_their_boxes(graph: tuple[list[Box], list[Link]]) -> None:
    drawing = _drawn(*graph)
    placed = {box.key: box for box in drawing.boxes}
    for band in drawing.bands:
        start, end = placed[band.link.start], placed[band.link.end]
        numbers = band.path.replace("M", " ").replace("C", " ").replace("L", " ").split()
        x, y, to, at = (float(number) for number in (*numbers[:2], *numbers[-2:]))
        assert (x, to) == (round(start.x + start.width, 1), round(end.x, 1))
        assert start.y - 30 <= y <= start.y + start.height + 30
        assert end.y - 30 <= at <= end.y + end.height + 30
