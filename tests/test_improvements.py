"""What setups could do better: read, printed, and shown on the page that asks."""

import pytest
from folders import REPOSITORY
from lxml import html
from pydantic import ValidationError
from report_views import make_comparison, make_report, write_root
from site_markdown import html as to_html

from generators.content import ContentError
from generators.model import Improvements
from generators.render.pages import render_pages
from generators.render.pages.improvements import improvements_for
from generators.render.report.improvement_views import improvements_views
from generators.render.report.views import Report, Span

SOURCE = {
    "title": "A <page>",
    "url": "https://example.org/x?a=1&b=2",
    "quote": "Most of them *are* so.",
    "published": "2026-01-15",
    "accessed": "2026-01-20",
}
WEAK = {
    "id": "loop",
    "improvements": [
        {
            "id": "slow",
            "what": "It adds one by one",
            "where": "loop/add.py",
            "why": "Most people write it so.",
            "source": SOURCE,
        },
        {
            "id": "long",
            "what": "It is long",
            "why": "Nobody minds.",
            "source": {**SOURCE, "published": None},
        },
    ],
}


class Material:
    """What the views of improvements ask for."""

    def __init__(self, improvements):
        self.comparison = self
        self.improvements = (improvements,)

    def setup(self, _):
        return self

    name = "A loop"


def views_of(print_text=lambda _, text, *__: (Span(text=text),)):
    return improvements_views(Material(Improvements.model_validate(WEAK)), print_text)


def test_texts_are_printed_with_their_file_and_place():
    asked = []

    def show(file, text, *place):
        asked.append((file, place))
        return (Span(text=text),)

    (view,) = views_of(show)
    assert {file for file, _ in asked} == {"improvements/loop.yaml"}
    assert ("improvements", 1, "why") in [place for _, place in asked]
    assert (view.setup, view.name) == ("loop", "A loop")
    assert [one.where for one in view.entries] == ["loop/add.py", ""]
    assert [one.published for one in view.entries] == ["15 January 2026", ""]


@pytest.mark.parametrize("missing", ["title", "url", "quote", "accessed"])
def test_a_weakness_needs_a_source_that_can_be_read(missing):
    source = {key: value for key, value in SOURCE.items() if key != missing}
    entry = WEAK["improvements"][0] | {"source": source}
    with pytest.raises(ValidationError, match=missing):
        Improvements.model_validate({"id": "loop", "improvements": [entry]})


@pytest.fixture
def root(tmp_path):
    return write_root(tmp_path)


def shown(root, text):
    path = root / "content" / "adding" / "pages" / "notes.md"
    path.write_text(f"# Notes\n\n{text}")
    report = make_report(improvements=views_of())
    return render_pages(report, root)["adding/notes.md"].content.decode()


@pytest.mark.parametrize("name", ["loop", "adding:loop"])
def test_a_page_shows_the_improvements_of_the_setup_it_names(root, name):
    page = html.fromstring(to_html(shown(root, f'{{{{ improvements("{name}") }}}}\n')))
    first, second = page.findall(".//li")
    assert first.find(".//strong").text == "It adds one by one"
    assert first.find(".//code").text == "loop/add.py"
    assert second.find(".//code") is None
    link = first.find(".//a")
    assert (link.text, link.get("href")) == ("A <page>", SOURCE["url"])
    words = " ".join(first.text_content().split())
    assert "“Most of them *are* so.”" in words
    assert words.endswith("15 January 2026, read on 20 January 2026.")
    assert second.text_content().split()[-6:-4] == ["<page>,", "read"]


def test_an_unknown_setup_is_told_at_its_line(root):
    with pytest.raises(ContentError) as caught:
        shown(root, 'Words.\n\n{{ improvements("lop") }}\n')
    (problem,) = caught.value.problems
    assert problem.line == 5
    assert problem.message == "there is no list of improvements 'lop'"


def test_a_page_of_the_site_names_the_comparison_where_there_are_two():
    own = make_comparison(improvements=views_of())
    other = make_comparison(id="other", improvements=views_of())
    both = Report(comparisons=(own, other))
    assert set(improvements_for(both, None)) == {"adding:loop", "other:loop"}
    assert "loop" in improvements_for(both, other)
    assert "loop" in improvements_for(Report(comparisons=(other,)), None)


def test_the_example_of_a_fresh_comparison_is_shown():
    text = (REPOSITORY / "templates/new/pages/background.md").read_text()
    for path in (REPOSITORY / "templates" / "new" / "improvements").glob("*.yaml"):
        assert f'improvements("{path.stem}")' in text
