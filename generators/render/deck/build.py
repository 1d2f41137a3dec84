"""Build a deck: its slides in order, its sections and its properties, as bytes.

The same views and template give the same bytes. Nothing is worked out or rounded here.
"""

import datetime as dt
import io
import uuid
from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

import pptx
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation

from generators.render.deck.archive import normalise
from generators.render.deck.fit import FitError, read_widths
from generators.render.deck.slides import Slides
from generators.render.deck.text import LANGUAGE, plain
from generators.render.report.views import ComparisonView, DeckView

_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
WIDTHS = "widths.json"  #: beside the template


def build_deck(deck: DeckView, comparison: ComparisonView, template: Path) -> bytes:
    """The deck as the bytes of a presentation.

    Args:
        deck: What is said and shown.
        comparison: Whose deck it is; its setups give the colours.
        template: The slide master, with the table of widths beside it.

    Raises:
        ExceptionGroup: Holds a FitError for each slide on which a text does not fit.
    """
    presentation = pptx.Presentation(str(template))
    widths = read_widths(template.with_name(WIDTHS))
    slides = Slides(presentation, deck, comparison.setups, widths)
    steps: list[Callable[[], None]] = [slides.add_cover]
    steps += [partial(slides.add, view) for view in deck.slides]
    if deck.appendix:
        steps.append(slides.add_divider)
        steps += [partial(slides.add, view) for view in deck.appendix]
    _run_all(steps)
    _add_sections(presentation, talk=1 + len(deck.slides))
    _set_properties(presentation, deck)
    out = io.BytesIO()
    presentation.save(out)
    return normalise(out.getvalue(), deck.date)


def _run_all(steps: list[Callable[[], None]]) -> None:
    """Run every step, so that all that does not fit is told at once."""
    failures: list[FitError] = []
    for step in steps:
        try:
            step()
        except FitError as failure:
            failures.append(failure)
    if failures:
        raise ExceptionGroup("text that does not fit its slide", failures)


def _add_sections(presentation: Presentation, talk: int) -> None:
    ids = [one.get("id") for one in presentation.element.iter(qn("p:sldId"))]
    sections = [("Talk", ids[:talk])]
    if ids[talk:]:
        sections.append(("Appendix", ids[talk:]))
    inside = "".join(_section(name, members) for name, members in sections)
    xml = (
        f'<p:extLst {nsdecls("p")}><p:ext uri="{_SECTIONS}">'
        f'<p14:sectionLst xmlns:p14="{_P14}">{inside}</p14:sectionLst>'
        "</p:ext></p:extLst>"
    )
    presentation.element.append(parse_xml(xml))


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
