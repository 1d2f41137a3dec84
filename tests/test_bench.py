"""Records, journal, machine, hashes: what measuring leaves behind."""

import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generators.bench import (
    Machine,
    RecordError,
    Run,
    Sample,
    journal,
    read_hashes,
    read_runs,
    stale_reasons,
    unfinished,
    write_run,
)
from generators.bench.hashes import hash_benchmark, hash_setup
from generators.bench.machine import read_machine
from generators.bench.throwaway import clean_leftovers, throw_away_folder
from generators.model import Benchmark, Comparison, Head, Setup

MACHINE = Machine(
    id="0123456789ab",
    cpu="Example",
    cores=2,
    memory_gb=8,
    governor=None,
    kernel="6",
    system="Example",
    python="3.11.0",
    container=None,
)


def make_run(**changes):
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    sample = Sample(block=0, order=0, started=moment, seconds=2, value=1.5)
    known = {
        "comparison": "c",
        "benchmark": "b",
        "setup": "s",
        "batch": "20260101T000000-ab12",
        "seed": 1,
        "unit": "s",
        "instrument": "time/1",
        "started": moment,
        "outcome": "ok",
        "samples": (sample,),
        "setup_hash": "1",
        "benchmark_hash": "2",
        "machine": MACHINE,
    }
    return Run(**(known | changes))


def make_benchmark(**changes):
    known = {
        "id": "b",
        "measure": "Time",
        "unit": "s",
        "better": "lower",
        "about": "It is timed.",
        "take": {"instrument": "time", "tasks": ["go"]},
    }
    return Benchmark.model_validate(known | changes)


def make_setup(**changes):
    known = {"id": "s", "name": "S", "summary": "It goes.", "tasks": {"go": "true"}}
    return Setup.model_validate(known | changes)


def entry(event, block=0, setup="s", outcome=""):
    return journal.Entry(
        event=event,
        batch="x",
        benchmark="b",
        setup=setup,
        block=block,
        at=datetime(2026, 1, 1, tzinfo=UTC),
        pid=1,
        outcome=outcome,
    )


# --- records ---


def test_a_record_survives_the_round_trip(tmp_path):
    run = make_run()
    path = write_run(run, tmp_path)
    assert path == tmp_path / "b" / "s--20260101T000000-ab12.json"
    assert path.read_text().endswith("}\n")
    assert read_runs(tmp_path) == (run,)


def test_a_record_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path):
    write_run(make_run(), tmp_path)
    longer = make_run(samples=make_run().samples * 2)
    path = write_run(longer, tmp_path)
    assert read_runs(tmp_path) == (longer,)
    assert list(path.parent.iterdir()) == [path]


def test_a_record_that_cannot_be_renamed_leaves_the_old_one(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError

    path = write_run(make_run(), tmp_path)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError):  # noqa: PT011  any will do
        write_run(make_run(samples=()), tmp_path)
    assert read_runs(tmp_path) == (make_run(),)
    assert list(path.parent.iterdir()) == [path]


def test_runs_are_read_oldest_first(tmp_path):
    for day in (3, 1, 2):
        started = datetime(2026, 1, day, tzinfo=UTC)
        write_run(make_run(started=started, batch=f"x{9 - day}"), tmp_path)
    assert [run.started.day for run in read_runs(tmp_path)] == [1, 2, 3]


def test_temporary_files_and_the_journal_are_no_records(tmp_path):
    write_run(make_run(), tmp_path)
    (tmp_path / "b" / ".s--1.json.99.tmp").write_text('{"half": ')
    journal.append(tmp_path, entry("start"))
    assert len(read_runs(tmp_path)) == 1


def test_a_missing_folder_holds_no_runs(tmp_path):
    assert read_runs(tmp_path / "runs") == ()


def test_every_wrong_record_is_named_at_once(tmp_path):
    good = write_run(make_run(), tmp_path)
    for name, text in {
        "half": '{"format": 1,',
        "format": json.dumps(json.loads(good.read_text()) | {"format": 2}),
        "renamed": good.read_text(),
        "extra": json.dumps(json.loads(good.read_text()) | {"colour": "red"}),
    }.items():
        (tmp_path / "b" / f"{name}.json").write_text(text)
    with pytest.raises(RecordError) as caught:
        read_runs(tmp_path)
    lines = str(caught.value).splitlines()
    named = {Path(line.partition(":")[0]).stem for line in lines}
    assert named == {"half", "format", "renamed", "extra"}
    assert all(line.startswith(str(tmp_path)) for line in lines)
    assert any("colour: " in line for line in lines)


