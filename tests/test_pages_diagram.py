"""Diagrams that a hand-written page or an area asks for."""

from dataclasses import replace

import pytest
from folders import REPOSITORY
from report_views import DIAGRAM, make_comparison, make_report, write_root

from generators.content import ContentError
from generators.model import Diagram
from generators.render.pages import render_pages
from generators.render.pages.diagrams import diagrams_for
from generators.render.report.diagram_views import diagram_views
from generators.render.report.views import Report


@pytest.fixture
def root(tmp_path):
    return write_root(tmp_path)


def page(root, path="adding/notes.md", report=None):
    return render_pages(report or make_report(), root)[path].content.decode()


def write_notes(root, text):
    (root / "content" / "adding" / "pages" / "notes.md").write_text(
        f"# Notes\n\n{text}"
    )


@pytest.mark.parametrize("name", ["two-ways", "adding:two-ways"])
def test_a_page_shows_the_diagram_it_names(root, name):
    write_notes(root, f'{{{{ diagram("{name}") }}}}\n')
    assert '<figure class="diagram" id="diagram--two-ways"' in page(root)


def test_an_area_shows_its_diagrams(root):
    shown = page(root, "adding/areas/plainness.md")
    assert shown.count('<figure class="diagram"') == 1
    assert 'class="diagram"' not in page(root, "adding/areas/speed.md")


def test_an_unknown_diagram_is_told_at_its_line(root):
    write_notes(root, 'Words.\n\n{{ diagram("no-such") }}\n')
    with pytest.raises(ContentError) as caught:
        page(root)
    (problem,) = caught.value.problems
    assert (problem.path.name, problem.line) == ("notes.md", 5)
    assert "there is no diagram 'no-such'" in problem.message


def test_a_page_of_the_site_names_the_comparison_where_there_are_two():
    other = make_comparison(id="joining", diagrams=(replace(DIAGRAM, id="joined"),))
    report = Report(comparisons=(make_comparison(), other))
    assert set(diagrams_for(report, None)) == {"adding:two-ways", "joining:joined"}
    assert set(diagrams_for(report, other)) == {
        "adding:two-ways",
        "joining:joined",
        "joined",
    }


class Material:
    """What the views of diagrams ask for."""

    def __init__(self, root, *diagrams):
        self.folder = root / "content" / "adding"
        self.comparison = self
        self.diagrams = diagrams

    def colour(self, setup):
        return ["loop", "builtin"].index(setup)


def diagram(**changes):
    return Diagram.model_validate(
        {
            "id": "way",
            "title": "A way",
            "about": "How it goes.",
            "groups": [{"id": "one", "label": "One"}, {"id": "two", "label": "Two"}],
            "nodes": [
                {"id": "a", "label": "Start", "detail": "at noon"},
                {"id": "b", "label": "End", "group": "one", "setup": "builtin"},
                {"id": "c", "label": "End", "group": "two"},
                {"id": "d", "label": "Alone"},
            ],
            "edges": [
                {"from": "a", "to": "b", "label": "soon"},
                {"from": "a", "to": "c"},
            ],
        }
        | changes
    )


def views_of(root, *diagrams):
    problems = []
    material = Material(root, *diagrams)
    return diagram_views(material, lambda _, text, *__: text, problems), problems


def test_every_arrow_is_told_in_words(root):
    ((view,), problems) = views_of(root, diagram())
    assert problems == []
    assert view.said == (
        "Start (at noon) leads to One: End, marked \u201csoon\u201d",
        "Start leads to Two: End",
        "Alone",
    )
    assert view.description == f"How it goes. {'. '.join(view.said)}."
    assert [node.colour for node in view.nodes] == [None, 1, None, None]


def test_figures_in_labels_are_printed(root):
    asked = []

    def show(file, text, *place):
        asked.append((file, place))
        return text.replace("at noon", "12 s")

    (view,) = diagram_views(Material(root, diagram()), show, [])
    assert view.nodes[0].detail == "12 s"
    assert ("diagrams/way.yaml", ("nodes", 0, "detail")) in asked


def test_what_does_not_fit_is_told_in_the_file_of_the_diagram(root):
    path = root / "content" / "adding" / "diagrams" / "way.yaml"
    path.parent.mkdir()
    path.write_text('title: A way\nnodes:\n  - {id: a, label: "x"}\n')
    long = [{"id": "a", "label": "word after word " * 18}]
    _, problems = views_of(root, diagram(nodes=long, edges=[], groups=[]))
    (problem,) = problems
    assert (problem.path, problem.line, problem.column) == (path, 3, 20)
    assert "too long for its box" in problem.message


def test_the_example_of_a_fresh_comparison_fits():
    text = (REPOSITORY / "templates/new/pages/background.md").read_text()
    for path in (REPOSITORY / "templates" / "new" / "diagrams").glob("*.yaml"):
        assert f'diagram("{path.stem}")' in text
