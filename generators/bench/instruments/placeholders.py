"""Count what a fresh project leaves to fill in."""

from typing import ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured
from generators.bench.instruments.text import note
from generators.bench.static.placeholders import KINDS, find_placeholders
from generators.bench.static.sources import read_texts
from generators.model import PlaceholdersOptions


class Placeholders:
    """The places that wait for somebody, in all text files but data and locks.

    TODO, FIXME and XXX count everywhere; `<your-name>` in files of configuration and
    workflows only, where it can be no tag. Each kind is a part, each place is noted.
    """

    name: ClassVar[str] = "placeholders"
    version: ClassVar[int] = 1

    def measure(self, context: Context[PlaceholdersOptions]) -> Measured:
        """Search; raises NotMeasured if the setup has no text file."""
        texts = dict(read_texts(context.workspace.folder, context.options.leave_out))
        if not texts:
            raise NotMeasured("nothing-to-measure", "the setup has no text files")
        found = [
            (path.as_posix(), one)
            for path, text in texts.items()
            for one in find_placeholders(path, text)
        ]
        parts: dict[str, float] = {
            kind: float(sum(one.kind == kind for _, one in found)) for kind in KINDS
        }
        lines = [f"{path}:{one.line} {one.text}" for path, one in found]
        notes = {"places": note(lines)} if lines else {}
        return Measured(value=float(len(found)), parts=parts, notes=notes)
