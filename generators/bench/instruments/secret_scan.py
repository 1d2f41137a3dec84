"""Count the secrets in a project's files, by detect-secrets."""

import json
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured, Workspace, require_ok
from generators.bench.instruments.text import note, part_ids
from generators.bench.static.sources import read_texts
from generators.model import AuditedSecret, SecretsOptions

_PLUGIN = Path(__file__).parents[1] / "static" / "databricks_tokens.py"
#: They hold hashes by the hundred, and no secret.
_HASHES = (".secrets.baseline", "*.lock", "package-lock.json", "pylock*.toml")


class Secrets:
    """The lines with a secret: detect-secrets' own detectors, and one for Databricks.

    Nothing is asked of a service. A hit that was audited is noted with its reason and
    does not count; an audited hit that no longer exists changes nothing. A line with
    several hits counts once. Each kind of secret is a part.
    """

    name: ClassVar[str] = "secrets"
    version: ClassVar[int] = 1

    def measure(self, context: Context[SecretsOptions]) -> Measured:
        """Scan; raises NotMeasured without text files, or without detect-secrets."""
        options, workspace = context.options, context.workspace
        leave_out = (*_HASHES, *options.leave_out)
        paths = [p.as_posix() for p, _ in read_texts(workspace.folder, leave_out)]
        if not paths:
            raise NotMeasured("nothing-to-measure", "the setup has no text files")
        hits: dict[tuple[str, int], str] = {}
        audited: list[str] = []
        for hit in _scan(workspace, paths):
            place = str(hit["filename"]).removeprefix("./"), int(hit["line_number"])
            known = _audit(hit, place[0], options.audited)
            if known:
                audited.append(f"{place[0]}:{place[1]} {hit['type']}: {known.why}")
            else:
                hits.setdefault(place, str(hit["type"]))
        return _measured(hits, audited, len(paths))


def _scan(workspace: Workspace, paths: Sequence[str]) -> list[dict[str, Any]]:
    """Run the scanner over files, by their paths.

    Raises:
        NotMeasured: It is not installed (tool-missing), or it failed.
    """
    arguments = ("scan", "--all-files", "--no-verify", "-p", str(_PLUGIN), "--")
    files = (f"./{path}" for path in paths)
    finished = workspace.run_tool("detect-secrets", *arguments, *files)
    require_ok(finished, "detect-secrets")
    try:
        told = json.loads(workspace.printed.read_text("utf-8", errors="replace"))
        found = [hit for hits in told["results"].values() for hit in hits]
    except (ValueError, KeyError, AttributeError) as error:
        reason = f"detect-secrets gave no JSON: {finished.last_line}"
        raise NotMeasured("failed", reason, finished) from error
    return sorted(found, key=lambda one: (one["filename"], one["type"]))


def _audit(
    hit: Mapping[str, Any], path: str, audited: Sequence[AuditedSecret]
) -> AuditedSecret | None:
    fits = (
        one
        for one in audited
        if one.hash == hit["hashed_secret"] and fnmatchcase(path, one.file)
    )
    return next(fits, None)


def _measured(
    hits: Mapping[tuple[str, int], str], audited: Sequence[str], files: int
) -> Measured:
    kinds = sorted(set(hits.values()))
    parts = {
        part: float(sum(one == kind for one in hits.values()))
        for part, kind in zip(part_ids(kinds), kinds, strict=True)
    }
    notes = {"files": f"{files} files were read"}
    if hits:
        told = (f"{path}:{line} {kind}" for (path, line), kind in hits.items())
        notes["found"] = note(sorted(told))
    if audited:
        notes["audited"] = note(sorted(audited))
    return Measured(value=float(len(hits)), parts=parts, notes=notes)
