import shutil
from dataclasses import replace

import pytest

from {{ cookiecutter.package_name }}.config import ROOT, Gate, load_config


@pytest.fixture
def root(tmp_path):
    """A folder with a copy of the configuration, in which stages may write."""
    shutil.copytree(ROOT / "conf", tmp_path / "conf")
    return tmp_path


@pytest.fixture
def config(root):
    """The configuration for dev, with few wells and a threshold and gate of its own."""
    loaded = load_config("dev", root)
    return replace(
        loaded,
        alert_threshold=0.5,
        gate=Gate(min_auc=0.9, min_recall=0.6),
        wells=replace(loaded.wells, count=400),
    )
