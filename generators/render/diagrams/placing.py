"""Put the pieces of a diagram at the lengths of a grid, and see that all has room."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from generators.render.diagrams.drawing import (
    Arrow,
    Box,
    Drawing,
    Frame,
    Label,
    Node,
    Point,
)
from generators.render.diagrams.grid import Grid
from generators.render.diagrams.labels import Room, crosses, set_label
from generators.render.diagrams.measures import INSET, Measures
from generators.render.diagrams.routes import Route
from generators.render.diagrams.tracks import Tracks
from generators.render.widths import LINE_PITCH

if TYPE_CHECKING:
    from generators.render.report.views_figures import DiagramView

Fault = tuple[tuple[str | int, ...], str]
Faults = tuple[Fault, ...]


def place(
    view: "DiagramView",
    grid: Grid,
    routes: Sequence[Route],
    tracks: Tracks,
    measures: Measures,
) -> tuple[Drawing, Faults]:
    """Draw at the given lengths; also name the words that found no room."""
    boxes = _boxes(view, grid, measures)
    lines = [
        _points(route, number, boxes, tracks, measures)
        for number, route in enumerate(routes)
    ]
    frames, faults = _frames(view, boxes, lines, measures)
    canvas = Box(x=0, y=0, width=measures.size[0], height=measures.size[1])
    taken = [*boxes.values(), *(frame.title.box for frame in frames)]
    room = Room(canvas=canvas, taken=taken, lines=lines)
    arrows = []
    for number, (edge, line) in enumerate(zip(view.edges, lines, strict=True)):
        label = None
        if edge.label:
            texts = measures.texts
            label = set_label(edge.label, number, room, texts.widths, texts.small)
            if label is None:
                message = "no room for these words beside their arrow; shorten them"
                faults.append((("edges", number, "label"), message))
        arrow = Arrow(source=edge.source, target=edge.target, points=line, label=label)
        arrows.append(arrow)
    drawing = Drawing(
        width=measures.size[0],
        height=measures.size[1],
        size=measures.texts.size,
        small=measures.texts.small,
        nodes=tuple(_nodes(view, boxes, measures)),
        frames=tuple(frames),
        arrows=tuple(arrows),
    )
    return drawing, tuple(faults)


def _boxes(view: "DiagramView", grid: Grid, measures: Measures) -> dict[str, Box]:
    turn = 1 if view.direction == "right" else -1
    cells = {n.id: (grid.step[n.id], grid.lane[n.id])[::turn] for n in view.nodes}
    return {node: measures.cell(*cell) for node, cell in cells.items()}


def _nodes(
    view: "DiagramView", boxes: dict[str, Box], measures: Measures
) -> Iterator[Node]:
    """In the order in which one reads: along the arrows, then across."""
    right = view.direction == "right"

    def order(node: str) -> tuple[float, float]:
        box = boxes[node]
        return (box.x, box.y) if right else (box.y, box.x)

    for node in sorted(view.nodes, key=lambda one: order(one.id)):
        box = boxes[node.id]
        label, detail = measures.texts.lines(node, box.width)
        yield Node(
            id=node.id,
            box=box,
            label=tuple(label),
            detail=tuple(detail),
            colour=node.colour,
        )


def _points(
    route: Route,
    number: int,
    boxes: dict[str, Box],
    tracks: Tracks,
    measures: Measures,
) -> tuple[Point, ...]:
    """The corners in points; the ends lie on the edges of the boxes."""
    corners = route.corners
    level = [a[1] == b[1] for a, b in pairwise(corners)]
    at = [
        measures.line(int(flat), corner[int(flat)], tracks.of[number, index])
        for index, (flat, corner) in enumerate(zip(level, corners, strict=False))
    ]
    points = [_port(boxes[route.source], route.start)]
    for index in range(1, len(at)):
        turn = (at[index], at[index - 1])
        points.append(turn if level[index - 1] else turn[::-1])
    return (*points, _port(boxes[route.target], route.end))


def _port(box: Box, side: tuple[int, int]) -> Point:
    """The middle of a side."""
    return (
        box.x + box.width * (1 + side[0]) / 2,
        box.y + box.height * (1 + side[1]) / 2,
    )


def _frames(
    view: "DiagramView",
    boxes: dict[str, Box],
    lines: Sequence[tuple[Point, ...]],
    measures: Measures,
) -> tuple[list[Frame], list[Fault]]:
    frames: list[Frame] = []
    faults: list[Fault] = []
    size, widths = measures.texts.small, measures.texts.widths
    for index, (group, label) in enumerate(view.groups):
        inside = [boxes[node.id] for node in view.nodes if node.group == group]
        x, y = min(one.x for one in inside), min(one.y for one in inside)
        right = max(one.right for one in inside)
        bottom = max(one.bottom for one in inside)
        box = Box(
            x=x - measures.pad,
            y=y - measures.pad - measures.title,
            width=right - x + 2 * measures.pad,
            height=bottom - y + 2 * measures.pad + measures.title,
        )
        width = widths.of(label, size, bold=True) + 2
        if width > box.width - 2 * INSET:
            message = f"too long for its frame at {size:g} points; shorten it"
            faults.append((("groups", index, "label"), message))
        title = Label(
            box=_title_place(box, width, size * LINE_PITCH, lines),
            lines=(label,),
            size=size,
        )
        frames.append(Frame(id=group, box=box, title=title))
    return frames, faults


def _title_place(
    frame: Box, width: float, height: float, lines: Sequence[tuple[Point, ...]]
) -> Box:
    """At the left of the frame, or at the right if lines would run through it there."""
    left = Box(x=frame.x + INSET, y=frame.y + 4, width=width, height=height)
    right = Box(x=frame.right - INSET - width, y=left.y, width=width, height=height)
    for one in (left, right):
        if not any(crosses(line, one) for line in lines):
            return one
    return left
