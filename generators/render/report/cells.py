"""The matrix: criteria by setups, each cell with its figure and what it rests on."""

from collections.abc import Mapping
from typing import Literal

from generators.analysis import Contrast, Result, score_criterion
from generators.model import Benchmark, Criterion
from generators.render.report import printing
from generators.render.report.expiry_view import stale_reason
from generators.render.report.facts import NOT_MEASURED
from generators.render.report.material import Material
from generators.render.report.provenance import note_elsewhere
from generators.render.report.views import Cell, CriterionView

Status = Literal["measured", "judged", "not-measured", "failed", "not-applicable"]
DIRECTIONS = {"lower": "lower is better", "higher": "higher is better"}
_RATING_SCALE = 5
#: What made a tie, where it is more than noise.
_REASONS: Mapping[str, str] = {
    "": "",
    "noise": "",
    "correction": " after correction for the number of comparisons",
    "control": ", since the same setup differs as much from itself",
}


def criterion_view(material: Material, criterion: Criterion) -> CriterionView:
    """Lay a criterion out: a cell for each setup, and what follows from them."""
    benchmark = (
        material.comparison.benchmark(criterion.benchmark)
        if criterion.benchmark
        else None
    )
    scores = score_criterion(material.comparison, criterion, material.results) or {}
    return CriterionView(
        id=criterion.id,
        question=criterion.question,
        weight=printing.number(criterion.weight),
        direction=DIRECTIONS[benchmark.better] if benchmark else "",
        benchmark=criterion.benchmark,
        cells=(
            benchmark_cells(material, benchmark, scores)
            if benchmark
            else _rated_cells(material, criterion, scores)
        ),
        finding=finding(material, benchmark) if benchmark else "A judgement.",
    )


def benchmark_cells(
    material: Material, benchmark: Benchmark, scores: Mapping[str, float]
) -> tuple[Cell, ...]:
    """Print what a benchmark says of each setup."""
    marks = _marks(material, benchmark)
    return tuple(
        _measured_cell(material, benchmark, setup, marks[setup], scores.get(setup))
        for setup in material.names
    )


def _measured_cell(
    material: Material,
    benchmark: Benchmark,
    setup: str,
    mark: Literal["best", "tie", ""],
    score: float | None,
) -> Cell:
    result = material.results.of(benchmark.id, setup)
    page = material.page(benchmark.id, setup)
    if result is None:
        missing = material.results.missing[benchmark.id, setup]
        return Cell(
            setup=setup,
            text=_missing_word(missing.outcome),
            interval="",
            status=_missing_status(missing.outcome),
            mark="",
            note=missing.reason,
            page=page,
            score="" if score is None else printing.score(score),
        )
    return Cell(
        setup=setup,
        text=printing.quantity(result.median, benchmark.unit),
        interval=printing.interval(result.interval, benchmark.unit),
        status="measured",
        mark=mark,
        note=_note(material, result),
        page=page,
        stale=result.stale,
        score="" if score is None else printing.score(score),
    )


def _note(material: Material, result: Result) -> str:
    reason = stale_reason(material, result.benchmark, result.setup)
    stale = f"stale: {reason}" if reason else ""
    return "; ".join(filter(None, (stale, note_elsewhere(material, result))))


def _missing_word(outcome: str) -> str:
    return outcome.replace("-", " ") if outcome != "not-measured" else NOT_MEASURED


def _missing_status(outcome: str) -> Status:
    if outcome in ("not-measured", "nothing-to-measure"):
        return "not-measured"
    return "not-applicable" if outcome == "not-applicable" else "failed"


def _marks(
    material: Material, benchmark: Benchmark
) -> dict[str, Literal["best", "tie", ""]]:
    """Mark the best setup, and those that are not shown to be worse than it."""
    marks: dict[str, Literal["best", "tie", ""]] = dict.fromkeys(material.names, "")
    medians = {
        setup: result.median
        for setup in material.names
        if (result := material.results.of(benchmark.id, setup))
    }
    if len(medians) < 2:  # noqa: PLR2004 - one setup alone is not the best of any
        return marks
    pick = min if benchmark.better == "lower" else max
    best = pick(medians, key=medians.__getitem__)
    equals = [
        setup
        for setup in medians
        if setup != best
        and (found := material.contrast(benchmark, setup, best))
        and found.direction != "worse"
    ]
    for setup in equals:
        marks[setup] = "tie"
    marks[best] = "tie" if equals else "best"
    return marks


def _rated_cells(
    material: Material, criterion: Criterion, scores: Mapping[str, float]
) -> tuple[Cell, ...]:
    best = max(rating.rating for rating in criterion.ratings.values())
    return tuple(
        Cell(
            setup=setup,
            text=f"{rating.rating} of {_RATING_SCALE}",
            interval="",
            status="judged",
            mark="best" if rating.rating == best else "",
            note=rating.reason,
            page=None,
            score=printing.score(scores[setup]) if setup in scores else "",
        )
        for setup in material.names
        for rating in [criterion.ratings[setup]]
    )


def finding(material: Material, benchmark: Benchmark) -> str:
    """Say in a sentence for each other setup how it differs from the baseline."""
    baseline = material.comparison.baseline
    sentences = [
        _sentence(material, benchmark, setup, baseline)
        for setup in material.names
        if setup != baseline
    ]
    return " ".join(sentences)


def _sentence(material: Material, benchmark: Benchmark, setup: str, base: str) -> str:
    names, found = material.names, material.contrast(benchmark, setup, base)
    if found is None:
        absent = [s for s in (setup, base) if not material.results.of(benchmark.id, s)]
        if not absent:
            return f"{names[setup]} and {names[base]} share no block to compare."
        reasons = (
            f"{names[s]}: {material.results.missing[benchmark.id, s].reason}"
            for s in absent
        )
        return f"No comparison. {'; '.join(reasons)}."
    return contrast_sentence(material, benchmark, found)


def contrast_sentence(material: Material, benchmark: Benchmark, found: Contrast) -> str:
    """Say how two setups differ, and how sure that is."""
    texts = {
        setup: printing.quantity(result.median, benchmark.unit)
        for setup in (found.setup, found.baseline)
        if (result := material.results.of(benchmark.id, setup))
    }
    mine, other = (material.names[s] for s in (found.setup, found.baseline))
    figures = f"{texts[found.setup]} against {texts[found.baseline]}"
    if found.direction == "equal":
        return f"{mine} and {other} are equal: {texts[found.setup]}."
    if found.direction == "too-few":
        return f"Too few values to tell {mine} from {other}: {figures}."
    if found.direction == "tie":
        return (
            f"No difference shown between {mine} and {other}"
            f"{_REASONS.get(found.because, '')}: {figures}."
        )
    effect = _effect(found) if benchmark.unit != "%" else ""
    return f"{mine} does {found.direction} than {other}: {figures}{effect}."


def _effect(found: Contrast) -> str:
    if found.superiority is None:
        return _ratio(found)
    ends = found.superiority_interval
    within = (
        f" ({printing.percent(ends.low)} to {printing.percent(ends.high)})"
        if ends
        else ""
    )
    share = printing.percent(found.superiority)
    return f"; measured apart, it does better in {share} of pairs{within}"


def _ratio(found: Contrast) -> str:
    """Print the ratio; a ratio of shares would say less than the shares."""
    if found.ratio is None:
        return ""
    text = f", a ratio of {printing.number(found.ratio)}"
    if found.ratio_interval:
        text += (
            f" (95{printing.SPACE}% interval {printing.interval(found.ratio_interval)})"
        )
    return text
