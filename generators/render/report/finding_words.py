"""What is found of a claim, in sentences whose figures lead to their runs.

Knows no page: where a claim stands is the business of `claim_views`.
"""

from collections.abc import Iterator, Mapping
from math import isinf

from generators.analysis import Basis, Finding, find
from generators.model import Benchmark, Claim, Expectation
from generators.render.report import printing
from generators.render.report.contrast_words import contrast_spans
from generators.render.report.expiry_view import stale_reason
from generators.render.report.facts import facts_of_setup
from generators.render.report.material import Material
from generators.render.report.views import FindingView, Rich, Span

_RESTS_ON: Mapping[Basis, str] = {
    "measured": "measured",
    "cited": "cited",
    "judged": "judged",
    "untested": "not tested",
}
_SCALES = {"ratio": "ratio", "difference": "difference", "value": "figure"}
_UNMEASURED: Mapping[tuple[Basis, str], str] = {
    ("cited", ""): "Answered by what others published; no figure here tests it.",
    ("cited", "undecided"): "Not measured here, and what others published leaves it "
    "open.",
    ("cited", "disagreement"): "Sources speak for it and against it.",
    ("judged", ""): "Answered by judgement; no figure here tests it.",
    ("judged", "undecided"): "Not measured here.",
    ("judged", "disagreement"): "Judgements speak for it and against it.",
    ("untested", "undecided"): "The claim names no test, and no source takes a side.",
}


def finding_view(material: Material, claim: Claim) -> FindingView:
    """Answer a claim, and print why."""
    found = find(material.contrasts, claim)
    expect = claim.expect
    return FindingView(
        answer=found.answer,
        rests_on=_RESTS_ON[found.basis],
        reason=tuple(_reason(material, claim, found)),
        expected=_expected(material, expect) if expect else "",
        page=material.page(expect.benchmark) if expect else None,
    )


def _reason(material: Material, claim: Claim, found: Finding) -> Iterator[Span]:
    if claim.expect is None:
        yield Span(text=_UNMEASURED[found.basis, found.why])
        return
    yield from _measured(material, claim.expect, found)
    if found.dissent:
        yield Span(text=" Other evidence points the other way; see below.")


def _measured(material: Material, expect: Expectation, found: Finding) -> Rich:
    benchmark = material.comparison.benchmark(expect.benchmark)
    if found.why in ("missing", "stale"):
        return (Span(text=_absent(material, benchmark, found)),)
    if expect.than is None:
        said = tuple(_alone(material, benchmark, expect))
    elif found.contrast is None:
        names = f"{material.name(expect.setup)} and {material.name(expect.than)}"
        said = (Span(text=f"{names} were not measured on the same machine."),)
    else:
        said = contrast_spans(material, benchmark, found.contrast)
    held = _held(benchmark, found)
    return (*said, Span(text=f" {held}")) if held else said


def _absent(material: Material, benchmark: Benchmark, found: Finding) -> str:
    if found.why == "stale":
        why = (
            f"{material.name(one)}: {stale_reason(material, benchmark.id, one)}"
            for one in found.absent
        )
        return f"The figures are out of date. {'; '.join(why)}."
    missing = material.results.missing
    why = (
        f"{material.name(one)}: {missing[benchmark.id, one].reason}"
        for one in found.absent
    )
    return f"A figure is missing. {'; '.join(why)}."


def _alone(
    material: Material, benchmark: Benchmark, expect: Expectation
) -> Iterator[Span]:
    fact = next(facts_of_setup(material, benchmark, expect.setup))
    yield Span(text=f"{material.name(expect.setup)} shows ")
    yield Span(text=fact.text, fact=fact)
    yield Span(text=".")


def _held(benchmark: Benchmark, found: Finding) -> str:
    """Say where the figure and its interval lie; empty where no amount is named."""
    if found.why == "no-ratio":
        return "A value of zero has no ratio, so that the factor cannot be tested."
    if found.limit is None or found.shown is None:
        few = found.why == "too-few" and found.contrast is None
        return "Too few values for an interval." if few else ""
    low, high = found.shown
    unit = _unit(benchmark, found.limit.scale)
    shown = (
        f"The {_SCALES[found.limit.scale]}, {_amount(low, unit)},"
        if low == high
        else f"The {_SCALES[found.limit.scale]} with its interval, "
        f"{printing.interval(found.shown, unit)},"
    )
    wanted = _wanted(found.limit.least, found.limit.most, unit)
    match found.answer:
        case "supported":
            return f"{shown} lies within what is claimed, {wanted}."
        case "contradicted":
            return f"{shown} lies outside what is claimed, {wanted}."
    return f"{shown} holds more than what is claimed, {wanted}."


def _unit(benchmark: Benchmark, scale: str) -> str:
    if scale == "ratio":
        return ""
    points = scale == "difference" and benchmark.unit == "%"
    return "percentage points" if points else benchmark.unit


def _wanted(least: float, most: float, unit: str) -> str:
    if isinf(least):
        return f"at most {_amount(most, unit)}"
    if isinf(most):
        return f"at least {_amount(least, unit)}"
    return f"{_amount(least, unit)} to {_amount(most, unit)}"


def _amount(value: float, unit: str) -> str:
    return printing.quantity(value, unit) if unit else printing.number(value)


def _expected(material: Material, expect: Expectation) -> str:
    """Say what was put to the test."""
    benchmark = material.comparison.benchmark(expect.benchmark)
    relation = expect.relation.replace("-", " ")
    words = [f"{benchmark.measure}: {material.name(expect.setup)} {relation}"]
    by = expect.by
    if expect.than is None:
        words.append(_amount(by.amount or 0.0, benchmark.unit) if by else "")
        return f"{' '.join(words)}."
    if expect.relation.startswith("at-"):
        words.append("as much as" if by is None else "")
    else:
        words.append("to" if expect.relation == "equal" else "than")
    words.append(material.name(expect.than))
    return f"{' '.join(filter(None, words))}{_by(benchmark, expect)}."


def _by(benchmark: Benchmark, expect: Expectation) -> str:
    by = expect.by
    if by is None:
        return ""
    if by.factor is not None:
        much = f"a factor of {printing.number(by.factor)}"
    else:
        much = _amount(by.amount or 0.0, _unit(benchmark, "difference"))
    if expect.relation == "equal":
        return f", within {much}"
    return (
        f", by {much}" if expect.relation.startswith("at-") else f", by {much} or more"
    )
