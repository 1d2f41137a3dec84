"""Scores: how each scale works, what a missing value does, and what changes nothing."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weighed import build, criterion

from generators.analysis import judge

LINEAR = {"kind": "linear", "worst": 10, "best": 2}
LOG = {"kind": "log", "worst": 100, "best": 1}
THRESHOLD = {"kind": "threshold", "at": 5}
RATIO = {"kind": "ratio"}

figure = st.floats(1e-3, 1e6)
scales = st.sampled_from(["ratio", "linear", "log", "threshold"])


def scores(values, **more):
    names = [f"s{number}" for number in range(len(values))]
    table = {name: {"m": [v]} for name, v in zip(names, values, strict=True)}
    comparison, results = build([criterion("m", **more)], table)
    return [judge(comparison, results).scores[name] for name in names]


@pytest.mark.parametrize(
    ("scale", "better", "values", "expected"),
    [
        (RATIO, "lower", (2, 4, 8), [1, 0.5, 0.25]),
        (RATIO, "higher", (2, 4, 8), [0.25, 0.5, 1]),
        (RATIO, "lower", (0, 4), [1, 0]),
        (RATIO, "lower", (-1, 0, 4), [1, 0, 0]),
        (RATIO, "higher", (0, -4), [1, 0]),
        (RATIO, "higher", (4, -4), [1, 0]),
        (RATIO, "lower", (0, 0), [1, 1]),
        (LINEAR, "lower", (2, 6, 10), [1, 0.5, 0]),
        (LINEAR, "lower", (1, 11), [1, 0]),
        ({"kind": "linear", "worst": 0, "best": 4}, "higher", (1, 5), [0.25, 1]),
        (LOG, "lower", (1, 10, 100), [1, 0.5, 0]),
        (LOG, "lower", (0, 1000), [1, 0]),
        ({"kind": "log", "worst": 1, "best": 100}, "higher", (10, -3), [0.5, 0]),
        (THRESHOLD, "lower", (4, 5, 6), [1, 1, 0]),
        (THRESHOLD, "higher", (4, 5, 6), [0, 1, 1]),
    ],
)
def test_a_measure_becomes_a_score_by_its_scale(scale, better, values, expected):
    assert scores(values, scale=scale, better=better) == pytest.approx(expected)


def test_the_ratio_to_the_best_is_taken_where_nothing_is_declared():
    assert scores((2, 4)) == scores((2, 4), scale=RATIO)


def test_ratings_run_from_1_to_5():
    comparison, results = build(
        [criterion("r")], {name: {"r": n} for n, name in enumerate("abcde", 1)}
    )
    assert list(judge(comparison, results).scores.values()) == [0, 0.25, 0.5, 0.75, 1]


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=6), st.data())
@settings(deadline=None)
def test_scores_lie_between_0_and_1(values, data):
    better = data.draw(st.sampled_from(["lower", "higher"]))
    ends = sorted(
        data.draw(st.tuples(figure, figure).filter(lambda two: two[0] != two[1]))
    )
    worst, best = ends if better == "higher" else ends[::-1]
    kind = data.draw(scales)
    anchors = {"worst": worst, "best": best} if kind in ("linear", "log") else {}
    scale = {"kind": kind, **anchors} | ({"at": best} if kind == "threshold" else {})
    found = scores(values, scale=scale, better=better)
    assert all(0 <= score <= 1 for score in found)
    # A better figure never has the lower score.
    order = sorted(range(len(values)), key=lambda one: values[one])
    ranked = [found[one] for one in (order if better == "higher" else order[::-1])]
    assert ranked == sorted(ranked)


def in_unit(scale, factor):
    return {k: v if k == "kind" else v * factor for k, v in scale.items()}


@given(
    st.lists(figure, min_size=2, max_size=5),
    st.sampled_from([1e-3, 60.0, 1024.0]),
    st.sampled_from([RATIO, LINEAR, LOG]),
)
@settings(deadline=None)
def test_the_unit_changes_nothing(values, factor, scale):
    other = scores([v * factor for v in values], scale=in_unit(scale, factor))
    assert other == pytest.approx(scores(values, scale=scale), abs=1e-9)


tables = st.lists(st.tuples(figure, figure, st.integers(1, 5)), min_size=2, max_size=5)


def table_of(rows):
    return {
        f"s{number}": {"time": [time], "size": [size], "taste": taste}
        for number, (time, size, taste) in enumerate(rows)
    }


CRITERIA = (
    criterion("time", area="speed", weight=2),
    criterion(
        "size",
        area="speed",
        better="higher",
        scale={"kind": "linear", "worst": 0, "best": 1e6},
    ),
    criterion("taste", area="style"),
)


@given(tables, st.data())
@settings(deadline=None)
def test_a_setup_that_is_worse_in_everything_does_not_change_the_winner(rows, data):
    table = table_of(rows)
    before = judge(*build(CRITERIA, table, margin=0))
    better = data.draw(st.sampled_from(sorted(table)))
    time, size, taste = (table[better][name] for name in ("time", "size", "taste"))
    share = data.draw(st.floats(0.01, 1))
    table["worse"] = {
        "time": [time[0] / share],
        "size": [size[0] * share],
        "taste": data.draw(st.integers(1, taste)),
    }
    after = judge(*build(CRITERIA, table, margin=0))
    del (remaining := dict(after.scores))["worse"]
    assert remaining == pytest.approx(dict(before.scores))
    assert after.scores["worse"] <= after.scores[better] + 1e-12
    if before.lead > 1e-9 and before.winner is not None:
        assert max(after.scores, key=after.scores.__getitem__) == before.winner


@given(tables, st.randoms())
@settings(deadline=None)
def test_the_order_of_setups_and_criteria_changes_nothing(rows, rng):
    table = table_of(rows)
    order, criteria = list(table), list(CRITERIA)
    rng.shuffle(order)
    rng.shuffle(criteria)
    areas = {"speed": 3, "style": 1}
    first = judge(*build(CRITERIA, table, areas=areas))
    second = judge(*build(criteria, {name: table[name] for name in order}, areas=areas))
    assert dict(second.scores) == pytest.approx(dict(first.scores))


def test_a_missing_figure_leaves_the_criterion_out_for_all():
    verdict = judge(
        *build(
            [criterion("time"), criterion("size")],
            {"one": {"time": [1], "size": [9]}, "two": {"time": [2]}},
            missing={("two", "size"): "failed"},
        )
    )
    assert verdict.scores == {"one": 1, "two": 0.5}
    assert verdict.unknown == (("all", "size"),)
    assert verdict.worst == ()


@pytest.mark.parametrize("outcome", ["failed", "timed-out", "not-applicable"])
def test_a_missing_figure_counts_as_the_worst_where_that_is_declared(outcome):
    verdict = judge(
        *build(
            [criterion("time"), criterion("size", missing="worst")],
            {"one": {"time": [1], "size": [9]}, "two": {"time": [2]}},
            missing={("two", "size"): outcome},
        )
    )
    assert verdict.scores == {"one": 1, "two": 0.25}
    assert verdict.unknown == ()
    assert verdict.worst == (("all", "size", "two"),)


@pytest.mark.parametrize("outcome", ["not-measured", "tool-missing"])
def test_what_was_never_tried_is_not_counted_as_the_worst(outcome):
    verdict = judge(
        *build(
            [criterion("time"), criterion("size", missing="worst")],
            {"one": {"time": [1], "size": [9]}, "two": {"time": [2]}},
            missing={("two", "size"): outcome},
        )
    )
    assert verdict.unknown == (("all", "size"),)
    assert verdict.worst == ()


def test_a_criterion_that_failed_everywhere_is_left_out():
    verdict = judge(
        *build(
            [criterion("time"), criterion("size", missing="worst")],
            {"one": {"time": [1]}, "two": {"time": [2]}},
            missing={(setup, "size"): "failed" for setup in ("one", "two")},
        )
    )
    assert verdict.unknown == (("all", "size"),)
    assert not any(map(math.isnan, verdict.scores.values()))
