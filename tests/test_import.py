"""Other people's numbers: every format, units, provenance, and files to be refused."""

import json
import re
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

import pytest
from click.testing import CliRunner
from folders import EXAMPLES
from hypothesis import given
from hypothesis import strategies as st
from recorded import make_run, record

from generators.bench import (
    NOT_TOLD,
    RecordError,
    Run,
    read_hashes,
    read_runs,
    write_run,
)
from generators.bench.importers import LARGEST, UnexpectedError, read_foreign
from generators.bench.importing import Imported, import_run
from generators.bench.units import can_convert, convert
from generators.cli import main
from generators.content import read_content
from generators.pipeline import build_report
from generators.render.pages import render_pages

IMPORTS = EXAMPLES / "imports"
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def bring(root, path, known=(), now=NOW, **changes):
    (comparison,) = read_content(root / "content")
    hashes = read_hashes(comparison, root / "content" / comparison.id)
    said = {
        "path": path,
        "comparison": comparison.id,
        "benchmark": comparison.benchmark("sum-million"),
        "setup": "list",
    }
    return import_run(Imported(**(said | changes)), hashes, known, now)


def write(tmp_path, text, name="given.json"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def hyperfine(times, **changes):
    return json.dumps({"results": [{"command": "true", "times": times} | changes]})


def printed_medians():
    """What hyperfine printed while it wrote hyperfine.json."""
    text = (IMPORTS / "hyperfine.csv").read_text(encoding="utf-8")
    return [line.split(",") for line in text.splitlines()[1:]]


def test_hyperfine_gives_the_medians_that_it_printed(example_root):
    printed = printed_medians()
    assert len(printed) == 3
    for command, *figures in printed:
        run = bring(example_root, IMPORTS / "hyperfine.json", entry=command)
        values = [sample.value for sample in run.samples]
        assert len(values) == 12
        assert median(values) == pytest.approx(float(figures[2]), abs=1e-15)
        assert run.commands == (command,)


def test_pytest_benchmark_gives_every_round_and_its_machine(example_root):
    path = IMPORTS / "pytest-benchmark.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    told = document["benchmarks"][0]
    run = bring(example_root, path, entry=told["fullname"])
    values = [sample.value for sample in run.samples]
    assert median(values) == told["stats"]["median"]
    assert run.machine.cpu == document["machine_info"]["cpu"]["brand_raw"]
    assert run.machine.cores == document["machine_info"]["cpu"]["count"]
    assert run.recorded_elsewhere.tool == f"pytest-benchmark {document['version']}"
    assert run.started == datetime.fromisoformat(document["datetime"])


def test_pyperf_gives_the_values_of_all_processes(example_root):
    path = IMPORTS / "pyperf.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    told = [
        value
        for run in document["benchmarks"][0]["runs"]
        for value in run.get("values", ())
    ]
    run = bring(example_root, path)
    assert [sample.value for sample in run.samples] == told
    assert run.recorded_elsewhere.entry == document["metadata"]["name"]
    assert "processes" in run.recorded_elsewhere.note
    assert run.machine.python.startswith("3.")


def test_asv_gives_samples_or_says_that_there_is_the_median_alone(example_root):
    path = IMPORTS / "asv.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    entries = {entry.name: entry for entry in read_foreign(path)[0].entries}
    timed = next(name for name in document["results"] if "time_" in name)
    columns = document["result_columns"]
    row = dict(zip(columns, document["results"][timed], strict=False))
    for at, argument in enumerate(row["params"][0]):
        values = entries[f"{timed}({argument})"].values
        assert median(values) == pytest.approx(row["result"][at], rel=1e-9)
    peak = next(entry for name, entry in entries.items() if "peakmem_" in name)
    assert (peak.unit, len(peak.values)) == ("B", 1)
    assert "median alone" in peak.note
    run = bring(example_root, path, entry=f"{timed}({row['params'][0][0]})")
    assert run.machine.cores == int(document["params"]["num_cpu"])


def test_junit_gives_the_time_or_the_tests_that_passed(example_root):
    path = IMPORTS / "junit.xml"
    run = bring(example_root, path)
    (seconds,) = re.findall(r'<testsuite [^>]*time="([\d.]+)"', path.read_text("utf-8"))
    assert [sample.value for sample in run.samples] == [float(seconds)]
    (foreign, _) = read_foreign(path)
    passed = next(entry for entry in foreign.entries if entry.unit == "tests")
    assert passed.values == (2.0,)


