"""Statistics, contrasts and scores, against known truth."""

import random
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generators.analysis import contrast, judge, median_interval, run_name, summarise
from generators.bench import Machine, Run, Sample
from generators.model import Benchmark, Comparison, Head
from generators.model.area import Area
from generators.model.setup import Setup

SETUPS = ("one", "two", "three")


def machine(name="here"):
    return Machine(
        id=name,
        cpu="example",
        cores=2,
        memory_gb=4,
        governor=None,
        kernel="1",
        system="Linux",
        python="3.11",
        container=None,
    )


def run(setup, values, *, benchmark="speed", on="here", batch="b1", **changes):
    samples = tuple(
        Sample(
            block=block,
            order=0,
            started=datetime(2026, 1, 1, tzinfo=UTC),
            seconds=value,
            value=value,
            parts={"half": value / 2},
        )
        for block, value in enumerate(values)
    )
    known = {
        "comparison": "example",
        "benchmark": benchmark,
        "setup": setup,
        "batch": batch,
        "seed": 1,
        "unit": "s",
        "instrument": "time/1",
        "started": datetime(2026, 1, 1, tzinfo=UTC),
        "outcome": "ok",
        "samples": samples,
        "setup_hash": "s",
        "benchmark_hash": "b",
        "machine": machine(on),
    }
    return Run(**(known | changes))


def benchmark(name="speed", *, exact=False, **changes):
    take = (
        {"instrument": "size", "counts": "files"}
        if exact
        else {"instrument": "time", "tasks": ["work"]}
    )
    return Benchmark(
        **{
            "id": name,
            "measure": "Time",
            "unit": "s",
            "better": "lower",
            "about": "An example.",
            "take": take,
        }
        | changes
    )


def make(*benchmarks, setups=SETUPS[:2], margin=0.05):
    criteria = [
        {"id": b.id, "question": "Which?", "weight": 1, "benchmark": b.id}
        for b in benchmarks
    ]
    return Comparison(
        id="example",
        head=Head(
            title="Example",
            question="Which?",
            audience="All",
            about="An example.",
            candidates=setups,
            areas={"all": 1},
            margin=margin,
        ),
        setups=tuple(Setup(id=s, name=s.title(), summary="Example.") for s in setups),
        areas=(Area(id="all", title="All", about="All.", criteria=criteria),),
        benchmarks=benchmarks,
    )


def both(one, two, **changes):
    speed = benchmark(**changes)
    results = summarise(make(speed), [run("one", one), run("two", two)])
    return contrast(speed, results.of("speed", "two"), results.of("speed", "one"))


def test_the_median_of_all_values_is_told():
    result = summarise(make(benchmark()), [run("one", [3, 1, 2, 9])]).of("speed", "one")
    assert (result.median, result.count, result.parts) == (2.5, 4, {"half": 1.25})


def test_batches_of_one_machine_are_joined():
    runs = [run("one", [1, 2]), run("one", [3], batch="b2")]
    assert summarise(make(benchmark()), runs).of("speed", "one").values == (1, 2, 3)


def test_machines_are_never_mixed():
    runs = [run("one", [1] * 4), run("two", [2] * 4), run("one", [50], on="elsewhere")]
    results = summarise(make(benchmark()), runs)
    assert results.of("speed", "one").values == (1, 1, 1, 1)


def test_the_machine_with_the_most_setups_counts():
    later = datetime(2026, 2, 1, tzinfo=UTC)
    alone = run("one", [50], on="elsewhere", started=later, batch="b9")
    results = summarise(make(benchmark()), [run("one", [1]), run("two", [2]), alone])
    assert results.of("speed", "one").machine == "here"


def test_a_failed_run_does_not_replace_a_good_one():
    later = datetime(2026, 2, 1, tzinfo=UTC)
    failed = run("one", [], outcome="failed", reason="it broke", started=later)
    results = summarise(make(benchmark()), [run("one", [1]), failed])
    assert results.of("speed", "one").values == (1,)


