"""Count the tests that pass in a pytest run, from the report that it writes."""

from pathlib import Path
from typing import ClassVar
from xml.parsers import expat

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import (
    NO_TESTS,
    Context,
    Measured,
    require_ok,
)
from generators.model import SuiteOptions

_NAMED = 5  #: how many failing tests a reason names


class Suite:
    """Have pytest write its JUnit report, whatever the task's own options are.

    A suite that fails gives no value: the outcome is failed, and the reason names the
    tests. A run that collected no test is nothing-collected: neither good nor bad. If a
    task runs pytest more than once, its last run counts.
    """

    name: ClassVar[str] = "tests"
    version: ClassVar[int] = 2

    def measure(self, context: Context[SuiteOptions]) -> Measured:
        """Prepare, run, count; raises NotMeasured for a suite that fails."""
        context.workspace.prepare(context.options.prepare)
        task = context.options.task
        report = context.workspace.scratch / "proofdeck-tests.xml"
        own = {"PYTEST_ADDOPTS": f"--junitxml={report}"}
        finished = context.workspace.run_task(task, own)
        cases = _read_report(report)
        if finished.exit_code == NO_TESTS or (finished.exit_code == 0 and cases == []):
            reason = f"pytest collected no test in task '{task}'"
            raise NotMeasured("nothing-collected", reason, finished)
        failing = [name for name, state in cases or () if state == "failed"]
        if finished.outcome != "ok" and failing:
            reason = _describe(failing, len(cases or ()))
            raise NotMeasured("failed", reason, finished)
        require_ok(finished, task)
        if cases is None:
            reason = f"task '{task}' wrote no test report: does it run pytest?"
            raise NotMeasured("failed", reason, finished)
        return _count(cases)


def _count(cases: list[tuple[str, str]]) -> Measured:
    parts = {"passed": 0.0, "failed": 0.0, "skipped": 0.0}
    for _, state in cases:
        parts[state] += 1
    failing = [name for name, state in cases if state == "failed"]
    notes = {"failed": "\n".join(failing)} if failing else {}
    return Measured(value=parts["passed"], parts=parts, notes=notes)


def _describe(failing: list[str], total: int) -> str:
    named = ", ".join(failing[:_NAMED]) + (" ..." if len(failing) > _NAMED else "")
    return f"{len(failing)} of {total} tests failed: {named}"


def _read_report(path: Path) -> list[tuple[str, str]] | None:
    """Return each test's name and state; None without a readable report.

    The report is written by the measured project, so a document type, through which
    XML can be made to grow without end, is refused.
    """
    cases: list[tuple[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "testcase":
            names = attributes.get("classname", ""), attributes.get("name", "?")
            cases.append((".".join(filter(None, names)), "passed"))
        elif tag in {"failure", "error"} and cases:
            cases[-1] = cases[-1][0], "failed"
        elif tag == "skipped" and cases:
            cases[-1] = cases[-1][0], "skipped"

    def refuse(*_: object) -> None:
        raise ValueError

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(path.read_bytes(), True)  # noqa: FBT003  expat takes no keyword
    except (OSError, ValueError, expat.ExpatError):
        return None
    return cases
