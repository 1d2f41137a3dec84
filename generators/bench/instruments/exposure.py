"""Count the secrets of workflows that too many can read."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured
from generators.bench.instruments.text import note, part_ids
from generators.bench.ladder.tree import Node, get, pairs, said
from generators.bench.static.exposure import Sight, asks_for_identity, sights
from generators.bench.static.sources import read_workflows
from generators.model import SecretExposureOptions


class SecretExposure:
    """Steps that get a secret and have no use for it, or secrets without a gate.

    A step gets it through the `env` of a workflow or a job; the parts tell which.
    Certainly without use are actions that are not handed the secret, and steps that
    only install. A secret has no gate if a job without `environment` reads it: it is
    then one of the repository, which a workflow on any branch can read. Notes tell each
    secret's readers, what gates it, and whether a job logs in without one.
    """

    name: ClassVar[str] = "secret-exposure"
    version: ClassVar[int] = 1

    def measure(self, context: Context[SecretExposureOptions]) -> Measured:
        """Read the workflows; raises NotMeasured if they read no secret.

        A setup that logs in without a secret exposes none: its value is 0.
        """
        folder, options = context.workspace.folder, context.options
        trees = read_workflows(folder, options.leave_out)
        if not trees:
            reason = "the setup has no GitHub Actions workflow that can be read"
            raise NotMeasured("nothing-to-measure", reason)
        seen = [one for path, root in trees.items() for one in sights(path, root)]
        identity = [
            f"{path}: {job}"
            for path, root in trees.items()
            for job in asks_for_identity(root)
        ]
        if not seen and not identity:
            raise NotMeasured("nothing-to-measure", "the workflows read no secret")
        notes = _notes(seen, identity) | _inherited(trees)
        if options.counts == "steps":
            return _steps(seen, notes)
        open_to_all = {one.secret for one in seen if not one.gated}
        return Measured(value=float(len(open_to_all)), notes=notes)


def _steps(seen: Sequence[Sight], notes: Mapping[str, str]) -> Measured:
    through: dict[tuple[str, str, str], str] = {}
    for one in seen:
        if one.use == "no-use":
            step = one.workflow, one.job, one.step
            widest = "workflow" in (one.level, through.get(step))
            through[step] = "workflow" if widest else one.level
    levels = list(through.values())
    parts = {f"through-{n}": float(levels.count(n)) for n in ("workflow", "job")}
    return Measured(value=float(len(through)), parts=parts, notes=notes)


def _notes(seen: Sequence[Sight], identity: Sequence[str]) -> dict[str, str]:
    names = sorted({one.secret for one in seen})
    ids = part_ids(("exposed", "may-use", "without-gate", "log-in", *names))
    told = {
        "exposed": _places(one for one in seen if one.use == "no-use"),
        "may-use": _places(one for one in seen if one.use == "may-use"),
        "without-gate": _ungated(seen),
        "log-in": identity or ["no job asks for `id-token: write`"],
    }
    for part, name in zip(ids[len(told) :], names, strict=True):
        told[part] = [_reader(one) for one in seen if one.secret == name]
    return {part: note(dict.fromkeys(lines)) for part, lines in told.items() if lines}


def _ungated(seen: Iterable[Sight]) -> list[str]:
    """Name the jobs that read a secret and have no `environment` to hold it back."""
    jobs = {f"{one.workflow}: {one.job}: {one.secret}" for one in seen if not one.gated}
    return sorted(jobs)


def _places(seen: Iterable[Sight]) -> list[str]:
    """Name each step once, with the secrets that it gets."""
    secrets: dict[str, list[str]] = {}
    for one in seen:
        place = f"{one.workflow}: {one.job}, {one.step}, from the {one.level}"
        secrets.setdefault(place, []).append(one.secret)
    return [f"{place}: {', '.join(found)}" for place, found in secrets.items()]


def _reader(one: Sight) -> str:
    gate = f"environment {one.environment}" if one.environment else "no environment"
    gate = f"handed in, {gate}" if one.handed else gate
    place = f"{one.workflow}: {one.job}, {one.step}"
    return f"{place} ({one.use}, from the {one.level}, {gate})"


def _inherited(trees: Mapping[str, Node]) -> dict[str, str]:
    """Tell where a job hands all secrets on."""
    lines = [
        f"{path}: {key.text} hands all secrets to {said(get(job, 'uses'))}"
        for path, root in trees.items()
        for key, job in pairs(get(root, "jobs"))
        if said(get(job, "secrets")) == "inherit"
    ]
    return {"all-handed-on": note(lines)} if lines else {}
