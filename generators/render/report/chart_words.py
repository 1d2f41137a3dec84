"""The words of charts: axis labels and text alternatives. Draws nothing."""

from collections.abc import Iterable, Sequence

from generators.analysis import Contrast, Result
from generators.model import Benchmark
from generators.render.report import printing
from generators.render.report.cells import DIRECTIONS
from generators.render.report.views import Row

#: Symbols of units are as short as this, and keep their letters: kB, MB, km.
_SYMBOL = 2
INTERVAL = f"95{printing.SPACE}% interval"


def axis_words(benchmarks: Sequence[Benchmark], results: Sequence[Result]) -> str:
    """Say what an axis shows of benchmarks of one unit, and what its intervals are."""
    words = [unit_words(benchmarks[0].unit)]
    sides = {benchmark.better for benchmark in benchmarks}
    words += [DIRECTIONS[side] for side in sides if len(sides) == 1]
    label, median = ", ".join(words), median_words(results)
    return f"{label}; {median}" if median else label


def unit_words(unit: str) -> str:
    """A unit as the first word of a label."""
    name = printing.unit_name(unit)
    return name[:1].upper() + name[1:] if len(name) > _SYMBOL else name


def median_words(results: Sequence[Result]) -> str:
    """Say of how many values the shown ones are the median; empty if all are exact."""
    if not any(result.interval for result in results):
        return ""
    varying = (one for one in results if one.interval or one.count > 1)
    counts = or_words(result.count for result in varying)
    return f"median of {counts}, {INTERVAL}"


def difference_words(found: Contrast) -> str:
    """Say what the interval of a ratio says, and what else made it a tie."""
    words = {
        "better": "does better",
        "worse": "does worse",
        "equal": "the same",
        "too-few": "too few values to tell",
        "tie": "no clear difference",
    }
    because = {
        "correction": " after correction",
        "control": ", as a setup differs from itself",
    }
    return words[found.direction] + because.get(found.because, "")


def or_words(counts: Iterable[int]) -> str:
    """List different counts: '5 or 7'."""
    return " or ".join(map(str, sorted(set(counts))))


def describe(what: str, rows: Sequence[Row], *, parts: bool = False) -> str:
    """Say every figure of a chart in words, for those who do not see it."""
    said: list[str] = []
    for group in dict.fromkeys(row.group for row in rows):
        mine = (row for row in rows if row.group == group)
        figures = "; ".join(_describe_row(row, parts=parts) for row in mine)
        said.append(f"{group}: {figures}" if group else figures)
    return f"{what}. {'. '.join(said)}." if said else f"{what}: nothing to show."


def _describe_row(row: Row, *, parts: bool) -> str:
    text = f"{row.label} {row.text}"
    if row.low is not None and row.high is not None:
        text += f" ({printing.number(row.low)} to {printing.number(row.high)})"
    if parts and row.parts:
        text += ": " + ", ".join(f"{part.label} {part.text}" for part in row.parts)
    return text
