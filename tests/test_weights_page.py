"""Own weights: what the page is given, its table without scripts, and its words."""

import json
import re
import shutil
from dataclasses import replace

import pytest
from folders import REPOSITORY
from report_views import make_comparison, make_report, write_root
from weighed import build, criterion
from weighing import material_of, view_of

from generators.content import read_content
from generators.pipeline import build_report
from generators.render.checks import check_site
from generators.render.pages import navigation, render_pages
from generators.render.pages.weights_data import weights_data
from generators.render.report.filled import filled, joined
from generators.render.report.rich import plain
from generators.render.report.views import Fact
from generators.render.report.weights_text import WORDS

ASSETS = REPOSITORY / "content" / "pages" / "assets"
SCRIPTS = ("weighing.js", "weights.js")
CAREFUL = """\
name: Careful readers
about: 'They know that {{ fact("sum-million.loop") }} is short.'
areas:
  cost:
    weight: 2
    why: 'A loop takes {{ fact("sum-million.loop") }}.'
    criteria:
      memory: {weight: 4, why: Their machines are small.}
      time: {weight: 2, why: As declared.}
  reading: {weight: 4, why: Most of the work is reading.}
"""


@pytest.fixture
def root(recorded_root):
    """The example with an audience whose texts hold figures."""
    folder = recorded_root / "content" / "adding-numbers"
    (folder / "weights").mkdir()
    (folder / "weights" / "careful.yaml").write_text(CAREFUL, encoding="utf-8")
    area = folder / "areas" / "reading.yaml"
    text = area.read_text(encoding="utf-8").replace("rating: 5", "rating: 2")
    area.write_text(text.replace("rating: 3", "rating: 5"), encoding="utf-8")
    head = folder / "comparison.yaml"
    text = head.read_text(encoding="utf-8")
    question = "question: How should a program add a column of numbers?"
    assert question in text
    asked = "question: 'Which of {{ fact(\"total.setups\") }} ways?'"
    head.write_text(text.replace(question, asked), encoding="utf-8")
    home = recorded_root / "content" / "pages" / "index.md"
    home.write_text("# Home\n", encoding="utf-8")
    return recorded_root


@pytest.fixture
def pages(root):
    report = build_report(root)
    return {path: page.content.decode() for path, page in _md(report, root)}


def _md(report, root):
    pages = render_pages(report, root)
    return [one for one in pages.items() if one[0].endswith(".md")]


def only(root):
    (comparison,) = build_report(root).comparisons
    return comparison


def test_a_profile_holds_the_weights_that_differ(root):
    default, careful = only(root).weights.profiles
    assert (default.name, default.weights) == ("By default", {})
    assert careful.weights == {"reading": 4.0, "cost.memory": 4.0}
    assert careful.page == "adding-numbers/audiences.md#careful"
    assert plain(careful.difference) == " ".join(only(root).audiences[0].difference)


def test_a_question_that_cannot_count_has_no_scores():
    comparison, results = build(
        [criterion("a", area="x"), criterion("b", area="x")],
        {"one": {"a": [1.0], "b": [2.0]}, "two": {"a": [4.0]}},
    )
    (area,) = view_of(material_of(comparison, results)).areas
    assert [one.scores for one in area.criteria] == [(1.0, 0.25), None]


def test_nothing_measured_makes_a_page_too(root):
    shutil.rmtree(root / "content" / "adding-numbers" / "runs")
    report = build_report(root)
    text = render_pages(report, root)["adding-numbers/weights.md"].content.decode()
    assert "| [By default](index.md#_scores) | no clear winner" in text


def test_the_data_is_one_line_that_ends_no_script():
    evil = "</script><script>alert(1)</script> & <!-- \u2028 {leader}"
    view = make_comparison().weights
    area = replace(view.areas[0], title=evil)
    given = weights_data(replace(view, areas=(area, *view.areas[1:])))
    assert not re.search(r"[<>&\n\u2028]", given)
    assert json.loads(given)["areas"][0]["title"] == evil


def test_every_sentence_that_the_script_says_is_there():
    script = "".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS)
    named = set(re.findall(r"words\.(\w+)", script))
    named |= set(re.findall(r'(?:say|told)\("(\w+)"', script))
    assert named - {"data"} <= set(WORDS)
    used = re.findall(r'"(\w+)"', script) + re.findall(r"words\.(\w+)", script)
    assert set(WORDS) <= set(used)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_stays_small(name):
    assert (ASSETS / name).stat().st_size < 14_000


