"""Time the robustness of a large comparison: 50 setups, 40 criteria, 10,000 draws.

Run it with `python benchmarks/robustness.py`; it prints wall and processor seconds of
each repetition. The limit of 3 seconds holds for the processor seconds: it uses one
core, so that they are the wall seconds of an idle machine. Every second repetition has
half the blocks, so that what slows the machine slows both.
"""

import random
import sys
import time
from datetime import UTC, datetime
from statistics import median

from generators.analysis import Result, Results, assess, judge
from generators.bench import Sample
from generators.model import Area, Benchmark, Comparison, Head, Setup

SETUPS, AREAS, CRITERIA = 50, 8, 40
DRAWS = 10_000
LIMIT_SECONDS = 3.0
REPETITIONS = 5
AT = datetime(2026, 1, 1, tzinfo=UTC)


def make(setups: int = SETUPS, criteria: int = CRITERIA) -> Comparison:
    """A comparison whose criteria are all answered by benchmarks that vary."""
    names = tuple(f"s{number}" for number in range(setups))
    benchmarks = tuple(
        Benchmark(
            id=f"b{number}",
            measure="Time",
            unit="s",
            better="lower",
            about="An example.",
            take={"instrument": "time", "tasks": ["work"]},
        )
        for number in range(criteria)
    )
    ids = [benchmark.id for benchmark in benchmarks]
    areas = tuple(
        Area(
            id=f"a{number}",
            title=f"Area {number}",
            about="An example.",
            criteria=[
                {"id": one, "question": "Which?", "weight": 1, "benchmark": one}
                for one in ids[number::AREAS]
            ],
        )
        for number in range(AREAS)
    )
    head = Head(
        title="Example",
        question="Which?",
        audience="All",
        about="An example.",
        candidates=names,
        areas={area.id: 1 for area in areas},
    )
    return Comparison(
        id="example",
        head=head,
        setups=tuple(Setup(id=name, name=name, summary="One.") for name in names),
        areas=areas,
        benchmarks=benchmarks,
    )


def measure(comparison: Comparison, blocks: int, seed: int = 1) -> Results:
    """Results as they would be measured: a level for each setup, and 5 % of noise."""
    rng = random.Random(seed)
    found = {}
    for benchmark in comparison.benchmarks:
        for setup in comparison.setups:
            level = rng.uniform(1, 2)
            values = [level * rng.gauss(1, 0.05) for _ in range(blocks)]
            found[benchmark.id, setup.id] = Result(
                benchmark=benchmark.id,
                setup=setup.id,
                unit="s",
                samples={
                    ("batch", block): Sample(
                        block=block, order=0, started=AT, seconds=value, value=value
                    )
                    for block, value in enumerate(values)
                },
                median=median(values),
                interval=None,
                parts={},
                machine="here",
                runs=(),
            )
    return Results(found=found)


def seconds(comparison: Comparison, results: Results) -> tuple[float, float]:
    """Wall and processor seconds of one assessment."""
    verdict = judge(comparison, results)
    wall, processor = time.perf_counter(), time.process_time()
    assess(comparison, results, verdict, draws=DRAWS)
    return time.perf_counter() - wall, time.process_time() - processor


def main() -> int:
    """Time both sizes in turn; 1 if the median of the larger is above the limit."""
    comparison = make()
    taken: dict[int, list[float]] = {5: [], 10: []}
    cases = {blocks: measure(comparison, blocks) for blocks in taken}
    seconds(comparison, cases[5])  # imports numpy
    for _ in range(REPETITIONS):
        for blocks, results in cases.items():
            wall, processor = seconds(comparison, results)
            taken[blocks].append(processor)
            print(f"{blocks:2} blocks: {wall:.2f} s, processor {processor:.2f} s")
    return int(median(taken[10]) > LIMIT_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
