import json
from dataclasses import replace

import pandas as pd
import pytest

from {{ cookiecutter.package_name }} import stages
from {{ cookiecutter.package_name }}.config import Gate
from {{ cookiecutter.package_name }}.loading.model import read_model
from {{ cookiecutter.package_name }}.loading.wells import COLUMNS, LABEL


@pytest.fixture
def trained(config):
    stages.prepare(config)
    stages.train(config)
    return config


def test_prepare_writes_both_sets(config):
    stages.prepare(config)
    train, holdout = (pd.read_csv(config.output / name) for name in ("train.csv", "holdout.csv"))
    assert (len(train), len(holdout)) == (300, 100)
    assert list(holdout.columns) == [*COLUMNS, LABEL]


def test_train_writes_a_model_that_predicts(trained):
    assert hasattr(read_model(trained.output / "model.skops"), "predict_proba")


def test_evaluate_reports_metrics_and_verdict(trained):
    stages.evaluate(trained)
    report = json.loads((trained.output / "report.json").read_text())
    assert set(report["metrics"]) == {"auc", "precision", "recall"}
    assert report["failures"] == []


def test_gate_refuses_a_poor_model_and_so_does_deploy(trained):
    strict = replace(trained, gate=Gate(min_auc=0.9999, min_recall=0.5))
    with pytest.raises(stages.StageError, match="auc"):
        stages.evaluate(strict)
    with pytest.raises(stages.StageError, match="refused"):
        stages.deploy(trained)
    assert not (trained.output / "registry").exists()


def test_deploy_refuses_a_model_that_was_not_evaluated(trained):
    with pytest.raises(stages.StageError, match="run evaluate first"):
        stages.deploy(trained)
    stages.evaluate(trained)
    stages.train(replace(trained, regularisation=50.0))
    with pytest.raises(stages.StageError, match="another model"):
        stages.deploy(trained)


@pytest.mark.parametrize(
    ("stage", "before"), [("train", "prepare"), ("evaluate", "prepare"), ("deploy", "train")]
)
def test_stage_says_what_has_to_run_first(config, stage, before):
    with pytest.raises(stages.StageError, match=f"run {before} first"):
        stages.STAGES[stage](config)


def test_pipeline_runs_the_stages_in_order_and_stops_at_an_error(config, monkeypatch):
    seen = []

    def fail(_):
        raise stages.StageError("stop")

    for name in stages.STAGES:
        monkeypatch.setitem(stages.STAGES, name, lambda _, name=name: seen.append(name))
    stages.run("pipeline", config)
    assert seen == ["prepare", "train", "evaluate", "deploy"]

    monkeypatch.setitem(stages.STAGES, "evaluate", fail)
    seen.clear()
    with pytest.raises(stages.StageError):
        stages.run("pipeline", config)
    assert seen == ["prepare", "train"]


@pytest.mark.slow
def test_deploy_writes_to_the_registry(trained):
    from {{ cookiecutter.package_name }}.loading.registry import load_model

    stages.evaluate(trained)
    assert stages.deploy(trained) == "version 1 is now dev"
    assert stages.deploy(trained) == "version 2 is now dev"
    model = load_model(trained.output / "registry", trained.registry.name, "dev")
    assert hasattr(model, "predict_proba")
