import pandas as pd
import pytest

from loading.physics import critical_rate
from loading.wells import COLUMNS, LABEL, make_wells, split_wells


def test_same_seed_same_wells():
    pd.testing.assert_frame_equal(make_wells(50, seed=3), make_wells(50, seed=3))
    assert not make_wells(50, seed=3).equals(make_wells(50, seed=4))


def test_columns_and_labels():
    wells = make_wells(200)
    assert list(wells.columns) == [*COLUMNS, LABEL]
    assert set(wells[LABEL]) == {0, 1}
    assert wells.notna().all().all()
    assert ((wells["water_rate"] > 0) | (wells["condensate_rate"] > 0)).all()


def test_without_noise_the_labels_follow_the_physics():
    wells = make_wells(300, label_noise=0.0, measurement_noise=0.0)
    limit = critical_rate(
        wells["tubing_pressure"],
        wells["gas_temperature"],
        wells["gas_gravity"],
        wells["tubing_diameter"],
        wells["water_rate"] > 0,
    )
    agree = ((wells["gas_rate"] < limit) == (wells[LABEL] == 1)).mean()
    assert agree > 0.98  # the temperature stays noisy


def test_split_loses_no_well():
    wells = make_wells(100)
    train, holdout = split_wells(wells, 0.25)
    assert (len(train), len(holdout)) == (75, 25)
    assert sorted([*train.index, *holdout.index]) == list(range(100))


def test_no_wells_is_an_error():
    with pytest.raises(ValueError):
        make_wells(0)
