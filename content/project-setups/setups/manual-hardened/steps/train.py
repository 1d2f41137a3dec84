"""Train the model on the prepared wells."""

import pandas as pd

from loading.model import train_model, write_model
from steps.settings import Settings, from_command_line


def train(settings: Settings) -> None:
    path = settings.output / "model.skops"
    path.unlink(missing_ok=True)  # a model of an earlier run must not pass for this one
    wells = pd.read_csv(settings.output / "train.csv")
    write_model(train_model(wells, settings.regularisation), path)
    print(f"train: model written to {path.relative_to(settings.root)}")


if __name__ == "__main__":
    train(from_command_line())
