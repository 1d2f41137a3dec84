"""Expiry: when a figure stops being current, what it costs, who says so."""

import os
import random
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from recorded import MACHINE, START, VALUES, make_run, record
from test_bench import MACHINE as BENCH_MACHINE
from test_bench import make_benchmark
from test_bench import make_run as plain_run
from test_bench_plan import COMPARISON, HASHES, count, recorded

from generators.bench import Sample, read_hashes, rerun_seconds, stale_reasons
from generators.bench import write_run as write
from generators.bench.expiry import Expiry, read_expiry
from generators.bench.hashes import hash_benchmark
from generators.bench.plan import plan
from generators.bench.tooling import installed_versions
from generators.bench.wanted import Wanted
from generators.cli import main
from generators.content import ContentError, read_content
from generators.pipeline import build_report, read_clock
from generators.render.report.outdated import REMARK

DAY = timedelta(days=1)


def declare(root, benchmark="sum-million", **keys):
    """Add keys to a benchmark's file."""
    path = root / "content" / "adding-numbers" / "benchmarks" / f"{benchmark}.yaml"
    lines = [f"{key}: {value}" for key, value in keys.items()]
    path.write_text("\n".join([path.read_text("utf-8").rstrip(), *lines, ""]), "utf-8")


def comparison_of(root):
    (comparison,) = read_content(root / "content")
    return comparison


def stale_of(root, runs, now=None):
    folder = root / "content" / "adding-numbers"
    return {
        (run.setup, run.batch): reason
        for run, reason in stale_reasons(comparison_of(root), folder, runs, now=now)
    }


def run_cli(root, *arguments, at=None):
    """Run a command, at a moment of our choice."""
    moment = {"SOURCE_DATE_EPOCH": str(int(at.timestamp()))} if at else {}
    return CliRunner().invoke(
        main, ["--root", str(root), *arguments], env=moment, catch_exceptions=False
    )


# --- the rule ---


def test_a_record_is_stale_after_the_declared_days_and_not_before(example_root):
    declare(example_root, valid_for=90)
    run = make_run(example_root, "sum-million", "loop", (1.0,))
    assert stale_of(example_root, [run], now=START + 90 * DAY) == {}
    late = stale_of(example_root, [run], now=START + 90 * DAY + timedelta(seconds=1))
    assert list(late.values()) == ["measured more than 90 days ago"]


def test_without_a_clock_or_a_limit_nothing_grows_too_old(example_root):
    run = make_run(example_root, "sum-million", "loop", (1.0,))
    assert stale_of(example_root, [run], now=START + 9_999 * DAY) == {}
    declare(example_root, valid_for=1)
    run = make_run(example_root, "sum-million", "loop", (1.0,))
    assert stale_of(example_root, [run]) == {}


def test_a_new_version_of_a_watched_tool_makes_older_records_stale(example_root):
    declare(example_root, tools="[uv]")
    old = make_run(example_root, "sum-million", "loop", (1.0,), tools={"uv": "0.8.1"})
    new = make_run(
        example_root,
        "peak-memory",
        "loop",
        (1.0,),
        tools={"uv": "0.9.0"},
        batch="20261121T080000-abcd",
    )
    assert stale_of(example_root, [old, new]) == {
        ("loop", old.batch): "uv changed since, from 0.8.1 to 0.9.0"
    }


def test_tools_of_other_setups_and_machines_and_unwatched_ones_do_not_count(
    example_root,
):
    declare(example_root, tools="[uv]")
    old = make_run(example_root, "sum-million", "loop", (1.0,), tools={"uv": "0.8.1"})
    later = {"tools": {"uv": "0.9.0"}, "batch": "20261121T080000-abcd"}
    elsewhere = MACHINE.model_copy(update={"id": "0123456789ab"})
    others = [
        make_run(example_root, "sum-million", "builtin", (1.0,), **later),
        make_run(
            example_root, "sum-million", "loop", (1.0,), machine=elsewhere, **later
        ),
        make_run(
            example_root,
            "sum-million",
            "loop",
            (1.0,),
            tools={"uv": "0.8.1", "git": "3.0"},
            batch="20261122T080000-abcd",
        ),
    ]
    assert stale_of(example_root, [old, *others]) == {}


