"""Settings of an environment: `settings/base.toml` with the environment's own file on top.

Keys that are missing or not known are refused, and so are values of the wrong kind.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PositiveFloat, PositiveInt, ValidationError

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ("dev", "staging", "prod")

Share = Annotated[float, Field(gt=0.0, lt=1.0)]
Name = Annotated[str, Field(min_length=1)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Wells(Strict):
    count: PositiveInt
    seed: int
    near_limit_share: Share
    label_noise: Share
    holdout: Share


class Gate(Strict):
    min_auc: Share
    min_recall: Share
    max_auc_loss: Share


class Registry(Strict):
    name: Name
    alias: Name


class Workspace(Strict):
    host: Annotated[str, Field(pattern=r"^https?://[\w.-]+$")]


class Settings(Strict):
    environment: Name
    owner: Name
    regularisation: PositiveFloat
    alert_threshold: Share
    wells: Wells
    gate: Gate
    registry: Registry
    workspace: Workspace | None = None  # dev has none
    root: Path = ROOT

    @property
    def output(self) -> Path:
        """The folder to which the steps write."""
        return self.root / "out" / self.environment


def load_settings(environment: str, root: Path = ROOT) -> Settings:
    """Settings of one environment. Exits with a message if they cannot be used."""
    if environment not in ENVIRONMENTS:
        sys.exit(f"unknown environment {environment!r}: use {', '.join(ENVIRONMENTS)}")
    folder = root / "settings"
    values = read_toml(folder / "base.toml")
    for key, value in read_toml(folder / f"{environment}.toml").items():
        values[key] = {**values.get(key, {}), **value} if isinstance(value, dict) else value
    try:
        return Settings(environment=environment, root=root, **values)
    except ValidationError as error:
        places = (".".join(map(str, e["loc"])) + ": " + e["msg"] for e in error.errors())
        sys.exit(f"settings of {environment}: " + "; ".join(places))


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a settings file. Exits with a message if it does not parse."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        sys.exit(f"{path.name}: {error}")


def from_command_line() -> Settings:
    """Settings of the environment that is the only argument of the program."""
    if len(sys.argv) != 2:
        sys.exit(f"usage: {Path(sys.argv[0]).name} {'|'.join(ENVIRONMENTS)}")
    return load_settings(sys.argv[1])
