"""Which gate caught which fault, and how sure the share is. Knows records' notes only.

A view asks `summarise_gates` once for each setup; its notes are those of the newest
sample of the setup's result.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from generators.analysis.intervals import Interval, median_interval
from generators.bench.gates.answer import Answer, Verdict, read_answer
from generators.model import GateName


@dataclass(frozen=True, kw_only=True)
class GatesSummary:
    """What became of every fault in one setup."""

    answers: Mapping[str, Answer]  #: by fault, in the order asked for
    caught: int
    tried: int  #: those that could be made
    share_interval: Interval | None  #: of the share in percent; None if none was tried
    feedback: float | None  #: median seconds until a fault was caught; None if none was
    feedback_interval: Interval | None

    def count(self, verdict: Verdict, gate: GateName | None = None) -> int:
        """Count the faults of which this became, where a gate is named at this one."""
        found = (one for one in self.answers.values() if one.verdict == verdict)
        return sum(gate in (None, one.gate) for one in found)


def summarise_gates(notes: Mapping[str, str], faults: Iterable[str]) -> GatesSummary:
    """Read what a record says of each fault.

    Args:
        notes: Of one sample of a benchmark that takes `gates`.
        faults: Their ids, in the order in which they are to be shown; what has no
            readable note is left out.
    """
    found = {fault: read_answer(notes.get(fault, "")) for fault in faults}
    answers = {fault: answer for fault, answer in found.items() if answer}
    tried = [answer for answer in answers.values() if answer.counts]
    seconds = [answer.seconds for answer in tried if answer.verdict == "caught"]
    return GatesSummary(
        answers=answers,
        caught=len(seconds),
        tried=len(tried),
        share_interval=share_interval(len(seconds), len(tried)),
        feedback=median(seconds) if seconds else None,
        feedback_interval=median_interval(seconds),
    )


def share_interval(hits: int, count: int) -> Interval | None:
    """Tell where a share lies, in percent, by Wilson's score interval at 95 %.

    It takes the cases as drawn at random from all that could have been tried. Wilson
    1927, "Probable inference, the law of succession, and statistical inference"; it
    keeps its promise for few cases and for shares of 0 and 1, where the textbook
    interval has no width (Brown, Cai and DasGupta 2001).

    Args:
        hits: Cases that count.
        count: All cases.

    Returns:
        The interval, or None without a case.
    """
    if count == 0:
        return None
    # scipy takes half a second to import: not on the way of `--help` or `check`.
    from scipy.stats import binomtest  # noqa: PLC0415

    found = binomtest(hits, count).proportion_ci(method="wilson")
    return Interval(100 * float(found.low), 100 * float(found.high))
