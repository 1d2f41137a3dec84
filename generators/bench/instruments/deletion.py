"""Delete each source folder in turn, and see whether a task notices."""

import shutil
from functools import partial
from pathlib import Path
from typing import ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured, ran_no_test
from generators.bench.instruments.cases import try_cases
from generators.bench.instruments.text import part_ids
from generators.model import DeletionOptions


class Deletion:
    """The share of the setup's source folders whose loss the task notices, in percent.

    The task has to pass on the untouched project. Each folder is a part: 100 if its
    loss was noticed, else 0; the note holds what the task said last. Where pytest
    collects no test, there is nothing that could notice.
    """

    name: ClassVar[str] = "deletion"
    version: ClassVar[int] = 1

    def measure(self, context: Context[DeletionOptions]) -> Measured:
        """Prepare, try, count; raises NotMeasured if the setup names no sources."""
        sources = tuple(dict.fromkeys(context.setup.sources))
        if not sources:
            raise NotMeasured("nothing-to-measure", "the setup names no source folders")
        context.workspace.prepare(context.options.prepare)
        for source in sources:
            if not (context.workspace.folder / source).exists():
                raise NotMeasured("failed", f"the project has no '{source}'")
        deletions = (partial(_delete, source) for source in sources)
        cases = dict(zip(part_ids(sources), deletions, strict=True))
        try:
            return try_cases(context.workspace, context.options.task, None, cases)
        except NotMeasured as error:
            if error.finished is None or not ran_no_test(error.finished):
                raise
            reason = f"pytest collected no test in task '{context.options.task}'"
            raise NotMeasured("nothing-collected", reason, error.finished) from error


def _delete(source: str, folder: Path) -> None:
    path = folder / source
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
