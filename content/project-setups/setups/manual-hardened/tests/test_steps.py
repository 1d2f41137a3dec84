import json

import pandas as pd
import pytest

from steps.champion import crown
from steps.evaluate import evaluate, weaknesses
from steps.prepare import prepare
from steps.register import register
from steps.train import train

GOOD = {"auc": 0.99, "precision": 0.9, "recall": 0.95}
CHAMPION = {"auc": 0.98}


@pytest.fixture
def trained(settings):
    prepare(settings)
    train(settings)
    return settings


def test_prepare_writes_two_sets_of_the_right_size(settings):
    prepare(settings)
    sizes = [len(pd.read_csv(settings.output / f"{name}.csv")) for name in ("train", "holdout")]
    assert sizes == [300, 100]


def test_train_removes_the_model_of_an_earlier_run_first(trained):
    (trained.output / "train.csv").write_text("gas_rate\n1.0\n")
    with pytest.raises((KeyError, ValueError)):
        train(trained)
    assert not (trained.output / "model.skops").exists()


def test_a_good_model_has_no_weakness(settings):
    assert weaknesses(GOOD, CHAMPION, settings) == []


@pytest.mark.parametrize(
    ("metrics", "named"),
    [
        ({"auc": 0.85}, "min_auc"),
        ({"auc": 0.96}, "champion"),
        ({"recall": 0.5}, "min_recall"),
        ({"auc": float("nan")}, "min_auc"),
    ],
)
def test_weakness_is_named(settings, metrics, named):
    assert any(named in reason for reason in weaknesses(GOOD | metrics, CHAMPION, settings))


def test_refused_model_is_not_registered(trained):
    gate = trained.gate.model_copy(update={"min_auc": 0.9999})
    with pytest.raises(SystemExit, match="min_auc"):
        evaluate(trained.model_copy(update={"gate": gate}))
    with pytest.raises(SystemExit, match="was refused"):
        register(trained)
    assert not (trained.output / "registry").exists()


def test_model_that_was_not_evaluated_is_not_registered(trained):
    with pytest.raises(SystemExit, match="no report"):
        register(trained)
    evaluate(trained)
    train(trained.model_copy(update={"regularisation": 40.0}))
    with pytest.raises(SystemExit, match="another model"):
        register(trained)


def test_champion_gets_the_figures_of_the_report(trained):
    evaluate(trained)
    crown(trained)
    auc = json.loads((trained.output / "report.json").read_text())["metrics"]["auc"]
    kept = json.loads((trained.root / "settings" / "champion.json").read_text())
    assert kept["staging"]["auc"] == pytest.approx(auc, abs=1e-4)


@pytest.mark.slow
def test_registered_model_can_be_loaded(trained):
    from loading.registry import load_model

    evaluate(trained)
    assert (register(trained), register(trained)) == (1, 2)
    name, alias = trained.registry.name, trained.registry.alias
    model = load_model(trained.output / "registry", name, alias)
    assert hasattr(model, "predict_proba")
