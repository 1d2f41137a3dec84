import json
import shutil

import pytest

from steps.settings import ROOT, load_settings


@pytest.fixture
def root(tmp_path):
    """A folder of its own with the settings, the code and the jobs."""
    for folder in ("settings", "loading", "jobs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.fixture
def settings(root):
    """Staging with few wells and an easy gate, so that a run takes no time."""
    loaded = load_settings("staging", root)
    (root / "settings" / "champion.json").write_text(json.dumps({"staging": {"auc": 0.9}}))
    return loaded.model_copy(
        update={
            "alert_threshold": 0.5,
            "wells": loaded.wells.model_copy(update={"count": 400}),
            "gate": loaded.gate.model_copy(update={"min_auc": 0.9, "min_recall": 0.6}),
        }
    )
