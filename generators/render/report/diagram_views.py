"""Diagrams, ready to lay out, with every arrow in words. Knows no coordinates."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from generators.content import Problem, problem_at
from generators.model import Diagram
from generators.render.diagrams import NoRoomError, lay_out
from generators.render.report.material import Material
from generators.render.report.views_figures import DiagramView, EdgeView, NodeView
from generators.render.widths import TABLE, read_widths


class Print(Protocol):
    """Prints the figures in a text, given its file below the comparison and place."""

    def __call__(self, file: str, text: str, *place: str | int) -> str:
        """Give the text with its figures."""


def diagram_views(
    material: Material, print_text: Print, problems: list[Problem]
) -> tuple[DiagramView, ...]:
    """Make the view of every diagram; collect what cannot be set in readable letters.

    The room is that of a whole slide, which pages show too.
    """
    views = tuple(
        _said(_view(material, one, partial(print_text, f"diagrams/{one.id}.yaml")))
        for one in material.comparison.diagrams
    )
    for view in views:
        try:
            lay_out(view, read_widths(material.folder.parent.parent / TABLE))
        except NoRoomError as error:
            path = material.folder / "diagrams" / f"{view.id}.yaml"
            problems += [problem_at(path, place, what) for place, what in error.faults]
    return views


def _said(view: DiagramView) -> DiagramView:
    """Add what the drawing says to the text alternative."""
    said = sentences(view)
    description = f"{view.description} {'. '.join(said)}."
    return replace(view, description=description, said=said)


def sentences(view: DiagramView) -> tuple[str, ...]:
    """Every arrow in words, in declared order; then the boxes that have none.

    The detail of a box stands where it is named for the first time.
    """
    nodes = {node.id: node for node in view.nodes}
    known: set[str] = set()

    def name(node_id: str) -> str:
        node = nodes[node_id]
        detail = node.detail if node_id not in known else ""
        known.add(node_id)
        return f"{_name(view, node)} ({detail})" if detail else _name(view, node)

    said = []
    for edge in view.edges:
        words = f", marked \u201c{edge.label}\u201d" if edge.label else ""
        said.append(f"{name(edge.source)} leads to {name(edge.target)}{words}")
    return (*said, *(name(node_id) for node_id in nodes if node_id not in known))


def _view(
    material: Material, diagram: Diagram, text: Callable[..., str]
) -> DiagramView:
    return DiagramView(
        id=diagram.id,
        title=text(diagram.title, "title"),
        description=text(diagram.about, "about"),
        direction=diagram.direction,
        groups=tuple(
            (group.id, text(group.label, "groups", index, "label"))
            for index, group in enumerate(diagram.groups)
        ),
        nodes=tuple(
            NodeView(
                id=node.id,
                label=text(node.label, "nodes", index, "label"),
                detail=text(node.detail or "", "nodes", index, "detail"),
                group=node.group or "",
                colour=None if node.setup is None else material.colour(node.setup),
            )
            for index, node in enumerate(diagram.nodes)
        ),
        edges=tuple(
            EdgeView(
                source=edge.source,
                target=edge.target,
                label=text(edge.label or "", "edges", index, "label"),
            )
            for index, edge in enumerate(diagram.edges)
        ),
    )


def _name(view: DiagramView, node: NodeView) -> str:
    """A box as words, with its group where another box is called alike."""
    alike = [one for one in view.nodes if one.label == node.label]
    group = dict(view.groups).get(node.group, "")
    return f"{group}: {node.label}" if group and len(alike) > 1 else node.label
