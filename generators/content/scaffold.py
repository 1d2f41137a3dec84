"""Starts a new comparison from templates/new; knows nothing of what is compared."""

import shutil
from pathlib import Path

from generators.content.problems import ContentError, Problem
from generators.model.reference import is_id

#: Names of folders on the site that are no comparison.
_TAKEN = ("pages", "guide")


def write_new(root: Path, comparison_id: str) -> tuple[Path, ...]:
    """Write content/<comparison_id>/ below the repository root; give its files.

    Raises:
        ContentError: The id is not kebab-case, the folder is there already, or
            templates/new is not there.
    """
    target = root / "content" / comparison_id
    template = root / "templates" / "new"
    refusal = _refusal(target, template, comparison_id)
    if refusal:
        raise ContentError([refusal])
    target.parent.mkdir(exist_ok=True)
    # Written beside and renamed, so that a failure leaves no half comparison.
    beside = target.with_name(f".{comparison_id}.new")
    shutil.rmtree(beside, ignore_errors=True)
    shutil.copytree(template, beside)
    beside.replace(target)
    return tuple(sorted(path for path in target.rglob("*") if path.is_file()))


def _refusal(target: Path, template: Path, comparison_id: str) -> Problem | None:
    if not is_id(comparison_id):
        message = f"{comparison_id!r} is not an id: write it like adding-numbers"
        return Problem(target, 1, 1, message)
    if target.name in _TAKEN or target.exists() or target.is_symlink():
        return Problem(target, 1, 1, "this is there already; choose another name")
    if not template.is_dir():
        return Problem(template, 1, 1, "this folder is missing")
    return None
