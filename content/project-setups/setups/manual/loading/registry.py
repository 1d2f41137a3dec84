"""A local model registry: MLflow with an SQLite file. No server, no cloud."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

import mlflow
import mlflow.sklearn
import sklearn
import skops
from sklearn.pipeline import Pipeline

logging.getLogger("mlflow").setLevel(logging.ERROR)


def _use(folder: Path) -> None:
    """Make the registry in `folder` the current one."""
    folder.mkdir(parents=True, exist_ok=True)
    mlflow.set_tracking_uri(f"sqlite:///{folder.resolve() / 'registry.db'}")


def register_model(
    model: Pipeline,
    folder: Path,
    name: str,
    alias: str,
    metrics: Mapping[str, float],
    tags: Mapping[str, str],
) -> int:
    """Write a model to the registry in `folder` and point `alias` at it.

    Returns the number of the new version. The requirements of the model are
    given, because working them out by import takes MLflow many seconds.
    """
    _use(folder)
    client = mlflow.MlflowClient()
    experiment = client.get_experiment_by_name(name)
    if experiment is None:
        place = (folder / "models").resolve().as_uri()
        experiment_id = client.create_experiment(name, artifact_location=place)
    else:
        experiment_id = experiment.experiment_id
    with mlflow.start_run(experiment_id=experiment_id, tags=dict(tags)):
        mlflow.log_metrics(dict(metrics))
        logged = mlflow.sklearn.log_model(
            model,
            name="model",
            registered_model_name=name,
            pip_requirements=[
                f"scikit-learn=={sklearn.__version__}",
                f"skops=={skops.__version__}",
            ],
        )
    version = int(logged.registered_model_version)
    client.set_registered_model_alias(name, alias, str(version))
    return version


def load_model(folder: Path, name: str, alias: str) -> Pipeline:
    """The model to which `alias` points."""
    _use(folder)
    return mlflow.sklearn.load_model(f"models:/{name}@{alias}")
