"""What is found of a claim: by figures, by sources, and by nothing else."""

from datetime import date
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recorded import START

from generators.analysis import Control, Results, compare, contrast, examine, find
from generators.analysis.intervals import median_interval
from generators.analysis.results import Missing, Result
from generators.bench import Sample
from generators.model import (
    By,
    Claim,
    Expectation,
    Judgement,
    Passage,
    Source,
)

NEVER = {"supported": "contradicted", "contradicted": "supported", "open": "open"}
MIRROR = {"faster": "slower", "slower": "faster", "less": "more", "more": "less"}


def result(comparison, setup, values, *, stale=False, machine="m"):
    benchmark = comparison.benchmark("sum-million")
    samples = {
        ("batch", block): Sample(
            block=block,
            order=0,
            started=START,
            seconds=1.0,
            value=value,
            peak_mb=None,
            load=None,
        )
        for block, value in enumerate(values)
    }
    ordered = sorted(values)
    middle = ordered[len(ordered) // 2]
    return Result(
        benchmark=benchmark.id,
        setup=setup,
        unit=benchmark.unit,
        samples=samples,
        median=middle,
        interval=median_interval(values),
        parts={},
        machine=machine,
        runs=("run",),
        stale=stale,
    )


def contrasts(comparison, loop, builtin, *, control=None, **of_builtin):
    found = {
        ("sum-million", "loop"): result(comparison, "loop", loop),
        ("sum-million", "builtin"): result(
            comparison, "builtin", builtin, **of_builtin
        ),
    }
    only = comparison.model_copy(update={"setups": comparison.setups[:2]})
    return compare(only, Results(found=found), control or {})


def expect(relation="faster", setup="builtin", than="loop", **by):
    return Expectation(
        benchmark="sum-million",
        setup=setup,
        relation=relation,
        than=than,
        by=By(**by) if by else None,
    )


def spread(middle, noise, shape=(-1.0, 0.6, -0.2, 1.1, -0.5)):
    """Values round a middle, whose logarithms keep their shape as noise grows."""
    return [middle * 2 ** (noise * step) for step in shape]


LOOP = spread(1.0, 0.02)
HALF = spread(0.5, 0.02, (0.3, -0.9, 1.0, -0.4, 0.2))


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (expect("faster"), "supported"),
        (expect("slower"), "contradicted"),
        (expect("faster", factor=1.5), "supported"),
        (expect("faster", factor=2), "open"),  # the interval holds the limit
        (expect("faster", factor=3), "contradicted"),
        (expect("less", amount=0.3), "supported"),
        (expect("less", amount=0.7), "contradicted"),
        (expect("more", amount=0.1), "contradicted"),
        (expect("equal", factor=1.1), "contradicted"),
        (expect("equal", factor=2.5), "supported"),
        (expect("at-most"), "supported"),
        (expect("at-least"), "contradicted"),
        (expect("at-most", factor=0.7), "supported"),
        (expect("at-least", factor=0.7), "contradicted"),
        (expect("at-most", amount=-0.3), "supported"),
        (expect("at-most", than=None, amount=0.6), "supported"),
        (expect("at-most", than=None, amount=0.4), "contradicted"),
        (expect("at-least", than=None, amount=0.4), "supported"),
        (expect("at-least", than=None, amount=0.5), "open"),
    ],
)
def test_the_whole_interval_decides(comparison, asked, answer):
    assert examine(contrasts(comparison, LOOP, HALF), asked).answer == answer


def test_a_tie_supports_nothing_but_a_wide_enough_equality(comparison):
    same = spread(1.001, 0.02, (0.3, -0.9, 1.0, -0.4, 0.2))
    tied = contrasts(comparison, LOOP, same)
    for relation in ("faster", "slower", "at-most", "at-least"):
        found = examine(tied, expect(relation))
        assert (found.answer, found.why) == ("open", "noise")
    assert examine(tied, expect("equal", factor=1.2)).answer == "supported"
    narrow = examine(tied, expect("equal", factor=1.001))
    assert (narrow.answer, narrow.why) == ("open", "noise")


def with_control(comparison, first, again):
    one = result(comparison, "loop--again", again)
    found = contrast(
        comparison.benchmark("sum-million"), one, result(comparison, "loop", first)
    )
    return {"sum-million": Control(contrast=found, result=one, different=False)}


def test_what_the_same_setup_differs_by_is_never_support(comparison):
    nearly = [0.9 * value for value in LOOP]
    free = contrasts(comparison, LOOP, nearly)
    assert examine(free, expect()).answer == "supported"
    control = with_control(comparison, LOOP, [0.85 * value for value in LOOP])
    held = contrasts(comparison, LOOP, nearly, control=control)
    assert (examine(held, expect()).answer, examine(held, expect()).why) == (
        "open",
        "control",
    )


def test_a_limit_is_held_against_the_interval_and_the_control(comparison):
    exactly = [0.5 * value for value in LOOP]
    asked = expect("faster", factor=1.9)
    assert examine(contrasts(comparison, LOOP, exactly), asked).answer == "supported"
    control = with_control(comparison, LOOP, [1.1 * value for value in LOOP])
    held = examine(contrasts(comparison, LOOP, exactly, control=control), asked)
    assert (held.answer, held.why) == ("open", "limit")


def test_what_holm_takes_back_is_not_supported(comparison):
    found = contrasts(comparison, LOOP, spread(0.99, 0.01))
    (pair, p), *_ = found.corrected.items()
    assert p < 0.05
    found.corrected[pair] = 0.2
    held = examine(found, expect())
    assert (held.answer, held.why) == ("open", "correction")
    assert examine(found, expect("equal", factor=1.0001)).answer != "contradicted"


