"""Count what zizmor and check-jsonschema find in workflows of GitHub Actions."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured
from generators.bench.instruments.linters import schema_faults, zizmor_faults
from generators.bench.instruments.text import note, part_ids
from generators.bench.ladder import Fault
from generators.bench.ladder.tree import Node, get, pairs, walk
from generators.bench.static.sources import is_workflow, read_texts, read_workflows
from generators.model import CiKind, WorkflowFindingsOptions

#: As zizmor grades them; what a schema refuses has no grade.
SEVERITIES = ("high", "medium", "low", "informational", "unknown", "schema")


class WorkflowFindings:
    """All findings, or so many for each `uses` or job, with a part for each severity.

    zizmor runs offline, without the project's own settings, so that no finding is
    silenced by them; but comments in the files are heeded. A file that its schema
    refuses is not given to zizmor. Each rule has a note with its places.
    """

    name: ClassVar[str] = "workflow-findings"
    version: ClassVar[int] = 1

    def measure(self, context: Context[WorkflowFindingsOptions]) -> Measured:
        """Ask both; raises NotMeasured without workflows, or without a tool."""
        options, workspace = context.options, context.workspace
        texts = read_texts(workspace.folder, options.leave_out)
        paths = [path.as_posix() for path, _ in texts if is_workflow(path)]
        if not paths:
            reason = "the setup has no GitHub Actions workflow"
            raise NotMeasured("nothing-to-measure", reason)
        trees = read_workflows(workspace.folder, options.leave_out)
        counted = _count(trees, options.per)
        kinds: dict[str, CiKind] = dict.fromkeys(paths, "github")
        refused = schema_faults(workspace, kinds)
        sound = [path for path in paths if not refused.get(path) and path in trees]
        found = zizmor_faults(workspace, sound)
        faults = [
            (p, one) for told in (refused, found) for p in told for one in told[p]
        ]
        return _measured(faults, counted)


def _count(trees: Mapping[str, Node], per: str) -> int:
    """Count what the findings are divided by.

    Raises:
        NotMeasured: There is none.
    """
    if per == "project":
        return 1
    if per == "job":
        counted = sum(len(pairs(get(root, "jobs"))) for root in trees.values())
    else:
        counted = sum(key == "uses" for root in trees.values() for key, _ in walk(root))
    if counted == 0:
        raise NotMeasured("nothing-to-measure", f"the workflows have no {per}")
    return counted


def _measured(faults: Sequence[tuple[str, Fault]], counted: int) -> Measured:
    graded = [(_severity(fault), path, fault) for path, fault in faults]
    parts = {
        severity: sum(one == severity for one, _, _ in graded) / counted
        for severity in SEVERITIES
    }
    rules: dict[str, list[str]] = {}
    for severity, path, fault in sorted(graded, key=lambda one: one[2].rule):
        place = f"{severity}: {path}:{fault.line}" if fault.line else f"schema: {path}"
        rules.setdefault(fault.rule, []).append(place)
    ids = part_ids(("total", *rules))
    notes = {ids[0]: f"findings: {len(faults)}, divided by {counted}"}
    notes |= {i: note(told) for i, told in zip(ids[1:], rules.values(), strict=True)}
    return Measured(value=len(faults) / counted, parts=parts, notes=notes)


def _severity(fault: Fault) -> str:
    if not fault.rule.startswith("zizmor/"):
        return "schema"
    told = fault.said.partition(":")[0]
    return told if told in SEVERITIES else "unknown"