def test_a_record_that_names_no_version_is_not_called_stale(example_root):
    declare(example_root, tools="[uv]")
    old = make_run(example_root, "sum-million", "loop", (1.0,), tools={})
    new = make_run(
        example_root,
        "sum-million",
        "loop",
        (1.0,),
        tools={"uv": "0.9.0"},
        batch="20261121T080000-abcd",
    )
    assert stale_of(example_root, [old, new]) == {}


def test_measure_also_asks_what_is_installed_on_this_machine(example_root):
    declare(example_root, tools="[uv]")
    run = make_run(example_root, "sum-million", "loop", (1.0,), tools={"uv": "0.8.1"})
    comparison = comparison_of(example_root)

    def reason(machine):
        found = read_expiry(
            comparison, [run], now=None, machine=machine, installed={"uv": "0.9.0"}
        )
        return found.stale(run)

    assert reason(MACHINE.id) == "uv changed since, from 0.8.1 to 0.9.0"
    assert reason("0123456789ab") == ""


def test_installed_versions_leave_out_python_and_what_is_not_there():
    found = installed_versions(["python", "pytest", "no-such-tool-anywhere"])
    assert set(found) == {"pytest"}
    assert re.match(r"\d+\.\d+", found["pytest"])


def test_hashes_come_first_and_age_last(example_root):
    declare(example_root, valid_for=1)
    comparison = comparison_of(example_root)
    run = make_run(example_root, "sum-million", "loop", (1.0,), setup_hash="old")
    expiry = read_expiry(comparison, [run], now=START + 5 * DAY)
    folder = example_root / "content" / "adding-numbers"
    hashes = read_hashes(comparison, folder, expiry=expiry)
    assert hashes.stale(run) == "the setup changed since"


def test_how_long_a_figure_lasts_does_not_change_the_benchmark(tmp_path):
    watched = make_benchmark(valid_for=30, tools=["uv", "git"])
    assert hash_benchmark(watched, tmp_path) == hash_benchmark(
        make_benchmark(), tmp_path
    )


def test_records_of_the_first_version_stay_current(tmp_path):
    """A key added to benchmarks must not make every record on earth stale."""
    first = "e4a9f3cd4bdf05977f92b18482200b83"
    assert hash_benchmark(make_benchmark(), tmp_path).startswith(first)


@pytest.mark.parametrize(
    "keys",
    [
        {"valid_for": 0},
        {"valid_for": "soon"},
        {"tools": "['../uv']"},
        {"tools": "[-v]"},
    ],
)
def test_limits_and_tools_that_make_no_sense_are_refused(example_root, keys):
    declare(example_root, **keys)
    with pytest.raises(ContentError, match=r"sum-million\.yaml:\d+:\d+: "):
        read_content(example_root / "content")


# --- what measuring anew takes ---


def test_measuring_anew_takes_all_repetitions_and_warm_ups():
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    samples = tuple(
        Sample(block=n, order=0, started=moment, seconds=s, value=1)
        for n, s in enumerate((2.0, 4.0, 90.0))
    )
    benchmark = make_benchmark(repetitions=5, warmups=2)
    assert rerun_seconds(benchmark, [plain_run(samples=samples)]) == 7 * 4.0
    assert rerun_seconds(benchmark, [plain_run(samples=())]) is None
    assert rerun_seconds(benchmark, [plain_run(benchmark="other")]) is None


def stale_plan(runs, **wanted):
    return count(
        plan(
            COMPARISON,
            runs,
            HASHES,
            machine=BENCH_MACHINE.id,
            wanted=Wanted(stale=True, **wanted),
            rng=random.Random(1),
        )
    )


