"""Liquid loading of gas wells: physics, data, model and model registry."""

import os

# Read by MLflow when it is imported: it shall not call home.
os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
os.environ.setdefault("DO_NOT_TRACK", "true")
