"""The slide of what changed since last time, kept for questions."""

from generators.render.report.material import Material
from generators.render.report.views import Fact, Rich, SlideView, Span, TableView
from generators.render.report.views_changes import ChangesView, MoveView

#: More rows than these make a table that nobody reads from the back; the page has all.
ROWS = 7
_NOTES = "Only what moved by more than its noise stands here; the page has everything."
_NOTHING = "No figure moved by more than its noise."


def changes_slide(material: Material, changes: ChangesView) -> SlideView:
    """Put the latest changes into a table, or say that there are none."""
    latest = changes.latest
    return SlideView(
        title=_text(f"What changed: {latest.title}"),
        charts=(),
        table=_table(latest.moves[:ROWS]) if latest.moves else None,
        code=None,
        points=() if latest.moves else (_text(_NOTHING),),
        notes=_NOTES,
        speaker="",
        seconds=0,
        source="",
        page=f"{material.comparison.id}/changes.md",
    )


def _table(moves: tuple[MoveView, ...]) -> TableView:
    said = (f"{m.what}, {m.setup}: {m.before}, now {m.after}" for m in moves)
    return TableView(
        header=("What moved", "Setup", "Before", "Now"),
        rows=tuple(
            (
                _text(move.what),
                _text(move.setup or "all"),
                _figure(move.before, None),
                _figure(move.after, move.page),
            )
            for move in moves
        ),
        description=f"{'; '.join(said)}.",
    )


def _text(text: str) -> Rich:
    return (Span(text=text),)


def _figure(text: str, page: str | None) -> Rich:
    fact = Fact(id="", text=text, value=None, page=page)
    return (Span(text=text, fact=fact),)
