"""diagrams/*.yaml: arrows join boxes that are there, and the whole can be read.

Whether each text fits its box is measured where the diagram is laid out.
"""

from collections.abc import Iterator

from generators.content.checks.common import twice, unknown
from generators.content.draft import Draft, Read
from generators.content.problems import Problem
from generators.model import Diagram
from generators.model.diagram import MOST_EDGES, MOST_NODES


def check_diagrams(draft: Draft) -> Iterator[Problem]:
    """Check every diagram that could be read, and that what names one finds it."""
    for read in draft.diagrams.values():
        if read is not None:
            yield from _check_ids(read)
            yield from _check_nodes(draft, read)
            yield from _check_edges(read)
            yield from _check_size(read)
    yield from _check_uses(draft)


def _check_ids(read: Read[Diagram]) -> Iterator[Problem]:
    diagram = read.entry
    lists = {
        "group": [group.id for group in diagram.groups],
        "node": [node.id for node in diagram.nodes],
    }
    for what, ids in lists.items():
        places = [((f"{what}s", index, "id"), one) for index, one in enumerate(ids)]
        yield from twice(read.file, places, what)


def _check_nodes(draft: Draft, read: Read[Diagram]) -> Iterator[Problem]:
    groups = [group.id for group in read.entry.groups]
    for index, node in enumerate(read.entry.nodes):
        place = ("nodes", index)
        if node.group is not None:
            where = (*place, "group")
            yield from unknown(read.file, where, "group", node.group, groups)
        if node.setup is not None:
            where, known = (*place, "setup"), draft.known_setups
            yield from unknown(read.file, where, "setup", node.setup, known)
    used = {node.group for node in read.entry.nodes}
    for index, group in enumerate(read.entry.groups):
        if group.id not in used:
            message = f"no node is in the group {group.id!r}; a frame needs one"
            yield read.file.problem(("groups", index, "id"), message)


def _check_edges(read: Read[Diagram]) -> Iterator[Problem]:
    known = [node.id for node in read.entry.nodes]
    seen: set[tuple[str, str]] = set()
    for index, edge in enumerate(read.entry.edges):
        place = ("edges", index)
        for key, name in {"from": edge.source, "to": edge.target}.items():
            yield from unknown(read.file, (*place, key), "node", name, known)
        if edge.source == edge.target:
            message = "an arrow leads to another node; this one leads to itself"
            yield read.file.problem((*place, "to"), message)
        if (edge.source, edge.target) in seen:
            message = f"an arrow from {edge.source} to {edge.target} stands here twice"
            yield read.file.problem((*place, "from"), message)
        seen.add((edge.source, edge.target))


def _check_size(read: Read[Diagram]) -> Iterator[Problem]:
    limits = {
        "nodes": (len(read.entry.nodes), MOST_NODES),
        "edges": (len(read.entry.edges), MOST_EDGES),
    }
    for key, (count, most) in limits.items():
        if count > most:
            message = (
                f"{count} {key} are too many to read on a slide; {most} have room: "
                "split this into two diagrams"
            )
            yield read.file.key_problem((key,), message)


def _check_uses(draft: Draft) -> Iterator[Problem]:
    for read in draft.areas.values():
        for index, name in enumerate(read.entry.diagrams if read else ()):
            place = ("diagrams", index)
            if read is not None:
                known = draft.diagrams
                yield from unknown(read.file, place, "diagram", name, known)
    if draft.deck is None:
        return
    deck = draft.deck.entry
    for key, slides in {"slides": deck.slides, "appendix": deck.appendix}.items():
        for number, slide in enumerate(slides):
            if slide.diagram is not None:
                where = (key, number, "diagram")
                known = draft.diagrams
                yield from unknown(
                    draft.deck.file, where, "diagram", slide.diagram, known
                )
