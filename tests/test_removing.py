"""Removing folders: all of it, nothing else, and an error where something stays."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.bench import removing
from generators.bench.removing import remove_tree

NAMES = st.text("ab.", min_size=1, max_size=3).filter(lambda name: name.strip("."))
TREES = st.recursive(
    st.none(), lambda inner: st.dictionaries(NAMES, inner, max_size=4), max_leaves=40
)


def make(path: Path, tree: object) -> None:
    """Make a file for None, and a folder for a mapping."""
    if not isinstance(tree, dict):
        path.write_text("x", encoding="utf-8")
        return
    path.mkdir()
    for name, inner in tree.items():
        make(path / name, inner)


@given(tree=st.dictionaries(NAMES, TREES, max_size=5))
def test_all_of_it_goes_and_nothing_beside(tree, tmp_path_factory):
    top = tmp_path_factory.mktemp("removing")
    make(top / "gone", tree)
    make(top / "kept", tree)
    before = sorted((top / "kept").rglob("*"))
    remove_tree(top / "gone")
    assert not (top / "gone").exists()
    assert sorted((top / "kept").rglob("*")) == before


def test_links_are_removed_and_not_followed(tmp_path):
    make(tmp_path / "kept", {"file": None})
    make(tmp_path / "gone", {"inner": {}})
    (tmp_path / "gone/inner/folder").symlink_to(tmp_path / "kept")
    (tmp_path / "gone/file").symlink_to(tmp_path / "kept/file")
    (tmp_path / "gone/nowhere").symlink_to(tmp_path / "none")
    remove_tree(tmp_path / "gone")
    assert not (tmp_path / "gone").exists()
    assert (tmp_path / "kept/file").read_text() == "x"


def test_a_link_to_a_folder_is_refused(tmp_path):
    make(tmp_path / "kept", {"file": None})
    (tmp_path / "link").symlink_to(tmp_path / "kept")
    with pytest.raises(NotADirectoryError):
        remove_tree(tmp_path / "link")
    assert (tmp_path / "kept/file").exists()


def test_what_is_not_there_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        remove_tree(tmp_path / "none")


def test_what_cannot_be_removed_is_an_error_and_never_hangs(tmp_path, monkeypatch):
    make(tmp_path / "gone", {"a": {"stays": None}, "b": {"stays": None}, "c": {}})

    def refuse(path):
        if Path(path).name == "stays":
            raise PermissionError(13, "not yours", path)

    monkeypatch.setattr(removing.os, "unlink", refuse)
    with pytest.raises(PermissionError):
        remove_tree(tmp_path / "gone")
