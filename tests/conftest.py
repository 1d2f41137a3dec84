"""What tests of several stages share: the example, and golden files."""

import gc
import os
import shutil
import sys

import pytest
from folders import EXAMPLES, GOLDEN, REPOSITORY
from hypothesis import HealthCheck, settings
from recorded import record

from generators.content import read_content

# What is collected stays to the end; to look through it again and again took two fifths
# of the time in which tests are collected.
gc.disable()
# Programs that tests start compile the same modules: once is enough.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# How long an example or its making takes says more of what else the machine does than
# of the code.
settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew"
    )


def pytest_collection_modifyitems(items):
    """Begin with what takes long, so that no core waits for another at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish():
    gc.collect()
    gc.freeze()
    # Models and pages are made by the hundred thousand; few of them are in cycles.
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


@pytest.fixture
def golden(request):
    """Compare a text with a golden file, or write it with --update-golden."""

    def compare(name, text):
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def example_root(tmp_path):
    """A copy of the valid example as a repository root, to be changed at will."""
    root = tmp_path / "repository"
    shutil.copytree(EXAMPLES / "valid", root)
    (root / "templates").symlink_to(REPOSITORY / "templates")
    return root


@pytest.fixture(scope="session")
def comparison():
    """The comparison of the valid example."""
    (one,) = read_content(EXAMPLES / "valid" / "content")
    return one


@pytest.fixture(scope="session")
def example_runs(tmp_path_factory):
    """Records of the example; the same for each test, so that they are made once."""
    root = tmp_path_factory.mktemp("recorded")
    shutil.copytree(EXAMPLES / "valid", root, dirs_exist_ok=True)
    record(root)
    return root / "content" / "adding-numbers" / "runs"


@pytest.fixture
def recorded_root(example_root, example_runs):
    """The example with records, as it is after `measure`."""
    runs = example_root / "content" / "adding-numbers" / "runs"
    shutil.copytree(example_runs, runs)
    shutil.copy(REPOSITORY / "mkdocs.yml", example_root)
    return example_root
