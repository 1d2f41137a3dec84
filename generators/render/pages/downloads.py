"""What a reader can take away: every fact, every value, every record."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from generators.bench import Run
from generators.render.report.views import ComparisonView

COLUMNS = (
    "comparison",
    "benchmark",
    "setup",
    "batch",
    "block",
    "part",
    "value",
    "unit",
    "outcome",
    "machine",
)


def facts_json(comparison: ComparisonView) -> bytes:
    """Every figure that the pages and slides may print, by its id."""
    facts = {
        fact.id: {
            "text": fact.text,
            "value": fact.value,
            "page": fact.page,
            "runs": list(fact.runs),
        }
        for fact in comparison.facts.values()
    }
    text = json.dumps(facts, indent=2, ensure_ascii=False, sort_keys=True)
    return f"{text}\n".encode()


def records(comparison: ComparisonView, folder: Path) -> dict[str, bytes]:
    """The records behind the pages as they lie in `folder`, by their path there."""
    paths = {run.path for bench in comparison.benchmarks for run in bench.runs}
    return {path: (folder / path).read_bytes() for path in sorted(paths)}


def values_csv(taken: dict[str, bytes]) -> bytes:
    """Every value of the records in long form: a line for each value and each part."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for content in taken.values():
        writer.writerows(_lines(Run.model_validate_json(content)))
    return table.getvalue().encode()


def _lines(run: Run) -> Iterator[tuple[object, ...]]:
    start = (run.comparison, run.benchmark, run.setup, run.batch)
    end = (run.unit, run.outcome, run.machine.id)
    if not run.samples:
        yield (*start, "", "", "", *end)
    for sample in run.samples:
        yield (*start, sample.block, "", sample.value, *end)
        for part, value in sample.parts.items():
            yield (*start, sample.block, part, value, *end)
