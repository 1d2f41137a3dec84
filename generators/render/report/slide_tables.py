"""The tables of slides: scores by area, or one area question by question."""

from collections.abc import Iterable, Iterator

from generators.render.report.material import Material
from generators.render.report.rich import plain
from generators.render.report.views import (
    AreaView,
    Cell,
    CriterionView,
    Fact,
    Rich,
    Span,
    TableView,
)

_WITH_INTERVAL = "Criterion; below a value its 95 % interval"
_BELOW = "Below a value stands its 95 % interval, where there is one."


def scores_table(material: Material, areas: tuple[AreaView, ...]) -> TableView:
    """What each candidate scores in each area, and what the area weighs."""
    candidates = material.comparison.head.candidates
    shown = [setup for setup in material.shown if setup in candidates]
    header = ("Area", "Weight", *(material.names[setup] for setup in shown))
    rows = tuple(
        (_text(a.title), _text(a.weight), *map(_cell, _in_order(a.scores, shown)))
        for a in areas
    )
    return TableView(header=header, rows=rows, description=_describe(header, rows))


def area_table(material: Material, area: AreaView) -> TableView:
    """What each setup has for each criterion of an area."""
    header = ("Criterion", *material.shown.values())
    rows = tuple(
        (_text(criterion.question), *map(_cell, _shown(material, criterion)))
        for criterion in area.criteria
    )
    intervals = tuple(
        ("", *(cell.interval for cell in _shown(material, criterion)))
        for criterion in area.criteria
    )
    said = _describe(header, rows)
    if not any(map(any, intervals)):
        return TableView(header=header, rows=rows, description=said)
    return TableView(
        header=(_WITH_INTERVAL, *header[1:]),
        rows=rows,
        description=f"{said} {_BELOW}",
        intervals=intervals,
    )


def _shown(material: Material, criterion: CriterionView) -> tuple[Cell, ...]:
    return _in_order(criterion.cells, material.shown)


def _in_order(cells: Iterable[Cell], setups: Iterable[str]) -> tuple[Cell, ...]:
    """The cells of some setups, in the order in which these are shown."""
    found = {cell.setup: cell for cell in cells}
    return tuple(found[setup] for setup in setups if setup in found)


def _cell(cell: Cell) -> Rich:
    fact = Fact(id="", text=cell.text, value=None, page=cell.page)
    return (Span(text=cell.text, fact=fact if cell.page else None),)


def _text(text: str) -> Rich:
    return (Span(text=text),)


def _describe(header: tuple[str, ...], rows: tuple[tuple[Rich, ...], ...]) -> str:
    def say(row: tuple[Rich, ...]) -> Iterator[str]:
        first, *cells = (plain(cell) for cell in row)
        for name, cell in zip(header[1:], cells, strict=True):
            yield f"{first} {name} {cell}"

    return "; ".join(text for row in rows for text in say(row)) + "."