def test_stale_plans_what_is_out_of_date_and_nothing_that_was_never_measured():
    assert stale_plan([]) == {}
    runs = [recorded("exact", "a", setup_hash="old"), recorded("exact", "b")]
    assert stale_plan(runs) == {("exact", "a"): 1}


def test_stale_plans_all_that_is_compared_side_by_side_where_values_vary():
    runs = [recorded("timed", "a", 4, setup_hash="old"), recorded("timed", "b", 4)]
    assert stale_plan(runs) == {("timed", "a"): 4, ("timed", "b"): 4}
    assert stale_plan(runs, only=["a"]) == {("timed", "a"): 4}


def test_stale_goes_on_after_an_interruption_and_then_has_nothing_to_do():
    old = recorded("timed", "a", 4, setup_hash="old")
    partly = recorded("timed", "a", 1, batch="20260102T000000-ab12")
    assert stale_plan([old, partly])["timed", "a"] == 3
    whole = recorded("timed", "a", 4, batch="20260102T000000-ab12")
    assert stale_plan([old, whole]) == {}


def test_a_figure_that_is_current_elsewhere_is_not_measured_anew():
    elsewhere = BENCH_MACHINE.model_copy(update={"id": "elsewhere"})
    runs = [
        recorded("exact", "a", setup_hash="old"),
        recorded("exact", "a", machine=elsewhere, batch="20260102T000000-ab12"),
    ]
    assert stale_plan(runs) == {}


def test_age_makes_a_figure_one_that_is_planned_anew():
    runs = [recorded("exact", setup) for setup in ("a", "b", "c")]
    moment = runs[0].started + 8 * DAY
    expiry = Expiry(now=moment, valid_for={"exact": 7})
    hashes = replace(HASHES, expiry=expiry)
    blocks = plan(
        COMPARISON,
        runs,
        hashes,
        machine=BENCH_MACHINE.id,
        wanted=Wanted(stale=True),
        rng=random.Random(1),
    )
    assert count(blocks) == {("exact", setup): 1 for setup in ("a", "b", "c")}


# --- what is shown ---


def expired(root):
    """Let the records of the example grow too old, and give a moment when they are."""
    declare(root, valid_for=30)
    record(root)
    return START + 31 * DAY


def test_the_clock_is_handed_in_and_the_same_moment_gives_the_same_report(
    recorded_root,
):
    late = expired(recorded_root)
    assert build_report(recorded_root, now=late) == build_report(
        recorded_root, now=late
    )
    (fresh,) = build_report(recorded_root, now=START).comparisons
    (old,) = build_report(recorded_root, now=late).comparisons
    assert fresh.expiry is None
    assert {f.setup for f in old.expiry.figures} == {"loop", "builtin", "list"}


def test_the_clock_of_a_build_can_be_set():
    assert read_clock({"SOURCE_DATE_EPOCH": "86400"}) == datetime(
        1970, 1, 2, tzinfo=UTC
    )
    assert read_clock({}) > datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("wrong", ["today", "1e9", "9" * 30])
def test_a_clock_that_cannot_be_read_is_told(recorded_root, wrong):
    done = CliRunner().invoke(
        main,
        ["--root", str(recorded_root), "status"],
        env={"SOURCE_DATE_EPOCH": wrong},
    )
    assert done.exit_code == 1
    assert "SOURCE_DATE_EPOCH: " in done.stderr


