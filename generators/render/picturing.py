"""Decks as PDF and as pictures of their slides, beside the decks, by LibreOffice.

`decks/<name>.pdf`, and `decks/<name>/01.png` and on for the site. A deck that is the
same as when it was last laid out is left alone.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from generators.render.checks import check_rendered
from generators.render.checks.described import count_talk
from generators.render.checks.parts import open_package
from generators.render.deck.reading import SlideText, read_deck
from generators.render.office import draw_pages, export_pdfs
from generators.render.pages.slide_pictures import (
    LIST,
    DrawnDeck,
    DrawnSlide,
    read_drawn,
)
from generators.render.report import ComparisonView
from generators.render.writing import write_beside

WIDTH = 960  #: of a picture in pixels; sharp at half of it on a fine screen


def picture_decks(
    built: Mapping[Path, bytes], views: Mapping[Path, ComparisonView]
) -> tuple[str, ...]:
    """Lay decks out, check how they look, and write their PDF and pictures.

    Args:
        built: The decks by where they are written.
        views: The view that each was built from.

    Returns:
        One sentence for each text that looks otherwise than it was measured.

    Raises:
        OfficeError: A program is missing, failed, or took too long.
    """
    new = {path: data for path, data in built.items() if not _is_drawn(path, data)}
    problems: list[str] = []
    dates = {deck.date for path in new if (deck := views[path].deck)}
    for date in sorted(dates):
        decks = {
            path.stem: data
            for path, data in new.items()
            if (deck := views[path].deck) and deck.date == date
        }
        pdfs = export_pdfs(decks, date)
        for path in (one for one in new if one.stem in pdfs):
            found = _check(new[path], pdfs[path.stem], views[path])
            problems += [f"{path.name}, {one}" for one in found]
            _write(path, new[path], pdfs[path.stem], sound=not found)
    return tuple(problems)


def _check(data: bytes, pdf: bytes, view: ComparisonView) -> tuple[str, ...]:
    own = view.deck is None or not view.deck.template
    return check_rendered(data, pdf, own_fonts=own)


def _write(path: Path, data: bytes, pdf: bytes, *, sound: bool) -> None:
    write_beside(path.with_suffix(".pdf"), pdf)
    folder = path.with_suffix("")
    drawn = []
    told = zip(draw_pages(pdf, WIDTH), _slides(data), strict=True)
    for number, (picture, (text, talk)) in enumerate(told, start=1):
        file = f"{number:02}.png"
        write_beside(folder / file, picture)
        says = " ".join(one for one in text.texts if one.strip())
        slide = DrawnSlide(file=file, title=text.title, says=says, talk=talk)
        drawn.append(slide)
    deck = DrawnDeck(of=sha256(data).hexdigest(), sound=sound, slides=tuple(drawn))
    write_beside(folder / LIST, (deck.model_dump_json(indent=1) + "\n").encode())


def _slides(data: bytes) -> Iterator[tuple[SlideText, bool]]:
    """The texts of each slide, and whether it belongs to the talk."""
    package, _ = open_package(data)
    talk = count_talk(package)
    for number, text in enumerate(read_deck(data).slides):
        yield text, number < talk


def _is_drawn(path: Path, data: bytes) -> bool:
    """Whether the pictures are of this deck, and nothing was wrong with them."""
    drawn = read_drawn(path)
    same = drawn is not None and drawn.of == sha256(data).hexdigest() and drawn.sound
    return same and path.with_suffix(".pdf").is_file()
