import pytest

from loading.model import (
    FEATURES,
    make_features,
    measure,
    predict_loading,
    read_model,
    train_model,
    write_model,
)
from loading.wells import make_wells, split_wells


@pytest.fixture(scope="module")
def wells():
    return split_wells(make_wells(1000))


@pytest.fixture(scope="module")
def model(wells):
    return train_model(wells[0])


def test_features(wells):
    features = make_features(wells[0])
    assert tuple(features.columns) == FEATURES
    assert len(features) == len(wells[0])


def test_missing_column_is_named(wells):
    with pytest.raises(ValueError, match="water_rate"):
        make_features(wells[0].drop(columns="water_rate"))


def test_model_is_good_enough(model, wells):
    metrics = measure(model, wells[1], alert_threshold=0.45)
    assert metrics["auc"] > 0.95
    assert metrics["recall"] > 0.8
    assert metrics["precision"] > 0.8


def test_more_gas_means_less_loading(model, wells):
    few = wells[1].head(50)
    more = few.assign(gas_rate=few["gas_rate"] * 3)
    assert (predict_loading(model, more) < predict_loading(model, few)).all()


def test_lower_threshold_gives_higher_recall(model, wells):
    eager = measure(model, wells[1], alert_threshold=0.1)
    strict = measure(model, wells[1], alert_threshold=0.9)
    assert eager["recall"] > strict["recall"]
    assert eager["precision"] < strict["precision"]


def test_model_file_gives_the_same_probabilities(model, wells, tmp_path):
    path = tmp_path / "model.skops"
    write_model(model, path)
    assert (predict_loading(read_model(path), wells[1]) == predict_loading(model, wells[1])).all()
