"""Pictures of a deck's slides for its page, where they were drawn.

`proofdeck deck --rendered` draws them and writes what they show beside them; those of
a deck that is now another are left out. Knows neither slides nor LibreOffice.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from generators.render.report.views import ComparisonView

LIST = "slides.json"  #: beside the pictures


class DrawnSlide(BaseModel):
    """What is written beside the picture of a slide."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    title: str
    says: str  #: its texts, and the text alternatives of what it shows
    talk: bool  #: whether it belongs to the talk, and not to the appendix


class DrawnDeck(BaseModel):
    """What is written beside the pictures of a deck."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    of: str  #: the SHA-256 of the deck that they show
    sound: bool  #: whether each word stood in its box
    slides: tuple[DrawnSlide, ...]


@dataclass(frozen=True, kw_only=True)
class SlidePicture:
    """The picture of one slide on its page."""

    path: str  #: below docs_dir
    number: int
    title: str
    says: str
    talk: bool
    content: bytes


def slide_pictures(comparison: ComparisonView, decks: Path) -> tuple[SlidePicture, ...]:
    """The pictures of a comparison's deck in their order; none if there are none."""
    deck = decks / f"{comparison.id}.pptx"
    drawn = read_drawn(deck)
    if drawn is None or sha256(deck.read_bytes()).hexdigest() != drawn.of:
        return ()
    return tuple(_pictures(comparison, drawn, deck.with_suffix("")))


def read_drawn(deck: Path) -> DrawnDeck | None:
    """What stands beside the pictures of a deck; None if they are not there."""
    listed = deck.with_suffix("") / LIST
    try:
        return DrawnDeck.model_validate(json.loads(listed.read_text("utf-8")))
    except (OSError, ValueError, ValidationError):
        return None  # an output that somebody removed or cut off; it is drawn again


def _pictures(
    comparison: ComparisonView, drawn: DrawnDeck, folder: Path
) -> Iterator[SlidePicture]:
    for number, slide in enumerate(drawn.slides, start=1):
        file = folder / Path(slide.file).name
        if file.is_file():
            yield SlidePicture(
                path=f"{comparison.id}/data/slides/{file.name}",
                number=number,
                title=slide.title,
                says=slide.says,
                talk=slide.talk,
                content=file.read_bytes(),
            )
