"""Comparisons that are measured by a process of their own, to be stopped or killed.

The process imports this and nothing that only tests need.
"""

from generators.model import Benchmark, Comparison, Head, Setup

REPETITIONS = 22


def comparison():
    mark = "echo $(($(date +%s%N) % 1000000000000))"
    setups = [
        Setup(id=name, name=name, summary=name, tasks={"go": mark}) for name in "ab"
    ]
    benchmark = Benchmark(
        id="clock",
        measure="Now",
        unit="ns",
        better="lower",
        about="No two are equal.",
        take={"instrument": "output", "task": "go"},
        repetitions=REPETITIONS,
        limit_seconds=30,
    )
    head = Head(
        title="T", question="Q?", audience="A", about="A", candidates=["a"], areas={}
    )
    return Comparison(
        id="c", head=head, setups=tuple(setups), areas=(), benchmarks=(benchmark,)
    )


def several(top, pause):
    """An exact benchmark over three setups, each of which runs a program."""
    made, task = comparison(), f"echo began > {top}/began; exec sleep {pause}"
    setups = [
        Setup(id=name, name=name, summary=name, tasks={"go": task}) for name in "abc"
    ]
    harmless = {"id": "harmless", "what": "A file", "write": {"fine.txt": "1"}}
    fault = {"id": "fault", "what": "A file", "write": {"bad.txt": "1"}}
    benchmark = made.benchmarks[0].model_dump() | {
        "id": "faults",
        "take": {
            "instrument": "faults",
            "task": "go",
            "harmless": harmless,
            "faults": [fault],
        },
        "repetitions": None,
    }
    return type(made).model_validate(
        dict(made) | {"setups": tuple(setups), "benchmarks": (benchmark,)}
    )
