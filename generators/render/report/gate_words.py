"""What became of a planted fault, in words, and the figures on all faults of a setup.

Facts and views both ask here, so that they say the same. Knows notes, and no page.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from generators.analysis.gates import GatesSummary, summarise_gates
from generators.bench.gates import Answer, read_answer
from generators.model import Benchmark, GateName, GatesOptions
from generators.render.report import printing
from generators.render.report.material import Material

#: A gate, as the head of a column.
GATES: Mapping[GateName, str] = {
    "editor": "editor",
    "commit": "commit",
    "unit-tests": "unit tests",
    "pull-request": "pull request",
    "main": "main",
    "staging": "staging",
    "production": "production's job",
}
REACHED = "reached production"
LOST = "nowhere"
EXCUSED = "not applicable"
NO_GATE = "no such gate"
NO_INTERVAL = "no interval"
NOTHING = "nothing caught"
NOT_TOLD = "not told"
NOT_MEASURED = "not measured"
NOT_ALONE = "not taken alone"
_CAUGHT: Mapping[GateName, str] = {
    "editor": "caught in the editor",
    "commit": "caught at the commit",
    "unit-tests": "caught by the unit tests",
    "pull-request": "caught in the pull request",
    "main": "caught on main",
    "staging": "caught in staging",
    "production": "caught in production's job",
}
_WHOLE = 100  #: from here on tenths are no news
_TENTH = 0.1  #: of a second; less was written down as none
#: One figure of a setup: its field, as it is printed, its value.
Figure = tuple[str, str, float | None]


def listed_gates(material: Material, setup: str) -> tuple[GateName, ...]:
    """The gates that a setup says it has, in order."""
    listed = {one.gate for one in material.comparison.setup(setup).gates}
    return tuple(gate for gate in GATES if gate in listed)


def gate_summary(
    material: Material, benchmark: Benchmark, setup: str
) -> GatesSummary | None:
    """Read what the notes behind a figure say; None without a figure."""
    take = benchmark.take
    notes = material.notes(benchmark.id, setup)
    if not isinstance(take, GatesOptions) or not notes:
        return None
    return summarise_gates(notes, (fault.id for fault in take.faults))


def short(answer: Answer) -> str:
    """Say what became of a fault, as a cell of a table."""
    if answer.verdict == "caught" and answer.gate:
        return GATES[answer.gate]
    return {"reached": REACHED, "lost": LOST, "not-applicable": EXCUSED}[answer.verdict]


def said(answer: Answer) -> str:
    """Say what became of a fault, within a sentence."""
    return _CAUGHT[answer.gate] if answer.gate else short(answer)


def seconds(value: float) -> str:
    """Print a time that was recorded to a tenth of a second."""
    shortest = f"under {_TENTH}" if value < _TENTH else _tenths(value)
    return f"{shortest}{printing.SPACE}s"


def _tenths(value: float) -> str:
    return f"{value:.1f}" if value < _WHOLE else printing.number(round(value))


def gate_figures(
    material: Material, benchmark: Benchmark, setup: str
) -> tuple[Figure, ...]:
    """Give what the notes behind a figure say; nothing without a figure.

    Returns:
        The fields that the options of `gates` name, each with a point before it: a word
        for each fault, then what is worked out of all of them.
    """
    found, take = gate_summary(material, benchmark, setup), benchmark.take
    if found is None or not isinstance(take, GatesOptions):
        return ()
    harmless = material.notes(benchmark.id, setup).get(take.harmless.id, "")
    figures = (
        *_of_faults(found, (fault.id for fault in take.faults)),
        *_counts(found, listed_gates(material, setup)),
        ("rate-interval", *_rate(found)),
        *(
            _times(found, read_answer(harmless))
            if material.is_alone(benchmark.id, setup)
            else ((field, NOT_ALONE, None) for field in _TIMES)
        ),
    )
    return tuple((f".{field}", text, value) for field, text, value in figures)


def _of_faults(found: GatesSummary, faults: Iterable[str]) -> Iterator[Figure]:
    """Print what became of each fault; one that came after the run has no figure."""
    for fault in faults:
        answer = found.answers.get(fault)
        if answer is None:
            yield fault, NOT_MEASURED, None
            continue
        caught = {"caught": 100.0, "not-applicable": None}.get(answer.verdict, 0.0)
        yield fault, said(answer), caught


def _counts(found: GatesSummary, listed: Collection[GateName]) -> Iterator[Figure]:
    counts = {"caught": found.caught, "tried": found.tried}
    counts["reached"] = found.count("reached")
    yield from ((name, printing.number(count), count) for name, count in counts.items())
    for gate in GATES:
        count = found.count("caught", gate) if gate in listed else None
        text = NO_GATE if count is None else printing.number(count)
        yield f"at-{gate}", text, count


def _rate(found: GatesSummary) -> tuple[str, None]:
    return printing.interval(found.share_interval, "%") or NO_INTERVAL, None


_TIMES = ("feedback", "feedback-interval", "arrival")


def _times(found: GatesSummary, harmless: Answer | None) -> Iterator[Figure]:
    """Print the times of what was taken alone."""
    waited, ends = found.feedback, found.feedback_interval
    yield "feedback", NOTHING if waited is None else seconds(waited), waited
    text = f"{_tenths(ends.low)} to {seconds(ends.high)}" if ends else NO_INTERVAL
    yield "feedback-interval", text, None
    arrival = harmless.seconds if harmless else None
    yield "arrival", NOT_TOLD if arrival is None else seconds(arrival), arrival
