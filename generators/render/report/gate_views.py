"""Planted faults laid out: a summary, a matrix of faults by setups, and a chart.

Read from the notes of the runs that the figures rest on. Knows no gate by its files.
"""

from collections.abc import Iterable, Iterator, Mapping

from generators.analysis.gates import GatesSummary
from generators.bench.gates import Answer
from generators.model import Benchmark, GatesOptions, Setup
from generators.render.report.cells import missing_word
from generators.render.report.facts import facts_of_setup
from generators.render.report.gate_chart import gates_chart
from generators.render.report.gate_words import (
    EXCUSED,
    GATES,
    LOST,
    NOT_ALONE,
    REACHED,
    gate_summary,
    seconds,
    short,
)
from generators.render.report.material import Material
from generators.render.report.views_gates import (
    AnswerView,
    GatesView,
    PlantedView,
    SetupGates,
)

_TIMED = "a gate and a time"
_MEANINGS: Mapping[str, str] = {
    _TIMED: "This gate refused the fault. The time runs from the first gate to its "
    "answer or to the deployment, without anybody's waiting and without a queue.",
    REACHED: "No gate refused it, and it was deployed to the stand-in of production. "
    "This is a fault that was not caught.",
    LOST: "No gate refused it, and yet nothing was deployed: nobody is told why. It "
    "counts as not caught.",
    EXCUSED: "The fault cannot be made in this setup, or does not get into it, for the "
    "reason given. It counts neither for nor against it.",
}
_UNTIMED: Mapping[str, str] = {
    "a gate without a time": "This gate refused the fault.",
    NOT_ALONE: "Why there is no time: other measurements ran beside it, so that its "
    "seconds are no measure of speed. They stand with the run.",
}
_ALTHOUGH = "although"
_ALONGSIDE = "in one project with"
_REMARKS: Mapping[str, str] = {
    _ALTHOUGH: "A job failed and did not hold the deployment back. What failed is "
    "named; a person may see it, but production has the fault.",
    _ALONGSIDE: "These faults change nothing of what a job does. Each passed the gates "
    "of its author alone, and CI together with the others.",
}


def gates_view(material: Material, benchmark: Benchmark) -> GatesView | None:
    """Lay out what became of each fault; None for benchmarks that plant none so."""
    take = benchmark.take
    if not isinstance(take, GatesOptions):
        return None
    setups = tuple(_setups(material, benchmark))
    found = {one.id: gate_summary(material, benchmark, one.id) for one in setups}
    faults = tuple(
        PlantedView(
            id=fault.id,
            what=fault.what,
            answers=tuple(
                _answer(material, benchmark, setup, summary, fault.id)
                for setup, summary in found.items()
            ),
            words=tuple(_words(found.values(), fault.id)),
        )
        for fault in take.faults
    )
    given = {word for one in faults for word in one.words}
    return GatesView(
        benchmark=benchmark.id,
        names=tuple(setup.name for setup in setups),
        columns=tuple(_capital(word) for word in (*GATES.values(), REACHED)),
        setups=tuple(_of_setup(material, benchmark, setup) for setup in setups),
        faults=faults,
        words=tuple(word for word in (*GATES.values(), *_MEANINGS) if word in given),
        legend=tuple(_legend(given, faults, alone=_alone(material, benchmark, found))),
        chart=gates_chart(material, benchmark) if any(found.values()) else None,
    )


def _setups(material: Material, benchmark: Benchmark) -> Iterator[Setup]:
    """Give the setups that can have such a figure."""
    for setup in material.comparison.measured_by(benchmark):
        missing = material.results.missing.get((benchmark.id, setup.id))
        if missing is None or missing.outcome != "not-applicable":
            yield setup


def _answer(
    material: Material,
    benchmark: Benchmark,
    setup: str,
    summary: GatesSummary | None,
    fault: str,
) -> AnswerView:
    page = material.figure_page(benchmark.id, setup)
    answer = summary.answers.get(fault) if summary else None
    if answer is None:
        missing = material.results.missing.get((benchmark.id, setup))
        text = missing_word(missing.outcome if missing else "not-measured")
        return AnswerView(setup=setup, verdict=None, text=text, page=page)
    alone = material.is_alone(benchmark.id, setup)
    timed = f", {seconds(answer.seconds)}" if answer.counts and alone else ""
    return AnswerView(
        setup=setup,
        verdict=answer.verdict,
        text=short(answer) + timed,
        note="" if answer.verdict == "caught" else answer.said,
        page=page,
        order=_order(answer, timed=alone),
    )


def _order(answer: Answer, *, timed: bool) -> str:
    """Sort by gate, then by time if it is shown; what no gate caught comes last."""
    if not answer.counts:
        return ""
    gates = list(GATES)
    rank = gates.index(answer.gate) if answer.gate else len(gates)
    return f"{rank + timed * min(answer.seconds, 9_999) / 10_000:.5f}"


def _words(summaries: Iterable[GatesSummary | None], fault: str) -> Iterator[str]:
    answers = (one.answers.get(fault) for one in summaries if one)
    yield from dict.fromkeys(short(answer) for answer in answers if answer)


def _of_setup(material: Material, benchmark: Benchmark, setup: Setup) -> SetupGates:
    stem = f"{benchmark.id}.{setup.id}"
    made = facts_of_setup(material, benchmark, setup.id)
    facts = {fact.id.removeprefix(stem): fact for fact in made}
    missing = material.results.missing.get((benchmark.id, setup.id))
    return SetupGates(
        setup=setup.id,
        name=setup.name,
        share=facts[""],
        rate=facts[".rate-interval"],
        caught=facts[".caught"],
        tried=facts[".tried"],
        feedback=facts[".feedback"],
        waited=facts[".feedback-interval"],
        arrival=facts[".arrival"],
        at=(*(facts[f".at-{gate}"] for gate in GATES), facts[".reached"]),
        note=missing.reason if missing else "",
    )


def _alone(
    material: Material, benchmark: Benchmark, found: Mapping[str, GatesSummary | None]
) -> set[bool]:
    """Tell whether setups that have a figure were measured alone; both may occur."""
    return {material.is_alone(benchmark.id, one) for one in found if found[one]}


def _legend(
    given: Iterable[str], faults: Iterable[PlantedView], *, alone: set[bool]
) -> Iterator[tuple[str, str]]:
    """Explain the answers that occur."""
    given = set(given)
    for word, meaning in _meanings(alone).items():
        if word in given or (word not in (REACHED, LOST, EXCUSED) and given):
            yield _capital(word), meaning
    notes = [answer.note for fault in faults for answer in fault.answers]
    for start, meaning in _REMARKS.items():
        if any(note.startswith(start) for note in notes):
            yield _capital(f"{start} …"), meaning


def _meanings(alone: set[bool]) -> Mapping[str, str]:
    """Give what answers mean: with times, without, or both."""
    timed = {_TIMED: _MEANINGS[_TIMED]} if True in alone else {}
    untimed = _UNTIMED if False in alone else {}
    rest = {word: said for word, said in _MEANINGS.items() if word != _TIMED}
    return {**timed, **untimed, **rest}


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
