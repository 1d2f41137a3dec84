"""Put rich text into placeholders: runs, links to the evidence, sizes that fit.

Formatting is inherited from the template; a run carries only what differs. Knows the
words of the views, but not which slide they stand on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from pptx.oxml.ns import qn
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.text.text import _Paragraph as Paragraph
from pptx.util import Pt

from generators.render.deck.fit import LINE_PITCH, Room, Widths, choose_size
from generators.render.deck.places import POINT
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
    """How a placeholder's text is set; lengths in points."""

    sizes: tuple[int, ...]  #: from the one in the template down to the smallest
    bold: bool = False
    before: float = 0.0  #: space before each paragraph but the first
    indent: float = 0.0


TITLE = Style(sizes=(28,), bold=True)
COVER = Style(sizes=(40, 36, 32), bold=True)
SUBTITLE = Style(sizes=(22, 20, 18))
PRESENTERS = Style(sizes=(16, 14))
CAPTION = Style(sizes=(16, 14, 12), bold=True)
PATH = Style(sizes=(14, 12), bold=True)
POINTS = Style(sizes=(20, 18), before=9, indent=18)
LARGE_POINTS = Style(sizes=(24, 22, 20, 18), before=16, indent=18)
SOURCE = Style(sizes=(12,))


def plain(rich: Rich) -> str:
    """The words alone."""
    return "".join(span.text for span in rich)


def set_text(
    shape: SlidePlaceholder,
    paragraphs: Sequence[Rich],
    style: Style,
    what: str,
    setting: Setting,
) -> None:
    """Fill a placeholder at the largest size that fits.

    Raises:
        FitError: The text fits at none of the style's sizes.
    """
    room = Room(width=shape.width / POINT, height=shape.height / POINT)
    texts = [plain(one) for one in paragraphs]

    def height(size: float) -> float:
        width = room.width - style.indent
        lines = sum(
            setting.widths.lines(text, width, size, bold=style.bold) for text in texts
        )
        return lines * size * LINE_PITCH + style.before * (len(texts) - 1)

    size = choose_size(style.sizes, room, height, (setting.slide_title, what))
    frame = shape.text_frame
    for number, rich in enumerate(paragraphs):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        add_runs(paragraph, rich, setting)
        if size != style.sizes[0]:
            for run in paragraph.runs:
                run.font.size = Pt(size)


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
    for link in element.iter(qn("a:hlinkClick")):
        if link.get("tooltip"):
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
