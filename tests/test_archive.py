"""The archive: old runs in Parquet give the same facts as before."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recorded import START, make_run

from generators.analysis.intervals import MANY, _bootstrap, _by_rank, median_interval
from generators.bench import (
    RecordError,
    Sample,
    parquet,
    read_runs,
    record_bytes,
    write_run,
)
from generators.bench.archive import archive_runs, read_archive, write_archive
from generators.cli import main
from generators.pipeline import build_report
from generators.render.pages import render_pages

pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
LATER = START + timedelta(days=1)
BATCHES = (START, datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 31, tzinfo=UTC))


def runs_of(root):
    return root / "content" / "adding-numbers" / "runs"


def facts(root):
    (view,) = build_report(root).comparisons
    return {fact.id: (fact.text, fact.value, fact.runs) for fact in view.facts.values()}


def archives(root):
    return sorted(path.name for path in (runs_of(root) / "archive").glob("*"))


@pytest.fixture
def old_root(recorded_root):
    """Runs of two months, a failed one among them."""
    for number, started in enumerate(BATCHES[1:]):
        for setup in ("loop", "builtin"):
            run = make_run(
                recorded_root,
                "sum-million",
                setup,
                (0.3, 0.2, 0.25),
                started=started,
                batch=f"{started:%Y%m%dT%H%M%S}-000{number}",
            )
            write_run(run, runs_of(recorded_root))
    failed = make_run(
        recorded_root,
        "peak-memory",
        "loop",
        (),
        outcome="failed",
        reason="it broke",
        batch="20260301T000000-ffff",
        started=BATCHES[1],
    )
    write_run(failed, runs_of(recorded_root))
    return recorded_root


def test_the_same_facts_pages_and_downloads_come_out(old_root):
    before, runs = facts(old_root), read_runs(runs_of(old_root))
    pages = render_pages(build_report(old_root), old_root)
    moved = archive_runs(runs_of(old_root), LATER)
    assert {path.name: count for path, count in moved.items()} == {
        "2026-03.parquet": 5,
        "2026-11.parquet": 5,
    }
    assert not list(runs_of(old_root).rglob("*.json"))
    assert read_runs(runs_of(old_root)) == runs
    assert facts(old_root) == before
    assert render_pages(build_report(old_root), old_root) == pages


def test_only_runs_before_the_moment_are_moved(old_root):
    archive_runs(runs_of(old_root), datetime(2026, 3, 2, tzinfo=UTC))
    assert archives(old_root) == ["2026-03.parquet"]
    assert len(list(runs_of(old_root).rglob("*.json"))) == 7


def test_a_later_archive_adds_to_its_month(old_root):
    runs = read_runs(runs_of(old_root))
    archive_runs(runs_of(old_root), datetime(2026, 3, 2, tzinfo=UTC))
    moved = archive_runs(runs_of(old_root), LATER)
    assert {path.name: count for path, count in moved.items()} == {
        "2026-03.parquet": 2,
        "2026-11.parquet": 5,
    }
    assert read_runs(runs_of(old_root)) == runs
    assert archive_runs(runs_of(old_root), LATER) == {}


def test_an_archive_that_was_interrupted_counts_nothing_twice(old_root):
    runs = read_runs(runs_of(old_root))
    before = facts(old_root)
    write_archive(runs, runs_of(old_root) / "archive" / "2026-11.parquet")
    assert read_runs(runs_of(old_root)) == runs
    assert facts(old_root) == before


def test_no_record_is_removed_unless_it_can_be_read_back(old_root, monkeypatch):
    from generators.bench import archive

    monkeypatch.setattr(archive, "_read", lambda *_: ())
    with pytest.raises(RecordError, match="would not hold the same"):
        archive_runs(runs_of(old_root), LATER)
    assert len(list(runs_of(old_root).rglob("*.json"))) == 10
    assert archives(old_root) == []


FINITE = st.floats(allow_nan=False, allow_infinity=False)
MOMENTS = st.integers(-(10**9), 4 * 10**9).map(
    lambda seconds: (
        datetime(2000, 1, 1, 0, 0, 0, 123_457, UTC)
        + timedelta(seconds=seconds, microseconds=seconds % 999_983)
    )
)
SAMPLES = st.builds(
    Sample,
    block=st.integers(0, 10**6),
    order=st.integers(0, 50),
    started=MOMENTS,
    seconds=st.none() | FINITE,
    value=FINITE,
    parts=st.dictionaries(st.text(max_size=4), FINITE, max_size=3),
    cpu_seconds=st.none() | FINITE,
    peak_mb=st.none() | FINITE,
    load=st.none() | st.tuples(FINITE, FINITE),
    notes=st.dictionaries(st.text(max_size=4), st.text(max_size=9), max_size=3),
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(SAMPLES, max_size=4), min_size=1, max_size=4))
def test_every_field_of_every_sample_survives(comparison_run, tmp_path, batches):
    runs = tuple(
        comparison_run.model_copy(update={"samples": tuple(b), "batch": str(number)})
        for number, b in enumerate(batches)
    )
    path = tmp_path / "some.parquet"
    write_archive(runs, path)
    again = read_archive(path)
    assert again == runs
    assert [record_bytes(run) for run in again] == [record_bytes(run) for run in runs]


@pytest.fixture
def comparison_run(example_root):
    return make_run(example_root, "sum-million", "loop", ())


def rewrite(path, change):
    from pyarrow import parquet as pq

    table = pq.read_table(path)
    pq.write_table(change(table), path)


def replaced(name, cells):
    import pyarrow as pa

    def change(table):
        at = table.schema.get_field_index(name)
        field = table.schema.field(at)
        column = pa.array([cells] * table.num_rows, type=field.type)
        return table.set_column(at, field, column)

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            replaced("value", [1.0, float("nan"), 1.0, 1.0, 1.0]),
            "value: expected finite",
        ),
        (replaced("value", [1.0, None, 1.0, 1.0, 1.0]), "value: expected no gap"),
        (replaced("seconds", [1.0]), "seconds: expected one for each value"),
        (replaced("notes", None), "notes: expected one for each value"),
        (replaced("record", "{}"), "comparison: Field required"),
        (
            lambda table: table.drop_columns(["load_after"]),
            "is no archive of this version",
        ),
    ],
    ids=["not-finite", "gap", "too-few", "no-list", "no-record", "other-columns"],
)
def test_an_archive_that_was_changed_is_refused(change, said, example_root):
    run = make_run(example_root, "sum-million", "loop", (1, 2, 3, 4, 5))
    path = runs_of(example_root) / "archive" / "2026-11.parquet"
    write_archive([run], path)
    rewrite(path, change)
    with pytest.raises(RecordError, match=r"2026-11\.parquet: ") as caught:
        read_runs(runs_of(example_root))
    assert said in str(caught.value)


def test_a_file_that_is_no_parquet_is_refused(old_root):
    archive_runs(runs_of(old_root), LATER)
    path = runs_of(old_root) / "archive" / "2026-03.parquet"
    path.write_bytes(path.read_bytes()[:-9])
    done = CliRunner().invoke(main, ["--root", str(old_root), "status"])
    assert done.exit_code == 1
    assert "2026-03.parquet: cannot be read" in done.stderr
    assert "Traceback" not in done.output


def test_without_pyarrow_it_says_what_to_install(old_root, monkeypatch):
    archive_runs(runs_of(old_root), LATER)
    monkeypatch.setattr(parquet, "find_spec", lambda _: None)
    with pytest.raises(RecordError, match=r"pip install 'proofdeck\[parquet\]'"):
        read_runs(runs_of(old_root))


def test_the_command_moves_old_runs_and_says_how_many(recorded_root):
    started = datetime(2020, 1, 31, tzinfo=UTC)
    old = make_run(
        recorded_root,
        "sum-million",
        "loop",
        (1.0, 2.0),
        started=started,
        batch="20200131T000000-abcd",
    )
    path = write_run(old, runs_of(recorded_root))
    runs = read_runs(runs_of(recorded_root))
    none = run_command(recorded_root, "--older-than", "100000")
    assert none.stdout == "adding-numbers: no run is older than 100000 days\n"
    done = run_command(recorded_root, "adding-numbers")
    assert done.exit_code == 0, done.output
    assert "2020-01.parquet: 1 run moved" in done.stdout
    assert not path.exists()
    assert read_runs(runs_of(recorded_root)) == runs
    assert run_command(recorded_root, "gone").exit_code == 2


def run_command(root, *arguments):
    return CliRunner().invoke(main, ["--root", str(root), "archive", *arguments])


def test_the_interval_of_many_values_is_that_of_resampling():
    rng = random.Random(3)
    for count in (MANY + 1, MANY + 2, 500):
        values = [rng.lognormvariate(0, 0.3) for _ in range(count)]
        fast, slow = _by_rank(values), _bootstrap(tuple(values))
        width = slow.high - slow.low
        assert fast.low == pytest.approx(slow.low, abs=0.1 * width)
        assert fast.high == pytest.approx(slow.high, abs=0.1 * width)
        assert median_interval(values) == fast


def test_the_interval_of_many_values_holds_the_true_median_95_times_in_100():
    rng = random.Random(4)
    held = 0
    for _ in range(2000):
        ends = median_interval([rng.lognormvariate(0, 0.3) for _ in range(201)])
        held += ends.low <= 1 <= ends.high
    assert 0.93 <= held / 2000 <= 0.97