def test_stale_figures_are_marked_on_pages_and_slides(recorded_root):
    from generators.render.pages import render_pages

    late = expired(recorded_root)
    report = build_report(recorded_root, now=late)
    (comparison,) = report.comparisons
    criterion = comparison.areas[0].criteria[0]
    assert [cell.stale for cell in criterion.cells] == [True] * 3
    assert criterion.cells[0].note == "stale: measured more than 30 days ago"
    sources = [slide.source for slide in comparison.deck.slides]
    assert [REMARK in source for source in sources] == [True, False, False, True]
    assert comparison.facts["sum-million.loop"].stale
    assert comparison.facts["sum-million.loop/builtin"].stale
    pages = render_pages(report, recorded_root)
    index = pages["adding-numbers/index.md"].content.decode()
    assert "What is out of date" in index
    assert index.count('<span class="badge stale">stale</span>') == 1
    matrix = pages["adding-numbers/matrix.md"].content.decode()
    shown = matrix.partition("What the marks say")[0]
    assert shown.count('<span class="badge stale">stale</span>') == 3
    area = pages["adding-numbers/areas/cost.md"].content.decode()
    assert area.count('<span class="badge stale">stale</span>') == 3 + 1 + 1
    written = pages["adding-numbers/reading.md"].content.decode()
    fact = '{{ fact("sum-million.loop") }}'
    home = recorded_root / "content/adding-numbers/pages/reading.md"
    assert ('badge stale">' in written) == ("sum-million" in home.read_text("utf-8"))
    home.write_text(f"# Reading\n\n{fact}\n", "utf-8")
    pages = render_pages(report, recorded_root)
    written = pages["adding-numbers/reading.md"].content.decode()
    assert written.endswith('{ .fact } <span class="badge stale">stale</span>\n')


def test_a_deck_with_stale_figures_is_built_and_read_back(recorded_root):
    done = run_cli(recorded_root, "deck", at=expired(recorded_root))
    assert done.exit_code == 0, done.output


def test_a_stale_figure_in_the_words_of_a_slide_is_remarked_on(recorded_root):
    late = expired(recorded_root)
    path = recorded_root / "content" / "adding-numbers" / "deck.yaml"
    text = path.read_text("utf-8")
    point = '"It takes {{ fact(\\"sum-million.loop\\") }}"'
    old = "      what: Use the built-in\n"
    assert old in text
    path.write_text(text.replace(old, f"      what: {point}\n"), "utf-8")
    (comparison,) = build_report(recorded_root, now=late).comparisons
    assert comparison.deck.slides[2].source == REMARK


def test_what_is_measured_side_by_side_is_paid_for_side_by_side(recorded_root):
    setup = recorded_root / "content" / "adding-numbers" / "setups" / "list.yaml"
    setup.write_text(setup.read_text("utf-8").replace("path: list", "path: loop"))
    (comparison,) = build_report(recorded_root).comparisons
    (figure,) = comparison.expiry.figures
    assert (figure.setup, figure.cost) == ("list", "5\N{NO-BREAK SPACE}s")
    assert comparison.expiry.sentence.endswith("about 14\N{NO-BREAK SPACE}s.")


def test_current_figures_carry_no_mark(recorded_root):
    (comparison,) = build_report(recorded_root, now=START + DAY).comparisons
    assert not any(fact.stale for fact in comparison.facts.values())
    assert not any(REMARK in slide.source for slide in comparison.deck.slides)


def test_a_failed_run_leaves_the_stale_figure_standing(recorded_root):
    late = expired(recorded_root)
    failed = make_run(
        recorded_root,
        "sum-million",
        "loop",
        (),
        outcome="failed",
        reason="it broke",
        started=late,
        batch="20261221T080000-abcd",
    )
    write(failed, recorded_root / "content" / "adding-numbers" / "runs")
    (comparison,) = build_report(recorded_root, now=late).comparisons
    assert comparison.facts["sum-million.loop"].text == "0.219\N{NO-BREAK SPACE}s"
    assert comparison.facts["sum-million.loop"].stale


def test_a_new_run_takes_the_place_of_the_stale_one(recorded_root):
    late = expired(recorded_root)
    again = make_run(
        recorded_root,
        "sum-million",
        "loop",
        (0.5,) * 5,
        started=late,
        batch="20261221T080000-abcd",
    )
    write(again, recorded_root / "content" / "adding-numbers" / "runs")
    (comparison,) = build_report(recorded_root, now=late).comparisons
    assert comparison.facts["sum-million.loop"].value == 0.5
    assert {f.setup for f in comparison.expiry.figures} == {"builtin", "list"}


