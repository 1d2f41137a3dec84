"""Seeded generator of synthetic gas wells, and their split into two sets.

Every well gets plausible conditions and a flow rate relative to its critical
rate. A documented share of the wells flows close to the limit, where a decision
is hard. The recorded columns carry measurement noise, and some labels close to
the limit are wrong, as they are when people judge wells from pressure charts.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .physics import critical_rate

TUBING_DIAMETERS = (1.61, 1.995, 2.441, 2.992)  # inches, common tubing sizes
NEAR_LIMIT = 0.2  # "near the limit": rate within 20 percent of the critical rate

COLUMNS = (
    "gas_rate",  # MMscf/d
    "tubing_pressure",  # psia, at the wellhead
    "gas_temperature",  # degF, at the wellhead
    "gas_gravity",  # no unit, air = 1
    "tubing_diameter",  # inches, inner
    "water_rate",  # bbl/d
    "condensate_rate",  # bbl/d
)
LABEL = "loading"  # 1: the well loads up with liquid


def make_wells(
    count: int = 2000,
    seed: int = 7,
    near_limit_share: float = 0.35,
    label_noise: float = 0.1,
    measurement_noise: float = 0.04,
) -> pd.DataFrame:
    """Synthetic wells, one per row, with `COLUMNS` and `LABEL`.

    Args:
        count: Number of wells.
        seed: Seed; the same arguments always give the same wells.
        near_limit_share: Share of wells that flow within 20 percent of the limit.
        label_noise: Share of wrong labels among the wells near the limit.
        measurement_noise: Relative standard deviation of the measured rates.
            Pressure gets half of it. Temperature gets 3 degF.
    """
    if count < 1:
        raise ValueError("count must be at least 1")
    rng = np.random.default_rng(seed)
    pressure = np.exp(rng.uniform(np.log(60.0), np.log(1500.0), count))
    temperature = rng.uniform(60.0, 160.0, count)
    gravity = rng.uniform(0.57, 0.85, count)
    diameter = rng.choice(TUBING_DIAMETERS, count)
    water = np.where(rng.random(count) < 0.7, rng.lognormal(2.0, 1.0, count), 0.0)
    condensate = np.where(
        (water == 0.0) | (rng.random(count) < 0.4), rng.lognormal(1.5, 0.8, count), 0.0
    )

    near = rng.random(count) < near_limit_share
    close = rng.uniform(1.0 - NEAR_LIMIT, 1.0 + NEAR_LIMIT, count)
    below = rng.uniform(0.2, 1.0 - NEAR_LIMIT, count)
    above = 1.0 + NEAR_LIMIT + rng.exponential(1.0, count)
    far = np.where(rng.random(count) < 0.4, below, above)
    ratio = np.where(near, close, far)
    rate = ratio * critical_rate(pressure, temperature, gravity, diameter, water > 0.0)
    wrong = near & (rng.random(count) < label_noise)

    def measured(values: np.ndarray, share: float) -> np.ndarray:
        return values * np.exp(rng.normal(0.0, share, count))

    return pd.DataFrame(
        {
            "gas_rate": measured(rate, measurement_noise),
            "tubing_pressure": measured(pressure, measurement_noise / 2.0),
            "gas_temperature": temperature + rng.normal(0.0, 3.0, count),
            "gas_gravity": gravity,
            "tubing_diameter": diameter,
            "water_rate": measured(water, measurement_noise),
            "condensate_rate": measured(condensate, measurement_noise),
            LABEL: ((ratio < 1.0) ^ wrong).astype(int),
        }
    )


def split_wells(
    wells: pd.DataFrame, holdout: float = 0.25, seed: int = 7
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Training wells and hold-out wells, shuffled; `holdout` is the share of the second."""
    order = np.random.default_rng(seed).permutation(len(wells))
    cut = len(wells) - round(len(wells) * holdout)
    return wells.iloc[order[:cut]], wells.iloc[order[cut:]]
