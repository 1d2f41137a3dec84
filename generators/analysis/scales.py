"""How a measure becomes a score from 0 to 1, by the scale that a criterion declares.

Works on one value for each candidate as well as on thousands of draws of them. Knows
arrays only. It needs numpy: import it inside functions, off the way of `check`.
"""

import numpy as np
from numpy.typing import NDArray

from generators.model import (
    Better,
    LinearScale,
    LogScale,
    RatioScale,
    Scale,
    ThresholdScale,
)

Floats = NDArray[np.float64]


def score_values(scale: Scale, better: Better, values: Floats) -> Floats:
    """Put values on a scale.

    Args:
        scale: What the criterion declares.
        better: Which way the measure is better.
        values: Candidates along the first axis, draws along any further one. NaN is a
            candidate that counts as the worst.

    Returns:
        Scores from 0 to 1, in the same shape; 0 for NaN.
    """
    match scale:
        case RatioScale():
            scores = _ratio(better, values)
        case LinearScale(worst=worst, best=best):
            scores = (values - worst) / (best - worst)
        case LogScale(worst=worst, best=best):
            within = np.clip(values, min(worst, best), max(worst, best))
            scores = np.log(within / worst) / np.log(best / worst)
        case ThresholdScale(at=at):
            reached = values <= at if better == "lower" else values >= at
            scores = reached.astype(np.float64)
    return np.nan_to_num(np.clip(scores, 0.0, 1.0), copy=False, nan=0.0)


def _ratio(better: Better, values: Floats) -> Floats:
    """Share of the best; where the best is not above zero, nothing else scores."""
    pick = np.fmin if better == "lower" else np.fmax
    best = pick.reduce(values, axis=0, keepdims=True)
    above, below = (best, values) if better == "lower" else (values, best)
    shares = np.divide(above, below, out=np.zeros_like(values), where=best > 0)
    return np.where(values == best, 1.0, shares)
