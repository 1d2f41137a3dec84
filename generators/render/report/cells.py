"""The matrix: criteria by setups, each cell with its figure and what it rests on."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from generators.analysis import Result, score_criterion
from generators.model import Benchmark, Criterion, Rating
from generators.render.report import printing
from generators.render.report.contrast_words import contrasts_said
from generators.render.report.expiry_view import stale_words
from generators.render.report.facts import NOT_MEASURED
from generators.render.report.material import Material
from generators.render.report.provenance import note_elsewhere, quotation
from generators.render.report.repeatability_view import count_note
from generators.render.report.score_views import area_of, scoring_view, weight_share
from generators.render.report.views import Cell, CriterionView, Span
from generators.render.report.views_figures import Status

DIRECTIONS = {"lower": "lower is better", "higher": "higher is better"}
_RATING_SCALE = 5
#: What a figure rests on, as it is printed.
EVIDENCE: Mapping[Status, str] = {
    "measured": "measured",
    "cited": "cited",
    "judged": "judged",
    "not-measured": "not measured",
    "failed": "failed",
    "not-applicable": "does not apply",
}
STALE = "stale"
#: Outcomes that are not told by their own name.
_OUTCOME_WORDS = {
    "not-measured": NOT_MEASURED,
    "nothing-collected": "no test collected",
}


def criterion_view(material: Material, criterion: Criterion) -> CriterionView:
    """Lay a criterion out: a cell for each setup, and what follows from them."""
    benchmark = (
        material.comparison.benchmark(criterion.benchmark)
        if criterion.benchmark
        else None
    )
    scores = score_criterion(material.comparison, criterion, material.results) or {}
    cells = (
        benchmark_cells(material, benchmark, scores)
        if benchmark
        else _rated_cells(material, criterion, scores)
    )
    share = weight_share(material, criterion)
    return CriterionView(
        id=criterion.id,
        question=criterion.question,
        weight=printing.number(criterion.weight),
        direction=DIRECTIONS[benchmark.better] if benchmark else "",
        benchmark=criterion.benchmark,
        cells=cells,
        contrast=(
            contrasts_said(material, benchmark)
            if benchmark
            else (Span(text="A judgement."),)
        ),
        measure=(
            f"{printing.unit_name(benchmark.unit)}, {DIRECTIONS[benchmark.better]}"
            if benchmark
            else f"judged, 1 (poor) to {_RATING_SCALE} (best)"
        ),
        share=printing.portion(share),
        order=f"{share:.6f}",
        evidence=tuple(_evidence(c for c in cells if c.setup in material.shown)),
        scoring=scoring_view(material, criterion, cells, scores),
        of_references=benchmark is not None and _asks_references(material, cells),
    )


def _asks_references(material: Material, cells: Iterable[Cell]) -> bool:
    """Tell whether any reference can have such a figure."""
    references = {one.id for one in material.comparison.references}
    told = (cell for cell in cells if cell.setup in references)
    return any(cell.status != "not-applicable" for cell in told)


def _evidence(cells: Iterable[Cell]) -> Iterator[str]:
    """Name what the cells rest on, each word once, in a fixed order."""
    cells = tuple(cells)
    found = {cell.status for cell in cells}
    yield from (word for status, word in EVIDENCE.items() if status in found)
    if any(cell.stale for cell in cells):
        yield STALE


def benchmark_cells(
    material: Material,
    benchmark: Benchmark,
    scores: Mapping[str, float],
    *,
    judged: bool = True,
) -> tuple[Cell, ...]:
    """Print what a benchmark says of each setup, with the best marked if one judges."""
    marks = _marks(material, benchmark) if judged else _unmarked(material)
    return tuple(
        _measured_cell(material, benchmark, setup, marks[setup], scores.get(setup))
        for setup in material.names
    )


def exhibit_cell(material: Material, benchmark: Benchmark, setup: str) -> Cell:
    """Print what a benchmark says of something that is compared with nobody."""
    return _measured_cell(material, benchmark, setup, "", None)


def _measured_cell(
    material: Material,
    benchmark: Benchmark,
    setup: str,
    mark: Literal["best", "tie", ""],
    score: float | None,
) -> Cell:
    result = material.results.of(benchmark.id, setup)
    page = material.figure_page(benchmark.id, setup)
    if result is None:
        missing = material.results.missing[benchmark.id, setup]
        return Cell(
            setup=setup,
            text=missing_word(missing.outcome),
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
    reason = stale_words(material, result.benchmark, result.setup)
    stale = f"stale: {reason}" if reason else ""
    counts = count_note(material.comparison.benchmark(result.benchmark), result)
    return "; ".join(filter(None, (stale, counts, note_elsewhere(material, result))))


def missing_word(outcome: str) -> str:
    """Print an outcome that gave no figure."""
    return _OUTCOME_WORDS.get(outcome, outcome.replace("-", " "))


def _missing_status(outcome: str) -> Status:
    if outcome in ("not-measured", "nothing-to-measure", "nothing-collected"):
        return "not-measured"
    return "not-applicable" if outcome == "not-applicable" else "failed"


def _unmarked(material: Material) -> dict[str, Literal["best", "tie", ""]]:
    return dict.fromkeys(material.names, "")


def _marks(
    material: Material, benchmark: Benchmark
) -> dict[str, Literal["best", "tie", ""]]:
    """Mark the best setup, and those that are not shown to be worse than it."""
    marks = _unmarked(material)
    medians = {
        setup: result.median
        for setup in material.shown
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
    given = [rating.rating for rating in criterion.ratings.values()]
    best = max(given)
    mark: Literal["best", "tie"] = "best" if given.count(best) == 1 else "tie"
    rated = [setup for setup in material.names if setup in criterion.ratings]
    ratings = ((setup, criterion.ratings[setup]) for setup in rated)
    return tuple(
        _rated_cell(
            setup,
            rating,
            page=_criterion_page(material, criterion),
            mark=mark if rating.rating == best else "",
            score=printing.score(scores[setup]) if setup in scores else "",
        )
        for setup, rating in ratings
    )


def _rated_cell(
    setup: str,
    rating: Rating,
    *,
    page: str,
    mark: Literal["best", "tie", ""],
    score: str,
) -> Cell:
    return Cell(
        setup=setup,
        text=f"{rating.rating} of {_RATING_SCALE}",
        interval="",
        status="cited" if rating.source else "judged",
        mark=mark,
        note=rating.reason,
        page=page,
        score=score,
        source=quotation(rating.source) if rating.source else "",
        url=rating.source.url if rating.source else None,
    )


def _criterion_page(material: Material, criterion: Criterion) -> str:
    """Where the reasons of a judgement stand, below docs_dir."""
    area = area_of(material, criterion)
    return f"{material.comparison.id}/areas/{area.id}.md#{criterion.id}"
