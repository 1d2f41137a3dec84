"""Which setups a slide shows: in charts, tables and code, in the slide's own order."""

from dataclasses import replace

import pytest

from generators.content import read_content
from generators.model import Slide
from generators.pipeline import build_report, gather
from generators.render.palette import SWATCHES
from generators.render.report.outdated import REMARK, stale_remark

SLIDE = """\
  - title: The list is shown before the loop
    {shows}
    setups: [{setups}]
    notes: Two of the three are shown.
"""


@pytest.fixture
def shown(recorded_root):
    """Add a slide that names setups, and give its view."""
    (path,) = recorded_root.glob("content/*/deck.yaml")

    def show(shows, setups):
        slide = SLIDE.format(shows=shows, setups=setups)
        text = path.read_text("utf-8").replace("appendix:", f"{slide}appendix:")
        path.write_text(text, encoding="utf-8")
        (one,) = build_report(recorded_root).comparisons
        return one.deck.slides[-1]

    return show


@pytest.fixture
def material(recorded_root):
    (comparison,) = read_content(recorded_root / "content")
    return gather(comparison, recorded_root / "content" / comparison.id, "")


def test_a_chart_shows_the_setups_in_their_order(shown):
    (chart,) = shown("chart: {benchmark: sum-million}", "list, loop").charts
    assert [row.setup for row in chart.rows] == ["list", "loop"]
    assert "Built-in" not in chart.description


def test_a_chart_of_several_shows_them_in_each_group(shown):
    wanted = "chart: {benchmarks: [sum-million, peak-memory], form: heat}"
    (chart,) = shown(wanted, "builtin, loop").charts
    assert [row.setup for row in chart.rows] == ["builtin", "loop"] * 2


def test_only_runs_of_the_setups_are_named_as_the_source(shown):
    (chart,) = shown("chart: {benchmark: sum-million}", "builtin").charts
    assert chart.runs == chart.rows[0].runs


def test_a_table_of_an_area_has_their_columns(shown):
    table = shown("table: cost", "list, loop").table
    assert table.header[1:] == ("List", "Loop")
    cells = [cell for row in table.rows for cell in row[1:]]
    assert len(cells) == 2 * len(table.rows)


def test_a_table_of_scores_has_their_columns(shown):
    table = shown("table: scores", "builtin, loop").table
    assert table.header[2:] == ("Built-in", "Loop")


def test_code_stands_in_their_order(shown):
    code = shown("code: {area: reading, title: One sum}", "list, loop").code
    assert [side.setup for side in code.sides] == ["list", "loop"]


@pytest.mark.parametrize(
    ("setups", "remark"), [(("builtin",), ""), (("loop",), REMARK), ((), REMARK)]
)
def test_stale_figures_count_only_where_they_are_shown(material, setups, remark):
    found = {
        name: replace(one, stale=name[1] == "loop")
        for name, one in material.results.found.items()
    }
    aged = replace(material, results=replace(material.results, found=found))
    slide = Slide(title="Aged", chart={"benchmark": "sum-million"}, notes="Aged.")
    assert stale_remark(aged.showing(setups), slide, {}) == remark


def test_nothing_is_changed_where_no_setup_is_named(material):
    assert material.showing(()) is material
    assert material.showing(("list",)).shown == {"list": "List"}


def test_references_without_colours_of_their_own_share_one(material):
    """Bars of candidates keep theirs, so that no reference passes for one."""
    chosen = material.showing(("list", "builtin"))
    assert chosen.colour("list") == material.colour("list")
    head = material.comparison.head
    extra = tuple(f"other-{n}" for n in range(len(SWATCHES)))
    like = material.comparison.setup("list")
    others = tuple(like.model_copy(update={"id": one}) for one in extra)
    many = material.comparison.model_copy(
        update={
            "head": head.model_copy(update={"references": (*head.references, *extra)}),
            "setups": (*material.comparison.setups, *others),
        }
    )
    crowded = replace(chosen, comparison=many)
    assert {crowded.colour(one) for one in ("list", *extra)} == {0}
    assert crowded.colour("builtin") == material.colour("builtin")
    assert replace(crowded, chosen=()).colour("other-1") > 1
