"""Code that a hand-written page asks for by path and region."""

import pytest
from report_views import make_report, write_root

from generators.content import ContentError
from generators.content.code_calls import read_side
from generators.render.pages import render_pages

FILE = "a = 1\n# region sum\nb = 2\nc = 3\n# endregion\nd = 4\n"


@pytest.fixture
def root(tmp_path):
    root = write_root(tmp_path)
    folder = root / "content" / "adding" / "setups" / "loop"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "add.py").write_text(FILE)
    return root


def page(root, text, where="adding/pages/notes.md"):
    file = root / "content" / where
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"# Notes\n\n{text}\n")
    return render_pages(make_report(), root)[
        where.replace("pages/", "")
    ].content.decode()


def test_a_page_shows_sides_with_their_places(root):
    shown = page(root, '{{ code("Whole: loop/add.py", "Part: loop/add.py#sum") }}')
    assert '=== "Whole"' in shown
    assert '=== "Part"' in shown
    assert "loop/add.py:1" in shown
    assert "loop/add.py:3" in shown
    part = shown[shown.index('=== "Part"') :]
    assert "    b = 2\n    c = 3\n" in part
    assert "d = 4" not in part


def test_a_page_in_a_folder_shows_code_too(root):
    where = "adding/pages/more/notes.md"
    assert "b = 2" in page(root, '{{ code("Whole: loop/add.py") }}', where)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('code("Gone: loop/gone.py")', "this file is missing"),
        ('code("Part: loop/add.py#gone")', "has no comment 'region gone'"),
        ('code("loop/add.py")', "Label: path#region"),
    ],
)
def test_what_is_not_there_is_told_at_its_line(root, call, message):
    with pytest.raises(ContentError) as caught:
        page(root, f"Words.\n\n{{{{ {call} }}}}")
    (problem,) = caught.value.problems
    assert (problem.path.name, problem.line) == ("notes.md", 5)
    assert message in problem.message


def test_a_page_of_the_site_shows_no_code(root):
    with pytest.raises(ContentError, match="only a page of a comparison"):
        page(root, '{{ code("Whole: loop/add.py") }}', "pages/notes.md")


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/hostname", "loop/../../x"])
def test_no_file_outside_of_setups_is_shown(tmp_path, path):
    (tmp_path / "setups").mkdir()
    (tmp_path / "secret.txt").write_text("x")
    with pytest.raises(LookupError):
        read_side(f"Label: {path}", tmp_path / "setups")
