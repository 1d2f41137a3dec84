"""Measure the model on the wells held out, and refuse one that is too weak."""

import hashlib
import json
import sys
from pathlib import Path

import pandas as pd

from loading.model import measure, read_model
from steps.settings import Settings, from_command_line


def evaluate(settings: Settings) -> None:
    path = settings.output / "model.skops"
    wells = pd.read_csv(settings.output / "holdout.csv")
    metrics = measure(read_model(path), wells, settings.alert_threshold)
    reasons = weaknesses(metrics, read_champion(settings), settings)
    report = {"sha256": digest(path), "metrics": metrics, "refused": reasons}
    write_json(settings.output / "report.json", report)
    print("evaluate:", ", ".join(f"{name} {value:.3f}" for name, value in metrics.items()))
    if reasons:
        sys.exit("evaluate: the model is refused: " + "; ".join(reasons))


def weaknesses(
    metrics: dict[str, float], champion: dict[str, float], settings: Settings
) -> list[str]:
    """Why a model must not be registered; empty if it may be."""
    gate = settings.gate
    limits = {
        "min_auc": ("auc", gate.min_auc),
        "min_recall": ("recall", gate.min_recall),
        "champion": ("auc", champion["auc"] - gate.max_auc_loss),
    }
    return [
        f"{metric} {metrics[metric]:.3f} is below {lowest:.3f} ({name})"
        for name, (metric, lowest) in limits.items()
        if not metrics[metric] >= lowest
    ]


def read_champion(settings: Settings) -> dict[str, float]:
    """Figures of the model that was last accepted for the environment."""
    path = settings.root / "settings" / "champion.json"
    return json.loads(path.read_text(encoding="utf-8"))[settings.environment]


def read_report(settings: Settings) -> dict:
    """The report of `evaluate`. Exits unless it accepts exactly the model that is there."""
    path = settings.output / "report.json"
    if not path.is_file():
        sys.exit("there is no report of the model: run steps.evaluate first")
    report = json.loads(path.read_text(encoding="utf-8"))
    if report["refused"]:
        sys.exit("the model was refused: " + "; ".join(report["refused"]))
    if report["sha256"] != digest(settings.output / "model.skops"):
        sys.exit("the report is about another model: run steps.evaluate again")
    return report


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    evaluate(from_command_line())
