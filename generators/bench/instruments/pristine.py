"""The prepared project as it was, to be put back after each try."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from generators.bench.instruments.base import Workspace
from generators.bench.removing import remove_tree

_VENV, _GIT = ".venv", ".git"


@dataclass(frozen=True, kw_only=True)
class Pristine:
    """A copy of the project, `.git` included.

    The virtual environment stays where it is, because its programs hold absolute paths.
    """

    kept: Path
    folder: Path

    @classmethod
    def keep(cls, workspace: Workspace, called: str = "pristine") -> "Pristine":
        """Copy the project as it is now; a copy that is called the same is gone."""
        kept = workspace.spare / called
        _copy(workspace.folder, kept)
        return cls(kept=kept, folder=workspace.folder)

    def put_back(self) -> None:
        """Make the project what it was, whatever has become of it."""
        self.put(self.kept)

    def put(self, source: Path) -> None:
        """Make the project what another folder holds.

        Its environment stays, and its history if the other folder has none.
        """
        stay = {_VENV} if (source / _GIT).exists() else {_VENV, _GIT}
        for path in self.folder.iterdir():
            if path.name in stay:
                continue
            if path.is_dir() and not path.is_symlink():
                remove_tree(path)
            else:
                path.unlink()
        _copy(source, self.folder)


def _copy(source: Path, target: Path) -> None:
    top = str(source)

    def leave_out(folder: str, names: list[str]) -> set[str]:
        return {_VENV}.intersection(names) if folder == top else set()

    shutil.copytree(source, target, symlinks=True, ignore=leave_out, dirs_exist_ok=True)
