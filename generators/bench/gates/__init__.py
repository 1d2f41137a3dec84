"""The gates between a change and production: which one refuses it, and after how long.

Local gates are tasks of the setup; the others are parts of its CI, which are run for
events. Knows no fault: what is wrong with the change is the instrument's business.
"""

from generators.bench.gates.answer import Answer, Verdict, read_answer, write_answer
from generators.bench.gates.ci import RunEvent
from generators.bench.gates.way import Way

__all__ = [
    "Answer",
    "RunEvent",
    "Verdict",
    "Way",
    "read_answer",
    "write_answer",
]
