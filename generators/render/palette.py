"""The colour and the marker of each setup, the same on every page, chart and slide.

Knows nothing of matplotlib or PowerPoint: both ask here. The first four colours were
chosen so that they differ for readers with any common colour blindness; the last two
are for setups shown only as references. The test recomputes contrast and distances.
"""

from dataclasses import dataclass
from typing import Literal

Marker = Literal["square", "circle", "diamond", "triangle"]

LIGHT_BACKGROUND = "FFFFFF"
DARK_BACKGROUND = "1E2129"


@dataclass(frozen=True, kw_only=True)
class Swatch:
    """How one setup is drawn; colours are six hexadecimal digits, without '#'."""

    name: str
    light: str  #: on LIGHT_BACKGROUND
    dark: str  #: on DARK_BACKGROUND
    marker: Marker  #: the second channel, for print and for colour-blind readers


SWATCHES: tuple[Swatch, ...] = (
    Swatch(name="grey", light="8C929C", dark="D0D5DD", marker="square"),
    Swatch(name="blue", light="3658AC", dark="3F93F7", marker="circle"),
    Swatch(name="amber", light="C8800D", dark="F6B575", marker="diamond"),
    Swatch(name="plum", light="56173A", dark="A66183", marker="triangle"),
    Swatch(name="green", light="0B8A6A", dark="12865C", marker="square"),
    Swatch(name="red", light="A80A2A", dark="E0304A", marker="circle"),
)


@dataclass(frozen=True, kw_only=True)
class Shade:
    """One step of a heat matrix, from the worst to the best, and the text on it."""

    light: str
    light_text: str
    dark: str
    dark_text: str


#: Steps of one hue, so that they read in order without colours; the best stands out
#: most from the background in either scheme. Text on each has a contrast of 4.5.
HEAT: tuple[Shade, ...] = (
    Shade(light="EDF1F8", light_text="1B1F24", dark="2A303C", dark_text="F2F4F7"),
    Shade(light="C6D3EA", light_text="1B1F24", dark="35486B", dark_text="F2F4F7"),
    Shade(light="93ABD6", light_text="1B1F24", dark="41639F", dark_text="F2F4F7"),
    Shade(light="4A6DB5", light_text="FFFFFF", dark="74A2E8", dark_text="14171D"),
    Shade(light="26447F", light_text="FFFFFF", dark="B4D0FA", dark_text="14171D"),
)


def swatch(slot: int) -> Swatch:
    """The swatch of a slot; slots past the last begin again."""
    return SWATCHES[slot % len(SWATCHES)]
