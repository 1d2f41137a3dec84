"""Freeze what is shown today, so that it can be compared with what is shown later."""

from collections.abc import Iterator, Mapping
from datetime import date

from generators.analysis import Contrast, Interval, Result
from generators.model import (
    Benchmark,
    Edition,
    FrozenContrast,
    FrozenFact,
    FrozenFinding,
    FrozenVerdict,
)
from generators.render.report.claim_views import every_claim
from generators.render.report.contrast_words import contrast_sentence
from generators.render.report.facts import make_facts
from generators.render.report.finding_words import finding_view
from generators.render.report.material import Material
from generators.render.report.rich import plain
from generators.render.report.verdict_text import verdict_sentence
from generators.render.report.views import Fact

#: These stand with the value that they belong to.
_FIELDS = (".low", ".high", ".interval", ".count", ".cpu")


def freeze(material: Material, day: date) -> Edition:
    """Freeze facts, contrasts, findings, ratings, questions and the verdict.

    Args:
        material: What is shown.
        day: The day whose edition it is.
    """
    facts, verdict = make_facts(material), material.verdict
    frozen = {
        name: FrozenFact(text=fact.text, value=fact.value)
        for name, fact in facts.items()
        if not name.endswith(_FIELDS)
    }
    frozen |= dict(_figures(material, facts)) | dict(_ratios(material, facts))
    found = material.results.found.values()
    names = {f"{result.benchmark}/{run}" for result in found for run in result.runs}
    return Edition(
        comparison=material.comparison.id,
        date=day,
        verdict=FrozenVerdict(
            sentence=verdict_sentence(material),
            winner=verdict.winner,
            lead=verdict.lead,
        ),
        scores=dict(verdict.scores),
        ratings=dict(_ratings(material)),
        questions=dict(_questions(material)),
        facts=frozen,
        contrasts=tuple(_frozen_contrasts(material)),
        claims=tuple(frozen_findings(material)),
        runs=tuple(sorted(names)),
    )


def _figures(
    material: Material, facts: Mapping[str, Fact]
) -> Iterator[tuple[str, FrozenFact]]:
    for benchmark in material.comparison.benchmarks:
        for setup in material.names:
            name = f"{benchmark.id}.{setup}"
            result = material.results.of(benchmark.id, setup)
            if result is None:
                continue
            figure = (result.median, result.interval)
            frozen = _frozen(material, result, facts[name].text, *figure)
            yield name, frozen.model_copy(update={"runs": _run_names(result)})


def _ratios(
    material: Material, facts: Mapping[str, Fact]
) -> Iterator[tuple[str, FrozenFact]]:
    for benchmark in material.comparison.benchmarks:
        for found in _contrasts(material, benchmark):
            name = f"{benchmark.id}.{found.setup}/{found.baseline}"
            result = material.results.of(benchmark.id, found.setup)
            if result is None or found.ratio is None:
                continue
            figure = (found.ratio, found.ratio_interval)
            yield name, _frozen(material, result, facts[name].text, *figure)


def _frozen(
    material: Material, result: Result, text: str, value: float, ends: Interval | None
) -> FrozenFact:
    """Freeze a figure with how it was taken, so that a move can be told from noise."""
    benchmark = material.comparison.benchmark(result.benchmark)
    return FrozenFact(
        text=text,
        value=value,
        low=ends.low if ends else None,
        high=ends.high if ends else None,
        exact=benchmark.take.exact and ends is None,
        machine=result.machine,
        method=_method(material, result),
        noise=_noise(material, benchmark),
    )


def _contrasts(material: Material, benchmark: Benchmark) -> Iterator[Contrast]:
    base = material.comparison.baseline
    for setup in material.shown:
        if setup != base and (found := material.contrast(benchmark, setup, base)):
            yield found


def frozen_findings(material: Material) -> Iterator[FrozenFinding]:
    """Freeze what is said of each claim."""
    for topic, claim in every_claim(material):
        found = finding_view(material, claim)
        yield FrozenFinding(
            topic=topic, claim=claim.id, answer=found.answer, text=plain(found.reason)
        )


def _frozen_contrasts(material: Material) -> Iterator[FrozenContrast]:
    for benchmark in material.comparison.benchmarks:
        for found in _contrasts(material, benchmark):
            yield FrozenContrast(
                benchmark=benchmark.id,
                setup=found.setup,
                baseline=found.baseline,
                side=found.direction,
                text=contrast_sentence(material, benchmark, found),
            )


def _ratings(material: Material) -> Iterator[tuple[str, int]]:
    for area in material.comparison.areas:
        for criterion in area.criteria:
            for setup, rating in criterion.ratings.items():
                yield f"{area.id}.{criterion.id}.{setup}", rating.rating


def _questions(material: Material) -> Iterator[tuple[str, float]]:
    for area in material.comparison.areas:
        for criterion in area.criteria:
            yield f"{area.id}.{criterion.id}", criterion.weight


def _noise(material: Material, benchmark: Benchmark) -> float:
    """By how much the control differed from itself, as a share; 0 without one."""
    control = material.contrasts.controls.get(benchmark.id)
    ratio = control.contrast.ratio if control else None
    return abs(ratio - 1) if ratio is not None else 0.0


def _method(material: Material, result: Result) -> str:
    runs = {run.id: run for run in material.runs if run.benchmark == result.benchmark}
    run = runs[result.runs[0]]
    return f"{run.instrument} {run.benchmark_hash[:12]}"


def _run_names(result: Result) -> tuple[str, ...]:
    return tuple(f"{result.benchmark}/{run}" for run in result.runs)