def test_a_thousand_records_are_read_in_a_moment(tmp_path):
    text = write_run(make_run(), tmp_path).read_text()
    for number in range(1000):
        batch = f"x{number}"
        path = tmp_path / "b" / f"s--{batch}.json"
        path.write_text(text.replace("20260101T000000-ab12", batch))
    before = time.process_time()
    assert len(read_runs(tmp_path)) == 1001
    assert time.process_time() - before < 1


# --- journal ---


def test_a_start_without_a_finish_shows(tmp_path):
    journal.append(tmp_path, entry("start", block=0))
    journal.append(tmp_path, entry("finish", block=0, outcome="ok"))
    journal.append(tmp_path, entry("start", block=1))
    journal.append(tmp_path, entry("start", setup="t"))
    journal.append(tmp_path, entry("finish", setup="t", outcome="interrupted"))
    assert unfinished(tmp_path) == (entry("start", block=1),)


def test_what_is_measured_later_settles_a_crash(tmp_path):
    for event in ("start", "start", "finish"):
        journal.append(tmp_path, entry(event))
    assert unfinished(tmp_path) == ()


def test_a_torn_last_line_is_tolerated_and_closed_by_the_next(tmp_path):
    journal.append(tmp_path, entry("start"))
    with (tmp_path / journal.NAME).open("a") as file:
        file.write('{"event": "fin')
    assert len(unfinished(tmp_path)) == 1
    journal.append(tmp_path, entry("finish"))
    assert unfinished(tmp_path) == ()


def test_no_journal_no_crash(tmp_path):
    assert unfinished(tmp_path) == ()


# --- machine ---


@pytest.fixture
def system(tmp_path):
    """A root folder of a small machine."""
    (tmp_path / "proc/1").mkdir(parents=True)
    (tmp_path / "etc").mkdir()
    (tmp_path / "proc/cpuinfo").write_text("processor: 0\nmodel name\t: Fast  CPU\n")
    (tmp_path / "proc/1/cgroup").write_text("0::/init.scope\n")
    (tmp_path / "etc/machine-id").write_text("feedfacefeedface\n")
    (tmp_path / "etc/os-release").write_text('PRETTY_NAME="Some Linux 1"\n')
    return tmp_path


def test_the_machine_is_described(system):
    machine = read_machine(system)
    assert machine.cpu == "Fast CPU"
    assert machine.system == "Some Linux 1"
    assert machine.governor is None
    assert machine.container is False
    assert machine.memory_gb > 0


def test_the_id_of_the_machine_is_stable_and_its_own(system):
    first = read_machine(system)
    assert read_machine(system).id == first.id
    (system / "etc/machine-id").write_text("feedfacefeedfacf\n")
    assert read_machine(system).id != first.id


def test_the_id_does_not_change_with_the_system_version(system):
    first = read_machine(system)
    (system / "etc/os-release").write_text('PRETTY_NAME="Some Linux 2"\n')
    assert read_machine(system).id == first.id


def test_neither_host_name_nor_machine_id_is_recorded(system, monkeypatch):
    monkeypatch.setattr("platform.node", lambda: "my-laptop")
    text = read_machine(system).model_dump_json()
    assert "feedface" not in text
    assert "my-laptop" not in text


def test_a_container_is_told(system):
    (system / "proc/1/cgroup").write_text("0::/docker/0123\n")
    assert read_machine(system).container is True


# --- hashes ---


@pytest.fixture
def copied(tmp_path):
    project = tmp_path / "setups/project"
    project.mkdir(parents=True)
    (project / "a.txt").write_text("one\n")
    return make_setup(origin={"kind": "copy", "path": "project"})


def test_a_changed_file_makes_a_run_stale(tmp_path, copied):
    before = hash_setup(copied, tmp_path / "setups")
    (tmp_path / "setups/project/a.txt").write_text("two\n")
    assert hash_setup(copied, tmp_path / "setups") != before


@pytest.mark.parametrize("change", ["rename", "add", "execute"])
def test_names_and_modes_count(tmp_path, copied, change):
    before = hash_setup(copied, tmp_path / "setups")
    path = tmp_path / "setups/project/a.txt"
    if change == "rename":
        path.rename(path.with_name("b.txt"))
    elif change == "add":
        path.with_name("b.txt").touch()
    else:
        path.chmod(0o755)
    assert hash_setup(copied, tmp_path / "setups") != before


@pytest.mark.parametrize("name", [".git", ".venv", "__pycache__"])
def test_what_tools_leave_behind_does_not_count(tmp_path, copied, name):
    before = hash_setup(copied, tmp_path / "setups")
    leftover = tmp_path / "setups/project" / name
    leftover.mkdir()
    (leftover / "x").touch()
    assert hash_setup(copied, tmp_path / "setups") == before


