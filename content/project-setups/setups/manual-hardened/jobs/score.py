"""Score wells with the deployed model. The workspace runs this file as a job.

Usage: score.py FOLDER WELLS SCORES

FOLDER holds what the deployment copied: `model.skops` and the code, `loading.zip`.
WELLS is a CSV file of measured wells. SCORES gets the same with the probability of
each well to load up.
"""

import sys
from pathlib import Path

import pandas as pd


def main(folder, wells_file, scores_file):
    sys.path.insert(0, str(Path(folder) / "loading.zip"))
    from loading.model import predict_loading, read_model

    wells = pd.read_csv(wells_file)
    probability = predict_loading(read_model(Path(folder) / "model.skops"), wells)
    wells.assign(probability=probability).to_csv(scores_file, index=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
