"""Build a deck: its slides in order, its sections and its properties, as bytes.

The same views and template give the same bytes. Nothing is worked out or rounded here.
"""

import datetime as dt
import io
import uuid
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from pathlib import Path

import pptx
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation

from generators.model import LayoutRole
from generators.render.deck.archive import normalise
from generators.render.deck.borrowed.colours import write_out_colours
from generators.render.deck.borrowed.mapping import map_roles
from generators.render.deck.borrowed.opening import (
    SECTIONS,
    TemplateError,
    open_template,
)
from generators.render.deck.jumps import use_timings
from generators.render.deck.slides import Slides, role_of, room_for_table
from generators.render.deck.tables.continued import continue_tables
from generators.render.deck.template.looks import widths_in
from generators.render.deck.template.roles import Roles, own_roles
from generators.render.deck.text.filling import LANGUAGE, plain
from generators.render.deck.text.fit import FitError, read_widths
from generators.render.report.views import ComparisonView, DeckView

_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
WIDTHS = "widths.json"  #: beside the template
Step = Callable[[], None]
_NOT_LAID_OUT = "slides that cannot be laid out"


def build_deck(
    deck: DeckView,
    comparison: ComparisonView,
    template: Path,
    borrowed: Path | None = None,
) -> bytes:
    """The deck as the bytes of a presentation.

    Args:
        deck: What is said and shown.
        comparison: Whose deck it is; its setups give the colours.
        template: Our own slide master, with the table of widths beside it.
        borrowed: A template that somebody else drew, to be used instead.

    Raises:
        ExceptionGroup: Holds a FitError for each slide on which a text does not fit,
            or what the borrowed template lacks.
    """
    widths = read_widths(template.with_name(WIDTHS))
    presentation, roles = _open(template, borrowed, deck)
    widths = widths_in(roles("title").layout.slide_master, widths)
    names = {setup.name for setup in comparison.setups}
    deck = continue_tables(deck, partial(room_for_table, roles), names, widths)
    slides = Slides(presentation, deck, comparison.setups, widths, roles)
    talk = _talk(slides, deck)
    _run_all([*talk, *_appendix(slides, deck)])
    if borrowed:
        write_out_colours(presentation)
    if deck.advance:
        use_timings(presentation)
    _add_sections(presentation, talk=len(talk))
    _set_properties(presentation, deck)
    out = io.BytesIO()
    presentation.save(out)
    return normalise(out.getvalue(), deck.date)


def _open(
    template: Path, borrowed: Path | None, deck: DeckView
) -> tuple[Presentation, Roles]:
    """The presentation to fill, and which of its layouts serves what."""
    if borrowed is None:
        presentation = pptx.Presentation(str(template))
        return presentation, own_roles(presentation)
    try:
        presentation = open_template(borrowed)
    except TemplateError as error:
        raise ExceptionGroup(_NOT_LAID_OUT, [error]) from error
    table = map_roles(presentation, dict(deck.layouts))
    wanted = {*table.declared, *_roles_of(deck)}
    wrong = [error for role, error in table.missing.items() if role in wanted]
    if wrong:
        raise ExceptionGroup(_NOT_LAID_OUT, wrong)
    return presentation, table


def _roles_of(deck: DeckView) -> Iterator[LayoutRole]:
    """Every role that the slides of a deck have."""
    yield "title"
    if deck.agenda:
        yield "agenda"
    if deck.closing:
        yield "closing"
    elif deck.appendix:
        yield "divider"
    yield from map(role_of, (*deck.slides, *deck.appendix))


def _talk(slides: Slides, deck: DeckView) -> list[Step]:
    """Add what is shown while somebody speaks, slide by slide."""
    steps: list[Step] = [slides.add_cover]
    if deck.agenda:
        steps.append(slides.add_agenda)
    steps += [partial(slides.add, view) for view in deck.slides]
    if deck.closing:
        steps.append(slides.add_closing)
    return steps


def _appendix(slides: Slides, deck: DeckView) -> list[Step]:
    """Add what is kept for questions; the closing slide opens it, or a divider."""
    steps: list[Step] = [partial(slides.add_kept, view) for view in deck.appendix]
    if deck.closing:
        return [*steps, slides.fill_closing]
    return [slides.add_divider, *steps] if steps else []


def _run_all(steps: list[Step]) -> None:
    """Run every step, so that all that does not fit is told at once."""
    failures: list[Exception] = []
    for step in steps:
        try:
            step()
        except (FitError, TemplateError) as failure:
            failures.append(failure)
    if failures:
        raise ExceptionGroup(_NOT_LAID_OUT, failures)


def _add_sections(presentation: Presentation, talk: int) -> None:
    ids = [one.get("id") for one in presentation.element.iter(qn("p:sldId"))]
    sections = [("Talk", ids[:talk])]
    if ids[talk:]:
        sections.append(("Appendix", ids[talk:]))
    inside = "".join(_section(name, members) for name, members in sections)
    extension = parse_xml(
        f'<p:ext {nsdecls("p")} uri="{SECTIONS}">'
        f'<p14:sectionLst xmlns:p14="{_P14}">{inside}</p14:sectionLst></p:ext>'
    )
    element = presentation.element
    extensions = element.find(qn("p:extLst"))
    if extensions is None:
        extensions = element.makeelement(qn("p:extLst"))
        element.append(extensions)
    extensions.append(extension)


def _section(name: str, members: list[str]) -> str:
    own = str(uuid.uuid5(uuid.NAMESPACE_OID, f"proofdeck {name}")).upper()
    slides = "".join(f'<p14:sldId id="{one}"/>' for one in members)
    return (
        f'<p14:section name="{escape(name)}" id="{{{own}}}">'
        f"<p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"
    )


def _set_properties(presentation: Presentation, deck: DeckView) -> None:
    properties = presentation.core_properties
    day = dt.datetime.combine(dt.date.fromisoformat(deck.date), dt.time())
    properties.title = plain(deck.title)
    properties.subject = plain(deck.subtitle)
    properties.author = deck.presenters
    properties.last_modified_by = "Proofdeck"
    properties.language = LANGUAGE
    properties.created = properties.modified = day
    properties.revision = 1