def test_content_that_means_harm_is_shown_and_does_nothing(tmp_path):
    evil = '<script>alert(1)</script> | [x](javascript:y) "q" *a*'
    view = make_comparison().weights
    candidates = tuple(replace(one, name=evil) for one in view.candidates)
    profiles = tuple(replace(one, name=evil, leads=evil) for one in view.profiles)
    areas = tuple(replace(one, title=evil) for one in view.areas)
    bad = replace(view, candidates=candidates, profiles=profiles, areas=areas)
    report = make_report(weights=bad)
    root = write_root(tmp_path, report)
    text = render_pages(report, root)["adding/weights.md"].content.decode()
    assert text.count("<script") == text.count("</script>") == 1
    outside = re.sub(r"<script.*?</script>", "", text)
    assert "](javascript" not in outside
    assert "*a*" not in outside
    assert "alert(1)" in outside


def test_it_is_linked_and_in_the_navigation(root, pages):
    assert "](weights.md)" in pages["adding-numbers/index.md"]
    assert "](weights.md)" in pages["adding-numbers/audiences.md"]
    order = str(navigation(build_report(root), pages))
    assert order.count("{'Your own weights': 'adding-numbers/weights.md'}") == 1


def test_without_an_audience_the_page_is_there_all_the_same(root):
    shutil.rmtree(root / "content" / "adding-numbers" / "weights")
    pages = dict(_md(build_report(root), root))
    assert "adding-numbers/weights.md" in pages
    home = pages["adding-numbers/index.md"].content.decode()
    assert home.count("## Your own weights { #_weights }") == 1
    assert "](weights.md)" in home


def test_every_number_on_it_is_in_the_report(root, tmp_path):
    report = build_report(root)
    text = render_pages(report, root)["adding-numbers/weights.md"].content.decode()
    path = tmp_path / "site" / "adding-numbers" / "weights" / "index.html"
    path.parent.mkdir(parents=True)
    path.write_text(f"<article>{text}</article>", encoding="utf-8")
    assert check_site(tmp_path / "site", report) == ()


def test_figures_in_an_audiences_texts_lead_to_their_runs(root, pages):
    loop = only(root).facts["sum-million.loop"]
    link = f"[{loop.text}](benchmarks/"
    text = pages["adding-numbers/audiences.md"]
    assert text.count(f"{link}sum-million.md#") == 2
    assert f"know that {link}" in text
    assert f"A loop takes {link}" in text


def test_figures_in_sentences_lead_to_what_is_behind_them(root, pages):
    home, audiences = (
        pages[f"adding-numbers/{name}.md"] for name in ("index", "audiences")
    )
    assert re.search(r"question.*Which of \[3\]\(#?[^)]*\)\{ \.fact \} ways", home)
    assert re.search(r"(of|all) \[10,000\]\(#_sure--draws\)\{ \.fact \} trials", home)
    assert re.search(r"than \[[^]]+%\]\(#_sure--weights\)\{ \.fact \}", home)
    assert re.search(r"The lead of \S+ is \[0\.\d\d\]\(#_scores\)\{ \.fact \}", home)
    assert re.search(r"\| Reading \| \[33.%\]\(areas/reading\.md\)", home)
    careful = only(root).audiences[0]
    assert plain(careful.said) == careful.verdict
    assert plain(careful.sure_said) == careful.sure
    assert plain(careful.difference_said) == " ".join(careful.difference)
    assert "does most for this" in careful.difference[2]
    figures = [span.fact for span in careful.difference_said if span.fact]
    assert {fact.page for fact in figures} >= {
        "adding-numbers/audiences.md#careful",
        "adding-numbers/index.md#_scores",
        f"adding-numbers/areas/{figures[-1].id.rpartition('.')[2]}.md",
    }
    assert "#_sure--" not in audiences


def test_filled_keeps_facts_and_does_not_fill_twice():
    fact = Fact(id="a.b", text="{who}", value=1.0, page=None)
    said = filled("{who} takes {what}.", who="{what}", what=fact)
    assert plain(said) == "{what} takes {who}."
    assert [span.fact for span in said if span.fact] == [fact]
    assert plain(joined((said, filled("So.")))) == "{what} takes {who}. So."
    with pytest.raises(KeyError):
        filled("{gone}")


def test_the_weights_of_the_example_are_those_it_declares(root):
    (comparison,) = read_content(root / "content")
    view = only(root).weights
    assert {area.id: area.weight for area in view.areas} == comparison.head.areas
    assert view.margin == comparison.head.margin


def test_within_the_margin_nobody_is_best():
    criteria = [criterion("time")]
    for other, marks in ((10.1, ["tie", "tie"]), (20.0, ["best", ""])):
        values = {"one": {"time": [10.0]}, "two": {"time": [other]}}
        comparison, results = build(criteria, values)
        cells = view_of(material_of(comparison, results)).profiles[0].scores
        assert [cell.mark for cell in cells] == marks
