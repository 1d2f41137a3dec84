import pytest
import yaml

from {{ cookiecutter.package_name }}.config import ENVIRONMENTS, ROOT, ConfigError, load_config


def change(root, name, **values):
    path = root / "conf" / f"{name}.yaml"
    content = yaml.safe_load(path.read_text()) | values
    path.write_text(yaml.safe_dump(content))


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_every_environment_loads(environment):
    config = load_config(environment)
    assert config.environment == environment
    assert config.registry.alias == environment
    assert config.output == ROOT / "out" / environment
    assert config.wells.count > 0


def test_environments_differ_only_where_they_should():
    staging, prod = load_config("staging"), load_config("prod")
    assert (staging.gate, staging.alert_threshold) == (prod.gate, prod.alert_threshold)
    assert staging.registry.name == prod.registry.name
    assert staging.workspace.host != prod.workspace.host
    assert staging.output != prod.output


def test_an_overlay_changes_one_key_and_keeps_the_rest(root):
    before = load_config("dev", root)
    change(root, "dev", wells={"count": 10})
    after = load_config("dev", root)
    assert after.wells.count == 10
    assert after.wells.seed == before.wells.seed
    assert load_config("prod", root).wells.count != 10


def test_base_reaches_every_environment(root):
    change(root, "base", alert_threshold=0.123)
    assert {load_config(name, root).alert_threshold for name in ENVIRONMENTS} == {0.123}


def test_spelling_mistake_is_named(root):
    change(root, "dev", wells={"cuont": 10})
    with pytest.raises(ConfigError, match="wells.cuont"):
        load_config("dev", root)


def test_missing_key_is_named(root):
    change(root, "dev", registry={})
    with pytest.raises(ConfigError, match="registry.alias"):
        load_config("dev", root)


@pytest.mark.parametrize("value", [0.0, 1.5, "high", None])
def test_impossible_threshold(root, value):
    change(root, "base", alert_threshold=value)
    with pytest.raises(ConfigError, match="alert_threshold"):
        load_config("dev", root)


@pytest.mark.parametrize("text", ["", "a: [", "- a list"])
def test_broken_file_is_named(root, text):
    (root / "conf" / "dev.yaml").write_text(text)
    with pytest.raises(ConfigError, match="dev.yaml"):
        load_config("dev", root)


def test_unknown_environment():
    with pytest.raises(ConfigError, match="test"):
        load_config("test")
