"""Exact figures side by side, timed ones alone; interrupted, failed and out of time."""

import random
import signal
import threading
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_bench import MACHINE
from test_bench_plan import COMPARISON, EXACT, SETUPS, TIMED

from generators.bench import Hashes, journal, read_runs, unfinished
from generators.bench.executor import Attempt
from generators.bench.instruments import Measured
from generators.bench.interrupts import on_interrupt
from generators.bench.measuring import Completed, Sampled, Started
from generators.bench.plan import plan
from generators.bench.quick import Deadline
from generators.bench.recording import Batch
from generators.bench.runner import Surroundings, run_plan
from generators.bench.wanted import Wanted

START = datetime(2026, 1, 1, tzinfo=UTC)
SECONDS = 10  #: after which a test that would hang fails
BENCHMARKS = (
    EXACT,
    EXACT.model_copy(update={"id": "counts"}),
    TIMED.model_copy(update={"repetitions": 2}),
)
SEVERAL = COMPARISON.model_copy(update={"benchmarks": BENCHMARKS})
NAMES = [benchmark.id for benchmark in BENCHMARKS]
HASHES = Hashes(
    setups=dict.fromkeys(SETUPS, "1"),
    benchmarks=dict.fromkeys(NAMES, "2"),
    instruments={"exact": "size/1", "counts": "size/1", "timed": "time/1"},
)
OK = Attempt(outcome="ok", seconds=3, measured=Measured(value=1))


class Lab:
    """A fake executor that knows what runs beside what, and does what a test asks."""

    def __init__(self, act=lambda _: None):
        self.act = act  #: given (benchmark, setup); returns an attempt or raises
        self.changed = threading.Condition()
        self.active = Counter()
        self.beside = []  #: for each call, all that ran when it began
        self.stopped = threading.Event()

    def __call__(self, benchmark, setup):
        key = benchmark.id, setup.id
        with self.changed:
            self.active[key] += 1
            self.beside.append((key, +self.active))
            self.changed.notify_all()
        try:
            return self.act(key) or OK
        finally:
            with self.changed:
                self.active[key] -= 1
                self.changed.notify_all()

    def wait_for(self, number):
        """Wait until so many calls have begun."""
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.beside) >= number, SECONDS)

    def wait_for_stop(self):
        assert self.stopped.wait(SECONDS)
        raise KeyboardInterrupt

    @property
    def seen(self):
        return Counter(key for key, _ in self.beside)


def run(folder, lab, *, batch="one", seed=1, comparison=SEVERAL, **more):
    """Run what is missing, and give the events as they come."""
    blocks = plan(
        comparison,
        read_runs(folder),
        HASHES,
        machine=MACHINE.id,
        wanted=Wanted(),
        rng=random.Random(seed),
    )
    made = Batch(
        id=batch,
        seed=seed,
        comparison="c",
        folder=folder,
        hashes=HASHES,
        machine=MACHINE,
        pid=1,
    )
    options = {"lanes": 2, "estimates": {}, "now": lambda: START} | more
    ours = ("lanes", "estimates", "deadline")
    kept = {name: options.pop(name) for name in ours if name in options}
    world = Surroundings(execute=lab, load=lambda: 0.5, stop=lab.stopped.set, **options)
    return run_plan(blocks, made, world, **kept)


def counted(folder):
    return Counter((r.benchmark, r.setup) for r in read_runs(folder) for _ in r.samples)


ALL = Counter(
    {(name, s): 2 if name == "timed" else 1 for name in NAMES for s in SETUPS}
)


# --- who runs beside whom ---


def meeting(number):
    """Let exact ones go on only once so many of them run."""
    together = threading.Barrier(number, timeout=SECONDS)

    def act(key):
        if key[0] != "timed":
            together.wait()

    return act


def test_exact_figures_run_as_many_at_once_as_there_are_lanes(tmp_path):
    lab = Lab(meeting(3))
    list(run(tmp_path, lab, lanes=3))
    assert counted(tmp_path) == ALL
    assert max(active.total() for _, active in lab.beside) == 3


@settings(max_examples=30, deadline=None)
@given(lanes=st.integers(1, 4), seed=st.integers(0, 99), odd=st.sampled_from(SETUPS))
def test_each_value_is_taken_once_and_a_timed_one_beside_nothing(
    tmp_path_factory, lanes, seed, odd
):
    folder = tmp_path_factory.mktemp("runs")
    failed = Attempt(outcome="failed", reason="no", seconds=1)
    lab = Lab(lambda key: failed if key == ("counts", odd) else None)
    told = list(run(folder, lab, lanes=lanes, seed=seed))
    assert lab.seen == ALL
    timed = [at for at, (key, _) in enumerate(lab.beside) if key[0] == "timed"]
    assert timed == list(range(6, 12))  # exact ones came first
    assert all(lab.beside[at][1].total() == 1 for at in timed)
    assert max(active.total() for _, active in lab.beside) <= lanes
    assert counted(folder) == ALL - Counter([("counts", odd)])
    assert told[-1].progress.done == told[-1].progress.total == 12
    assert told[-1].unfinished == ()


