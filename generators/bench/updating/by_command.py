"""Update a project that a command made, by a script of the setup."""

import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path
from sys import version_info
from typing import Any

from generators.bench.finished import Finished, NotMeasured
from generators.bench.instruments.base import Context
from generators.bench.instruments.pristine import Pristine
from generators.bench.updating.repository import require
from generators.model import CommandOrigin, Renewal

_INSTALL = """\
uv venv --quiet --no-project --python {python} {folder}
uv pip install --quiet --python {folder}/bin/python {packages}
"""


@dataclass(frozen=True, kw_only=True)
class ByCommand:
    """The origin's command of an older release makes it, the setup's script updates it.

    Without an older release the project is updated as it was made. The script finds
    the programs of the origin's packages.
    """

    context: Context[Any]
    renewal: Renewal

    def start(self) -> None:
        """Make the project that is updated; raises NotMeasured."""
        workspace, origin = self.context.workspace, self.context.setup.origin
        workspace.prepare(self.renewal.prepare)
        if isinstance(origin, CommandOrigin) and origin.packages:
            self._install("newer", origin.packages)
        if not self.renewal.older:
            return
        if not isinstance(origin, CommandOrigin):
            reason = "only an origin that is a command has an older release"
            raise NotMeasured("failed", reason)
        venv = self._install("older", self.renewal.older)
        made = workspace.spare / "made"
        made.mkdir()
        script = f"{_first_on_path(venv)}cd {shlex.quote(str(made))}\n{origin.run}"
        workspace.prepare_script(script, "the older release")
        # The project's own repository stays: it keeps the environment out of git.
        shutil.rmtree(made / ".git", ignore_errors=True)
        Pristine(kept=made, folder=workspace.folder).put_back()

    def update(self) -> Finished:
        """Run the setup's script; raises NotMeasured."""
        workspace = self.context.workspace
        venv = workspace.spare / "newer"
        path = _first_on_path(venv) if venv.exists() else ""
        finished = workspace.run_script(path + (self.renewal.run or ""), "the update")
        return require(finished, "the update")

    def _install(self, name: str, packages: tuple[str, ...]) -> Path:
        workspace = self.context.workspace
        venv = workspace.spare / name
        minor = self.context.setup.python or "{}.{}".format(*version_info)
        words = {
            "python": shlex.quote(str(workspace.find_python(minor))),
            "folder": shlex.quote(str(venv)),
            "packages": shlex.join(packages),
        }
        what = f"the {name} release"
        workspace.prepare_script(_INSTALL.format(**words), what)
        return venv


def _first_on_path(venv: Path) -> str:
    return f'export PATH={shlex.quote(str(venv / "bin"))}:"$PATH"\n'
