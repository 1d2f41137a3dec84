"""Stand-ins for the colours that only the page knows.

matplotlib cannot write a CSS variable, so it draws in colours that nothing else has,
and `svg` puts the variables in their place.
"""

from collections.abc import Mapping

from generators.render.palette import HEAT, SWATCHES, Marker, swatch

INK = "#010203"
_MARKERS: Mapping[Marker, str] = {
    "square": "s",
    "circle": "o",
    "diamond": "D",
    "triangle": "^",
}


def ink_of(slot: int) -> str:
    """The stand-in colour of a setup's palette slot."""
    return f"#00fa{slot % len(SWATCHES):02x}"


def marker_of(slot: int) -> str:
    """The marker of a setup's palette slot, as matplotlib names it."""
    return _MARKERS[swatch(slot).marker]


def heat_of(shade: float) -> tuple[str, str]:
    """The stand-ins of a shade from 0 to 1: of the cell, and of the text in it."""
    step = min(int(max(shade, 0.0) * len(HEAT)), len(HEAT) - 1)
    return f"#00fb{step:02x}", f"#00fc{step:02x}"


#: What the page puts in place of each stand-in.
COLOURS: Mapping[str, str] = (
    {INK: "currentColor"}
    | {ink_of(slot): f"var(--setup-{slot})" for slot in range(len(SWATCHES))}
    | {f"#00fb{step:02x}": f"var(--heat-{step})" for step in range(len(HEAT))}
    | {f"#00fc{step:02x}": f"var(--heat-{step}-text)" for step in range(len(HEAT))}
)