def test_a_suite_that_fails_gives_no_value(example_root, tmp_path):
    text = (IMPORTS / "junit.xml").read_text(encoding="utf-8")
    broken = re.sub(
        r"(<testcase [^>]*?) ?/>", r"\1><failure/></testcase>", text, count=1
    )
    run = bring(example_root, write(tmp_path, broken))
    assert (run.outcome, run.samples) == ("failed", ())
    assert run.reason.startswith("1 of 3 tests failed: ")
    empty = bring(example_root, write(tmp_path, '<testsuite time="0"/>'))
    assert empty.outcome == "nothing-to-measure"


def test_csv_gives_the_values_of_one_name_in_the_unit_of_the_benchmark(example_root):
    run = bring(example_root, IMPORTS / "values.csv", entry="a list")
    values = [sample.value for sample in run.samples]
    assert values == pytest.approx([0.1503, 0.1498, 0.1511], rel=1e-15)


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "told"),
    [
        (1500, "ms", "s", 1.5),
        (0.3, "s", "ms", 300.0),
        (7, "us", "s", 7e-6),
        (7, "µs", "ns", 7000.0),
        (90, "s", "min", 1.5),
        (2, "GiB", "MB", 2147.483648),
        (3, "lines", "lines", 3),
    ],
)
def test_units_are_converted(value, unit, wanted, told):
    assert can_convert(unit, wanted)
    assert convert(value, unit, wanted) == told


@given(
    st.floats(0, 1e9),
    st.sampled_from(["ns", "us", "ms", "s", "min", "h"]),
    st.sampled_from(["ns", "us", "ms", "s", "min", "h"]),
)
def test_there_and_back_is_the_same_value(value, unit, other):
    back = convert(convert(value, unit, other), other, unit)
    assert back == pytest.approx(value, rel=1e-15, abs=1e-300)


def test_a_unit_of_another_kind_is_refused(example_root, tmp_path):
    path = write(tmp_path, "value,unit\n3,lines\n", "given.csv")
    with pytest.raises(
        RecordError, match=r"given\.csv: its unit is lines; expected 's'"
    ):
        bring(example_root, path)
    path = write(tmp_path, "value\n3\n", "given.csv")
    with pytest.raises(RecordError, match="--unit"):
        bring(example_root, path)
    assert bring(example_root, path, unit="ms").samples[0].value == 0.003


DEEP = 100_000
REFUSED = {
    "empty": (b"", "its shape is not known"),
    "unknown shape": (b'{"benches": []}', "hyperfine JSON: an object with"),
    "list": (b"[]", "its shape is not known"),
    "no entries": (b'{"results": []}', "holds no 'measurement'"),
    "broken": (b'{"results": [', "is no JSON: "),
    "deep": (b"[" * DEEP + b"]" * DEEP, "is no JSON: recursion limit"),
    "no times": (b'{"results": [{"command": "x"}]}', "results.0.times: Field required"),
    "no values": (hyperfine([]).encode(), "expected at least one value"),
    "text for times": (hyperfine("fast").encode(), "results.0.times: "),
    "text in times": (hyperfine(["1"]).encode(), "results.0.times.0: "),
    "true in times": (hyperfine([True]).encode(), "results.0.times.0: "),
    "not a number": (hyperfine([float("nan")]).encode(), "results.0.times.0: "),
    "without end": (hyperfine([1e308]).replace("308", "999").encode(), "times.0: "),
    "too many digits": (
        f'{{"results": [{{"command": "x", "times": [1{"0" * 400}]}}]}}'.encode(),
        "times.0: ",
    ),
    "below zero": (hyperfine([1, -1]).encode(), "-1 is no time; it is below 0"),
    "wrong median": (hyperfine([1, 2, 3], median=9).encode(), "median is 9 s, that of"),
    "many mistakes": (hyperfine(["x"] * 50).encode(), "and 40 more such places"),
    "lone surrogate": (b'{"results": [{"command": "\\ud800"}]}', "is no JSON: "),
    "no rounds": (
        b'{"benchmarks": [{"fullname": "t", "stats": {"median": 1}}]}',
        "'t': has no stats.data",
    ),
    "asv of another version": (
        b'{"version": 1, "result_columns": [], "results": {}}',
        "version: is 1, expected 2",
    ),
    "entities": (
        b'<!DOCTYPE a [<!ENTITY b "c">]><testsuite name="&b;"/>',
        "a document type is not read",
    ),
    "entities, in UTF-16": (
        (
            '<?xml version="1.0" encoding="utf-16"?>'
            '<!DOCTYPE a [<!ENTITY b "c">]><testsuite name="&b;"/>'
        ).encode("utf-16-le"),
        "a document type is not read",
    ),
    "broken XML": (b"<testsuite", "is no XML: "),
    "deep XML": (b"<testsuite>" * 1000 + b"</testsuite>" * 1000, "is no XML: "),
    "other XML": (b"<html/>", "its shape is not known"),
    "no time": (
        b'<testsuite time="soon"><testcase name="a"/></testsuite>',
        "its time is 'soon', expected seconds",
    ),
    "picture": (b"\x89PNG\r\n\x1a\n\x00", "is no text in UTF-8"),
    "csv without heading": (b"1.0\n2.0\n", "its shape is not known"),
    "csv with another column": (b"value,host\n1,x\n", "1: its columns are value, host"),
    "csv with words": (b"value\nfast\n", "line 2: 'fast' is no number"),
    "csv with gaps": (b"value,unit\n1,s\n2\n", "3: 1 cells, expected 2"),
    "csv without end": (b"value,unit\ninf,s\n", "inf is no value"),
}


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_what_cannot_be_used_is_refused_with_what_was_expected(
    case, example_root, tmp_path
):
    text, said = REFUSED[case]
    with pytest.raises(RecordError) as caught:
        bring(example_root, write(tmp_path, text))
    assert all("given.json: " in line for line in caught.value.problems)
    assert said in str(caught.value)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_file_makes_it_fail_otherwise(tmp_path_factory, raw):
    path = tmp_path_factory.mktemp("any") / "given.json"
    path.write_bytes(raw)
    try_reading(path)


