"""How a program ended. Knows nothing of how it is started."""

from dataclasses import dataclass

from generators.bench.last_words import last_words
from generators.bench.records import Outcome


@dataclass(frozen=True, kw_only=True)
class Finished:
    """What one program did and used."""

    outcome: Outcome  #: ok, failed, timed-out or out-of-memory
    reason: str  #: for any outcome but ok: what happened, in a sentence
    exit_code: int | None  #: None if it was killed
    seconds: float  #: by the clock, from its start to its end
    cpu_seconds: float  #: user and system time, its waited-for children included
    peak_mb: float  #: most memory that one of its processes held
    stdout: str  #: the last lines, cleaned
    stderr: str
    isolated: bool  #: whether it ran without network

    @property
    def last_line(self) -> str:
        """The last line that says something, or how it ended if there is none."""
        said = last_words(self.stderr) or last_words(self.stdout)
        return said[:300] or self.reason


class NotMeasured(Exception):  # noqa: N818  an outcome, not a mistake of ours
    """A repetition that gives no value, and why."""

    def __init__(
        self, outcome: Outcome, reason: str, finished: Finished | None = None
    ) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
        self.finished = finished
