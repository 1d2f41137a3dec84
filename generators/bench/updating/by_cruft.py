"""Update a project of a cookiecutter template by cruft."""

import json
from dataclasses import dataclass
from typing import Any

from generators.bench.finished import Finished
from generators.bench.instruments.base import Context
from generators.bench.instruments.pristine import Pristine
from generators.bench.updating.repository import (
    commit,
    copy_template,
    renew_template,
    require,
)
from generators.model import CookiecutterOrigin, Renewal


@dataclass(frozen=True, kw_only=True)
class ByCruft:
    """cruft generates the project, keeps the commit of the template, and patches it."""

    context: Context[Any]
    origin: CookiecutterOrigin
    renewal: Renewal

    def start(self) -> None:
        """Make the project of the template as it is; raises NotMeasured."""
        workspace = self.context.workspace
        template = copy_template(self.context, self.origin)
        made = workspace.spare / "made"
        made.mkdir()
        commit(workspace, template, "As it is")
        answers = json.dumps(dict(self.origin.answers))
        options = ("--no-input", "--default-config", "--extra-context", answers)
        self._run("create", *options, "--output-dir", str(made), str(template))
        (folder,) = made.iterdir()
        Pristine(kept=folder, folder=workspace.folder).put_back()

    def update(self) -> Finished:
        """Take the newer version over; raises NotMeasured."""
        workspace = self.context.workspace
        template = workspace.spare / "template"
        renew_template(self.context, self.renewal, template)
        commit(workspace, template, "Newer")
        where = ("--project-dir", str(workspace.folder))
        return self._run("update", "--skip-apply-ask", *where)

    def _run(self, *arguments: str) -> Finished:
        finished = self.context.workspace.run_tool("cruft", *arguments)
        return require(finished, f"cruft {arguments[0]}")
