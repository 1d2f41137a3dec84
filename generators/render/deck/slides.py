"""Add the slides of a deck view to a presentation, each on the layout for its role."""

from collections.abc import Sequence

from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Pt

from generators.model import LayoutRole
from generators.render.deck import evidence, frame
from generators.render.deck.borrowed.opening import TemplateError
from generators.render.deck.jumps import go_on_after, link_to_slide
from generators.render.deck.sheet import Sheet
from generators.render.deck.template.places import POINT, Slot
from generators.render.deck.template.roles import Roles
from generators.render.deck.text.filling import (
    LARGE_POINTS,
    MARK,
    POINTS,
    SOURCE,
    TITLE,
    Setting,
    finish_runs,
    plain,
)
from generators.render.deck.text.fit import Room, Widths
from generators.render.report.views import DeckView, Rich, SetupView, SlideView

APPENDIX = "Appendix"


class Slides:
    """Adds slides to a presentation, each from its view."""

    def __init__(
        self,
        presentation: Presentation,
        deck: DeckView,
        setups: Sequence[SetupView],
        widths: Widths,
        roles: Roles,
    ) -> None:
        self._presentation, self._roles = presentation, roles
        self._deck, self._setups, self._widths = deck, setups, widths
        self._opening: Sheet | None = None  #: what opens the appendix
        self._kept: list[tuple[str, Slide]] = []  #: slides of the appendix

    def add_cover(self) -> None:
        """The title slide: what is to be decided, and the answer.

        Raises:
            FitError: A text is too long.
        """
        deck = self._deck
        sheet = self._new("title", deck.title)
        frame.fill_cover(sheet, deck)
        _finish(sheet, deck.notes, deck.clock)
        said = deck.seconds - sum(slide.seconds for slide in deck.slides)
        self._time(sheet, said / 2 if deck.agenda else said)

    def add_agenda(self) -> None:
        """What comes. The opening words are spoken over it and the cover.

        Raises:
            FitError: The messages are too many or too long.
        """
        deck = self._deck
        sheet = self._new("agenda", evidence.words(frame.AGENDA_TITLE))
        frame.fill_agenda(sheet, deck)
        sheet.add_footer(deck.footer)
        _finish(sheet, "", "")
        said = deck.seconds - sum(slide.seconds for slide in deck.slides)
        self._time(sheet, said / 2)

    def add_divider(self) -> None:
        """The slide between the talk and what is kept for questions."""
        self._opening = self._new("divider", evidence.words(frame.QUESTIONS))
        frame.fill_divider(self._opening)
        _finish(self._opening, "", "")

    def add_closing(self) -> None:
        """The slide that asks for questions; `fill_closing` writes it."""
        self._opening = self._new("closing", self._deck.closing)

    def fill_closing(self) -> None:
        """Let the closing slide open the appendix, now that its slides are there.

        Raises:
            FitError: Its title is too long.
        """
        if self._opening is None:
            raise LookupError("there is no closing slide")
        frame.fill_closing(self._opening, self._deck.closing, self._kept)
        _finish(self._opening, "", "")

    def add(self, view: SlideView) -> None:
        """One slide of the talk with its evidence.

        Raises:
            FitError: A text is too long, or a table or code too large.
        """
        self._time(self._add(view, self._deck.footer), view.seconds)

    def add_kept(self, view: SlideView) -> None:
        """One slide of the appendix, marked as such.

        Raises:
            FitError: A text is too long, or a table or code too large.
        """
        sheet = self._add(view, f"{APPENDIX} \u00b7 {self._deck.footer}", APPENDIX)
        self._kept.append((plain(view.title), sheet.slide))

    def _add(self, view: SlideView, footer: str, mark: str = "") -> Sheet:
        sheet = self._new(role_of(view), view.title)
        sheet.text(Slot.TITLE, [view.title], TITLE, "the title")
        self._show(sheet, view)
        if view.points:
            alone = sheet.spot(Slot.POINTS).place.style == "large"
            style = LARGE_POINTS if alone else POINTS
            sheet.text(Slot.POINTS, view.points, style, "the points")
        self._mark(sheet, mark)
        _add_source(sheet, view, "" if sheet.has(Slot.MARK) else mark)
        sheet.add_footer(footer)
        spoken = f"{view.seconds} seconds" if view.seconds else ""
        _finish(sheet, view.notes, view.clock or spoken)
        return sheet

    def _show(self, sheet: Sheet, view: SlideView) -> None:
        """Put the evidence of a slide, whatever it is, into its slots."""
        evidence.add_charts(sheet, view.charts)
        if view.table:
            evidence.add_slide_table(sheet, view.table, self._setups)
        if view.code:
            evidence.add_code(sheet, view.code)
        if view.diagram:
            evidence.add_slide_diagram(sheet, view.diagram)
        if view.statement:
            evidence.add_statement(sheet, view.statement)
        if view.recommendation:
            evidence.add_recommendation(sheet, view.recommendation)

    def _mark(self, sheet: Sheet, mark: str) -> None:
        """Say above the title that a slide is kept for questions, and lead back."""
        if not mark or not sheet.has(Slot.MARK):
            return
        what = "the mark above the title"
        shape = sheet.text(Slot.MARK, [evidence.words(mark)], MARK, what)
        if self._opening is not None:
            run = shape.text_frame.paragraphs[0].runs[0]
            link_to_slide(run, sheet.slide, self._opening.slide)

    def _new(self, role: LayoutRole, title: Rich) -> Sheet:
        setting = Setting(
            slide_title=plain(title),
            widths=self._widths,
            site_url=self._deck.site_url,
        )
        return Sheet(self._presentation, self._roles(role), setting)

    def _time(self, sheet: Sheet, seconds: float) -> None:
        if self._deck.advance and seconds > 0:
            go_on_after(sheet.slide, seconds)


