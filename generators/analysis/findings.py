"""What is found of a claim: supported, contradicted or open, and why. Pure.

A claim that says what it expects of a benchmark is put to the test on its figures. Any
other is answered by what its sources say, or else by judgement. What decides is the
contrast of the two setups (`comparing`): a difference that is noise, that does not
outlast the correction for many comparisons, or that the same setup shows from itself,
supports nothing.

Where a claim names how much, the whole 95 % interval of the ratio, or of the
difference, has to lie on the side that it names. The interval is first widened by what
the control differs from itself, and stretched to "no difference" where none is shown.
"Equal" is supported only if the interval lies within the margin that the claim gives:
that no difference was seen is no evidence that there is none (Schuirmann 1987, "A
comparison of the two one-sided tests procedure").
"""

from dataclasses import dataclass, replace
from math import exp
from typing import Literal

from generators.analysis.comparing import Contrasts
from generators.analysis.contrasts import Contrast
from generators.analysis.intervals import Interval
from generators.analysis.limits import Limit, limit_of, side_answer
from generators.model import Answer, Claim, Expectation, Says

Basis = Literal["measured", "cited", "judged", "untested"]
#: Why it is open: a figure is missing or out of date; the figures share no machine or
#: no block, have no ratio, or are too few; what made a tie (see `contrasts`); the
#: interval holds the limit; sources say both; nobody says either.
Why = Literal[
    "",
    "missing",
    "stale",
    "apart",
    "no-ratio",
    "too-few",
    "noise",
    "correction",
    "control",
    "limit",
    "disagreement",
    "undecided",
]
_ANSWERS: dict[Says, Answer] = {
    "for": "supported",
    "against": "contradicted",
    "open": "open",
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """The answer to a claim, with the figures it rests on."""

    answer: Answer
    basis: Basis
    why: Why = ""  #: empty unless it is open
    contrast: Contrast | None = None
    limit: Limit | None = None  #: None where the claim names no amount
    shown: Interval | None = None  #: what was held against the limit
    absent: tuple[str, ...] = ()  #: setups without a figure, or with a stale one
    dissent: bool = False  #: whether a source or a judgement says otherwise


def find(contrasts: Contrasts, claim: Claim) -> Finding:
    """Answer a claim: by its test, else by sources, else by judgement."""
    said = _said(claim)
    if claim.expect is None:
        return said
    found = examine(contrasts, claim.expect)
    opposed = {found.answer, said.answer} == {"supported", "contradicted"}
    return replace(found, dissent=opposed)


def _said(claim: Claim) -> Finding:
    """Take the answer from what evidence says; sources go before judgements.

    A voice that takes no side leaves the answer to the next.
    """
    sources = {e.says for e in claim.evidence if e.kind == "source" and e.says}
    if claim.outdated:
        sources.add("against")
    judged = {e.says for e in claim.evidence if e.kind == "judgement" and e.says}
    voices: tuple[tuple[Basis, set[Says]], ...] = (
        ("cited", sources),
        ("judged", judged),
    )
    for basis, said in voices:
        sides = said - {"open"}
        if len(sides) > 1:
            return Finding(answer="open", basis=basis, why="disagreement")
        if sides:
            return Finding(answer=_ANSWERS[sides.pop()], basis=basis)
    heard = [basis for basis, said in voices if said]
    return Finding(answer="open", basis=[*heard, "untested"][0], why="undecided")


def examine(contrasts: Contrasts, expect: Expectation) -> Finding:
    """Hold what was measured against what a claim expects."""
    setups = tuple(filter(None, (expect.setup, expect.than)))
    results = {s: contrasts.results.of(expect.benchmark, s) for s in setups}
    missing = tuple(setup for setup, result in results.items() if result is None)
    if missing:
        return _open("missing", absent=missing)
    stale = tuple(setup for setup, one in results.items() if one and one.stale)
    if stale:
        return _open("stale", absent=stale)
    if expect.than is None:
        return _alone(contrasts, expect)
    return _against(contrasts, expect, expect.than)


def _against(contrasts: Contrasts, expect: Expectation, than: str) -> Finding:
    """Hold one setup against another."""
    found = contrasts.of(expect.benchmark, expect.setup, than)
    if found is None:
        return _open("apart")
    if found.direction == "too-few":
        return _open("too-few", contrast=found)
    limit = limit_of(expect)
    if limit is None:
        return _by_side(contrasts, expect, found)
    return _by_interval(contrasts, found, limit)


def _open(
    why: Why, *, contrast: Contrast | None = None, absent: tuple[str, ...] = ()
) -> Finding:
    return Finding(
        answer="open", basis="measured", why=why, contrast=contrast, absent=absent
    )


def _by_side(contrasts: Contrasts, expect: Expectation, found: Contrast) -> Finding:
    """Answer by which setup stands higher, where that is shown."""
    if found.direction == "tie":
        return _open(found.because or "noise", contrast=found)
    side: Literal["smaller", "larger", "same"] = "same"
    if found.direction != "equal":
        lower = contrasts.comparison.benchmark(found.benchmark).better == "lower"
        side = "smaller" if (found.direction == "better") == lower else "larger"
    answer = side_answer(expect, side)
    return Finding(answer=answer, basis="measured", contrast=found)


def _by_interval(contrasts: Contrasts, found: Contrast, limit: Limit) -> Finding:
    """Answer by where the whole interval lies."""
    exact = found.p is None
    shown = _exact(found, limit) if exact else _widened(contrasts, found, limit)
    if shown is None:
        why: Why = "no-ratio" if limit.scale == "ratio" and found.pairs else "apart"
        return _open(why, contrast=found)
    answer = limit.answer(shown, exact=exact)
    tied = found.because or "limit"
    return Finding(
        answer=answer,
        basis="measured",
        why=tied if answer == "open" else "",
        contrast=found,
        limit=limit,
        shown=shown,
    )


def _exact(found: Contrast, limit: Limit) -> Interval | None:
    value = found.ratio if limit.scale == "ratio" else found.difference
    return None if value is None else Interval(value, value)


def _widened(contrasts: Contrasts, found: Contrast, limit: Limit) -> Interval | None:
    """The interval, by as much wider as the control differs from itself.

    Where no difference is shown it also holds "no difference": after the correction
    the interval of one comparison alone would claim too much.
    """
    by_ratio = limit.scale == "ratio"
    ends = found.ratio_interval if by_ratio else found.difference_interval
    if ends is None:
        return None
    control = contrasts.controls.get(found.benchmark)
    none = 1.0 if by_ratio else 0.0
    low, high = ends
    if control and control.contrast.p is not None:
        if by_ratio:
            floor = exp(control.floor or 0.0)
            low, high = low / floor, high * floor
        else:
            floor = abs(control.contrast.difference)
            low, high = low - floor, high + floor
    if found.direction == "tie":
        low, high = min(low, none), max(high, none)
    return Interval(low, high)


def _alone(contrasts: Contrasts, expect: Expectation) -> Finding:
    """Hold one setup's own figure against an amount."""
    mine, limit = contrasts.results.of(expect.benchmark, expect.setup), limit_of(expect)
    if mine is None or limit is None:
        return _open("undecided")
    exact = contrasts.comparison.benchmark(mine.benchmark).take.exact
    if mine.interval is None and not exact:
        return _open("too-few")
    shown = mine.interval or Interval(mine.median, mine.median)
    answer = limit.answer(shown, exact=mine.interval is None)
    why: Why = "limit" if answer == "open" else ""
    return Finding(answer=answer, basis="measured", why=why, limit=limit, shown=shown)