KEYS = st.sampled_from(
    [
        "results",
        "command",
        "times",
        "benchmarks",
        "stats",
        "data",
        "runs",
        "values",
        "metadata",
        "version",
        "result_columns",
        "params",
        "machine_info",
        "cpu",
        "fullname",
        "datetime",
        "result",
        "samples",
    ]
)
SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=25,
)


@given(st.dictionaries(KEYS, SHAPES, max_size=4))
def test_no_shape_makes_it_fail_otherwise(tmp_path_factory, document):
    path = tmp_path_factory.mktemp("any") / "given.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    try_reading(path)


def try_reading(path):
    with suppress(UnexpectedError):
        read_foreign(path)


def test_a_huge_file_is_refused_before_it_is_read(example_root, tmp_path):
    path = write(tmp_path, b" " * (LARGEST + 1))
    with pytest.raises(RecordError, match="larger than 5,000,000 bytes"):
        bring(example_root, path)


def test_several_measurements_need_a_name(example_root):
    with pytest.raises(RecordError, match="choose one with --entry; there is: "):
        bring(example_root, IMPORTS / "hyperfine.json")
    with pytest.raises(RecordError, match="holds no 'gone'; there is: "):
        bring(example_root, IMPORTS / "hyperfine.json", entry="gone")


def test_a_command_that_failed_gives_no_value(example_root, tmp_path):
    path = write(tmp_path, hyperfine([1, 2], exit_codes=[0, 3]))
    run = bring(example_root, path)
    assert (run.outcome, run.samples) == ("failed", ())
    assert run.reason == "1 of 2 runs did not end well"


def test_the_run_says_where_it_is_from_and_leaves_open_what_nobody_told(
    example_root, tmp_path
):
    path = write(tmp_path, hyperfine([1, 2, 3]))
    run = bring(example_root, path, by="Example Institute", note="On mains power.")
    source = run.recorded_elsewhere
    assert (source.by, source.tool, source.file) == (
        "Example Institute",
        "hyperfine",
        "given.json",
    )
    assert source.note.startswith("On mains power. The file tells no date")
    assert (run.started, run.machine.cpu) == (NOW, NOT_TOLD)
    assert (run.machine.cores, run.machine.memory_gb) == (None, None)
    dated = bring(example_root, path, on=date(2026, 3, 1))
    assert dated.started == datetime(2026, 3, 1, tzinfo=UTC)
    assert "no date" not in dated.recorded_elsewhere.note


def test_a_run_survives_being_written_and_read(example_root, tmp_path):
    run = bring(example_root, write(tmp_path, hyperfine([1.5, 2.25])), by="A. Person")
    write_run(run, tmp_path / "runs")
    assert read_runs(tmp_path / "runs") == (run,)


def test_a_record_of_format_1_is_still_read(example_root):
    old = json.loads(
        make_run(example_root, "sum-million", "loop", (1.0,)).model_dump_json()
    )
    old["format"] = 1
    del old["recorded_elsewhere"]
    run = Run.model_validate(old)
    assert (run.format, run.recorded_elsewhere) == (1, None)


