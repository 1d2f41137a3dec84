"""A fresh comparison is valid as it is written, and overwrites nothing."""

import pytest
from folders import REPOSITORY

from generators.content import ContentError, read_content, write_new


@pytest.fixture
def root(tmp_path):
    (tmp_path / "templates").symlink_to(REPOSITORY / "templates")
    return tmp_path


def refusal(root, comparison_id):
    with pytest.raises(ContentError) as caught:
        write_new(root, comparison_id)
    (problem,) = caught.value.problems
    return problem.message


def test_new_comparison_is_valid_as_it_is(root):
    written = write_new(root, "joining-words")
    (comparison,) = read_content(root / "content")
    assert comparison.id == "joining-words"
    assert len(comparison.candidates) == len(comparison.areas) == 2
    assert {one.take.instrument for one in comparison.benchmarks} == {"time", "output"}
    assert comparison.deck is not None
    assert all(path.is_file() for path in written)


def test_two_new_comparisons_stand_side_by_side(root):
    write_new(root, "first")
    write_new(root, "second")
    assert [one.id for one in read_content(root / "content")] == ["first", "second"]


def test_nothing_is_left_beside_it(root):
    write_new(root, "joining-words")
    assert [path.name for path in (root / "content").iterdir()] == ["joining-words"]


def test_existing_folder_is_refused_and_kept(root):
    (root / "content" / "mine").mkdir(parents=True)
    (root / "content" / "mine" / "note.txt").write_text("keep")
    assert "there already" in refusal(root, "mine")
    assert [one.name for one in (root / "content/mine").iterdir()] == ["note.txt"]


@pytest.mark.parametrize(
    "bad", ["My Words", "../out", "a/b", "", ".", "words_2", "x\n"]
)
def test_bad_id_is_refused(root, bad):
    assert "is not an id" in refusal(root, bad)
    assert not (root / "content").exists()


def test_folder_of_pages_is_refused(root):
    assert "choose another name" in refusal(root, "pages")


def test_missing_template_is_told(tmp_path):
    assert refusal(tmp_path, "words") == "this folder is missing"
