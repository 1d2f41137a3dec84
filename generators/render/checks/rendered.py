"""Does a deck look as it was measured? The second check, where LibreOffice is.

Compares the pages that LibreOffice laid out with the shapes of the package: as many
pages as slides, each word inside the box of a shape that says it, no font but those
whose widths were used. Catches what advance widths cannot know: another font, a table
that grew, a chart that sets its labels off the slide.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from generators.render.checks.inherited import Sheets, sheets_of, targets_of
from generators.render.checks.markup import A, C, P
from generators.render.checks.parts import Package, open_package
from generators.render.checks.placed import place_of
from generators.render.office import Page, Word, read_fonts, read_pages

EMU_PER_POINT = 12700
#: A word's box in a PDF is that of its font: higher than the line by up to this share.
LEADING = 0.16
SLACK = 1.5  #: points, for rounding
#: Those that have the widths of Arial and Courier New, and those themselves.
FONTS = ("LiberationSans", "LiberationMono", "Arial", "CourierNew")
_TEXTS = (f"{P}sp", f"{P}graphicFrame")


@dataclass(frozen=True, kw_only=True)
class _Place:
    """A shape with text, in points."""

    said: str  #: its words, without the spaces
    counts: bool  #: whether it adds numbers of its own, as a chart does to its axes
    left: float
    top: float
    right: float
    bottom: float

    def says(self, word: Word) -> bool:
        """Whether a word can come from here."""
        pressed = _pressed(word.text)
        number = any(c.isdigit() for c in pressed) and not any(
            map(str.isalpha, pressed)
        )
        return pressed in self.said or (self.counts and number)

    def holds(self, word: Word) -> bool:
        """Whether a word lies inside, but for the height of its font."""
        rise = LEADING * (word.bottom - word.top) + SLACK
        return (
            self.left - SLACK <= word.left
            and word.right <= self.right + SLACK
            and self.top - rise <= word.top
            and word.bottom <= self.bottom + rise
        )


def check_rendered(
    data: bytes, pdf: bytes, *, own_fonts: bool = True
) -> tuple[str, ...]:
    """What looks otherwise than it was measured, each as one sentence.

    Args:
        data: The presentation.
        pdf: The same as LibreOffice laid it out.
        own_fonts: Whether the deck follows our template, whose fonts are known.

    Raises:
        OfficeError: A program of poppler is missing, failed, or took too long.
    """
    package, _ = open_package(data)
    pages, slides = read_pages(pdf), package.slides()
    if len(pages) != len(slides):
        return (f"{len(slides)} slides were laid out on {len(pages)} pages",)
    problems = [
        problem
        for number, ((name, _), page) in enumerate(
            zip(slides, pages, strict=True), start=1
        )
        for problem in _check_page(number, page, package, name)
    ]
    strange = [f for f in sorted(read_fonts(pdf)) if not f.startswith(FONTS)]
    if own_fonts and strange:
        problems.append(f"set in {', '.join(strange)}, whose widths were not measured")
    return tuple(problems)


def _check_page(number: int, page: Page, package: Package, name: str) -> Iterator[str]:
    sheets = sheets_of(package, name)
    charts = [
        package.trees[one] for one in targets_of(package, name, "/chart").values()
    ]
    places = list(_places(sheets, charts)) if sheets is not None else []
    for word in page.words:
        if not _is_on(page, word):
            yield f"slide {number}: {word.text!r} stands off the slide"
            continue
        known = [one for one in places if one.says(word)]
        if not any(one.holds(word) for one in known or places):
            yield f"slide {number}: {word.text!r} stands outside its box"


def _is_on(page: Page, word: Word) -> bool:
    across = word.left >= -SLACK and word.right <= page.width + SLACK
    return across and word.top >= -SLACK and word.bottom <= page.height + SLACK


def _places(sheets: Sheets, charts: Sequence[etree._Element]) -> Iterator[_Place]:
    for sheet in (sheets.slide, sheets.layout, sheets.master):
        for shape in sheet.iter(*_TEXTS):
            follows = shape.find(f"./*/{P}nvPr/{P}ph") is not None
            box = place_of(sheets, shape)
            if box is None or (follows and sheet is not sheets.slide):
                continue  # the prompt of a layout; what stands on the slide counts
            drawn = shape.find(f".//{C}chart") is not None
            left, top, right, bottom = (one / EMU_PER_POINT for one in box)
            yield _Place(
                said="".join(map(_said, charts if drawn else (shape,))),
                counts=drawn,
                left=left,
                top=top,
                right=right,
                bottom=bottom,
            )


def _said(element: etree._Element) -> str:
    texts = element.iter(f"{A}t", f"{C}v")
    return _pressed("".join(one.text or "" for one in texts))


def _pressed(text: str) -> str:
    """Without spaces, so that a word broken at a line's end is found in its text."""
    return "".join(text.split())
