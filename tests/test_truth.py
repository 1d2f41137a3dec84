"""Every number on the built deck and site comes from a record, and follows it.

Read back from the files that a reader gets: slide text, chart XML, the workbooks in the
charts, and HTML.
"""

import json
import shutil
from statistics import median

import pytest
from click.testing import CliRunner
from recorded import record

from generators.cli import main
from generators.pipeline import build_report
from generators.render.building import build_decks, build_site, write_built
from generators.render.checks import check_deck, check_links, check_site, prove_deck
from generators.render.deck.reading import read_deck

pytestmark = pytest.mark.slow


def build(root):
    report = build_report(root)
    built = build_decks(report, root)
    write_built(built)
    build_site(root, root / "site", strict=True)
    return report, tuple(built)


@pytest.fixture
def site_root(recorded_root, pytestconfig):
    """The example as a repository that builds a site."""
    shutil.copytree(pytestconfig.rootpath / "generators", recorded_root / "generators")
    assets = pytestconfig.rootpath / "content" / "pages" / "assets"
    shutil.copytree(assets, recorded_root / "content" / "pages" / "assets")
    return recorded_root


@pytest.fixture(params=["example", "shipped"])
def any_root(request, site_root, pytestconfig):
    """The example, and a copy of the content that ships."""
    if request.param == "shipped":
        content = site_root / "content"
        shutil.rmtree(content)
        shutil.copytree(pytestconfig.rootpath / "content", content)
    return site_root


def test_every_number_is_in_the_records(any_root):
    report, decks = build(any_root)
    views = {comparison.id: comparison for comparison in report.comparisons}
    for path in decks:
        data, view = path.read_bytes(), views[path.stem]
        assert prove_deck(data, view).problems == ()
        assert view.deck.site_url
        assert check_links(data, any_root / "site", view.deck.site_url) == ()
    assert check_site(any_root / "site", report) == ()


def test_facts_agree_with_medians_taken_from_the_raw_records(any_root):
    (comparison,) = build_report(any_root).comparisons
    folder = any_root / "content" / comparison.id / "runs"
    records = {
        (record["benchmark"], f"{record['setup']}--{record['batch']}"): record
        for path in folder.rglob("*.json")
        for record in [json.loads(path.read_text(encoding="utf-8"))]
    }
    checked = 0
    for benchmark in comparison.benchmarks:
        for setup in comparison.setups:
            fact = comparison.facts[f"{benchmark.id}.{setup.id}"]
            if fact.value is None:
                continue
            values = [
                sample["value"]
                for run in fact.runs
                for sample in records[benchmark.id, run]["samples"]
            ]
            assert fact.value == pytest.approx(median(values))
            checked += 1
    assert checked >= len(comparison.benchmarks)


def test_one_changed_value_changes_deck_and_site(site_root):
    old, (deck,) = build(site_root)
    before, page = deck.read_bytes(), site_root / "site" / "adding-numbers/index.html"
    html = page.read_text(encoding="utf-8")
    record(site_root, {("sum-million", "loop"): (0.9, 0.95, 0.97, 0.99, 0.96)})

    new, (deck,) = build(site_root)
    assert "0.219\N{NO-BREAK SPACE}s" in html
    assert "0.219\N{NO-BREAK SPACE}s" not in page.read_text(encoding="utf-8")
    assert "0.960\N{NO-BREAK SPACE}s" in page.read_text(encoding="utf-8")
    assert 0.2187 in numbers(before)
    assert 0.2187 not in numbers(deck.read_bytes())
    assert 0.96 in numbers(deck.read_bytes())

    # The read-back sees that the old files do not fit the new records, and back.
    assert check_deck(before, new.comparisons[0])
    assert check_deck(deck.read_bytes(), old.comparisons[0])
    assert check_site(site_root / "site", old)


def numbers(data):
    """All numbers that stand in the charts and their workbooks."""
    return {
        round(value, 9)
        for chart in read_deck(data).charts
        for value in (
            *(value for series in chart.series for value in series.values),
            *(number for _, number in chart.cells),
        )
    }


def test_the_same_records_give_the_same_bytes(site_root):
    report = build_report(site_root)
    assert build_decks(report, site_root) == build_decks(
        build_report(site_root), site_root
    )


def test_a_fresh_comparison_is_measured_and_builds_without_a_warning(site_root):
    home = site_root / "content" / "pages" / "index.md"
    home.write_text("# Home\n", encoding="utf-8")
    shutil.rmtree(site_root / "content" / "adding-numbers")
    for arguments in (["new", "my-choice"], ["measure", "--repetitions", "3"]):
        done = CliRunner().invoke(main, ["--root", str(site_root), *arguments])
        assert done.exit_code == 0, done.output
    report, (deck,) = build(site_root)
    assert check_deck(deck.read_bytes(), report.comparisons[0]) == ()
    assert check_site(site_root / "site", report) == ()
