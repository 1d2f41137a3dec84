"""The four stages. Each one reads and writes files in the environment's output folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from .config import Config
from .loading.model import measure, read_model, train_model, write_model
from .loading.wells import make_wells, split_wells

TRAIN, HOLDOUT, MODEL, REPORT = "train.csv", "holdout.csv", "model.skops", "report.json"


class StageError(Exception):
    """A stage cannot do its work."""


def run(stage: str, config: Config) -> None:
    """Run a stage, or all of them in order for `pipeline`. The first error ends it."""
    for name in STAGES if stage == "pipeline" else [stage]:
        print(f"{name}: {STAGES[name](config)}", flush=True)


def prepare(config: Config) -> str:
    """Make the wells and split them."""
    settings = config.wells
    wells = make_wells(
        count=settings.count,
        seed=settings.seed,
        near_limit_share=settings.near_limit_share,
        label_noise=settings.label_noise,
    )
    train_wells, holdout = split_wells(wells, settings.holdout, settings.seed)
    config.output.mkdir(parents=True, exist_ok=True)
    train_wells.to_csv(config.output / TRAIN, index=False)
    holdout.to_csv(config.output / HOLDOUT, index=False)
    return f"{len(train_wells)} wells for training, {len(holdout)} held out"


def train(config: Config) -> str:
    """Train the model."""
    wells = pd.read_csv(_made_by("prepare", config, TRAIN))
    write_model(train_model(wells, config.regularisation), config.output / MODEL)
    return f"model written to {MODEL}"


def evaluate(config: Config) -> str:
    """Measure the model on the wells held out, and write the verdict of the gate."""
    wells = pd.read_csv(_made_by("prepare", config, HOLDOUT))
    path = _made_by("train", config, MODEL)
    metrics = measure(read_model(path), wells, config.alert_threshold)
    failures = [
        f"{name} {metrics[name]:.3f} is below {lowest}"
        for name, lowest in (("auc", config.gate.min_auc), ("recall", config.gate.min_recall))
        if not metrics[name] >= lowest
    ]
    report = {"model": _digest(path), "metrics": metrics, "failures": failures}
    (config.output / REPORT).write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    if failures:
        raise StageError(f"the gate refuses the model: {'; '.join(failures)}")
    return ", ".join(f"{name} {value:.3f}" for name, value in metrics.items())


def deploy(config: Config) -> str:
    """Write the model to the registry, if the gate passed exactly this model."""
    path, report = passed_model(config)
    from .loading.registry import register_model  # MLflow is slow to import

    version = register_model(
        read_model(path),
        config.output / "registry",
        name=config.registry.name,
        alias=config.registry.alias,
        metrics=report["metrics"],
        tags={"owner": config.owner, "alert_threshold": str(config.alert_threshold)},
    )
    return f"version {version} is now {config.registry.alias}"


def passed_model(config: Config) -> tuple[Path, dict[str, Any]]:
    """The model and its report, if the gate passed exactly this model."""
    path = _made_by("train", config, MODEL)
    report = json.loads(_made_by("evaluate", config, REPORT).read_text(encoding="utf-8"))
    if report["failures"]:
        raise StageError(f"the gate refused the model: {'; '.join(report['failures'])}")
    if report["model"] != _digest(path):
        raise StageError("the report is about another model: run evaluate again")
    return path, report


def _made_by(stage: str, config: Config, name: str) -> Path:
    path = config.output / name
    if not path.is_file():
        raise StageError(f"{name} does not exist: run {stage} first")
    return path


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


STAGES: dict[str, Callable[[Config], str]] = {
    "prepare": prepare,
    "train": train,
    "evaluate": evaluate,
    "deploy": deploy,
}