def room_for_table(roles: Roles, view: SlideView) -> Room:
    """The room that the slide of a view has for its table, in points."""
    spots = roles(role_of(view)).spots
    place = next(one.place for one in spots if one.place.slot is Slot.TABLE)
    return Room(width=place.width / POINT, height=place.height / POINT)


def role_of(view: SlideView) -> LayoutRole:
    """What a slide is, by what it shows."""
    if view.recommendation or view.statement:
        return "recommendation" if view.recommendation else "statement"
    every = (role for role in _WITH_POINTS if _shows(view, role))
    shown: LayoutRole = next(every, "points")
    return _WITH_POINTS.get(shown, shown) if view.points else shown


def _shows(view: SlideView, role: LayoutRole) -> bool:
    if role in {"chart", "two-charts"}:
        return len(view.charts) == 1 + (role == "two-charts")
    return bool(getattr(view, role))


_WITH_POINTS: dict[LayoutRole, LayoutRole] = {
    "two-charts": "two-charts-and-points",
    "chart": "chart-and-points",
    "table": "table-and-points",
    "code": "code-and-points",
    "diagram": "diagram-and-points",
}


def _finish(sheet: Sheet, notes: str, line: str) -> None:
    if notes or line:
        page = sheet.slide.notes_slide
        text = page.notes_text_frame
        if text is None:
            lack = "its notes pages have no place for notes"
            raise TemplateError(("template",), lack)
        text.text = "\n".join(part for part in (notes.strip(), line) if part)
        finish_runs(page.element)
    sheet.finish()


def _add_source(sheet: Sheet, view: SlideView, mark: str) -> None:
    """Say where the figures come from, with a link to the page that shows them.

    A template without a place for the mark of the appendix has it here.
    """
    source = ". ".join(part for part in (mark, view.source) if part)
    said = f"{source}  " if source and view.page else source
    shape = sheet.text(Slot.SOURCE, [evidence.words(said)], SOURCE, "the source line")
    if view.page:
        link = shape.text_frame.paragraphs[0].add_run()
        link.text = "Evidence"
        for run in shape.text_frame.paragraphs[0].runs[:1]:
            link.font.size = run.font.size or Pt(SOURCE.sizes[0])
        link.hyperlink.address = sheet.setting.address(view.page)
        for click in shape.element.iter(qn("a:hlinkClick")):
            click.set("tooltip", "Where this stands on the site, with every run")
