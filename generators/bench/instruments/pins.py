"""The share of actions or dependencies that are fixed to one version."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured
from generators.bench.instruments.text import note
from generators.bench.ladder import UnparsableError
from generators.bench.ladder.tree import read_tree
from generators.bench.static import actions, requirement
from generators.bench.static.dependencies import read_dependencies
from generators.bench.static.sources import is_workflow, read_texts
from generators.model import PinsOptions

#: Firmness by place: what is fixed, how firmly, and where it stands.
_Found = Sequence[tuple[str, str, str]]
_ALL = 100.0  #: percent


class Pins:
    """What brings the same code on another day, in percent of all.

    An action is pinned by the hash of a commit, an image by its digest. A dependency is
    pinned by an exact version, where it is declared or in a lock file, with or without
    hashes. `bench/static/` says which files are read. Each firmness is a part; what is
    not pinned is noted.
    """

    name: ClassVar[str] = "pins"
    version: ClassVar[int] = 1

    def measure(self, context: Context[PinsOptions]) -> Measured:
        """Read the files; raises NotMeasured if they name none."""
        options = context.options
        texts = dict(read_texts(context.workspace.folder, options.leave_out))
        if options.of == "actions":
            return _measured(
                _actions(texts), actions.FIRMNESS, {"by-commit"}, "uses no action"
            )
        return _measured(
            _dependencies(texts),
            requirement.FIRMNESS,
            {"with-hash", "exact"},
            "declares no dependency in a file that is read",
        )


def _actions(texts: Mapping[PurePath, str]) -> _Found:
    found = []
    for path, text in texts.items():
        if not (is_workflow(path) or path.stem == "action"):
            continue
        if path.suffix not in (".yml", ".yaml"):
            continue
        try:
            root = read_tree(text)
        except UnparsableError:
            continue
        place = path.as_posix()
        for use in actions.uses_of(root):
            found.append((use.name, use.firmness, f"{place}:{use.line}"))  # noqa: PERF401  the shorter form hides the try
    return found


def _dependencies(texts: Mapping[PurePath, str]) -> _Found:
    return [
        (entry.name, entry.firmness, declared.path)
        for declared in read_dependencies(texts)
        for entry in declared.entries
    ]


def _measured(
    found: _Found, firmness: Sequence[str], pinned: set[str], none: str
) -> Measured:
    if not found:
        raise NotMeasured("nothing-to-measure", f"the setup {none}")
    counts = {kind: sum(how == kind for _, how, _ in found) for kind in firmness}
    parts = {kind: _ALL * count / len(found) for kind, count in counts.items()}
    good = sum(counts[kind] for kind in pinned)
    loose = (
        f"{place} {name}: {how}" for name, how, place in found if how not in pinned
    )
    files = sorted({place.partition(":")[0] for _, _, place in found})
    notes = {"counted": f"{good} of {len(found)}", "read": note(files)}
    if good < len(found):
        notes["not-pinned"] = note(loose)
    return Measured(value=_ALL * good / len(found), parts=parts, notes=notes)
