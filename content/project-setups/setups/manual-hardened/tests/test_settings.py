import json
import re

import pytest

from steps.settings import ENVIRONMENTS, ROOT, load_settings


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_settings_of_the_project_can_be_used(environment):
    settings = load_settings(environment)
    assert settings.registry.alias == settings.environment == environment
    assert settings.output == ROOT / "out" / environment


def test_each_deployed_environment_has_a_workspace_of_its_own():
    assert load_settings("dev").workspace is None
    hosts = [load_settings(name).workspace.host for name in ("staging", "prod")]
    assert all(name in host for name, host in zip(("staging", "prod"), hosts, strict=True))


def test_staging_and_prod_decide_by_the_same_rules():
    staging, prod = load_settings("staging"), load_settings("prod")
    for key in ("gate", "alert_threshold", "regularisation", "owner"):
        assert getattr(staging, key) == getattr(prod, key)
    assert staging.registry.name == prod.registry.name


def test_each_environment_has_figures_to_beat():
    champions = json.loads((ROOT / "settings" / "champion.json").read_text())
    assert set(champions) == set(ENVIRONMENTS)
    for environment, figures in champions.items():
        assert load_settings(environment).gate.min_auc <= figures["auc"] < 1.0


@pytest.mark.parametrize(
    ("file", "line", "new", "named"),
    [
        ("base", r"min_auc =", "min_acu =", "gate.min_acu"),
        ("base", r"min_auc = .*", "", "gate.min_auc"),
        ("base", r"alert_threshold = .*", "alert_threshold = 45", "alert_threshold"),
        ("base", r"alert_threshold = .*", 'alert_threshold = "high"', "alert_threshold"),
        ("base", r"count = .*", "count = 0", "wells.count"),
        ("staging", r"alias =", "alais =", "registry.alais"),
        ("staging", r"host = .*", 'host = "staging"', "workspace.host"),
        ("staging", r"\[registry\]", "[registry", "staging.toml"),
    ],
)
def test_mistake_is_refused_and_named(root, file, line, new, named):
    path = root / "settings" / f"{file}.toml"
    text, lines = re.subn(rf"(?m)^{line}", new, path.read_text())
    assert lines == 1
    path.write_text(text)
    with pytest.raises(SystemExit, match=named):
        load_settings("staging", root)


def test_overlay_wins_and_leaves_the_rest():
    staging, prod = load_settings("staging").wells, load_settings("prod").wells
    assert prod.count != staging.count
    assert prod.model_copy(update={"count": staging.count}) == staging


def test_unknown_environment_is_refused():
    with pytest.raises(SystemExit, match="'qa'"):
        load_settings("qa")
