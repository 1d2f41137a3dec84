"""Make the wells and split them."""

from loading.wells import make_wells, split_wells
from steps.settings import Settings, from_command_line


def prepare(settings: Settings) -> None:
    wells = make_wells(
        count=settings.wells.count,
        seed=settings.wells.seed,
        near_limit_share=settings.wells.near_limit_share,
        label_noise=settings.wells.label_noise,
    )
    train, holdout = split_wells(wells, settings.wells.holdout, settings.wells.seed)
    settings.output.mkdir(parents=True, exist_ok=True)
    train.to_csv(settings.output / "train.csv", index=False)
    holdout.to_csv(settings.output / "holdout.csv", index=False)
    print(f"prepare: {len(train)} wells for training, {len(holdout)} held out")


if __name__ == "__main__":
    prepare(from_command_line())
