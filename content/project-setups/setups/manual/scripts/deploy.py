"""Write the model to the registry. Usage: deploy.py settings/dev.json"""

import json
import sys
from pathlib import Path

from loading.model import read_model
from loading.registry import register_model

with open(sys.argv[1]) as f:
    settings = json.load(f)

out = Path("out") / settings["environment"]
with open(out / "metrics.json") as f:
    metrics = json.load(f)

version = register_model(
    read_model(out / "model.skops"),
    Path(settings["registry"]),
    name=settings.get("registry_name", "liquid-loading-classifier"),
    alias=settings["alias"],
    metrics=metrics,
    tags={
        "owner": settings["owner"],
        "alert_threshold": str(settings.get("alert_threshold", 0.45)),
    },
)
print(f"deploy: version {version} is now {settings['alias']}")
