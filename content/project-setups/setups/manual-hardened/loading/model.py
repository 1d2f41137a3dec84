"""Features, model, metrics, and the file in which a trained model is kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import skops.io
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_score, recall_score, roc_auc_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from .physics import critical_velocity, gas_rate
from .wells import COLUMNS, LABEL

FEATURES = (
    "log_rate_ratio",  # ln(gas rate / critical rate by Coleman et al.)
    "log_pressure",  # ln(psia)
    "gas_temperature",  # degF
    "gas_gravity",  # no unit
    "tubing_diameter",  # inches
    "log_liquid_ratio",  # ln(1 + bbl of liquid per MMscf of gas)
    "with_water",  # 1: water is produced
)


def make_features(wells: pd.DataFrame) -> pd.DataFrame:
    """Features of measured wells. Raises ValueError if a column is missing."""
    missing = [column for column in COLUMNS if column not in wells]
    if missing:
        raise ValueError(f"columns are missing: {', '.join(missing)}")
    conditions = (wells["tubing_pressure"], wells["gas_temperature"], wells["gas_gravity"])
    with_water = wells["water_rate"] > 0.0
    velocity = critical_velocity(*conditions, with_water)
    limit = gas_rate(velocity, *conditions, wells["tubing_diameter"])
    liquid = wells["water_rate"] + wells["condensate_rate"]
    return pd.DataFrame(
        {
            "log_rate_ratio": np.log(wells["gas_rate"] / limit),
            "log_pressure": np.log(wells["tubing_pressure"]),
            "gas_temperature": wells["gas_temperature"],
            "gas_gravity": wells["gas_gravity"],
            "tubing_diameter": wells["tubing_diameter"],
            "log_liquid_ratio": np.log1p(liquid / wells["gas_rate"]),
            "with_water": with_water.astype(float),
        },
        columns=list(FEATURES),
    )


def train_model(wells: pd.DataFrame, regularisation: float = 1.0) -> Pipeline:
    """Scaler and logistic regression, fitted. A higher `regularisation` is stiffer."""
    model = Pipeline(
        [
            ("scale", StandardScaler()),
            ("classify", LogisticRegression(C=1.0 / regularisation, max_iter=500)),
        ]
    )
    return model.fit(make_features(wells), wells[LABEL])


def predict_loading(model: Pipeline, wells: pd.DataFrame) -> np.ndarray:
    """Probability (0 to 1) of each well to load up."""
    return model.predict_proba(make_features(wells))[:, 1]


def measure(model: Pipeline, wells: pd.DataFrame, alert_threshold: float) -> dict[str, float]:
    """AUC, precision and recall; a well alerts from `alert_threshold` (0 to 1) on."""
    probability = predict_loading(model, wells)
    alert = probability >= alert_threshold
    return {
        "auc": float(roc_auc_score(wells[LABEL], probability)),
        "precision": float(precision_score(wells[LABEL], alert, zero_division=0.0)),
        "recall": float(recall_score(wells[LABEL], alert, zero_division=0.0)),
    }


def write_model(model: Pipeline, path: Path) -> None:
    """Keep a trained model in a file. The format cannot run code when it is read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    skops.io.dump(model, path)


def read_model(path: Path) -> Pipeline:
    """The model that `write_model` kept."""
    return skops.io.load(path)
