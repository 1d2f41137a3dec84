"""Measure the model on the wells held out. Usage: evaluate.py settings/dev.json"""

import json
import sys
from pathlib import Path

import pandas as pd

from loading.model import measure, read_model

with open(sys.argv[1]) as f:
    settings = json.load(f)

out = Path("out") / settings["environment"]
wells = pd.read_csv(out / "holdout.csv")
model = read_model(out / "model.skops")
metrics = measure(model, wells, settings.get("alert_threshold", 0.45))

with open(out / "metrics.json", "w") as f:
    json.dump(metrics, f, indent=2)
print("evaluate:", ", ".join(f"{name} {value:.3f}" for name, value in metrics.items()))

if metrics["auc"] < settings["min_auc"]:
    sys.exit(f"AUC is below {settings['min_auc']}")
if metrics["recall"] < settings["min_recall"]:
    sys.exit(f"recall is below {settings['min_recall']}")
