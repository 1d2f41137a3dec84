"""Project trees: nested views with notes, and pages that show them."""

import pytest
from folders import REPOSITORY
from lxml import html
from report_views import make_comparison, make_report, write_root

from generators.content import ContentError
from generators.model import Tree
from generators.render.pages import render_pages
from generators.render.pages.trees import trees_for
from generators.render.report.tree_views import tree_views
from generators.render.report.views import Report, Span

TREE = {
    "id": "project",
    "title": "What it writes",
    "about": "One question.",
    "root": "mine/",
    "source": {
        "url": "https://example.org/x?a=1&b=2",
        "version": "release v1.0",
        "published": "2026-01-15",
        "accessed": "2026-01-20",
    },
    "choices": [
        {
            "id": "ci",
            "label": "Service",
            "about": "For CI.",
            "options": [
                {"id": "one", "label": "One"},
                {"id": "two", "label": "Two"},
                {"id": "three", "label": "<Three>"},
            ],
        }
    ],
    "entries": [
        {"path": "ci/", "purpose": "Jobs.", "only": {"ci": ["three", "one"]}},
        {"path": "ci/deep/", "purpose": "More."},
        {"path": "ci/deep/a.yml", "purpose": "A <b>job</b>, `run` daily."},
        {"path": "cix.txt", "purpose": "No job.", "differs": ["ci"]},
    ],
}


class Material:
    """What the views of trees ask for."""

    def __init__(self, *trees):
        self.comparison = self
        self.trees = trees


def views_of(**changes):
    tree = Tree.model_validate(TREE | changes)
    return tree_views(Material(tree), lambda _, text, *__: (Span(text=text),))


def names(branches):
    return [(one.name, names(one.inside)) for one in branches]


def test_entries_lie_in_their_folders():
    (view,) = views_of()
    assert names(view.branches) == [
        ("ci/", [("deep/", [("a.yml", [])])]),
        ("cix.txt", []),
    ]


def test_what_a_choice_does_is_told_in_words_and_for_the_script():
    (view,) = views_of()
    folder, file = view.branches
    assert folder.only == "ci=three,one"
    assert folder.notes == ("Service: only with One or <Three>.",)
    assert file.only == ""
    assert file.notes == ("Its content depends on: Service.",)


def test_every_text_is_asked_for_with_its_place():
    asked = []

    def show(file, text, *place):
        asked.append((file, place))
        return (Span(text=text),)

    tree_views(Material(Tree.model_validate(TREE)), show)
    assert {file for file, _ in asked} == {"trees/project.yaml"}
    places = {place for _, place in asked}
    assert ("entries", 3, "purpose") in places
    assert ("choices", 0, "options", 2, "label") in places
    assert ("source", "version") in places


@pytest.fixture
def root(tmp_path):
    return write_root(tmp_path)


def shown(root, text, **changes):
    path = root / "content" / "adding" / "pages" / "notes.md"
    path.write_text(f"# Notes\n\n{text}")
    report = make_report(**{"trees": views_of()} | changes)
    return render_pages(report, root)["adding/notes.md"].content.decode()


@pytest.mark.parametrize("name", ["project", "adding:project"])
def test_a_page_shows_the_tree_it_names(root, name):
    page = shown(root, f'{{{{ tree("{name}") }}}}\n')
    tree = html.fromstring(page).get_element_by_id("tree--project")
    assert [one.text for one in tree.findall(".//li/code")] == [
        *("mine/", "ci/", "deep/", "a.yml", "cix.txt")
    ]
    assert [one.get("data-only") for one in tree.iter("li")] == [
        *(None, "ci=three,one", None, None, None)
    ]
    assert "published on 15 January 2026. It was read on 20 January 2026." in page
    assert "(https://example.org/x?a=1&amp;b=2)" in page


def test_choices_wait_for_the_script_and_begin_with_the_first(root):
    page = shown(root, '{{ tree("project") }}\n')
    (field,) = html.fromstring(page).iter("fieldset")
    assert "hidden" in field.attrib
    radios = list(field.iter("input"))
    assert [one.get("value") for one in radios] == ["one", "two", "three"]
    assert ["checked" in one.attrib for one in radios] == [True, False, False]
    assert len({one.get("name") for one in radios}) == 1


def test_words_of_a_tree_are_no_markup(root):
    page = shown(root, '{{ tree("project") }}\n')
    assert "<b>" not in page
    assert "<Three>" not in page
    assert "<code>run</code>" in page


def test_nothing_inside_the_tree_ends_its_block_of_html(root):
    page = shown(root, '{{ tree("project") }}\n')
    block = page[page.index('<div class="tree"') : page.rindex("</div>")]
    assert "\n\n" not in block


def test_an_unknown_tree_is_told_at_its_line(root):
    with pytest.raises(ContentError) as caught:
        shown(root, 'Words.\n\n{{ tree("projekt") }}\n')
    (problem,) = caught.value.problems
    assert (problem.line, problem.message) == (5, "there is no tree 'projekt'")


def test_a_page_of_the_site_names_the_comparison_where_there_are_two():
    other = make_comparison(id="other", trees=views_of())
    both = Report(comparisons=(make_comparison(trees=views_of()), other))
    assert set(trees_for(both, None)) == {"adding:project", "other:project"}
    assert "project" in trees_for(both, other)
    assert "project" in trees_for(Report(comparisons=(other,)), None)


def test_the_example_of_a_fresh_comparison_is_shown():
    text = (REPOSITORY / "templates/new/pages/background.md").read_text()
    for path in (REPOSITORY / "templates" / "new" / "trees").glob("*.yaml"):
        assert f'tree("{path.stem}")' in text
