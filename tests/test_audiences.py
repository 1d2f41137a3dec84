"""Audiences: the same evidence under other weights, on its page and in its deck."""

import re
import shutil
from dataclasses import replace

import pytest
from click.testing import CliRunner
from folders import EXAMPLES
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from recorded import record
from report_views import make_report, write_root
from site_markdown import html

from generators.analysis import judge, lead_by_area, reweigh, strongest_pull
from generators.cli import main
from generators.content import ContentError, read_content
from generators.model import AreaEmphasis, Audience, Emphasis, Recommendation
from generators.pipeline import build_report, gather
from generators.render.checks import check_site
from generators.render.pages import navigation, render_pages
from generators.render.report.views import AudienceView, WeightView

CAREFUL = """\
name: Careful readers
about: People who read more code than they run.
areas:
  cost:
    weight: 1
    why: The programs are small.
    criteria:
      memory: {weight: 4, why: Their machines are small too.}
  reading:
    weight: 4
    why: Most of the work is reading.
"""
SAME = """\
name: The same
about: People who agree.
areas:
  cost: {weight: 20, why: As declared.}
  reading: {weight: 10, why: As declared.}
"""


@pytest.fixture
def root(recorded_root):
    """The example, where the loop reads better and two audiences weigh it."""
    folder = recorded_root / "content" / "adding-numbers"
    area = folder / "areas" / "reading.yaml"
    text = area.read_text(encoding="utf-8")
    text = text.replace("rating: 5", "rating: 2").replace("rating: 3", "rating: 5")
    area.write_text(text.replace("rating: 2", "rating: 3"), encoding="utf-8")
    (folder / "weights").mkdir()
    for name, content in (("careful", CAREFUL), ("same", SAME)):
        path = folder / "weights" / f"{name}.yaml"
        path.write_text(content, encoding="utf-8")
    return recorded_root


@pytest.fixture
def material(root):
    (comparison,) = read_content(root / "content")
    return gather(comparison, root / "content" / comparison.id, "")


def audience(comparison, areas, criteria=()):
    """An audience with weights by area, and by criterion in the first area."""
    first = comparison.areas[0]
    inner = {
        one.id: Emphasis(weight=weight, why="w")
        for one, weight in zip(first.criteria, criteria, strict=False)
    }
    weights = {
        area.id: AreaEmphasis(
            weight=weight, why="w", criteria=inner if area is first else {}
        )
        for area, weight in zip(comparison.areas, areas, strict=True)
    }
    return Audience(id="some", name="Some", about="Some.", areas=weights)


def run(root, *arguments):
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def only(root, weights=None):
    (comparison,) = build_report(root, weights).comparisons
    return comparison


def slide_texts(path):
    return [
        "\n".join(
            shape.text_frame.text if shape.has_text_frame else cells(shape)
            for shape in slide.shapes
        )
        for slide in Presentation(str(path)).slides
    ]


def cells(shape):
    if not shape.has_table:
        return ""
    return "\n".join(cell.text for row in shape.table.rows for cell in row.cells)


def test_weights_are_read_in_the_order_of_their_files(root):
    (comparison,) = read_content(root / "content")
    assert [one.id for one in comparison.audiences] == ["careful", "same"]
    assert comparison.audiences[0].areas["reading"].weight == 4


def test_reweighing_is_what_other_files_would_have_said(root, material):
    careful = reweigh(material.comparison, material.comparison.audiences[0])
    folder = root / "content" / "adding-numbers"
    shutil.rmtree(folder / "weights")
    for name, old, new in (
        ("comparison", "cost: 2\n  reading: 1", "cost: 1\n  reading: 4"),
        (
            "areas/cost",
            "weight: 1\n    benchmark: peak",
            "weight: 4\n    benchmark: peak",
        ),
    ):
        path = folder / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    (written,) = read_content(root / "content")
    assert careful == written
    assert judge(careful, material.results) == judge(written, material.results)


def test_the_declared_weights_stay_what_they_are(root):
    with_audiences = only(root)
    shutil.rmtree(root / "content" / "adding-numbers" / "weights")
    without = only(root)
    assert with_audiences.facts == without.facts
    assert with_audiences.verdict == without.verdict
    assert without.audiences == ()


WEIGHTS = st.floats(0.001, 1000)


