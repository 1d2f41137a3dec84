"""The configuration: `conf/base.yaml`, and on top of it one overlay per environment.

The reader is strict. A key that is missing or unknown is an error, so a spelling
mistake in an overlay cannot go unnoticed.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

ENVIRONMENTS = ("dev", "staging", "prod")
ROOT = Path(__file__).resolve().parents[1]


class ConfigError(Exception):
    """The configuration cannot be used."""


@dataclass(frozen=True)
class Wells:
    """Which wells are made, and what share of them is held out."""

    count: int
    seed: int
    near_limit_share: float
    label_noise: float
    holdout: float


@dataclass(frozen=True)
class Gate:
    """What a model has to reach before it may be deployed."""

    min_auc: float
    min_recall: float


@dataclass(frozen=True)
class Registry:
    """Name of the model in the registry, and the alias that the environment uses."""

    name: str
    alias: str


@dataclass(frozen=True)
class Workspace:
    """Where the model is used. Without a host nothing can be published."""

    host: str | None


@dataclass(frozen=True)
class Config:
    """Everything that the stages need to know."""

    environment: str
    output: Path
    owner: str
    regularisation: float
    alert_threshold: float
    wells: Wells
    gate: Gate
    registry: Registry
    workspace: Workspace


SECTIONS = {"wells": Wells, "gate": Gate, "registry": Registry, "workspace": Workspace}


def load_config(environment: str, root: Path = ROOT) -> Config:
    """The configuration of one environment of the project in `root`."""
    if environment not in ENVIRONMENTS:
        raise ConfigError(f"unknown environment: {environment}")
    base = _read(root / "conf" / "base.yaml")
    overlay = _read(root / "conf" / f"{environment}.yaml")
    values = _merge(base, overlay)
    values["environment"] = environment
    values["output"] = root / "out" / environment
    for key, kind in SECTIONS.items():
        values[key] = _build(kind, values.get(key), f"{key}.")
    config = _build(Config, values, "")
    for key, value in (
        ("alert_threshold", config.alert_threshold),
        ("gate.min_auc", config.gate.min_auc),
        ("gate.min_recall", config.gate.min_recall),
        ("wells.holdout", config.wells.holdout),
    ):
        if not isinstance(value, float) or not 0.0 < value < 1.0:
            raise ConfigError(f"{key} must be between 0 and 1")
    return config


def _read(path: Path) -> dict[str, Any]:
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ConfigError(f"cannot read {path.name}: {error}") from error
    if not isinstance(values, dict):
        raise ConfigError(f"{path.name} does not hold settings")
    return values


def _merge(base: dict[str, Any], overlay: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in overlay.items():
        below = merged.get(key)
        both = isinstance(below, dict) and isinstance(value, dict)
        merged[key] = _merge(below, value) if both else value
    return merged


def _build(kind: Any, values: Any, prefix: str) -> Any:
    if not isinstance(values, dict):
        raise ConfigError(f"{prefix.rstrip('.')} does not hold settings")
    wanted = {field.name for field in fields(kind)}
    for words, keys in (("missing", wanted - set(values)), ("unknown", set(values) - wanted)):
        if keys:
            names = ", ".join(prefix + str(key) for key in sorted(keys))
            raise ConfigError(f"{words} in the configuration: {names}")
    return kind(**values)
