"""CI files on the ladder: where each stands, what is wrong, what to do.

Read from the notes of the runs that the figures rest on. Knows no rule by its name.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from generators.bench.ladder import (
    NAMES,
    RULES,
    RUNGS,
    Fault,
    FileVerdict,
    Rung,
    State,
    read_note,
)
from generators.model import Benchmark, LadderOptions
from generators.render.report import printing
from generators.render.report.material import Material
from generators.render.report.views_ladder import (
    AdviceView,
    FaultView,
    FileView,
    LadderTable,
    LadderView,
    MarkView,
)

_HEADS: Mapping[Rung, str] = {
    "parses": "Parses",
    "schema-valid": "Schema-valid",
    "lint-clean": "Lint-clean",
    "would-run": "Would run",
}
_COUNTED: Mapping[Rung, str] = {
    "parses": "parse",
    "schema-valid": "are schema-valid",
    "lint-clean": "are lint-clean or have no linter",
    "would-run": "would run",
}
_MEANINGS: Mapping[Rung, str] = {
    "parses": "The text is YAML, for our parser and for that of check-jsonschema. Of "
    "a Jenkinsfile, which is Groovy, only the brackets are held against each other.",
    "schema-valid": "It has the keys and the kinds of values that the service "
    "publishes in its schema. Jenkins publishes none.",
    "lint-clean": "zizmor, which looks for security mistakes in workflows of GitHub "
    "Actions, finds nothing, and neither does actionlint where it is installed. For "
    "the other services no linter is asked. A lint keeps no file from running.",
    "would-run": "It is schema-valid, and no rule of ours finds a reason for which a "
    "run stops. Nothing is run: this is the absence of known mistakes.",
}
_WORDS: Mapping[State, str] = {
    "yes": "yes",
    "no": "no",
    "no-tool": "no tool",
    "not-reached": "not reached",
}
_AUDITS = "https://docs.zizmor.sh/audits/#"
_ADVICE = {rule.id: rule for rule in RULES}
Weight = Literal["stops", "lint", "risk"]


def ladder_view(material: Material, benchmark: Benchmark) -> LadderView | None:
    """Lay out what a ladder found; None of other benchmarks and without a figure."""
    if not isinstance(benchmark.take, LadderOptions):
        return None
    tables: list[LadderTable] = []
    found: set[str] = set()
    for setup in material.comparison.measured_by(benchmark):
        verdicts = _verdicts(material, benchmark, setup.id)
        if verdicts:
            tables.append(_table(setup.id, setup.name, verdicts))
            found |= {fault.rule for one in verdicts for fault in one.faults}
    if not tables:
        return None
    rungs = tuple((_HEADS[rung], _MEANINGS[rung]) for rung in RUNGS)
    return LadderView(rungs=rungs, tables=tuple(tables), advice=tuple(_advice(found)))


def _verdicts(
    material: Material, benchmark: Benchmark, setup: str
) -> list[FileVerdict]:
    """Read the last repetition behind a figure."""
    notes = material.notes(benchmark.id, setup)
    return [one for note in notes.values() if (one := read_note(note))]


def _table(setup: str, name: str, verdicts: list[FileVerdict]) -> LadderTable:
    total = printing.number(len(verdicts))
    counted = (
        f"{printing.number(sum(one.stands_on(rung) for one in verdicts))} "
        f"{_COUNTED[rung]}"
        for rung in RUNGS
    )
    return LadderTable(
        setup=setup,
        name=name,
        summary=f"Of {total}: {', '.join(counted)}.",
        files=tuple(_file(one) for one in verdicts),
    )


def _file(verdict: FileVerdict) -> FileView:
    return FileView(
        path=verdict.path,
        kind=NAMES[verdict.kind],
        marks=tuple(
            MarkView(
                rung=_HEADS[rung],
                word=_WORDS[verdict.states[rung]],
                state=verdict.states[rung],
            )
            for rung in RUNGS
        ),
        faults=tuple(_faults(verdict.faults)),
    )


def _faults(faults: Iterable[Fault]) -> Iterator[FaultView]:
    """Put what one rule found together; in its own words where it found one thing."""
    groups: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        said = "" if fault.rule in _ADVICE else fault.said
        groups.setdefault((fault.rule, said), []).append(fault)
    for (rule, _), found in groups.items():
        lines = dict.fromkeys(str(fault.line) for fault in found if fault.line)
        tool, _, ident = rule.rpartition("/")
        yield FaultView(
            rule=rule,
            weight=_weight(found[0]),
            lines=_lines(list(lines)),
            said="; ".join(dict.fromkeys(fault.said for fault in found)),
            advice=_anchor(rule) if rule in _ADVICE else "",
            url=f"{_AUDITS}{ident}" if tool == "zizmor" else "",
        )


def _lines(lines: list[str]) -> str:
    if not lines:
        return ""
    return f"{'line' if len(lines) == 1 else 'lines'} {', '.join(lines)}"


def _weight(fault: Fault) -> Weight:
    if fault.where == "lint-clean":
        return "lint"
    return "risk" if fault.where == "risk" else "stops"


def _advice(found: set[str]) -> Iterator[AdviceView]:
    for name, rule in _ADVICE.items():
        if name in found:
            yield AdviceView(
                rule=name,
                anchor=_anchor(name),
                weight="stops" if rule.stops else "risk",
                advice=rule.advice,
            )


def _anchor(rule: str) -> str:
    return f"_advice--{rule}"
