"""Processor time beside time by the clock. Pure.

Processor time is what the programs of a setup computed. Other programs on the machine
move it less than the clock; waiting for disk and network does not show in it.
"""

from dataclasses import replace
from statistics import median

from generators.analysis.intervals import median_interval
from generators.analysis.results import Result
from generators.model import Benchmark


def processor_time(benchmark: Benchmark, result: Result) -> Result | None:
    """Give the same result with processor seconds as its values.

    Returns:
        The result; None where it is not time that is measured, or where a value was
        taken without its processor time.
    """
    if benchmark.take.instrument != "time":
        return None
    samples = {
        block: sample.model_copy(update={"value": sample.cpu_seconds})
        for block, sample in result.samples.items()
        if sample.cpu_seconds is not None
    }
    if len(samples) < result.count:
        return None
    values = [sample.value for sample in samples.values()]
    return replace(
        result,
        unit="s",
        samples=samples,
        median=median(values),
        interval=median_interval(values),
        parts={},
    )
