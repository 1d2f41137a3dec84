import itertools
import math

import pytest

from generators.render.palette import (
    DARK_BACKGROUND,
    LIGHT_BACKGROUND,
    SWATCHES,
    swatch,
)

# Full severity, from Machado, Oliveira and Fernandes 2009, doi 10.1109/TVCG.2009.113.
SIGHT = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]


def luminance(colour):
    return sum(w * c for w, c in zip(TO_XYZ[1], linear(colour), strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def times(matrix, vector):
    return [sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix]


def lab(colour, sight):
    seen = [min(1, max(0, c)) for c in times(SIGHT[sight], linear(colour))]
    x, y, z = (
        v ** (1 / 3)
        if (v := c / w) > (6 / 29) ** 3
        else v / (3 * (6 / 29) ** 2) + 4 / 29
        for c, w in zip(times(TO_XYZ, seen), WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one, other):
    """CIEDE2000, after Sharma, Wu and Dalal 2005."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    (c1, h1), (c2, h2) = (
        (math.hypot((1 + g) * a, b), math.degrees(math.atan2(b, (1 + g) * a)) % 360)
        for a, b in ((a1, b1), (a2, b2))
    )
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = 1 + sum(
        k * math.cos(math.radians(n * hue + off))
        for k, n, off in ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.2, 4, -63))
    )
    dl = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    dh /= 1 + 0.015 * chroma * t
    rotation = -math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    rotation *= 2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    return math.sqrt(dl**2 + dc**2 + dh**2 + rotation * dc * dh)


def nearest(colours):
    return min(
        distance(lab(one, sight), lab(other, sight))
        for one, other in itertools.combinations(colours, 2)
        for sight in SIGHT
    )


def test_distance_agrees_with_a_published_pair():
    assert distance((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(
        2.0425, abs=1e-4
    )


@pytest.mark.parametrize("one", SWATCHES, ids=lambda s: s.name)
def test_every_colour_stands_out_from_its_background(one):
    assert contrast(one.light, LIGHT_BACKGROUND) >= 3
    assert contrast(one.dark, DARK_BACKGROUND) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_differ_for_every_reader(scheme):
    colours = [getattr(one, scheme) for one in SWATCHES]
    assert nearest(colours[:4]) >= 20
    assert nearest(colours) >= 10


def test_slots_past_the_last_begin_again():
    assert swatch(len(SWATCHES)) is SWATCHES[0]