@given(areas=st.tuples(WEIGHTS, WEIGHTS), criteria=st.tuples(WEIGHTS, WEIGHTS))
def test_the_parts_of_a_lead_add_up_to_it(example, areas, criteria):
    comparison = reweigh(
        example.comparison, audience(example.comparison, areas, criteria)
    )
    verdict = judge(comparison, example.results)
    parts = lead_by_area(comparison, verdict, ("builtin", "loop"))
    lead = verdict.scores["builtin"] - verdict.scores["loop"]
    assert sum(parts.values()) == pytest.approx(lead)
    assert set(parts) == {"cost", "reading"}


@given(factor=st.floats(0.01, 100))
def test_weights_in_another_unit_change_nothing(example, factor):
    declared = example.comparison.head.areas
    same = audience(example.comparison, [factor * one for one in declared.values()])
    comparison = reweigh(example.comparison, same)
    verdict = judge(comparison, example.results)
    assert verdict.scores == pytest.approx(example.verdict.scores)
    before, after = (
        lead_by_area(one, found, ("builtin", "loop"))
        for one, found in (
            (example.comparison, example.verdict),
            (comparison, verdict),
        )
    )
    assert strongest_pull(before, after) is None


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The valid example with records; nothing changes it."""
    root = tmp_path_factory.mktemp("example")
    shutil.copytree(EXAMPLES / "valid" / "content", root / "content")
    record(root)
    (comparison,) = read_content(root / "content")
    return gather(comparison, root / "content" / comparison.id, "")


@pytest.mark.parametrize(
    ("before", "after", "area"),
    [
        ({"a": 0.1, "b": 0.1}, {"a": 0.3, "b": 0.0}, "a"),
        ({"a": 0.1, "b": 0.1}, {"a": 0.2, "b": -0.3}, "b"),
        ({"a": 0.1, "b": 0.1}, {"a": 0.3, "b": -0.1}, None),
        ({}, {}, None),
    ],
)
def test_the_area_that_moves_a_lead_most_is_named(before, after, area):
    assert strongest_pull(before, after) == area


def test_another_leader_is_told_with_the_reason(root):
    careful, same = only(root).audiences
    assert careful.differs
    assert careful.winner == "Loop"
    assert careful.difference[0] == "By default Built-in leads; here Loop leads."
    assert "Reading does most for this" in careful.difference[2]
    assert (
        "counts 80\N{NO-BREAK SPACE}% instead of 33\N{NO-BREAK SPACE}%"
        in (careful.difference[2])
    )
    assert not same.differs
    assert same.difference == ("The answer is the same as by default: Built-in leads.",)


@pytest.mark.parametrize(
    ("declared", "careful", "said"),
    [
        ("0.05", None, "By default Built-in leads; here Loop leads."),
        ("0.2", None, "By default there is no clear winner; here Loop leads."),
        ("1", None, "As by default, there is no clear winner."),
        (
            "0.05",
            ("    weight: 4\n    why: Most", "    weight: 0.4\n    why: Most"),
            "By default Built-in leads; here there is no clear winner.",
        ),
    ],
)
def test_a_tie_is_told_as_a_tie(root, declared, careful, said):
    folder = root / "content" / "adding-numbers"
    head, weights = folder / "comparison.yaml", folder / "weights" / "careful.yaml"
    text = head.read_text(encoding="utf-8")
    head.write_text(text.replace("margin: 0.05", f"margin: {declared}"))
    if careful:
        weights.write_text(weights.read_text(encoding="utf-8").replace(*careful))
    assert only(root).audiences[0].difference[0] == said


def test_without_a_record_nothing_is_said_to_lead(root):
    shutil.rmtree(root / "content" / "adding-numbers" / "runs")
    rated, same = only(root).audiences
    little = "too little is known for a verdict"
    assert rated.difference == (f"By default {little}; here Loop leads.",)
    assert same.difference == (f"As by default, {little}.",)
    assert same.winner is None


def test_scores_and_verdict_follow_the_audience_in_its_report_only(root):
    usual, careful = only(root), only(root, "careful")
    score = careful.facts["score.loop"]
    assert score.text != usual.facts["score.loop"].text
    assert score.page == "adding-numbers/audiences.md#careful"
    assert careful.facts["weight.reading"].text == "80\N{NO-BREAK SPACE}%"
    assert careful.facts["verdict"].text.startswith("Loop leads")
    assert careful.verdict.sentence == usual.audiences[0].verdict
    assert careful.facts["sum-million.loop"] == usual.facts["sum-million.loop"]


def test_a_comparison_without_the_audience_is_left_out(root):
    assert build_report(root, "gone").comparisons == ()


def test_a_fact_that_does_not_exist_is_told_in_the_file(root):
    path = root / "content" / "adding-numbers" / "weights" / "careful.yaml"
    text = path.read_text(encoding="utf-8")
    call = "\"{{ fact('peak-memory.loop.gone') }}\""
    path.write_text(text.replace("The programs are small.", call), encoding="utf-8")
    for weights in (None, "careful"):
        with pytest.raises(ContentError, match=r"careful\.yaml:6:\d+: no fact"):
            build_report(root, weights)


class TestDeck:
    def test_says_whose_weights_it_shows(self, root):
        done = run(root, "deck", "--weights", "careful")
        assert done.exit_code == 0, done.output
        assert "every number on the slides is in the records" in done.stdout
        assert "Careful readers: Loop leads" in done.stdout
        assert "The answer differs" in done.stdout
        (path,) = (root / "decks").iterdir()
        assert path.name == "adding-numbers-careful.pptx"
        cover, *slides = slide_texts(path)
        assert "weighed for: Careful readers" in cover
        shown = [text for text in slides if text.strip() != "Questions"]
        assert all("weighed for: Careful readers" in text for text in shown)

    def test_scores_are_the_audiences(self, root):
        usual, careful = only(root), only(root, "careful")
        run(root, "deck")
        run(root, "deck", "--weights", "careful")
        names = ("adding-numbers", "adding-numbers-careful")
        texts = ["\n".join(slide_texts(root / "decks" / f"{n}.pptx")) for n in names]
        for view, text, other in zip(
            (usual, careful), texts, reversed(texts), strict=True
        ):
            score = view.verdict.scores[0].text
            area = view.areas[1].weight
            assert f"Reading\n{area}" in text
            assert f"{score}" in view.verdict.sentence
            assert f"Reading\n{area}" not in other or "By default" in other
        assert "weighed for" not in texts[0]
        assert "By default\nHere" in texts[1]

    @pytest.fixture
    def with_conclusions(self, root):
        path = root / "content" / "adding-numbers" / "deck.yaml"
        text = path.read_text(encoding="utf-8")
        old = "  - title: Use the built-in from Monday on\n"
        assert old in text
        built_in = f"{old}    while_leads: builtin\n"
        advice = "".join(f"      {key}: Wait\n" for key in Recommendation.model_fields)
        other = "    recommendation:\n" + advice
        loop = f"  - title: Keep the loop\n    while_leads: loop\n{other}"
        loop += '    notes: "Loop."\n'
        loop += f"  - title: Wait\n    while_leads: nobody\n{other}"
        loop += '    notes: "Wait."\n'
        path.write_text(text.replace(old, loop + built_in), encoding="utf-8")
        return root

    def test_a_conclusion_is_shown_while_its_candidate_leads(self, with_conclusions):
        usual, careful = only(with_conclusions), only(with_conclusions, "careful")
        titles = [
            ["".join(span.text for span in one.title) for one in view.deck.slides]
            for view in (usual, careful)
        ]
        assert "Use the built-in from Monday on" in titles[0]
        assert "Keep the loop" not in titles[0]
        assert titles[1] == [
            "Keep the loop" if one == "Use the built-in from Monday on" else one
            for one in titles[0]
        ]
        assert careful.deck.seconds < usual.deck.seconds

    def test_a_conclusion_for_a_tie_is_shown_while_nobody_leads(self, with_conclusions):
        head = with_conclusions / "content" / "adding-numbers" / "comparison.yaml"
        text = head.read_text(encoding="utf-8")
        head.write_text(text.replace("margin: 0.05", "margin: 1"), encoding="utf-8")
        slides = only(with_conclusions).deck.slides
        assert len(slides) == 4
        third = slides[2]
        assert third.title[0].text == "Wait"
        assert third.place == ("slides", 3)

    def test_a_slide_behind_one_left_out_keeps_its_line(self, with_conclusions):
        path = with_conclusions / "content" / "adding-numbers" / "deck.yaml"
        text = path.read_text(encoding="utf-8")
        old = "The built-in leads in both areas"
        long = f"{old} " + "as it was shown to everybody who reads this " * 7
        text = text.replace(f"title: {old}", f"title: {long}")
        path.write_text(text, encoding="utf-8")
        line = text[: text.index(long)].count("\n") + 1
        done = run(with_conclusions, "deck", "--weights", "careful")
        assert done.exit_code == 1
        assert f"deck.yaml:{line}:" in done.stderr

    def test_same_answer_needs_no_warning(self, root):
        done = run(root, "deck", "--weights", "same")
        assert done.exit_code == 0, done.output
        assert "The answer differs" not in done.stdout

    def test_an_unknown_name_is_a_usage_error(self, root):
        done = run(root, "deck", "--weights", "gone")
        assert done.exit_code == 2
        assert "no audience is called 'gone'; there is: careful, same" in done.stderr
        assert not (root / "decks").exists()


def test_two_decks_never_share_a_file(root):
    content = root / "content"
    shutil.copytree(content / "adding-numbers", content / "adding-numbers-careful")
    with pytest.raises(ContentError) as caught:
        read_content(content)
    message = (
        "decks/adding-numbers-careful.pptx belongs to "
        "the comparison 'adding-numbers-careful'; rename this"
    )
    places = [p.path for p in caught.value.problems if p.message == message]
    assert places == [content / "adding-numbers" / "weights" / "careful.yaml"]


def pages_of(root):
    home = root / "content" / "pages" / "index.md"
    home.write_text("# Home\n", encoding="utf-8")
    report = build_report(root)
    return report, render_pages(report, root)


class TestPage:
    def test_golden(self, root, golden):
        _, pages = pages_of(root)
        golden("audiences.md", pages["adding-numbers/audiences.md"].content.decode())

    def test_every_number_on_it_is_in_the_report(self, root, tmp_path):
        report, pages = pages_of(root)
        shown = html(pages["adding-numbers/audiences.md"].content.decode())
        path = tmp_path / "site" / "adding-numbers" / "audiences" / "index.html"
        path.parent.mkdir(parents=True)
        path.write_text(f"<article>{shown}</article>", encoding="utf-8")
        assert check_site(tmp_path / "site", report) == ()
        path.write_text(f"<article>{shown} 0.123</article>", encoding="utf-8")
        assert len(check_site(tmp_path / "site", report)) == 1

    def test_is_linked_and_in_the_navigation(self, root):
        report, pages = pages_of(root)
        assert b"](audiences.md#careful)" in pages["adding-numbers/index.md"].content
        order = str(navigation(report, pages))
        assert order.count("adding-numbers/audiences.md") == 1
        assert "{'For other readers': 'adding-numbers/audiences.md'}" in order

    def test_is_absent_without_an_audience(self, root):
        shutil.rmtree(root / "content" / "adding-numbers" / "weights")
        report, pages = pages_of(root)
        assert "adding-numbers/audiences.md" not in pages
        assert "audiences" not in str(navigation(report, pages))
        assert b"audiences" not in pages["adding-numbers/index.md"].content

    def test_every_cell_of_a_folded_table_is_labelled(self, root):
        _, pages = pages_of(root)
        shown = html(pages["adding-numbers/audiences.md"].content.decode())
        rows = re.findall(r"<tr>\s*<td[^>]*>.*?</td>(.*?)</tr>", shown, re.DOTALL)
        assert len(rows) == 3 + 2 * 2
        assert all(row.count("<td ") and "<td>" not in row for row in rows)
        heads = re.findall(r"<thead>(.*?)</thead>", shown, re.DOTALL)
        assert [head.count("<th>") for head in heads] == [6, 6, 6]

    def test_nothing_that_comes_from_outside_becomes_markup(self, tmp_path):
        evil = '<script>alert(1)</script> | [x](javascript:y) {{ 7 * 7 }} "q" *a* \x02'
        criterion = WeightView(
            id="c", title=evil, usual=evil, weight=evil, change="more", why=evil
        )
        area = replace(criterion, id="a", criteria=(criterion,))
        view = AudienceView(
            id="evil",
            name=evil,
            about=evil,
            verdict=evil,
            sure=evil,
            winner=evil,
            differs=True,
            difference=(evil, evil),
            scores=(),
            areas=(area, area),
            command="proofdeck deck --weights evil",
        )
        root = write_root(tmp_path)
        pages = render_pages(make_report(audiences=(view,)), root)
        for name in ("adding/audiences.md", "adding/index.md"):
            shown = html(pages[name].content.decode())
            assert "<script" not in shown
            assert 'href="javascript' not in shown
            assert "<em>a</em>" not in shown
            assert "\x02" not in shown
            assert "alert(1)" in shown