def test_figures_that_are_not_there_leave_it_open(comparison):
    full = contrasts(comparison, LOOP, HALF)
    key = ("sum-million", "builtin")
    missing = Missing(
        benchmark=key[0], setup=key[1], outcome="failed", reason="it crashed"
    )
    gone = Results(
        found={k: v for k, v in full.results.found.items() if k != key},
        missing={key: missing},
    )
    absent = examine(compare(full.comparison, gone), expect())
    assert (absent.answer, absent.why, absent.absent) == (
        "open",
        "missing",
        ("builtin",),
    )
    stale = examine(contrasts(comparison, LOOP, HALF, stale=True), expect())
    assert (stale.answer, stale.why, stale.absent) == ("open", "stale", ("builtin",))
    apart = examine(contrasts(comparison, LOOP, HALF, machine="other"), expect())
    assert (apart.answer, apart.why) == ("open", "apart")
    few = contrasts(comparison, LOOP[:3], HALF[:3])
    assert examine(few, expect()).why == "too-few"
    assert examine(few, expect("at-most", than=None, amount=9)).why == "too-few"


def test_a_factor_of_zero_is_no_test(comparison):
    zeros = contrasts(comparison, [0.0, 0.1, 0.2, 0.1, 0.1], HALF)
    assert examine(zeros, expect(factor=2)).why == "no-ratio"


FACTORS = st.floats(min_value=0.3, max_value=3)
SHAPES = st.lists(
    st.floats(min_value=-1, max_value=1).map(lambda x: round(x, 3)),
    min_size=5,
    max_size=9,
).filter(lambda s: len(set(s)) > 2)
ASKED = st.sampled_from(
    [
        *product(("faster", "slower", "equal"), (None, 1.0, 1.2, 2.0)),
        *product(("at-most", "at-least"), (None, 0.5, 1.0, 1.5)),
    ]
).filter(lambda one: one != ("equal", None))


@given(middle=FACTORS, shape=SHAPES, asked=ASKED)
def test_more_noise_never_makes_a_finding_surer(comparison, middle, shape, asked):
    relation, factor = asked
    centre = sum(shape) / len(shape)  # so that the mean ratio stays what it is
    steps = [step - centre for step in shape]
    wanted = expect(relation, **({"factor": factor} if factor else {}))
    answers = [
        examine(
            contrasts(comparison, [1.0] * len(steps), spread(middle, noise, steps)),
            wanted,
        ).answer
        for noise in (0.01, 0.1, 0.5)
    ]
    for before, after in pairwise(answers):
        assert after in (before, "open")


@given(middle=FACTORS, noise=st.sampled_from((0.01, 0.2)), shape=SHAPES)
def test_swapping_setups_swaps_the_relation(comparison, middle, noise, shape):
    made = contrasts(comparison, [1.0] * len(shape), spread(middle, noise, shape))
    for relation, other in MIRROR.items():
        for by in ({}, {"factor": 1.3}, {"amount": 0.1}):
            one = examine(made, expect(relation, "builtin", "loop", **by))
            swapped = examine(made, expect(other, "loop", "builtin", **by))
            assert (one.answer, one.why) == (swapped.answer, swapped.why)


@given(middle=FACTORS, shape=SHAPES)
def test_a_relation_and_its_contrary_are_never_both_supported(
    comparison, middle, shape
):
    made = contrasts(comparison, [1.0] * len(shape), spread(middle, 0.1, shape))
    for relation, other in MIRROR.items():
        one, contrary = (examine(made, expect(r)).answer for r in (relation, other))
        assert contrary == NEVER[one]


def source(says):
    return Source(
        kind="source",
        url="https://example.org",
        quote="So it is.",
        accessed=date(2026, 11, 20),
        says=says,
    )


def judged(says):
    return Judgement(kind="judgement", reason="We think so.", says=says)


def claim(*evidence, **known):
    return Claim(
        id="c", text="It is so.", said_by="Everybody", evidence=evidence, **known
    )


@pytest.mark.parametrize(
    ("said", "answer", "basis", "why"),
    [
        (claim(source("for")), "supported", "cited", ""),
        (claim(source("against"), judged("for")), "contradicted", "cited", ""),
        (claim(source("for"), source("against")), "open", "cited", "disagreement"),
        (claim(source("open"), judged("against")), "contradicted", "judged", ""),
        (claim(source("open")), "open", "cited", "undecided"),
        (claim(source(None), judged(None)), "open", "untested", "undecided"),
        (claim(judged("for")), "supported", "judged", ""),
        (claim(judged("open")), "open", "judged", "undecided"),
        (claim(outdated=source(None)), "contradicted", "cited", ""),
    ],
)
def test_without_a_test_sources_answer_then_judgement(
    comparison, said, answer, basis, why
):
    found = find(contrasts(comparison, LOOP, HALF), said)
    assert (found.answer, found.basis, found.why) == (answer, basis, why)


def test_a_measurement_decides_and_dissent_is_told(comparison):
    made = contrasts(comparison, LOOP, HALF)
    alone = find(made, claim(expect=expect()))
    assert (alone.answer, alone.basis, alone.dissent) == (
        "supported",
        "measured",
        False,
    )
    opposed = find(made, claim(source("against"), expect=expect()))
    assert (opposed.answer, opposed.dissent) == ("supported", True)


def test_a_passage_names_a_line():
    assert Passage(document="001", line=12).quote is None
