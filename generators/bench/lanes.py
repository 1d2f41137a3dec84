"""Calls of an executor side by side, each in a thread of its own.

Whoever starts a call also collects its end, always in one thread, so that records and
the journal are written there alone. Knows nothing of plans and records.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from generators.bench.estimates import Key, Turn
from generators.bench.executor import Attempt, Execute


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a call ended: by an attempt, or by an exception."""

    key: Key
    attempt: Attempt | None = None
    error: BaseException | None = None


@dataclass(kw_only=True)
class Lanes:
    """Runs calls, and hands their ends over one at a time."""

    execute: Execute
    stop: Callable[[], None]  #: ends what `execute` runs; its calls then raise
    busy: int = 0  #: calls that are not collected yet
    #: Its `put` may interrupt itself, so that a handler of signals may call it.
    _ends: SimpleQueue[Ended | None] = field(default_factory=SimpleQueue)

    def start(self, turn: Turn) -> None:
        """Begin a call; no two of the same benchmark and setup may run at once."""
        # Threads of a daemon: a second Ctrl-C has to end the process, whatever runs.
        thread = threading.Thread(target=self._call, args=(turn,), daemon=True)
        self.busy += 1
        thread.start()

    def wake(self) -> None:
        """Let `collect` return at once; may be called by a handler of signals."""
        self._ends.put(None)

    def collect(self, seconds: float | None = None) -> Ended | None:
        """Wait for a call to end; None once woken, or after so many seconds."""
        try:
            ended = self._ends.get(timeout=seconds)
        except Empty:
            return None
        self.busy -= ended is not None
        return ended

    def _call(self, turn: Turn) -> None:
        try:
            attempt = self.execute(turn.benchmark, turn.setup)
        except BaseException as error:  # noqa: BLE001  whoever collects judges it
            self._ends.put(Ended(key=turn.key, error=error))
        else:
            self._ends.put(Ended(key=turn.key, attempt=attempt))