def test_the_longest_exact_ones_begin_first(tmp_path):
    lab, long = Lab(meeting(2)), {("exact", "b"): 9.0, ("counts", "c"): 20.0}
    estimates = {(name, s): 1.0 for name in NAMES for s in SETUPS} | long
    list(run(tmp_path, lab, estimates=estimates))
    assert {key for key, _ in lab.beside[:2]} == set(long)


def test_a_record_says_how_many_ran_at_once(tmp_path):
    list(run(tmp_path, Lab(meeting(2))))
    lanes = {(record.benchmark, record.lanes) for record in read_runs(tmp_path)}
    assert lanes == {("exact", 2), ("counts", 2), ("timed", 1)}


def test_one_lane_is_alone(tmp_path):
    list(run(tmp_path, Lab(), lanes=1))
    assert {record.lanes for record in read_runs(tmp_path)} == {1}


def test_events_tell_what_runs_and_what_ended(tmp_path):
    running, most, done = set(), 0, []
    for event in run(tmp_path, Lab()):
        if isinstance(event, Started):
            running.add((event.benchmark, event.setup))
            most = max(most, len(running))
        elif isinstance(event, Sampled):
            running.remove((event.benchmark, event.setup))
            done.append(event.progress.done)
            assert counted(tmp_path).total() == len(done)
    assert (running, most) == (set(), 2)
    assert done == list(range(1, 13))


def test_the_time_left_counts_lanes(tmp_path):
    told = [e for e in run(tmp_path, Lab()) if isinstance(e, Sampled)]
    # Three seconds each: five exact ones in two lanes, then six timed ones.
    assert told[0].progress.seconds_left == 3 * 3 + 6 * 3
    assert told[-1].progress.seconds_left == 0


def test_two_repetitions_of_the_same_never_run_at_once(tmp_path):
    twice = EXACT.model_copy(update={"repetitions": 3, "warmups": 1})
    comparison = COMPARISON.model_copy(update={"benchmarks": (twice,)})
    lab = Lab()
    list(run(tmp_path, lab, lanes=4, comparison=comparison))
    assert lab.seen == {("exact", setup): 4 for setup in SETUPS}  # one warm-up each
    assert all(max(active.values()) == 1 for _, active in lab.beside)
    assert set(counted(tmp_path).values()) == {3}


# --- failing ---


def test_an_exception_in_a_lane_loses_no_other_result(tmp_path):
    meet = meeting(2)

    def act(key):
        meet(key)
        if key == ("exact", "b"):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(run(tmp_path, Lab(act)))
    assert counted(tmp_path) == ALL - Counter([("exact", "b")])
    assert unfinished(tmp_path) == ()


def first_ends(lab, number=2):
    """Let one call end once so many have begun; the others run until stopped."""
    first = threading.Lock()

    def act(_):
        leads = first.acquire(blocking=False)
        lab.wait_for(number)
        if not leads:
            lab.wait_for_stop()

    return act


def test_a_record_that_cannot_be_written_stops_what_runs(tmp_path):
    lab = Lab()
    lab.act = first_ends(lab)
    for name in ("exact", "counts"):
        (tmp_path / name).write_text("in the way of the folder", encoding="utf-8")
    with pytest.raises(OSError, match=r"exact|counts"):
        list(run(tmp_path, lab))
    assert lab.stopped.is_set()
    assert lab.active.total() == 0
    assert unfinished(tmp_path) == ()


def test_who_stops_listening_stops_what_runs(tmp_path):
    lab = Lab()
    lab.act = first_ends(lab)
    events = run(tmp_path, lab)
    while not isinstance(next(events), Sampled):
        pass
    events.close()
    assert lab.stopped.is_set()
    assert lab.active.total() == 0
    assert counted(tmp_path).total() == 1
    assert unfinished(tmp_path) == ()


# --- interrupted ---


class Keyboard:
    """Stands in for the handler of Ctrl-C."""

    @contextmanager
    def __call__(self, notify):
        self.press = notify
        yield


