"""How long a plan takes, and what of it fits into five minutes."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_bench import MACHINE, make_benchmark
from test_bench_plan import (
    COMPARISON,
    EXACT,
    MOMENT,
    SETUPS,
    TIMED,
    planned,
    recorded,
)
from test_control import TWICE

from generators.bench.estimates import (
    Turn,
    estimate_seconds,
    fill_lanes,
    total_seconds,
)
from generators.bench.quick import PLANNED_SECONDS, STOP_SECONDS, choose_quick

ELSEWHERE = MACHINE.model_copy(update={"id": "other"})


# --- estimates ---


def estimates(*runs, comparison=COMPARISON):
    return estimate_seconds(comparison, runs, MACHINE.id)


def test_the_estimate_is_the_median_of_the_last_record_on_this_machine():
    last = recorded("timed", "a", count=3, started=MOMENT + timedelta(days=1))
    lengths = (2.0, 4.0, 90.0)
    samples = [
        sample.model_copy(update={"seconds": seconds})
        for sample, seconds in zip(last.samples, lengths, strict=True)
    ]
    found = estimates(
        last.model_copy(update={"samples": tuple(samples)}),
        recorded("timed", "a", count=5, seconds=700),
        recorded(
            "timed", "a", 0, outcome="timed-out", started=MOMENT + timedelta(days=2)
        ),
        recorded(
            "timed",
            "a",
            seconds=1000,
            machine=ELSEWHERE,
            started=MOMENT + timedelta(days=3),
        ),
    )
    assert found["timed", "a"] == 4


def test_other_machines_serve_where_this_one_has_none():
    found = estimates(
        recorded("timed", "a", seconds=2),
        recorded("timed", "b", seconds=9, machine=ELSEWHERE),
    )
    assert (found["timed", "a"], found["timed", "b"]) == (2, 9)


def test_a_setup_never_seen_takes_as_long_as_the_others():
    found = estimates(
        *(recorded("timed", s, seconds=n) for s, n in (("a", 2), ("b", 4)))
    )
    assert found["timed", "c"] == 3
    assert not any(benchmark == "short" for benchmark, _ in found)


def test_the_second_run_of_the_control_takes_as_long_as_the_first():
    runs = (recorded("timed", "a", seconds=2), recorded("timed", "b", seconds=8))
    assert estimates(*runs, comparison=TWICE)["timed", "a--again"] == 2


def test_a_failure_tells_no_length():
    assert estimates(recorded("timed", "a", 0, outcome="timed-out")) == {}


# --- totals ---


@pytest.mark.parametrize(
    ("lengths", "lanes", "end"),
    [((), 2, 0), ((5, 3, 3), 1, 11), ((5, 3, 3), 2, 6), ((9, 1, 1), 4, 9)],
)
def test_lanes_are_done_with_the_last(lengths, lanes, end):
    assert fill_lanes(lengths, lanes) == end


def turns(benchmark, *setups):
    return [Turn(benchmark, COMPARISON.setup(setup)) for setup in setups]


def test_exact_figures_share_the_time_and_timed_ones_do_not():
    lengths = dict.fromkeys(product(("timed", "exact"), SETUPS), 10.0)
    exact, timed = turns(EXACT, "a", "b"), turns(TIMED, "a", "b")
    assert total_seconds(exact, lengths, 1) == 20
    assert total_seconds(exact, lengths, 2) == 10
    assert total_seconds(timed, lengths, 2) == 20
    assert total_seconds(exact + timed, lengths, 2) == 30


def test_warmups_are_counted_once_for_each_setup():
    warm = make_benchmark(id="timed", warmups=2)
    assert total_seconds(turns(warm, "a", "a", "b"), {("timed", "a"): 5}, 1) == 20


# --- choosing ---


def all_lengths(timed, short, exact):
    lengths = {"timed": timed, "short": short, "exact": exact}
    return {
        (name, setup): seconds
        for (name, seconds), setup in product(lengths.items(), SETUPS)
        if seconds is not None
    }


def choose(lengths, lanes=2, share=1.0, seed=0):
    """Choose from the plan of a fresh comparison with these lengths."""
    blocks = [
        replace(block, estimate_seconds=_known(block, lengths))
        for block in planned(quick=True, seed=seed)
    ]
    return blocks, choose_quick(blocks, lengths, lanes=lanes, share=share)


def _known(block, lengths):
    known = [lengths.get(turn.key) for turn in block.turns]
    return None if None in known else sum(known)


def names(blocks):
    return [(block.benchmark.id, block.number) for block in blocks]


def test_the_cheapest_are_chosen_until_the_time_is_spent():
    _, choice = choose(all_lengths(timed=30, short=40, exact=1))
    assert sorted(names(choice.blocks)) == [("exact", 0), ("short", 0), ("short", 1)]
    assert sorted(names(choice.left_out)) == [("timed", 0), ("timed", 1)]


def test_what_fits_is_all_run_in_the_order_of_the_plan():
    blocks, choice = choose(all_lengths(timed=1, short=1, exact=1))
    assert choice.blocks == tuple(blocks)
    assert choice.left_out == ()


def test_lanes_let_more_exact_figures_fit():
    lengths = all_lengths(timed=60, short=200, exact=100)
    assert ("exact", 0) in names(choose(lengths, lanes=2)[1].blocks)
    assert ("exact", 0) not in names(choose(lengths, lanes=1)[1].blocks)


def test_what_has_no_estimate_comes_last_and_is_never_left_out():
    _, choice = choose(all_lengths(timed=1, short=500, exact=None))
    assert names(choice.blocks)[-1] == ("exact", 0)
    assert {name for name, _ in names(choice.left_out)} == {"short"}


def test_comparisons_share_the_five_minutes():
    lengths = all_lengths(timed=30, short=500, exact=1)
    whole, half = choose(lengths)[1], choose(lengths, share=0.5)[1]
    assert len(half.blocks) < len(whole.blocks)
    assert half.deadline.stop == whole.deadline.stop / 2 == STOP_SECONDS / 2


LENGTH = st.none() | st.floats(0.1, 400)


@settings(max_examples=100, deadline=None)
@given(LENGTH, LENGTH, LENGTH, st.integers(1, 4), st.integers(0, 9))
def test_the_choice_keeps_its_promise(timed, short, exact, lanes, seed):
    lengths = all_lengths(timed, short, exact)
    blocks, choice = choose(lengths, lanes=lanes, seed=seed)
    assert sorted(names((*choice.blocks, *choice.left_out))) == sorted(names(blocks))
    assert set(choice.blocks) | set(choice.left_out) == set(blocks)  # none is torn
    run = [turn for block in choice.blocks for turn in block.turns]
    assert total_seconds(run, lengths, lanes) <= PLANNED_SECONDS
    known = [block.estimate_seconds is not None for block in choice.blocks]
    assert known == sorted(known, reverse=True)
    for left in choice.left_out:
        more = [*run, *left.turns]
        assert total_seconds(more, lengths, lanes) > PLANNED_SECONDS
