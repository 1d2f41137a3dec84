"""Update a project of a cookiecutter template by copier.

The template stays as it is in the repository. In a copy of it `copier_template` says
the same to copier; that copier then makes the same files is checked each time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generators.bench.files import list_files
from generators.bench.finished import Finished, NotMeasured
from generators.bench.instruments.base import Context
from generators.bench.instruments.pristine import Pristine
from generators.bench.updating.copier_template import ANSWERS_FILE, write_copier_files
from generators.bench.updating.repository import (
    commit,
    copy_template,
    renew_template,
    require,
)
from generators.model import CookiecutterOrigin, Renewal

_NAMED = 3  #: of the files that differ, so many are named


@dataclass(frozen=True, kw_only=True)
class ByCopier:
    """copier generates the project, keeps the tag of the template, and merges.

    Hooks of the template are not run. One that changes files shows as a difference
    between what the two tools make.
    """

    context: Context[Any]
    origin: CookiecutterOrigin
    renewal: Renewal

    def start(self) -> None:
        """Make the project of the template as it is; raises NotMeasured."""
        workspace = self.context.workspace
        template = copy_template(self.context, self.origin)
        made = workspace.spare / "made"
        write_copier_files(template, self._answers)
        commit(workspace, template, "As it is", tag="1.0.0")
        self._run("copy", "--defaults", str(template), str(made))
        _check_alike(workspace.folder, made)
        Pristine(kept=made, folder=workspace.folder).put_back()

    def update(self) -> Finished:
        """Take the newer version over; raises NotMeasured."""
        workspace = self.context.workspace
        template = workspace.spare / "template"
        hooks = _read(template / "hooks")
        renew_template(self.context, self.renewal, template)
        if _read(template / "hooks") != hooks:
            reason = "the newer version changes a hook, and copier runs none"
            raise NotMeasured("failed", reason)
        write_copier_files(template, self._answers)
        commit(workspace, template, "Newer", tag="2.0.0")
        return self._run("update", "--defaults", str(workspace.folder))

    @cached_property
    def _answers(self) -> Mapping[str, Any]:
        """Every answer, defaults included, as cookiecutter worked it out."""
        return self.context.workspace.generate(self.origin.answers).answers

    def _run(self, *arguments: str) -> Finished:
        finished = self.context.workspace.run_tool("copier", *arguments)
        return require(finished, f"copier {arguments[0]}")


def _check_alike(ours: Path, made: Path) -> None:
    """Compare what cookiecutter and copier made; raises NotMeasured (failed)."""
    one, other = _read(ours), _read(made)
    other.pop(ANSWERS_FILE, None)
    differing = [
        name
        for name in sorted(one.keys() | other.keys())
        if one.get(name) != other.get(name)
    ]
    if differing:
        named = ", ".join(differing[:_NAMED])
        more = f" and {len(differing) - _NAMED} more" if len(differing) > _NAMED else ""
        reason = f"copier makes other files of the template: {named}{more}"
        raise NotMeasured("failed", reason)


def _read(folder: Path) -> dict[str, bytes]:
    return {
        path.as_posix(): (
            str((folder / path).readlink()).encode()
            if (folder / path).is_symlink()
            else (folder / path).read_bytes()
        )
        for path in list_files(folder)
    }
