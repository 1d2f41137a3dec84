"""The share of code lines that stand in a project twice, by jscpd."""

import json
from pathlib import Path
from typing import Any, ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured, require_ok
from generators.bench.instruments.text import note, part_ids
from generators.bench.static.sources import read_texts
from generators.model import DuplicationOptions

#: Data, locks and prose: what is the same there was not copied by a programmer.
_NO_CODE = (
    *("*.csv", "*.tsv", "*.jsonl", "*.ndjson", "*.geojson", "*.svg", "*.ipynb"),
    *("*.lock", "package-lock.json", "pylock*.toml", "*.md", "*.rst", "*.txt"),
)


class Duplication:
    """Duplicated lines in percent of all, as jscpd counts them at its own settings.

    The project's settings for jscpd and its .gitignore are not heeded. Versions of
    jscpd disagree; the record names the one used. A project with few lines is not
    measured: one copied block would be a large share of it.
    """

    name: ClassVar[str] = "duplication"
    version: ClassVar[int] = 1

    def measure(self, context: Context[DuplicationOptions]) -> Measured:
        """Compare; raises NotMeasured below `least_lines`, or without jscpd."""
        options, workspace = context.options, context.workspace
        code = workspace.spare / "code"
        lines = _copy(workspace.folder, code, (*_NO_CODE, *options.leave_out))
        if lines < options.least_lines:
            few = f"{lines} lines of code are too few for a share"
            reason = f"{few}: {options.least_lines} are asked for"
            raise NotMeasured("nothing-to-measure", reason)
        settings, reports = workspace.spare / "jscpd.json", workspace.spare / "jscpd"
        settings.write_text("{}", encoding="utf-8")
        arguments = ("--silent", "--no-gitignore", "--config", str(settings))
        report = ("--reporters", "json", "--output", str(reports), str(code))
        finished = workspace.run_tool("jscpd", *arguments, *report)
        require_ok(finished, "jscpd")
        told = _read(reports / "jscpd-report.json")
        return _measured(told, code)


def _copy(folder: Path, code: Path, leave_out: tuple[str, ...]) -> int:
    """Copy what is compared, and count its lines that are not empty."""
    lines = 0
    code.mkdir(parents=True, exist_ok=True)
    for path, text in read_texts(folder, leave_out):
        target = code / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        lines += sum(bool(line.strip()) for line in text.splitlines())
    return lines


def _read(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text("utf-8", errors="replace"))
        total = told["statistics"]["total"]
        float(total["percentage"])
        dict(told["statistics"]["formats"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotMeasured("failed", "jscpd wrote no report") from error
    return dict(told)


def _measured(told: dict[str, Any], code: Path) -> Measured:
    total = told["statistics"]["total"]
    lines = max(1, int(total["lines"]))
    formats = told["statistics"]["formats"]
    counts = {n: int(one["duplicatedLines"]) for n, one in formats.items()}
    kept = {name: 100.0 * n / lines for name, n in sorted(counts.items()) if n}
    parts = dict(zip(part_ids(kept), kept.values(), strict=True))
    notes = {"counted": f"{total['duplicatedLines']} of {total['lines']} lines"}
    clones = [_clone(one, code) for one in told["duplicates"]]
    if clones:
        notes["clones"] = note(sorted(clones))
    return Measured(value=float(total["percentage"]), parts=parts, notes=notes)


def _clone(one: dict[str, Any], code: Path) -> str:
    sides = []
    for key in ("firstFile", "secondFile"):
        name = str(one[key]["name"])
        inside = name.rpartition(f"{code.name}/")[2]
        sides.append(f"{inside}:{one[key]['start']}")
    return f"{one['lines']} lines: {' and '.join(sides)}"
