"""Put rich text into placeholders: runs, links to the evidence, sizes that fit.

Formatting is inherited from the template; a run carries only what differs. Knows the
words of the views, but not which slide they stand on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.text.text import _Paragraph as Paragraph
from pptx.util import Pt

from generators.render.deck.template.looks import Look
from generators.render.deck.template.places import POINT
from generators.render.deck.text.fit import FitError, Room, Widths, choose_size
from generators.render.deck.tree import find
from generators.render.report.views import Rich

LANGUAGE = "en-GB"
_KEEP_COLOUR = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What every text of one slide needs: its name for errors, widths, and the site."""

    slide_title: str
    widths: Widths
    site_url: str

    def address(self, page: str | None) -> str:
        """Address on the site of a page below docs_dir, or empty.

        `c/benchmarks/x.md#y` is served as `c/benchmarks/x/#y`.
        """
        if page is None:
            return ""
        path, mark, anchor = page.partition("#")
        path = path.removesuffix(".md") + "/" if path.endswith(".md") else path
        if path == "index/" or path.endswith("/index/"):
            path = path.removesuffix("index/")
        return f"{self.site_url.rstrip('/')}/{path}{mark}{anchor}"


@dataclass(frozen=True, kw_only=True)
class Style:
    """The sizes, in points, at which a kind of text may be set; largest first."""

    sizes: tuple[float, ...]
    bold: bool = False  #: whether some of it is bold although the template's is not
    floor: int = 0  #: the smallest that somebody else's template may use

    @property
    def least(self) -> float:
        """The smallest size at which it can be read."""
        return self.floor or self.sizes[-1]


TITLE = Style(sizes=(28,), floor=20)
COVER = Style(sizes=(40, 36, 32))
SUBTITLE = Style(sizes=(22, 20, 18))
PRESENTERS = Style(sizes=(16, 14))
MARK = Style(sizes=(12,))
CAPTION = Style(sizes=(16, 14, 12))
PATH = Style(sizes=(14, 12), bold=True)
POINTS = Style(sizes=(20, 18))
LARGE_POINTS = Style(sizes=(26, 24, 22, 20, 18))
STATEMENT = Style(sizes=(40, 36, 32, 28, 24))
AGENDA = Style(sizes=(24, 22, 20, 18))
LINKS = Style(sizes=(20, 18))
DECISION = Style(sizes=(26, 24, 22, 20))
LABEL = Style(sizes=(18,))
LINE = Style(sizes=(20, 18))
SOURCE = Style(sizes=(12,))


def plain(rich: Rich) -> str:
    """The words alone."""
    return "".join(span.text for span in rich)


def set_text(  # noqa: PLR0913, PLR0917 - a text, its place, and for whom
    shape: SlidePlaceholder,
    paragraphs: Sequence[Rich],
    style: Style,
    look: Look,
    what: str,
    setting: Setting,
) -> None:
    """Fill a placeholder at the largest size that fits; no viewer changes it.

    Args:
        shape: The placeholder, or a box.
        paragraphs: The text.
        style: The sizes allowed.
        look: How the template sets it.
        what: Which text, for the error.
        setting: What every text of the slide needs.

    Raises:
        FitError: The text fits at none of the style's sizes.
    """
    texts = [plain(one) for one in paragraphs]
    size = fitting_size(shape, texts, style, look, (setting, what))
    frame = shape.text_frame
    if look.shrinks:
        frame.auto_size = MSO_AUTO_SIZE.NONE
    for number, rich in enumerate(paragraphs):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        add_runs(paragraph, rich, setting)
        if size != look.size:
            for run in paragraph.runs:
                run.font.size = Pt(size)


def fitting_size(
    shape: SlidePlaceholder,
    texts: Sequence[str],
    style: Style,
    look: Look,
    whose: tuple[Setting, str],
) -> float:
    """The largest size at which paragraphs fit a placeholder.

    Raises:
        FitError: They fit at none of the style's sizes.
    """
    setting, what = whose
    measure = _Measure(
        width=shape.width / POINT - look.sides - look.indent,
        look=look,
        bold=style.bold or look.bold,
        widths=setting.widths,
    )
    room = Room(width=measure.width, height=shape.height / POINT - look.ends)
    sizes = look.sizes(style.sizes, style.least)

    def height(size: float) -> float:
        return measure.height(texts, size)

    try:
        return choose_size(sizes, room, height, (setting.slide_title, what))
    except FitError as failure:
        failure.words_too_many = _words_too_many(texts, measure, room, sizes[-1])
        raise


@dataclass(frozen=True, kw_only=True)
class _Measure:
    """How high paragraphs stand in a width."""

    width: float  #: in points, without insets and indent
    look: Look
    bold: bool
    widths: Widths

    def height(self, texts: Sequence[str], size: float) -> float:
        """Height in points at a size."""
        lines = sum(self._lines(text, size) for text in texts)
        return lines * self.look.line(size) + self.look.gap(size) * (len(texts) - 1)

    def _lines(self, text: str, size: float) -> int:
        seen = text.upper() if self.look.capitals else text
        counted = getattr(self.widths, "factor", 1.0)
        width = self.width / max(1.0, self.look.stretch / counted)
        return self.widths.lines(seen, width, size, bold=self.bold)


def _words_too_many(
    texts: Sequence[str], measure: _Measure, room: Room, size: float
) -> int:
    """How many words of the longest paragraph have to go; 0 if that is not enough."""
    longest = max(range(len(texts)), key=lambda at: len(texts[at]))
    words = texts[longest].split()
    for fewer in range(1, len(words)):
        shorter = list(texts)
        shorter[longest] = " ".join(words[:-fewer])
        if measure.height(shorter, size) <= room.height:
            return fewer
    return 0


def add_runs(paragraph: Paragraph, rich: Rich, setting: Setting) -> None:
    """One run for each span; a figure links to its evidence."""
    for span in rich:
        if not span.text:
            continue
        run = paragraph.add_run()
        run.text = span.text
        page = span.fact.page if span.fact else None
        if page:
            run.hyperlink.address = setting.address(page)


def finish_runs(element: etree._Element) -> None:
    """Give each run its language, and let linked figures keep the colour of their text.

    PowerPoint sets linked text in the theme's link colour unless told otherwise. Links
    with a tooltip are plain links, such as that of the source line.
    """
    for run in element.iter(qn("a:r"), qn("a:fld")):
        if run.find(qn("a:rPr")) is None:
            run.insert(0, run.makeelement(qn("a:rPr")))
        find(run, qn("a:rPr")).set("lang", LANGUAGE)
    keep_link_colours(element, but_with_tooltip=True)


def keep_link_colours(
    element: etree._Element, *, but_with_tooltip: bool = False
) -> None:
    """Let links have the colour of their text, not that of the theme for links."""
    for link in element.iter(qn("a:hlinkClick")):
        if len(link) or (but_with_tooltip and link.get("tooltip")):
            continue
        extension = etree.SubElement(
            etree.SubElement(link, qn("a:extLst")),
            qn("a:ext"),
            uri="{A12FA001-AC4F-418D-AE19-62706E023703}",
        )
        etree.SubElement(
            extension,
            f"{{{_KEEP_COLOUR}}}hlinkClr",
            nsmap={"ahyp": _KEEP_COLOUR},
            val="tx",
        )
