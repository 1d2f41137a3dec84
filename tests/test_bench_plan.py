"""The plan: what is still to run, in which order."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_bench import MACHINE, make_benchmark, make_run, make_setup

from generators.bench import Hashes, Sample
from generators.bench.plan import plan
from generators.bench.wanted import Wanted, left_to_full
from generators.model import Comparison, Head

SETUPS = ("a", "b", "c")
TIMED = make_benchmark(id="timed", repetitions=4)
SHORT = make_benchmark(id="short", repetitions=2, not_applicable={"c": "It cannot."})
EXACT = make_benchmark(id="exact", take={"instrument": "size", "counts": "files"})
HEAD = Head(
    title="T", question="Q?", audience="A", about="A", candidates=["a"], areas={}
)
COMPARISON = Comparison(
    id="c",
    head=HEAD,
    setups=tuple(make_setup(id=name) for name in SETUPS),
    areas=(),
    benchmarks=(TIMED, SHORT, EXACT),
)
HASHES = Hashes(
    setups=dict.fromkeys(SETUPS, "1"),
    benchmarks=dict.fromkeys(("timed", "short", "exact"), "2"),
    instruments={"timed": "time/1", "short": "time/1", "exact": "size/1"},
)
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def recorded(benchmark, setup, count=1, seconds=2.0, **changes):
    sample = Sample(block=0, order=0, started=MOMENT, seconds=seconds, value=1)
    known = {
        "benchmark": benchmark,
        "setup": setup,
        "samples": (sample,) * count,
        "instrument": HASHES.instruments.get(benchmark, "time/1"),
    }
    return make_run(**(known | changes))


def planned(runs=(), seed=0, **wanted):
    return plan(
        COMPARISON,
        runs,
        HASHES,
        machine=MACHINE.id,
        wanted=Wanted(**wanted),
        rng=random.Random(seed),
    )


def count(blocks):
    return Counter((b.benchmark.id, s.id) for b in blocks for s in b.setups)


FULL = TIMED.model_copy(update={"id": "long", "full": True})
WITH_FULL = COMPARISON.model_copy(update={"benchmarks": (TIMED, FULL)})


def planned_with_full(runs=(), **wanted):
    hashes = replace(
        HASHES,
        benchmarks=dict.fromkeys(("timed", "long"), "2"),
        instruments=dict.fromkeys(("timed", "long"), "time/1"),
    )
    what = Wanted(**wanted)
    order = random.Random(0)
    return plan(WITH_FULL, runs, hashes, machine=MACHINE.id, wanted=what, rng=order)


def test_what_is_only_in_a_full_edition_is_asked_for_by_its_name_or_by_full():
    def ids(**wanted):
        return {block.benchmark.id for block in planned_with_full(**wanted)}

    assert ids() == ids(quick=True) == ids(again=True) == ids(only=["a"]) == {"timed"}
    assert ids(full=True) == {"timed", "long"}
    assert ids(only=["long"]) == ids(only=["long", "a"]) == {"long"}
    assert left_to_full(WITH_FULL, Wanted()) == ("long",)
    assert left_to_full(WITH_FULL, Wanted(only=["a"])) == ("long",)
    for wanted in ({"full": True}, {"only": ["long"]}, {"only": ["timed"]}):
        assert left_to_full(WITH_FULL, Wanted(**wanted)) == ()


def test_what_is_out_of_date_is_measured_whichever_edition_it_is_of():
    old = recorded("long", "a", 4, setup_hash="old")
    blocks = planned_with_full([old], stale=True)
    assert {block.benchmark.id for block in blocks} == {"long"}


def test_everything_is_planned_where_nothing_is_recorded():
    assert count(planned()) == {
        **{("timed", setup): 4 for setup in SETUPS},
        **{("short", setup): 2 for setup in ("a", "b")},
        **{("exact", setup): 1 for setup in SETUPS},
    }


def test_a_block_holds_every_setup_that_misses_the_value():
    runs = [recorded("timed", "a", 3), recorded("timed", "b", 4)]
    blocks = list(planned(runs, only=["timed"]))
    assert [{s.id for s in block.setups} for block in sorted_by(blocks)] == [
        {"a", "c"},
        {"c"},
        {"c"},
        {"c"},
    ]


def sorted_by(blocks):
    return sorted(blocks, key=lambda block: -len(block.setups))


@pytest.mark.parametrize(
    "change",
    [
        {"setup_hash": "old"},
        {"benchmark_hash": "old"},
        {"instrument": "time/0"},
        {"machine": MACHINE.model_copy(update={"id": "other"})},
        {"outcome": "failed"},
        {"outcome": "timed-out"},
        {"outcome": "tool-missing", "samples": ()},
    ],
)
def test_what_is_not_current_and_ok_does_not_count(change):
    runs = [recorded("timed", "a", 4, **change)]
    assert count(planned(runs))["timed", "a"] == 4


@pytest.mark.parametrize(
    "outcome", ["nothing-to-measure", "nothing-collected", "not-applicable"]
)
def test_an_answer_without_a_value_settles_a_setup(outcome):
    runs = [recorded("timed", "a", 0, outcome=outcome)]
    assert count(planned(runs))["timed", "a"] == 0
    assert count(planned(runs, again=True))["timed", "a"] == 4


def test_again_measures_as_if_nothing_were_recorded():
    runs = [recorded("timed", setup, 4) for setup in SETUPS]
    assert count(planned(runs, again=True)) == count(planned())


def test_repetitions_hold_for_what_is_not_exact():
    counted = count(planned(repetitions=7))
    assert counted["timed", "a"] == counted["short", "b"] == 7
    assert counted["exact", "a"] == 1


def test_only_names_benchmarks_setups_or_both():
    assert set(count(planned(only=["short"]))) == {("short", "a"), ("short", "b")}
    assert {setup for _, setup in count(planned(only=["b"]))} == {"b"}
    assert set(count(planned(only=["timed", "b"]))) == {("timed", "b")}


def test_an_unknown_name_is_told():
    with pytest.raises(ValueError, match="no benchmark and no setup 'x', 'y'"):
        planned(only=["timed", "y", "x"])


def test_quick_takes_at_most_two_values():
    assert count(planned(quick=True))["timed", "a"] == 2
    there = [recorded("timed", setup, 1) for setup in SETUPS]
    assert count(planned(there, quick=True))["timed", "a"] == 1
    assert count(planned(quick=True, repetitions=1))["timed", "a"] == 1


def test_a_block_says_how_long_it_takes():
    runs = [recorded("timed", setup, seconds=4) for setup in SETUPS]
    blocks = {b.benchmark.id: b.estimate_seconds for b in planned(runs)}
    assert blocks == {"timed": 12, "short": None, "exact": None}


def test_exact_figures_come_first_and_the_longest_before_the_others():
    sizes = {f"size-{n}": n for n in (3, 9, 6)}
    extra = tuple(EXACT.model_copy(update={"id": name}) for name in (*sizes, "unseen"))
    comparison = COMPARISON.model_copy(
        update={"benchmarks": (*COMPARISON.benchmarks, *extra)}
    )
    runs = [
        make_run(
            benchmark=name,
            setup=setup,
            setup_hash="old",
            samples=(Sample(block=0, order=0, started=MOMENT, seconds=n, value=1),),
        )
        for name, n in sizes.items()
        for setup in SETUPS
    ]
    ids = {b.id for b in comparison.benchmarks}
    hashes = Hashes(
        setups=HASHES.setups,
        benchmarks=dict.fromkeys(ids, "2"),
        instruments=dict.fromkeys(ids, "size/1"),
    )
    blocks = plan(
        comparison,
        runs,
        hashes,
        machine=MACHINE.id,
        wanted=Wanted(),
        rng=random.Random(3),
    )
    names = [block.benchmark.id for block in blocks]
    assert set(names[:2]) == {"exact", "unseen"}
    assert names[2:5] == ["size-9", "size-6", "size-3"]
    assert set(names[5:]) == {"timed", "short"}


def test_the_seed_gives_the_order_and_others_give_other_orders():
    def order(seed):
        return [(b.benchmark.id, [s.id for s in b.setups]) for b in planned(seed=seed)]

    assert order(1) == order(1)
    assert len({str(order(seed)) for seed in range(9)}) > 1


def test_no_setup_always_comes_first():
    first = Counter(
        block.setups[0].id
        for seed in range(60)
        for block in planned(seed=seed)
        if len(block.setups) == 3
    )
    assert set(first) == set(SETUPS)
    assert max(first.values()) < 2 * min(first.values())


RUNS = st.lists(
    st.builds(
        recorded,
        st.sampled_from(["timed", "short", "exact"]),
        st.sampled_from(SETUPS),
        st.integers(1, 6),
        outcome=st.sampled_from(["ok", "ok", "ok", "failed", "not-applicable"]),
        setup_hash=st.sampled_from(["1", "1", "1", "old"]),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(runs=RUNS, seed=st.integers(0, 99), wish=st.none() | st.integers(1, 8))
def test_running_a_plan_leaves_nothing_to_plan_and_never_doubles(runs, seed, wish):
    blocks = planned(runs, seed=seed, repetitions=wish)
    kinds = [block.benchmark.take.exact for block in blocks]
    assert kinds == sorted(kinds, reverse=True)
    for block in blocks:
        assert block.setups
        assert len(set(block.setups)) == len(block.setups)
    for benchmark in COMPARISON.benchmarks:
        numbers = [b.number for b in blocks if b.benchmark == benchmark]
        assert numbers == list(range(len(numbers)))
    new = [recorded(*key, number) for key, number in count(blocks).items()]
    assert planned([*runs, *new], seed=seed + 1, repetitions=wish) == ()
