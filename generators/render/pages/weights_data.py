"""What the script of own weights reads: data in the page, as JSON that stays inert.

A script of this type is never run, so that the site's policy lets it stand, also in a
copy on a disk, where a page may fetch nothing.
"""

import json
from collections.abc import Mapping

from generators.render.palette import SWATCHES, swatch
from generators.render.report.views_weights import WeighedArea, WeightsView

#: What could end the element, open another, or be read as a reference.
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def weights_data(view: WeightsView) -> str:
    """Print what can be weighed as one line of JSON that no HTML parser reads into."""
    data: Mapping[str, object] = {
        "comparison": view.comparison,
        "candidates": [
            {
                "name": one.name,
                "colour": one.colour % len(SWATCHES),
                "mark": swatch(one.colour).marker,
            }
            for one in view.candidates
        ],
        "areas": [_area(area) for area in view.areas],
        "profiles": [
            {"id": one.id, "name": one.name, "weights": dict(one.weights)}
            for one in view.profiles
        ],
        "margin": view.margin,
        "enough": view.enough,
        "equal": view.equal,
        "words": dict(view.words),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


def _area(area: WeighedArea) -> Mapping[str, object]:
    return {
        "id": area.id,
        "title": area.title,
        "weight": area.weight,
        "criteria": [
            {
                "id": one.id,
                "title": one.title,
                "weight": one.weight,
                "scores": one.scores,
            }
            for one in area.criteria
        ],
    }