def test_a_better_sentence_keeps_records_current(tmp_path):
    worded = make_setup(name="Other", summary="Other.", licence="MIT")
    assert hash_setup(worded, tmp_path) == hash_setup(make_setup(), tmp_path)
    reworded = make_benchmark(
        measure="Other",
        about="Other.",
        part_names={"go": "Go"},
        repetitions=9,
        not_applicable={"s": "Never."},
    )
    plain = make_benchmark()
    assert hash_benchmark(reworded, tmp_path) == hash_benchmark(plain, tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"limit_seconds": 5},
        {"take": {"instrument": "time", "tasks": ["go", "on"]}},
        {"environment": {"A": "1"}},
        {"unit": "ms"},
        {"cache": "cold"},
    ],
)
def test_what_changes_the_measure_counts(tmp_path, change):
    changed = hash_benchmark(make_benchmark(**change), tmp_path)
    assert changed != hash_benchmark(make_benchmark(), tmp_path)


def test_a_changed_task_counts(tmp_path):
    changed = make_setup(tasks={"go": "false"})
    assert hash_setup(changed, tmp_path) != hash_setup(make_setup(), tmp_path)


def test_declared_files_of_a_benchmark_count(tmp_path):
    benchmark = make_benchmark(files=["list.txt"])
    missing = hash_benchmark(benchmark, tmp_path)
    (tmp_path / "list.txt").write_text("one")
    one = hash_benchmark(benchmark, tmp_path)
    (tmp_path / "list.txt").write_text("two")
    assert len({missing, one, hash_benchmark(benchmark, tmp_path)}) == 3


def test_stale_runs_are_named_with_what_changed(tmp_path):
    comparison = Comparison(
        id="c",
        head=Head(
            title="T",
            question="Q?",
            audience="A",
            about="A",
            candidates=["s"],
            areas={},
        ),
        setups=(make_setup(),),
        areas=(),
        benchmarks=(make_benchmark(),),
    )
    hashes = read_hashes(comparison, tmp_path)
    current = {
        "setup_hash": hashes.setups["s"],
        "benchmark_hash": hashes.benchmarks["b"],
    }
    runs = [
        make_run(**current),
        make_run(**current | {"setup_hash": "x"}),
        make_run(**current | {"benchmark_hash": "x"}),
        make_run(**current, instrument="time/0"),
        make_run(**current | {"setup": "gone"}),
    ]
    stale = list(stale_reasons(comparison, tmp_path, runs))
    assert [run for run, _ in stale] == runs[1:]
    words = ["setup changed", "benchmark changed", "instrument changed", "gone"]
    assert all(word in reason for word, (_, reason) in zip(words, stale, strict=True))


# --- throw-away folders ---


def test_a_throw_away_folder_goes_also_after_a_failure(tmp_path):
    def fail():
        with throw_away_folder(tmp_path) as folder:
            (folder / "locked").mkdir()
            (folder / "locked/file").touch()
            (folder / "locked").chmod(0o500)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_folders_of_dead_processes_are_cleaned_and_those_of_living_ones_stay(tmp_path):
    code = (
        "import os, sys, pathlib; from generators.bench.throwaway import *;"
        "kept = throw_away_folder(pathlib.Path(sys.argv[1]));"
        "kept.__enter__(); os._exit(9)"
    )
    root = Path(__file__).parent.parent
    subprocess.run([sys.executable, "-c", code, tmp_path], cwd=root, check=False)
    assert len(list(tmp_path.iterdir())) == 1
    with throw_away_folder(tmp_path) as mine:
        assert clean_leftovers(tmp_path) == 1
        assert list(tmp_path.iterdir()) == [mine]


def test_a_process_id_that_is_used_again_does_not_protect_a_folder(tmp_path):
    with throw_away_folder(tmp_path) as folder:
        *name, started, mark = folder.name.split("-")
        older = "-".join([*name, str(int(started) - 1), mark])
        (tmp_path / older).mkdir()
        assert clean_leftovers(tmp_path) == 1
        assert list(tmp_path.iterdir()) == [folder]


def test_building_a_site_loads_nothing_that_measuring_needs():
    code = (
        "import sys; import generators.bench;"
        "heavy = {'subprocess', 'psutil', 'cookiecutter', 'ctypes', 'lxml'};"
        "print(sorted(m for m in sys.modules if m in heavy))"
    )
    root = Path(__file__).parent.parent
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert said.strip() == "[]"
