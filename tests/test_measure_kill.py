"""It shows: `kill -9` at any moment loses no value, doubles none, and can go on."""

import os
import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from stopped import REPETITIONS

from generators.bench import read_runs, unfinished

ROOT = Path(__file__).parent.parent
DRIVER = """
import sys
from pathlib import Path
from stopped import comparison
from generators.bench.measuring import Sampled, measure, read_todo

top = Path(sys.argv[1])
todo = read_todo(comparison(), top / "content", seed=1)
for event in measure(todo, root=top):
    if isinstance(event, Sampled):
        print(event.setup, event.value, flush=True)
"""


def start(top, driver=DRIVER, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", driver, top, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent), "TMPDIR": str(top)},
        stdout=subprocess.PIPE,
        text=True,
    )


def recorded(top):
    """Every value by setup, in order; reading fails for a half record."""
    values = {}
    for run in read_runs(top / "content/runs"):
        found = [sample.value for sample in run.samples]
        values.setdefault(run.setup, []).extend(found)
    return values


def kill_at_a_random_moment(top, rng):
    """Kill after the first value, somewhere within the next repetitions."""
    told = []
    with start(top) as process:
        told.append(process.stdout.readline())
        time.sleep(rng.uniform(0, 0.25))
        process.send_signal(signal.SIGKILL)
        told += process.stdout.readlines()
    return [tuple(line.split()) for line in told if line.endswith("\n")]


@pytest.mark.slow
def test_kill_nine_loses_nothing_doubles_nothing_and_the_rest_completes(tmp_path):
    rng = random.Random()  # the moment is to be another in each run of the test
    told, crashed = [], []
    for _ in range(10):
        told += kill_at_a_random_moment(tmp_path, rng)
        now = recorded(tmp_path)
        assert {value for _, value in told} <= {str(v) for f in now.values() for v in f}
        assert all(len(found) <= REPETITIONS for found in now.values())
        crashed += unfinished(tmp_path / "content/runs")
        if any(len(found) == REPETITIONS for found in now.values()):
            break
    with start(tmp_path) as process:
        process.communicate()
    values = recorded(tmp_path)
    assert process.returncode == 0
    assert {setup: len(found) for setup, found in values.items()} == {
        "a": REPETITIONS,
        "b": REPETITIONS,
    }
    assert len({v for found in values.values() for v in found}) == 2 * REPETITIONS
    assert crashed
    assert unfinished(tmp_path / "content/runs") == ()
    assert list(tmp_path.glob("proofdeck-measure-*")) == []
    assert not [p for p in psutil.process_iter() if str(tmp_path) in str(cwd(p))]


SEVERAL = """
import sys
from pathlib import Path
from stopped import several
from generators.bench.measuring import measure, read_todo

top = Path(sys.argv[1])
todo = read_todo(several(top, sys.argv[2]), top / "content", seed=1)
*_, last = measure(todo, root=top)
print(todo.lanes, last.interrupted, len(last.paths))
"""


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_all_that_run_side_by_side_at_once(tmp_path, number):
    lanes = min(os.cpu_count() or 1, 3)
    pause = f"35.{os.getpid()}"
    os.mkfifo(tmp_path / "began")
    # For writing too, so that those who write never wait for a reader.
    began = os.open(tmp_path / "began", os.O_RDWR | os.O_NONBLOCK)
    with (
        start(tmp_path, SEVERAL, pause) as process,
        os.fdopen(began, "rb", 0) as told_of,
    ):
        said = b""
        while said.count(b"began") < lanes:
            assert select.select([told_of], [], [], 30)[0]
            said += told_of.read()
        process.send_signal(number)
        sent = time.monotonic()
        told, _ = process.communicate(timeout=30)
    assert time.monotonic() - sent < 10
    assert (process.returncode, told.split()[1:]) == (0, ["True", "0"])
    (tmp_path / "began").unlink()  # nobody reads it from here on
    assert recorded(tmp_path) == {}
    assert unfinished(tmp_path / "content/runs") == ()
    assert list(tmp_path.glob("proofdeck-measure-*")) == []
    assert not [p for p in psutil.process_iter(["cmdline"]) if runs(p, pause)]
    with start(tmp_path, SEVERAL, "0") as process:
        told, _ = process.communicate(timeout=60)
    assert told.split()[1:] == ["False", "3"]
    assert {setup: len(found) for setup, found in recorded(tmp_path).items()} == {
        "a": 1,
        "b": 1,
        "c": 1,
    }


def runs(process, argument):
    return argument in (process.info["cmdline"] or ())


def cwd(process):
    try:
        return process.cwd()
    except psutil.Error:
        return ""
