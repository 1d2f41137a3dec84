"""Contrast of colours, as WCAG 2.2 defines it. Knows nothing of charts and slides."""

import math

DARK_TEXT, LIGHT_TEXT = "1B1F24", "FFFFFF"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours of six hexadecimal digits, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def text_on(ground: str) -> str:
    """The colour of text that reads best on a ground: dark or white."""
    return max((DARK_TEXT, LIGHT_TEXT), key=lambda text: contrast(text, ground))


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2), from 0 for black to 1 for white."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:  # noqa: PLR2004 - where the two curves meet
        return channel / 12.92
    return math.pow((channel + 0.055) / 1.055, 2.4)