def test_machines_that_nobody_names_are_never_the_same(example_root, tmp_path):
    one = write(tmp_path, hyperfine([1, 2]), "one.json")
    two = write(tmp_path, hyperfine([1, 3]), "two.json")
    ids = {bring(example_root, path).machine.id for path in (one, two)}
    assert len(ids) == 2
    named = {
        bring(example_root, path, machine="a laptop").machine.id for path in (one, two)
    }
    assert len(named) == 1
    assert not named & ids


def test_nothing_comes_in_twice(example_root, tmp_path):
    path = write(tmp_path, hyperfine([1, 2]))
    run = bring(example_root, path)
    later = datetime(2026, 12, 24, tzinfo=UTC)
    with pytest.raises(RecordError, match=f"is there already, as {run.id}"):
        bring(example_root, path, known=[run], now=later)
    assert bring(example_root, path, known=[run], now=later, setup="loop")


def imports(root, path, *more):
    arguments = ["--comparison", "adding-numbers", "--benchmark", "sum-million"]
    return CliRunner().invoke(
        main, ["--root", str(root), "import", str(path), *arguments, *more]
    )


def test_the_command_writes_a_record_and_tells_the_median(example_root, tmp_path):
    path = write(tmp_path, hyperfine([0.5, 0.25, 1]))
    done = imports(example_root, path, "--setup", "list", "--by", "A. Person")
    assert done.exit_code == 0, done.output
    record_path, told = done.stdout.splitlines()
    assert told == "3 values, median 0.5 s"
    (run,) = read_runs(example_root / "content" / "adding-numbers" / "runs")
    assert Path(record_path).stem == run.id
    again = imports(example_root, path, "--setup", "list", "--by", "A. Person")
    assert again.exit_code == 1
    assert f"{path}: is there already, as {run.id}" in again.stderr


def test_wrong_use_ends_with_code_2_and_wrong_files_with_code_1(example_root, tmp_path):
    path = write(tmp_path, hyperfine([1]))
    done = imports(example_root, path, "--setup", "lisst")
    assert done.exit_code == 2
    assert "did you mean 'list'?" in done.stderr
    assert (
        imports(example_root, path, "--setup", "list", "--by", "x" * 201).exit_code == 2
    )
    assert imports(example_root, path, "--setup", "list", "--by", "a\nb").exit_code == 2
    broken = write(tmp_path, "{}", "broken.json")
    done = imports(example_root, broken, "--setup", "list")
    assert done.exit_code == 1
    assert f"{broken}: its shape is not known; expected one of these." in done.stderr
    assert not (example_root / "content" / "adding-numbers" / "runs").exists()


def test_the_benchmark_page_says_who_recorded_it(recorded_root, tmp_path):
    path = write(tmp_path, hyperfine([0.5] * 4))
    said = ("--setup", "list", "--by", "<b>Somebody</b>", "--note", "Kept warm.")
    assert imports(recorded_root, path, *said).exit_code == 0
    pages = render_pages(build_report(recorded_root), recorded_root)
    page = pages["adding-numbers/benchmarks/sum-million.md"].content.decode()
    assert (
        "Recorded elsewhere by &#60;b&#62;Somebody&#60;/b&#62;, with hyperfine" in page
    )
    assert "Kept warm." in page
    assert "None" not in page


def test_ours_and_theirs_are_never_mixed(example_root, tmp_path):
    record(example_root)
    before = facts(example_root)
    path = write(tmp_path, hyperfine([0.001] * 9))
    for setup in ("loop", "builtin", "list"):
        run = bring(example_root, path, setup=setup, machine="fast")
        write_run(run, example_root / "content" / "adding-numbers" / "runs")
    assert facts(example_root) == before


def test_theirs_is_shown_where_we_have_nothing(example_root, tmp_path):
    path = write(tmp_path, hyperfine([0.25] * 4))
    assert imports(example_root, path, "--setup", "list", "--by", "A").exit_code == 0
    (view,) = build_report(example_root).comparisons
    assert view.facts["sum-million.list"].value == 0.25
    cells = {cell.setup: cell for cell in view.benchmarks[0].cells}
    (cell,) = [
        cell
        for bench in view.benchmarks
        if bench.id == "sum-million"
        for cell in bench.cells
        if cell.setup == "list"
    ]
    assert cell.note == "Recorded elsewhere by A, with hyperfine"
    assert set(cells) == {"loop", "builtin", "list"}


def facts(root):
    (view,) = build_report(root).comparisons
    return {fact.id: fact.text for fact in view.facts.values()}
