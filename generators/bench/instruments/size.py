"""Count the files or the code lines of a fresh project. Runs none of them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from generators.bench.files import list_files, read_lines
from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured, require_ok
from generators.bench.instruments.text import note, part_ids
from generators.bench.static.data_files import NOTEBOOK, is_data, notebook_lines
from generators.bench.static.sources import matches
from generators.model import (
    CommandOrigin,
    CookiecutterOrigin,
    GitOrigin,
    NoOrigin,
    Setup,
    SizeOptions,
)


class Size:
    """Count all files, or those that a person wrote.

    Code lines are what `scc` counts as code: no blank lines, no comments, and only
    files whose language it knows. Files of data and locks never count as lines, though
    they do as files; of a notebook only the cells with code count. A pattern of
    `leave_out` is held against the whole path and against the name. Hand-written is
    every file of a copied project; of a generated one it is what was given to the
    generator: one line for each answer, or the lines of the origin's command.
    """

    name: ClassVar[str] = "size"
    version: ClassVar[int] = 2

    def measure(self, context: Context[SizeOptions]) -> Measured:
        """Count; raises NotMeasured without files, or without `scc` for lines."""
        options = context.options
        if isinstance(context.setup.origin, NoOrigin):
            raise NotMeasured("nothing-to-measure", "the setup has no files")
        if options.of == "hand-written":
            given = _lines_given(context.setup)
            if given is not None:
                return _count_given(given, options)
        folder = context.workspace.folder
        kept = {p for p in list_files(folder) if not matches(p, options.leave_out)}
        if options.counts == "files":
            return Measured(value=float(len(kept)))
        return _count_lines(context, kept)


def _lines_given(setup: Setup) -> tuple[str, ...] | None:
    """Return what the generator was told; None if the files were written by hand."""
    origin = setup.origin
    if isinstance(origin, GitOrigin) and origin.then == "copy":
        return None
    if isinstance(origin, CookiecutterOrigin) or (
        isinstance(origin, GitOrigin) and origin.then == "cookiecutter"
    ):
        return tuple(f"{name}: {told}" for name, told in origin.answers.items())
    if isinstance(origin, GitOrigin | CommandOrigin):
        return tuple(line for line in (origin.run or "").splitlines() if line.strip())
    return None


def _count_given(given: tuple[str, ...], options: SizeOptions) -> Measured:
    """Count the lines given; as files they are one, where there is any."""
    count = min(1, len(given)) if options.counts == "files" else len(given)
    return Measured(value=float(count), notes={"given": "\n".join(given)})


def _count_lines(context: Context[SizeOptions], kept: set[Path]) -> Measured:
    folder = context.workspace.folder
    arguments = ("-f", "json", "--by-file", "--no-cocomo", "--no-gitignore")
    report = context.workspace.spare / "scc.json"
    finished = context.workspace.run_tool(
        "scc", *arguments, "--no-ignore", "-o", str(report), str(folder)
    )
    require_ok(finished, "scc")
    notebooks = {path for path in kept if path.suffix == NOTEBOOK}
    data = {path for path in kept if is_data(folder, path)}
    told = json.loads(report.read_text("utf-8"))
    languages = dict(_by_language(told, folder, kept - notebooks - data))
    lines = sum(_count_notebook(folder / path) for path in notebooks)
    languages |= {"Jupyter": lines} if lines else {}
    counts = map(float, languages.values())
    parts = dict(zip(part_ids(languages), counts, strict=True))
    listed = note(sorted(path.as_posix() for path in data))
    notes = {"no-code": f"data and locks, not counted:\n{listed}"} if data else {}
    return Measured(value=sum(parts.values()), parts=parts, notes=notes)


def _count_notebook(path: Path) -> int:
    return notebook_lines("\n".join(read_lines(path) or ()))


def _by_language(
    report: list[dict[str, object]], folder: Path, kept: set[Path]
) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for language in report:
        files = language["Files"]
        for file in files if isinstance(files, list) else ():
            path = Path(file["Location"]).relative_to(folder)
            if path in kept and file["Code"]:
                name = str(language["Name"])
                counts[name] = counts.get(name, 0) + int(file["Code"])
    return dict(sorted(counts.items()))
