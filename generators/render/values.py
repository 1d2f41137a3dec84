"""Facts, values and records in the forms that files of data hold them in.

Knows neither pages nor where the files are written.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from generators.bench import Run, read_runs, record_bytes
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

#: What a spreadsheet reads as a formula; a signed figure with its unit is none.
_FORMULA = re.compile(r"[=@\t\r]|[+-](?!\d[\d.,\s]*[^\W\d]*%?$)")


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
    """The records behind the pages, by their path below `folder`.

    Those that are archived are told as they were before.
    """
    paths = {run.path for bench in comparison.benchmarks for run in bench.runs}
    archived: dict[str, bytes] = {}
    if not all((folder / path).is_file() for path in paths):
        archived = {
            f"{r.benchmark}/{r.id}.json": record_bytes(r) for r in read_runs(folder)
        }
    return {
        path: archived.get(path) or (folder / path).read_bytes()
        for path in sorted(paths)
    }


def values_csv(taken: dict[str, bytes]) -> bytes:
    """Every value of the records in long form: a line for each value and each part."""
    return table_csv(COLUMNS, value_rows(taken))


def table_csv(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Write a table; a text that a spreadsheet would run as a formula begins with '."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_no_formula(cell) for cell in row] for row in rows)
    return table.getvalue().encode()


def _no_formula(cell: object) -> object:
    runs = isinstance(cell, str) and _FORMULA.match(cell)
    return f"'{cell}" if runs else cell


def value_rows(taken: dict[str, bytes]) -> Iterator[tuple[object, ...]]:
    """Give the cells of each line of `values_csv`, without the heading."""
    for content in taken.values():
        yield from _lines(content)


@lru_cache(maxsize=4096)  # every rebuild asks for all of them, and few have changed
def _lines(content: bytes) -> tuple[tuple[object, ...], ...]:
    return tuple(_lines_of(Run.model_validate_json(content)))


def _lines_of(run: Run) -> Iterator[tuple[object, ...]]:
    start = (run.comparison, run.benchmark, run.setup, run.batch)
    end = (run.unit, run.outcome, run.machine.id)
    if not run.samples:
        yield (*start, "", "", "", *end)
    for sample in run.samples:
        yield (*start, sample.block, "", sample.value, *end)
        for part, value in sample.parts.items():
            yield (*start, sample.block, part, value, *end)
