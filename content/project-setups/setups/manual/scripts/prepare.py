"""Make the wells and split them. Usage: prepare.py settings/dev.json"""

import json
import sys
from pathlib import Path

from loading.wells import make_wells, split_wells

with open(sys.argv[1]) as f:
    settings = json.load(f)

out = Path("out") / settings["environment"]
out.mkdir(parents=True, exist_ok=True)

wells = make_wells(
    count=settings["wells"],
    seed=settings["seed"],
    near_limit_share=settings["near_limit_share"],
    label_noise=settings["label_noise"],
)
train, holdout = split_wells(wells, settings["holdout"], settings["seed"])
train.to_csv(out / "train.csv", index=False)
holdout.to_csv(out / "holdout.csv", index=False)
print(f"prepare: {len(train)} wells for training, {len(holdout)} held out")
