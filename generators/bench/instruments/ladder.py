"""Take CI files up the ladder: parses, schema-valid, lint-clean, would run.

What the tools say is read here; what our own rules say stands in `bench/ladder`.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from generators.bench.files import list_files, read_lines
from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured
from generators.bench.instruments.linters import (
    FaultsByPath,
    actionlint_faults,
    schema_faults,
    zizmor_faults,
)
from generators.bench.instruments.text import part_ids
from generators.bench.ladder import (
    RUNGS,
    SCHEMAS,
    Fault,
    FileVerdict,
    Rung,
    State,
    UnparsableError,
    apply_rules,
    kind_of,
    read_pipeline,
    write_note,
)
from generators.bench.ladder.verdict import Where
from generators.model import CiKind, LadderOptions

_ALL = 100.0  #: percent


class Ladder:
    """The share of a project's CI files that reach a rung, or how many do.

    A file parses if both our parser and that of check-jsonschema take it. It is
    schema-valid by the schemas that come with check-jsonschema. It is lint-clean if
    zizmor, offline, and actionlint, where it is installed, have nothing to say. It
    would run if it is schema-valid and none of our rules that stop a run finds
    anything: a lint does not keep a file from running, so no file has to be lint-clean
    for that. Where a service has no schema or no linter, that rung is passed.

    Each file is a part: 100, or 1 where files are counted, if it reached the rung.
    """

    name: ClassVar[str] = "ladder"
    version: ClassVar[int] = 1

    def measure(self, context: Context[LadderOptions]) -> Measured:
        """Judge every CI file.

        Raises:
            NotMeasured: There is no CI file (nothing-to-measure), or check-jsonschema
                or zizmor is not installed (tool-missing).
        """
        options, workspace = context.options, context.workspace
        texts = _read_files(workspace.folder, options.kinds)
        if not texts:
            raise NotMeasured("nothing-to-measure", "the setup has no CI file")
        kinds = {path: kind for path, (kind, _) in texts.items()}
        faults = {path: list(_own_faults(*found)) for path, found in texts.items()}
        _add(faults, schema_faults(workspace, kinds))
        sound = [path for path in kinds if _is_sound(faults[path])]
        linted = [path for path in sound if kinds[path] == "github"]
        _add(faults, zizmor_faults(workspace, linted))
        found, remark = actionlint_faults(workspace, linted)
        _add(faults, found)
        verdicts = [_verdict(path, kinds[path], faults[path]) for path in kinds]
        return _measured(verdicts, options, remark)


def _read_files(
    folder: Path, kinds: Mapping[str, CiKind]
) -> dict[str, tuple[CiKind, str]]:
    """Read the CI files, in the order of their paths."""
    found: dict[str, tuple[CiKind, str]] = {}
    for path in list_files(folder):
        kind = kind_of(path, kinds)
        lines = read_lines(folder / path) if kind else None
        if kind and lines is not None:
            found[path.as_posix()] = kind, "\n".join((*lines, ""))
    return found


def _own_faults(kind: CiKind, text: str) -> Iterator[Fault]:
    try:
        pipeline = read_pipeline(text, kind)
    except UnparsableError as error:
        yield Fault(line=error.line, where="parses", rule="yaml", said=error.said)
        return
    for rule, found in apply_rules(pipeline):
        where: Where = "would-run" if rule.stops else "risk"
        yield Fault(line=found.line, where=where, rule=rule.id, said=found.said)


def _add(faults: dict[str, list[Fault]], more: FaultsByPath) -> None:
    for path, found in more.items():
        faults[path] += found


def _is_sound(faults: Sequence[Fault]) -> bool:
    return not any(one.where in ("parses", "schema-valid") for one in faults)


def _verdict(path: str, kind: CiKind, faults: Sequence[Fault]) -> FileVerdict:
    states: dict[Rung, State] = {}
    reached = True
    for rung in RUNGS:
        wrong = any(fault.where == rung for fault in faults)
        states[rung] = _state(rung, kind, reached=reached, wrong=wrong)
        # A lint does not keep a file from running.
        reached = reached and (not wrong or rung == "lint-clean")
    order = {where: number for number, where in enumerate((*RUNGS, "risk"))}
    kept = sorted(faults, key=lambda one: (order[one.where], one.line, one.rule))
    return FileVerdict(path=path, kind=kind, states=states, faults=tuple(kept))


def _state(rung: Rung, kind: CiKind, *, reached: bool, wrong: bool) -> State:
    if not reached:
        return "not-reached"
    if wrong:
        return "no"
    no_schema = rung == "schema-valid" and kind not in SCHEMAS
    no_linter = rung == "lint-clean" and kind != "github"
    return "no-tool" if no_schema or no_linter else "yes"


def _measured(
    verdicts: Sequence[FileVerdict], options: LadderOptions, remark: str
) -> Measured:
    summary, *ids = part_ids(("summary", *(one.path for one in verdicts)))
    one = _ALL if options.counts == "share" else 1.0
    reached = [verdict.stands_on(options.rung) for verdict in verdicts]
    parts = {i: one if r else 0.0 for i, r in zip(ids, reached, strict=True)}
    total = sum(parts.values())
    notes = {i: write_note(v) for i, v in zip(ids, verdicts, strict=True)}
    return Measured(
        value=total / len(verdicts) if options.counts == "share" else total,
        parts=parts,
        notes={summary: "\n".join(_summary(verdicts, remark)), **notes},
    )


def _summary(verdicts: Sequence[FileVerdict], remark: str) -> Iterator[str]:
    yield f"files: {len(verdicts)}"
    for rung in RUNGS:
        yield f"{rung}: {sum(one.stands_on(rung) for one in verdicts)}"
    if remark:
        yield remark
