"""Results made straight from values, for tests that need many of them."""

from datetime import UTC, datetime, timedelta
from statistics import median
from types import SimpleNamespace

from generators.analysis import Result, Results
from generators.bench import Sample

START = datetime(2026, 1, 1, tzinfo=UTC)
_SAMPLE = Sample(block=0, order=0, started=START, seconds=1, value=1)


def result(setup, values, *, benchmark="speed", batch="b1", bare=False):
    """What `summarise` gives, without an interval; bare samples have a value alone."""
    samples = {
        (batch, block): SimpleNamespace(value=value)
        if bare
        else _SAMPLE.model_copy(
            update={
                "block": block,
                "started": START + timedelta(minutes=block),
                "value": float(value),
            }
        )
        for block, value in enumerate(values)
    }
    return Result(
        benchmark=benchmark,
        setup=setup,
        unit="s",
        samples=samples,
        median=median(values),
        interval=None,
        parts={},
        machine="here",
        runs=(f"{setup}--{batch}",),
    )


def results(*single):
    """Gather results as `summarise` does."""
    return Results(found={(one.benchmark, one.setup): one for one in single})
