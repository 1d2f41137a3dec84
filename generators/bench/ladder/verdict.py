"""What was found out about one CI file, and how a record keeps it.

A record's notes are texts, so a verdict is written as lines that a person can read, and
read back from them. Knows no rule and no tool.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from generators.model import CiKind, LadderRung

Rung = LadderRung
#: From the ground up.
RUNGS: tuple[Rung, ...] = get_args(LadderRung)

#: Whether a file stands on a rung; `no-tool` where nothing can ask.
State = Literal["yes", "no", "no-tool", "not-reached"]
#: A risk keeps a file from no rung.
Where = Literal["parses", "schema-valid", "lint-clean", "would-run", "risk"]
_STATES: Mapping[str, State] = {one: one for one in get_args(State)}
_WHERE: Mapping[str, Where] = {one: one for one in get_args(Where)}
_KINDS: Mapping[str, CiKind] = {one: one for one in get_args(CiKind)}
#: A note of more faults than this would be read by nobody.
_MOST_FAULTS = 60
_BETWEEN = " | "
_FIELDS = 4


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something wrong in a file."""

    line: int  #: 0 where the tool tells none
    where: Where  #: the rung that it keeps the file from
    rule: str  #: of a tool as `zizmor/unpinned-uses`, of ours as `version-as-number`
    said: str  #: on one line


@dataclass(frozen=True, kw_only=True)
class FileVerdict:
    """How far one file comes."""

    path: str  #: below the project
    kind: CiKind
    states: Mapping[Rung, State]
    faults: tuple[Fault, ...]

    def stands_on(self, rung: Rung) -> bool:
        """Tell whether it reached a rung; one that no tool can ask about is passed."""
        return self.states[rung] in ("yes", "no-tool")


def write_note(verdict: FileVerdict) -> str:
    """Write a verdict as lines."""
    head = [f"file: {_line(verdict.path)}", f"kind: {verdict.kind}"]
    states = [f"{rung}: {verdict.states[rung]}" for rung in RUNGS]
    faults = [
        _BETWEEN.join((f"line {one.line}", one.where, one.rule, _line(one.said)))
        for one in verdict.faults
    ]
    more = len(faults) - _MOST_FAULTS
    rest = [f"({more} more)"] if more > 0 else []
    return "\n".join((*head, *states, *faults[:_MOST_FAULTS], *rest))


def read_note(text: str) -> FileVerdict | None:
    """Read a note back; None if it is none of a file. Lines that were cut are lost."""
    lines = text.split("\n")
    told = dict(line.split(": ", 1) for line in lines[: 2 + len(RUNGS)] if ": " in line)
    kind = _KINDS.get(told.get("kind", ""))
    states = {r: found for r in RUNGS if (found := _STATES.get(told.get(r, "")))}
    if kind is None or len(states) < len(RUNGS):
        return None
    faults = tuple(_faults(lines[2 + len(RUNGS) :]))
    path = told.get("file", "")
    return FileVerdict(path=path, kind=kind, states=states, faults=faults)


def _faults(lines: list[str]) -> Iterator[Fault]:
    for line in lines:
        fields = line.split(_BETWEEN, _FIELDS - 1)
        where = _WHERE.get(fields[1]) if len(fields) == _FIELDS else None
        if where is None:
            continue
        number = fields[0].removeprefix("line ")
        digits = number.isascii() and number.isdecimal()
        line_number = int(number) if digits else 0
        yield Fault(line=line_number, where=where, rule=fields[2], said=fields[3])


def _line(text: str) -> str:
    return " ".join(text.split())
