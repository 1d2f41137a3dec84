"""Diagrams made by hand, and a strategy that makes any."""

from hypothesis import strategies as st

from generators.render.report.views_figures import DiagramView, EdgeView, NodeView


def make_diagram(nodes, edges, groups=(), direction="right", id_="way"):
    """Nodes are ids, or tuples of id, label, detail, group and colour."""
    made = []
    for node in nodes:
        id_of, label, detail, group, colour = (
            (node, node, "", "", None)
            if isinstance(node, str)
            else (*node, *("", "", None)[len(node) - 2 :])
        )
        made.append(
            NodeView(id=id_of, label=label, detail=detail, group=group, colour=colour)
        )
    return DiagramView(
        id=id_,
        title="The way of a number",
        description="How a number gets into the sum.",
        direction=direction,
        groups=tuple(groups),
        nodes=tuple(made),
        edges=tuple(
            EdgeView(source=one[0], target=one[1], label="".join(one[2:]))
            for one in edges
        ),
        said=tuple(f"{one[0]} leads to {one[1]}" for one in edges),
    )


WORDS = st.sampled_from(
    ("Hook", "Checks", "A build", "Staging", "All the tests", "Production", "x")
)


@st.composite
def diagrams(draw, most=14):
    """Any diagram as the content checks let it through, small enough to have room."""
    count = draw(st.integers(1, most))
    ids = [f"n{number}" for number in range(count)]
    groups = [f"g{number}" for number in range(draw(st.integers(0, 3)))]
    nodes = [
        (
            one,
            draw(WORDS),
            draw(st.sampled_from(("", "twice a day"))),
            draw(st.sampled_from(("", *groups))),
            draw(st.sampled_from((None, 0, 1))),
        )
        for one in ids
    ]
    used = [group for group in groups if any(node[3] == group for node in nodes)]
    ends = st.tuples(st.sampled_from(ids), st.sampled_from(ids))
    pairs = draw(st.lists(ends, max_size=16, unique=True))
    edges = [
        (*pair, draw(st.sampled_from(("", "", "push", "by hand"))))
        for pair in pairs
        if pair[0] != pair[1]
    ]
    return make_diagram(
        nodes,
        edges,
        [(group, group.upper()) for group in used],
        draw(st.sampled_from(("right", "down"))),
    )
