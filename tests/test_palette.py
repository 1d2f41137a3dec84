"""The palette: every reader can tell its colours apart and read what stands on them."""

import itertools
import math
import re
from pathlib import Path

import pytest

from generators.render.palette import (
    DARK_BACKGROUND,
    HEAT,
    LIGHT_BACKGROUND,
    SWATCHES,
    swatch,
)

ASSETS = Path(__file__).parent.parent / "content" / "pages" / "assets"

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


#: From the test data of Sharma, Wu and Dalal 2005, doi 10.1002/col.20070: hues on both
#: sides of a half turn, greys, and colours far apart.
PUBLISHED = (
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, 0, 0), (50, -1, 2), 2.3669),
    ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((50, 2.5, 0), (58, 24, 15), 19.4535),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
)


@pytest.mark.parametrize(("one", "other", "published"), PUBLISHED)
def test_distance_agrees_with_published_pairs(one, other, published):
    assert distance(one, other) == pytest.approx(published, abs=1e-4)
    assert distance(other, one) == pytest.approx(published, abs=1e-4)


@pytest.mark.parametrize("one", SWATCHES, ids=lambda s: s.name)
def test_every_colour_stands_out_from_its_background(one):
    assert contrast(one.light, LIGHT_BACKGROUND) >= 3
    assert contrast(one.dark, DARK_BACKGROUND) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_differ_for_every_reader(scheme):
    colours = [getattr(one, scheme) for one in SWATCHES]
    assert nearest(colours[:4]) >= 20
    assert nearest(colours) >= 10


@pytest.mark.parametrize(("scheme", "worst"), [("light", 23.9), ("dark", 22.7)])
def test_the_worst_pair_of_four_setups_is_as_far_apart_as_we_say(scheme, worst):
    colours = [getattr(one, scheme) for one in SWATCHES[:4]]
    assert nearest(colours) == pytest.approx(worst, abs=0.1)


@pytest.mark.parametrize("step", HEAT, ids=lambda step: step.light)
def test_text_on_a_shade_is_readable(step):
    assert contrast(step.light, step.light_text) >= 4.5
    assert contrast(step.dark, step.dark_text) >= 4.5


def test_shades_read_in_order_and_apart_without_colours():
    light = [luminance(step.light) for step in HEAT]
    dark = [luminance(step.dark) for step in HEAT]
    assert light == sorted(light, reverse=True)
    assert dark == sorted(dark)
    for scheme in ("light", "dark"):
        steps = [getattr(step, scheme) for step in HEAT]
        for one, other in itertools.pairwise(steps):
            seen = [distance(lab(one, s), lab(other, s)) for s in SIGHT]
            assert min(seen) >= 6


def test_the_style_sheet_has_the_shades_of_the_palette():
    style = (ASSETS / "charts.css").read_text()
    light, dark, printed = style.split("[data-md-color-scheme")[1:4]
    for block, scheme in ((light, "light"), (dark, "dark"), (printed, "light")):
        assert shades(block, "") == [f"#{getattr(s, scheme).lower()}" for s in HEAT]
        texts = [f"#{getattr(s, f'{scheme}_text').lower()}" for s in HEAT]
        assert shades(block, "-text") == texts


def test_print_has_the_light_colours():
    printed = (ASSETS / "charts.css").read_text().partition("@media print")[2]
    found = re.findall(r"--setup-\d+: #([0-9a-f]{6})", printed)
    assert found == [one.light.lower() for one in SWATCHES]


def shades(block, ending):
    """What a block of the style sheet gives the steps, in their order."""
    return re.findall(rf"--heat-\d+{ending}: (#[0-9a-f]{{6}})", block)


def test_slots_past_the_last_begin_again():
    assert swatch(len(SWATCHES)) is SWATCHES[0]