def test_what_failed_is_told_with_its_reason():
    failed = run("one", [], outcome="timed-out", reason="no end after 5 s")
    missing = summarise(make(benchmark()), [failed]).missing["speed", "one"]
    assert (missing.outcome, missing.reason) == ("timed-out", "no end after 5 s")


def test_what_was_never_tried_is_not_measured_and_not_zero():
    results = summarise(make(benchmark()), [run("one", [1])])
    assert results.of("speed", "two") is None
    assert results.missing["speed", "two"].outcome == "not-measured"


def test_a_current_run_elsewhere_does_not_drop_a_stale_one_here():
    old, two = run("one", [9]), run("two", [2])
    elsewhere = run("one", [1], on="elsewhere", batch="b2")
    results = summarise(make(benchmark()), [old, two, elsewhere], stale={run_name(old)})
    assert results.of("speed", "one").values == (9,)
    assert results.of("speed", "one").stale
    assert results.of("speed", "two").values == (2,)


def test_of_two_machines_the_one_whose_runs_are_not_stale_counts():
    later = datetime(2026, 2, 1, tzinfo=UTC)
    old = [run(one, [9], started=later) for one in ("one", "two")]
    new = [run(one, [1], on="elsewhere", batch="b2") for one in ("one", "two")]
    results = summarise(
        make(benchmark()), [*old, *new], stale={run_name(one) for one in old}
    )
    assert results.of("speed", "two").values == (1,)


def test_a_stale_run_counts_only_while_there_is_no_current_one():
    old, new = run("one", [9]), run("one", [1], batch="b2", setup_hash="new")
    stale = {run_name(old)}
    only_old = summarise(make(benchmark()), [old], stale=stale).of("speed", "one")
    assert (only_old.values, only_old.stale) == ((9,), True)
    both_runs = summarise(make(benchmark()), [old, new], stale=stale)
    assert both_runs.of("speed", "one").values == (1,)
    assert not both_runs.of("speed", "one").stale


def test_few_values_give_no_interval():
    assert median_interval([1.0, 2.0, 3.0]) is None


def test_equal_values_give_an_interval_without_length():
    assert median_interval([2.0] * 5) == (2.0, 2.0)


