"""Train the model. Usage: train.py settings/dev.json"""

import json
import sys
from pathlib import Path

import pandas as pd

from loading.model import train_model, write_model

with open(sys.argv[1]) as f:
    settings = json.load(f)

out = Path("out") / settings["environment"]
wells = pd.read_csv(out / "train.csv")
model = train_model(wells, regularisation=settings.get("regularisation", 1.0))
write_model(model, out / "model.skops")
print(f"train: model written to {out / 'model.skops'}")