# --- the command line ---


def test_status_says_what_is_stale_why_and_what_it_takes(recorded_root):
    late = expired(recorded_root)
    done = run_cli(recorded_root, "status", at=late)
    words = " ".join(done.stdout.split())
    assert done.exit_code == 0
    assert "stale" in words
    # Three setups, three values and a warm-up each, a repetition of about 1.2 s.
    assert "3 figures are out of date. Measuring anew takes about 14\xa0s." in (
        done.stdout
    )
    assert "proofdeck measure adding-numbers --stale" in words
    assert run_cli(recorded_root, "status", "--strict", at=late).exit_code == 1


def test_strict_check_fails_on_stale_figures_with_a_line_each(recorded_root):
    late = expired(recorded_root)
    assert run_cli(recorded_root, "check", at=late).exit_code == 0
    assert run_cli(recorded_root, "check", "--strict", at=START).exit_code == 0
    done = run_cli(recorded_root, "check", "--strict", at=late)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        f"adding-numbers: sum-million {setup}: stale: measured more than 30 days ago"
        for setup in ("loop", "builtin", "list")
    ]


def test_pages_and_status_say_when_a_stale_figure_failed_since(recorded_root):
    home = recorded_root / "content" / "adding-numbers"
    setup = home / "setups" / "loop.yaml"
    setup.write_text(setup.read_text("utf-8").replace("10**4", "10**5"), "utf-8")
    assert "the last run" not in run_cli(recorded_root, "status").stdout
    failed = {
        "outcome": "failed",
        "reason": "no numpyy",
        "started": START + DAY,
        "batch": "20261121T080000-abcd",
    }
    write(make_run(recorded_root, "peak-memory", "loop", (), **failed), home / "runs")
    rows = " ".join(run_cli(recorded_root, "status").stdout.split())
    assert rows.count("the last run:") == 1
    assert "failed: no numpyy" in rows
    (comparison,) = build_report(recorded_root).comparisons
    (memory,) = (one for one in comparison.benchmarks if one.id == "peak-memory")
    notes = {cell.setup: cell.note for cell in memory.cells}
    assert notes["loop"].startswith("stale: the setup changed since; the last run: ")
    assert "the last run" not in notes["builtin"]
    assert "no numpyy" in "".join(one.reason for one in comparison.expiry.figures)


def test_measure_stale_plans_what_strict_check_names(recorded_root, monkeypatch):
    monkeypatch.setattr("generators.bench.measuring.read_machine", lambda: MACHINE)
    plan_ = ("measure", "--stale", "--dry-run", "--seed", "7")
    current = run_cli(recorded_root, *plan_).stdout
    assert current == "adding-numbers: nothing is out of date\n"
    setup = recorded_root / "content" / "adding-numbers" / "setups" / "loop.yaml"
    setup.write_text(setup.read_text("utf-8").replace("10**4", "10**5"), "utf-8")
    told = run_cli(recorded_root, "check", "--strict").stderr
    assert "sum-million loop: stale: the setup changed since" in told
    planned = run_cli(recorded_root, *plan_).stdout
    # peak-memory of builtin takes part; that of list was never measured.
    assert len(re.findall("^sum-million #", planned, re.MULTILINE)) == 3
    assert len(re.findall("^peak-memory #", planned, re.MULTILINE)) == 2
    assert "5 blocks, 13 repetitions" in planned


def test_only_the_stale_are_planned_where_more_is_missing(example_root, monkeypatch):
    monkeypatch.setattr("generators.bench.measuring.read_machine", lambda: MACHINE)
    record(example_root, {("peak-memory", "loop"): VALUES["peak-memory", "loop"]})
    planned = run_cli(example_root, "measure", "--stale", "--dry-run").stdout
    assert planned == "adding-numbers: nothing is out of date\n"
    assert os.environ.get("SOURCE_DATE_EPOCH") is None