@given(st.lists(st.floats(0.1, 1e6), min_size=4, max_size=12))
@settings(max_examples=30, deadline=None)
@example([1.0, 0.10000000000000002, 0.10000000000000002, 0.10000000000000002])
def test_an_interval_lies_within_the_values_and_holds_the_median(values):
    low, high = median_interval(values)
    assert min(values) <= low <= sorted(values)[len(values) // 2]
    assert sorted(values)[(len(values) - 1) // 2] <= high <= max(values)


def test_most_intervals_hold_the_true_median():
    draw = random.Random(7)
    hits = 0
    for _ in range(200):
        low, high = median_interval([draw.gauss(10, 2) for _ in range(15)])
        hits += low <= 10 <= high
    # 200 draws of 95 %: fewer than 178 happens by chance less than once in 10,000.
    assert hits >= 178


def test_a_clear_difference_is_told_in_pairs():
    found = both([10, 11, 12, 13, 14], [5, 5.5, 6, 6.5, 7])
    assert (found.direction, found.pairs) == ("better", 5)
    assert found.ratio == pytest.approx(0.5)
    assert found.ratio_interval == pytest.approx((0.5, 0.5))


def test_pairs_cancel_what_slowed_both():
    slow = [1, 5, 2, 9, 3, 7]
    found = both([10 * s for s in slow], [9 * s for s in slow])
    assert found.direction == "better"


def test_a_difference_within_the_noise_is_a_tie():
    assert both([10, 11, 9, 10, 12], [11, 10, 10, 9, 12]).direction == "tie"


def test_three_pairs_are_too_few_to_tell():
    assert both([10, 10, 10], [1, 1, 1]).direction == "too-few"


def test_higher_is_better_turns_the_direction():
    found = both([10, 11, 12, 13], [20, 22, 24, 26], better="higher")
    assert found.direction == "better"


def test_exact_figures_need_no_pairs():
    assert both([10], [7], exact=True).direction == "better"
    assert both([7], [7], exact=True).direction == "equal"


def test_a_baseline_of_zero_gives_a_difference_and_no_ratio():
    found = both([0], [7], exact=True)
    assert (found.ratio, found.difference, found.direction) == (None, 7, "worse")


def test_a_small_lead_is_a_tie():
    runs = [run("one", [100]), run("two", [99])]
    verdict = judge(
        make(benchmark(exact=True)), summarise(make(benchmark(exact=True)), runs)
    )
    assert verdict.winner is None
    assert verdict.lead == pytest.approx(0.01)


def test_what_one_candidate_lacks_counts_for_nobody():
    fast, small = benchmark("fast"), benchmark("small")
    comparison = make(fast, small)
    runs = [
        run("one", [1], benchmark="fast"),
        run("two", [2], benchmark="fast"),
        run("one", [1], benchmark="small"),
    ]
    verdict = judge(comparison, summarise(comparison, runs))
    assert verdict.scores == {"one": 1.0, "two": 0.5}
    assert verdict.unknown == (("all", "small"),)
    assert verdict.known_weight == 0.5


def test_nothing_measured_gives_no_verdict():
    verdict = judge(make(benchmark()), summarise(make(benchmark()), []))
    assert (verdict.scores, verdict.winner, verdict.known_weight) == ({}, None, 0)


positive = st.floats(1e-3, 1e6)


@given(st.tuples(positive, positive), st.sampled_from(["lower", "higher"]))
@settings(deadline=None)
def test_scores_lie_between_0_and_1_and_the_best_has_1(values, better):
    speed = benchmark(exact=True, better=better)
    runs = [run(s, [v]) for s, v in zip(SETUPS, values, strict=False)]
    scores = judge(make(speed), summarise(make(speed), runs)).scores.values()
    assert max(scores) == 1
    assert min(scores) >= 0


@given(st.tuples(positive, positive), st.sampled_from([1e-3, 60.0, 1e3]))
@settings(deadline=None)
def test_the_unit_does_not_change_the_scores(values, factor):
    def scores(scale):
        speed = benchmark(exact=True)
        runs = [run(s, [scale * v]) for s, v in zip(SETUPS, values, strict=False)]
        return judge(make(speed), summarise(make(speed), runs)).scores

    assert scores(factor) == pytest.approx(scores(1))


@given(st.permutations(SETUPS), st.tuples(positive, positive, positive))
@settings(deadline=None)
def test_the_order_of_the_setups_changes_nothing(order, values):
    speed = benchmark(exact=True)
    runs = [run(s, [v]) for s, v in zip(SETUPS, values, strict=True)]
    first = judge(
        make(speed, setups=SETUPS), summarise(make(speed, setups=SETUPS), runs)
    )
    again = make(speed, setups=tuple(order))
    second = judge(again, summarise(again, runs))
    assert dict(first.scores) == dict(second.scores)
    assert first.winner == second.winner


def test_little_known_weight_gives_no_winner():
    fast, small = benchmark("fast"), benchmark("small")
    comparison = make(fast, small)
    criteria = [{"id": "fast", "question": "Which?", "weight": 1, "benchmark": "fast"}]
    criteria.append(criteria[0] | {"id": "small", "weight": 3, "benchmark": "small"})
    area = Area(id="all", title="All", about="All.", criteria=criteria)
    comparison = comparison.model_copy(update={"areas": (area,)})
    runs = [run("one", [1], benchmark="fast"), run("two", [2], benchmark="fast")]
    verdict = judge(comparison, summarise(comparison, runs))
    assert (verdict.known_weight, verdict.enough, verdict.winner) == (0.25, False, None)