def test_ctrl_c_stops_all_that_runs_and_a_later_call_goes_on(tmp_path):
    lab, keyboard = Lab(), Keyboard()

    def act(key):
        if key != lab.beside[0][0]:
            lab.wait_for(4)
            keyboard.press()
            lab.wait_for_stop()

    lab.act = act
    *_, last = run(tmp_path, lab, lanes=3, on_interrupt=keyboard)
    assert isinstance(last, Completed)
    assert last.interrupted
    assert lab.active.total() == 0
    done = Counter([lab.beside[0][0]])
    assert counted(tmp_path) == done
    assert {block.benchmark.id for block in last.unfinished} == set(NAMES)
    assert unfinished(tmp_path) == ()
    ends = [line.outcome for line in journal.read_journal(tmp_path) if line.outcome]
    assert sorted(ends) == ["interrupted"] * 3 + ["ok"]
    again = Lab()
    *_, last = run(tmp_path, again, batch="two", lanes=3)
    assert not last.interrupted
    assert counted(tmp_path) == ALL
    assert again.seen == ALL - done


def test_what_ends_well_while_all_is_stopped_is_kept(tmp_path):
    lab, keyboard = Lab(), Keyboard()
    meet = threading.Barrier(2, timeout=SECONDS)

    def act(_):
        meet.wait()
        keyboard.press()
        assert lab.stopped.wait(SECONDS)

    lab.act = act
    *_, last = run(tmp_path, lab, on_interrupt=keyboard)
    assert last.interrupted
    assert counted(tmp_path).total() == 2
    assert lab.seen.total() == 2


def test_after_ctrl_c_in_a_warmup_nothing_is_measured(tmp_path):
    keyboard = Keyboard()
    warm = TIMED.model_copy(update={"warmups": 1})
    comparison = COMPARISON.model_copy(update={"benchmarks": (warm,)})
    lab = Lab(lambda _: keyboard.press())
    *_, last = run(tmp_path, lab, comparison=comparison, on_interrupt=keyboard)
    assert last.interrupted
    assert lab.seen.total() == 1
    assert counted(tmp_path).total() == 0
    assert unfinished(tmp_path) == ()


def test_ctrl_c_between_two_events_begins_nothing_more(tmp_path):
    lab, keyboard = Lab(), Keyboard()
    for event in run(tmp_path, lab, lanes=1, on_interrupt=keyboard):
        if isinstance(event, Sampled):
            keyboard.press()
    assert event.interrupted
    assert lab.seen.total() == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_is_a_call_and_the_second_has_its_usual_effect(number):
    calls, usual = [], []
    before = signal.signal(number, lambda *_: usual.append(1))
    try:
        with on_interrupt(lambda: calls.append(1)):
            signal.raise_signal(number)
            assert (calls, usual) == ([1], [])
            signal.raise_signal(number)
            assert (calls, usual) == ([1], [1])
        with on_interrupt(lambda: calls.append(1)):
            pass
        signal.raise_signal(number)
        assert (calls, usual) == ([1], [1, 1])
    finally:
        signal.signal(number, before)


def test_an_ignored_signal_stays_ignored():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with on_interrupt(pytest.fail):
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


# --- out of time ---


class Clock:
    """Stands still unless it is put forward."""

    def __init__(self):
        self.seconds = 0

    def __call__(self):
        return START + timedelta(seconds=self.seconds)


def test_after_the_deadline_no_block_begins_and_begun_ones_end(tmp_path):
    clock = Clock()

    def act(key):
        if key[0] == "timed":
            clock.seconds = 271

    late = Deadline(start=270, stop=285)
    *_, last = run(tmp_path, Lab(act), now=clock, deadline=late)
    found = counted(tmp_path)
    assert {found["timed", setup] for setup in SETUPS} == {1}
    assert [block.benchmark.id for block in last.unfinished] == ["timed"]
    assert not last.interrupted
    assert last.seconds == 271
    *_, last = run(tmp_path, Lab(), batch="two")
    assert counted(tmp_path) == ALL


def test_what_runs_at_the_end_of_the_time_is_stopped(tmp_path):
    lab, clock = Lab(), Clock()

    def act(key):
        if key[0] == "timed":
            clock.seconds = 300
            # Whoever waits looks at the clock when a call ends, or when time is up.
            lab.wait_for_stop()

    lab.act = act
    soon = Deadline(start=0.1, stop=0.2)
    *_, last = run(tmp_path, lab, now=clock, deadline=soon)
    assert not last.interrupted
    assert counted(tmp_path).total() == 6
    assert [block.benchmark.id for block in last.unfinished] == ["timed", "timed"]
    assert unfinished(tmp_path) == ()
