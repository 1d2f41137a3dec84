"""Growing data, and instructions instead of time."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_instruments import Bench, values

from generators.bench.finished import Finished, NotMeasured
from generators.bench.instruments import Context, instructions
from generators.bench.instruments.instructions import Instructions, read_count
from generators.bench.instruments.scaling import Scaling
from generators.model import InstructionsOptions, ScalingOptions, Setup


def finished(outcome="ok", seconds=1.0, peak=10.0, reason=""):
    return Finished(
        outcome=outcome,
        reason=reason,
        exit_code=0 if outcome == "ok" else 1,
        seconds=seconds,
        cpu_seconds=seconds / 2,
        peak_mb=peak,
        stdout="",
        stderr="",
        isolated=True,
    )


class Growing:
    """A project whose tasks take as long as its size says."""

    def __init__(self, breaks_at=None, outcome="failed"):
        self.ran, self.rows = [], 0
        self.breaks_at, self.outcome = breaks_at, outcome

    def prepare(self, tasks):
        self.ran += tasks

    def run_task(self, task, own=None):
        self.ran.append(task)
        if task == "resize":
            self.rows = int(own["ROWS"])
        elif (task, self.rows) == self.breaks_at:
            if self.outcome != "failed":
                raise NotMeasured(self.outcome, f"task '{task}': too much")
            return finished("failed", reason="exit code 3")
        slow = {"train": 2.0, "deploy": 3.0}.get(task, 0.0)
        return finished(seconds=slow * self.rows, peak=slow + self.rows)


def take(workspace, counts="seconds", unit="s"):
    options = ScalingOptions(
        instrument="scaling",
        counts=counts,
        prepare=["install"],
        resize="resize",
        tasks=["train", "deploy"],
        rows=[10, 100],
    )
    setup = Setup(id="s", name="S", summary="S.")
    context = Context(
        options=options, unit=unit, setup=setup, setups=Path(), workspace=workspace
    )
    return Scaling().measure(context)


def test_the_time_of_all_tasks_at_the_largest_size():
    workspace = Growing()
    measured = take(workspace)
    assert measured.value == 500
    assert measured.cpu_seconds == 250
    assert measured.peak_mb == 103
    assert measured.parts == {
        "train-10": 20,
        "deploy-10": 30,
        "train-100": 200,
        "deploy-100": 300,
    }
    size = ["resize", "train", "deploy"]
    assert workspace.ran == ["install", *size, *size]


def test_time_is_in_the_unit_and_memory_is_not():
    assert take(Growing(), unit="ms").parts["train-10"] == 20_000
    measured = take(Growing(), counts="memory", unit="MB")
    assert measured.value == 103
    assert measured.parts["train-10"] == 12


@pytest.mark.parametrize("outcome", ["failed", "timed-out", "out-of-memory"])
def test_the_size_that_fails_is_told(outcome):
    with pytest.raises(NotMeasured) as error:
        take(Growing(("train", 100), outcome))
    assert error.value.outcome == outcome
    assert error.value.reason.startswith("at 100 rows: task 'train'")


def test_a_size_that_cannot_be_set_fails_at_once():
    workspace = Growing(("resize", 10))
    workspace.run_task = lambda *_: finished("failed", reason="no")
    with pytest.raises(NotMeasured, match="at 10 rows: task 'resize' failed"):
        take(workspace)


def test_real_tasks_see_the_size(tmp_path):
    bench = Bench(tmp_path)
    tasks = {"resize": 'echo "$ROWS" > size', "go": "test $(cat size) -lt 30"}
    options = {"instrument": "scaling", "counts": "seconds", "resize": "resize"}
    grown = options | {"tasks": ["go"], "rows": [10, 20]}
    assert set(values(bench.take(grown, tasks=tasks)).parts) == {"go-10", "go-20"}
    attempt = bench.take(grown | {"rows": [10, 3000]}, tasks=tasks)
    assert attempt.outcome == "failed"
    assert attempt.reason.startswith("at 3,000 rows: task 'go' failed")


# --- instructions ---

WRITTEN = """\
desc: I1 cache:         32768 B, 64 B, 8-way associative
cmd: python -c print('summary: 3')
events: {events}
fl=a.c
fn=main
128 {numbers}
summary: {numbers}
"""


@given(
    st.integers(0, 10**15),
    st.lists(st.integers(0, 10**9), max_size=4),
    st.integers(0, 4),
    st.booleans(),
)
def test_the_count_is_read_beside_other_events(count, others, place, commas):
    place = min(place, len(others))
    numbers, events = list(map(str, others)), [f"D{n}" for n in range(len(others))]
    numbers.insert(place, f"{count:,}" if commas else str(count))
    events.insert(place, "Ir")
    text = WRITTEN.format(events=" ".join(events), numbers=" ".join(numbers))
    assert read_count(text) == ("python -c print('summary: 3')", count)


@given(st.text())
def test_anything_else_is_no_count(text):
    with pytest.raises(NotMeasured):
        read_count(text)


@pytest.mark.parametrize(
    "text",
    [
        WRITTEN.format(events="Ir", numbers="3").rpartition("summary")[0],
        WRITTEN.format(events="Ir Dr", numbers="3"),
        WRITTEN.format(events="Dr", numbers="3"),
        WRITTEN.format(events="Ir", numbers="-3"),
    ],
)
def test_a_file_that_is_cut_or_counts_something_else_is_refused(text):
    with pytest.raises(NotMeasured):
        read_count(text)


class Counted:
    """A project in a folder, with a valgrind that writes what it is told."""

    def __init__(self, top, *, moves, counts=((1, "sh"), (2, "python"))):
        self.scratch = top / "tmp"
        self.scratch.mkdir()
        self.moves, self.counts = moves, counts
        self.tools, self.scripts, self.own = [], [], []

    def prepare(self, tasks):
        pass

    def run_tool(self, name, *_):
        self.tools.append(name)

    def run_script(self, script, what, own=None):
        self.scripts.append(script)
        self.own.append(own or {})
        if "valgrind" in script:
            for number, (count, command) in enumerate(self.counts):
                text = WRITTEN.format(events="Ir", numbers=int(count * 10**6))
                text = text.replace("python -c", command)
                (self.scratch / f"counted.{number}").write_text(text)
        return finished("ok" if self.moves or what == "task 'go'" else "failed")


def count(workspace, **tasks):
    setup = Setup(id="s", name="S", summary="S.", tasks=tasks)
    options = InstructionsOptions(instrument="instructions", task="go")
    context = Context(
        options=options, unit="M", setup=setup, setups=Path(), workspace=workspace
    )
    return Instructions().measure(context)


@pytest.mark.parametrize("moves", [True, False])
def test_all_programs_of_the_task_count(tmp_path, moves):
    workspace = Counted(tmp_path, moves=moves)
    measured = count(workspace, go="echo 'a b'")
    assert (measured.value, measured.notes["counted"]) == (3, "3,000,000")
    assert measured.notes["programs"] == "python sh"
    assert ("may differ" in measured.notes["place"]) != moves
    assert workspace.tools == ["setarch", "valgrind"]
    assert len(workspace.scripts) == 3
    assert "valgrind" not in workspace.scripts[1]
    homes = {own.get("HOME") for own in workspace.own[1:]}
    assert homes == {f"{instructions._STAGE}/home" if moves else None}


def test_what_random_numbers_change_is_rounded_away(tmp_path):
    workspace = Counted(tmp_path, moves=True, counts=((1.0000349, "sh"),))
    measured = count(workspace, go="true")
    assert (measured.value, measured.notes["counted"]) == (1, "1,000,034")


def test_nothing_counted_fails(tmp_path):
    with pytest.raises(NotMeasured, match="counted no program"):
        count(Counted(tmp_path, moves=False, counts=()), go="true")


def test_a_task_that_is_not_there_fails(tmp_path):
    with pytest.raises(NotMeasured, match="no task 'go'"):
        count(Counted(tmp_path, moves=False))


@pytest.mark.skipif(
    not (shutil.which("valgrind") and shutil.which("setarch")), reason="needs valgrind"
)
def test_the_same_task_gives_the_same_count_in_each_folder(tmp_path):
    options = {"instrument": "instructions", "task": "go"}
    counts = []
    for name in ("one", "a-much-longer-name"):
        (tmp_path / name).mkdir()
        bench = Bench(tmp_path / name)
        bench.write(a_dot_txt="1\n")
        measured = values(bench.take(options, tasks={"go": "cat a.txt; : $TMPDIR"}))
        assert measured.notes["programs"].split() == ["/usr/bin/cat", "sh"]
        counts.append(measured)
    if all("fixed" in measured.notes["place"] for measured in counts):
        assert counts[0].notes == counts[1].notes
    assert 0.1 < counts[0].value < 100


def test_without_valgrind_the_tool_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "generators.bench.project.find_tool",
        lambda name: None if name == "valgrind" else Path("/bin/true"),
    )
    options = {"instrument": "instructions", "task": "go"}
    attempt = Bench(tmp_path).take(options, tasks={"go": "true"})
    assert attempt.outcome == "tool-missing"
