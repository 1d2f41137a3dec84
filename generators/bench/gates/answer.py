"""What the gates said of one change, and how a record keeps it.

A record's notes are texts. An answer is written as one line that a person can read:
`commit after 3.2 s: 1 error in 0.10 s`, `production reached after 61.3 s`,
`nowhere after 20 s: no gate said why`, `not applicable: it has no such file`. Knows
neither gates nor CI.
"""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from generators.bench.hiding import plain_line
from generators.model import GateName

#: What became of a change: a gate refused it, it reached production, it never arrived
#: although no gate refused it, or it cannot be made in this setup.
Verdict = Literal["caught", "reached", "lost", "not-applicable"]
_REACHED = "production reached"
_LOST = "nowhere"
_EXCUSED = "not applicable"
_GATES: dict[str, GateName] = {name: name for name in get_args(GateName)}
_TIMED = re.compile(r"(?P<what>[a-z -]+) after (?P<seconds>\d+(?:\.\d+)?) s(?:: |$)")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What became of one change."""

    verdict: Verdict
    gate: GateName | None = None  #: that refused it; None for any verdict but caught
    #: From the start of the first gate to the answer, or to the deployment; 0 where the
    #: change cannot be made.
    seconds: float = 0.0
    said: str = ""  #: the last words of who refused it, or why it is not applicable

    @property
    def counts(self) -> bool:
        """Whether it is part of the share of faults caught."""
        return self.verdict != "not-applicable"


def write_answer(answer: Answer) -> str:
    """Write an answer as one line; times to a tenth of a second."""
    said = " ".join(plain_line(answer.said).split())
    if answer.verdict == "not-applicable":
        return f"{_EXCUSED}: {said}"
    whole = {"caught": answer.gate, "reached": _REACHED, "lost": _LOST}
    line = f"{whole[answer.verdict]} after {answer.seconds:.1f} s"
    return f"{line}: {said}" if said else line


def read_answer(note: str) -> Answer | None:
    """Read a note back; None if it is none of an answer."""
    excused, _, why = note.partition(": ")
    if excused == _EXCUSED:
        return Answer(verdict="not-applicable", said=why)
    timed = _TIMED.match(note)
    if timed is None:
        return None
    what, seconds, said = timed["what"], float(timed["seconds"]), note[timed.end() :]
    if what == _REACHED:
        return Answer(verdict="reached", seconds=seconds, said=said)
    if what == _LOST:
        return Answer(verdict="lost", seconds=seconds, said=said)
    if what not in _GATES:
        return None
    return Answer(verdict="caught", gate=_GATES[what], seconds=seconds, said=said)
