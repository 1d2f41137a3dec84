"""Compare the settings and the CI jobs of two environments, value by value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import PurePath
from re import Pattern
from typing import Any, ClassVar

from generators.bench.files import read_lines
from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context, Measured
from generators.bench.instruments.text import note, part_ids
from generators.bench.static.environment_jobs import EnvironmentJob, jobs_of
from generators.bench.static.settings import (
    UnreadableError,
    Values,
    leaves,
    names_pattern,
    read_settings,
    rename,
)
from generators.bench.static.sources import read_texts
from generators.model import ParityOptions

_ONE_NAME = "environment"  #: what the name of either environment becomes


@dataclass(frozen=True, kw_only=True)
class _Side:
    """All that one environment has, by what it is called once names are replaced."""

    files: Mapping[str, Values]
    jobs: Mapping[str, EnvironmentJob]

    def renamed(self, names: Pattern[str]) -> dict[str, Values]:
        jobs = {key: job.values for key, job in self.jobs.items()}
        found = {**self.files, **jobs}
        return {key: rename(values, names, _ONE_NAME) for key, values in found.items()}

    def as_written(self) -> dict[str, Values]:
        return {**self.files, **{key: job.values for key, job in self.jobs.items()}}


class Parity:
    """Values that differ between the two, their distance, or values that should differ.

    Files are paired in the order in which the setup declares them, jobs by their names
    once those of the environments are replaced. A value that one side alone has counts.
    What starts a job (`needs`, `if`) is wanted to differ: it is noted as a gate. The
    order of lists does not count. The distance is `deep_distance` of DeepDiff over all.

    Of `must_differ`, a key counts where both files or jobs of a pair give it the same
    value. So does a secret that both environments' jobs read, unless each job has a
    deployment `environment` of its own, where one name can hold two values.
    """

    name: ClassVar[str] = "parity"
    version: ClassVar[int] = 1

    def measure(self, context: Context[ParityOptions]) -> Measured:
        """Compare; raises NotMeasured if an environment is not declared or no file."""
        options = context.options
        spoken = [(n, *options.names.get(n, ())) for n in options.between]
        one, other = (names_pattern(names) for names in spoken)
        both = names_pattern((*spoken[0], *spoken[1]))
        first, second = _sides(context, (one, other), both)
        gates = {"gates": note(_gates(first, second, other_needs=one))}
        if options.counts == "same":
            return _same(first, second, options.must_differ, gates)
        pairs = first.renamed(both), second.renamed(both)
        return _differences(*pairs, options.counts, gates)


def _sides(
    context: Context[ParityOptions], own: tuple[Pattern[str], ...], both: Pattern[str]
) -> tuple[_Side, _Side]:
    texts = dict(read_texts(context.workspace.folder))
    paths = [_files(context, name) for name in context.options.between]
    keys = [both.sub(_ONE_NAME, a or b or "") for a, b in zip_longest(*paths)]
    found = []
    for listed, names in zip(paths, own, strict=True):
        files = {k: _read(context, p) for k, p in zip(keys, listed, strict=False)}
        jobs = {
            both.sub(_ONE_NAME, f"{job.path}/{job.id}"): job
            for job in jobs_of(texts, names)
        }
        found.append(_Side(files=files, jobs=jobs))
    return found[0], found[1]


def _files(context: Context[ParityOptions], name: str) -> tuple[str, ...]:
    environments = context.setup.environments
    if name not in environments:
        reason = f"the setup has no environment '{name}'"
        raise NotMeasured("nothing-to-measure", reason)
    return environments[name]


def _read(context: Context[ParityOptions], name: str) -> Values:
    lines = read_lines(context.workspace.folder / name)
    if lines is None:
        raise NotMeasured("failed", f"the project has no text file '{name}'")
    try:
        return read_settings(PurePath(name), "\n".join((*lines, "")))
    except UnreadableError as error:
        raise NotMeasured("failed", f"'{name}' cannot be read: {error}") from error


def _differences(
    first: Mapping[str, Values],
    second: Mapping[str, Values],
    counts: str,
    notes: Mapping[str, str],
) -> Measured:
    keys = list(dict.fromkeys((*first, *second)))
    ids = part_ids(("distance", "gates", *keys))[2:]
    parts: dict[str, float] = {}
    told = dict(notes)
    for part, key in zip(ids, keys, strict=True):
        lines = list(_compare(first.get(key), second.get(key)))
        parts[part] = float(sum(weight for weight, _ in lines))
        if lines:
            told[part] = note(text for _, text in lines)
    distance = float(_deep_diff(dict(first), dict(second)).get("deep_distance", 0))
    told["distance"] = f"{distance:.4f}"
    if counts == "distance":
        return Measured(value=distance, notes=told)
    return Measured(value=sum(parts.values()), parts=parts, notes=told)


def _compare(first: Values, second: Values) -> Iterator[tuple[int, str]]:
    """Give each difference: how many values it is, and what it is."""
    for kind, found in _deep_diff(first, second).items():
        for level in () if kind == "deep_distance" else found:
            added, removed = kind.endswith("_added"), kind.endswith("_removed")
            a = 0 if added else sum(1 for _ in leaves(level.t1))
            b = 0 if removed else sum(1 for _ in leaves(level.t2))
            place = level.path(force="fake").removeprefix("root")
            gone, new = ("" if added else level.t1), ("" if removed else level.t2)
            yield max(a, b), f"{place}: {gone} -> {new}"


def _deep_diff(first: Values, second: Values) -> dict[str, Any]:
    try:
        from deepdiff import DeepDiff  # noqa: PLC0415  optional, and slow to load
    except ImportError as error:
        reason = "deepdiff is not installed; `make tools` installs it"
        raise NotMeasured("tool-missing", reason) from error
    found = DeepDiff(
        first, second, view="tree", ignore_order=True, get_deep_distance=True
    )
    return dict(found)


def _same(
    first: _Side, second: _Side, keys: Sequence[str], notes: Mapping[str, str]
) -> Measured:
    one, other = first.as_written(), second.as_written()
    asked = 0
    parts = dict.fromkeys(part_ids((*keys, "secrets")), 0.0)
    lines: list[str] = []
    for part, key in zip(parts, keys, strict=False):
        for name in one.keys() & other.keys():
            values, others = _with_key(one[name], key), _with_key(other[name], key)
            shared = values.keys() & others.keys()
            asked += len(shared)
            same = sorted(place for place in shared if values[place] == others[place])
            parts[part] += len(same)
            lines += [f"{name} {place}: {values[place]} in both" for place in same]
    secrets = [one.secrets | other.secrets for one, other in _pairs(first, second)]
    shared_secrets = sorted(_shared_secrets(first, second))
    asked += sum(map(len, secrets))
    if not asked:
        reason = "no file or job of the two environments has one of these keys"
        raise NotMeasured("nothing-to-measure", reason)
    parts[list(parts)[-1]] = float(len(shared_secrets))
    lines += [f"secret {name}: the same in both" for name in shared_secrets]
    told = {"same": note(sorted(lines))} if lines else {}
    told["asked"] = f"{asked} values that must differ"
    return Measured(value=sum(parts.values()), parts=parts, notes={**notes, **told})


def _with_key(values: Values, key: str) -> dict[str, Values]:
    """Give the values whose nearest key, numbers of lists aside, is this one."""
    found: dict[str, Values] = {}
    for place, value in leaves(values):
        named = [step for step in place if not step.isdecimal()]
        if named and named[-1] == key:
            found[".".join(place)] = value
    return found


def _pairs(first: _Side, second: _Side) -> list[tuple[EnvironmentJob, EnvironmentJob]]:
    both = (key for key in first.jobs if key in second.jobs)
    return [(first.jobs[key], second.jobs[key]) for key in both]


def _shared_secrets(first: _Side, second: _Side) -> set[str]:
    """Name the secrets that no gate keeps apart; an expression names its own gate."""
    shared: set[str] = set()
    for one, other in _pairs(first, second):
        apart = one.gate != other.gate or "${{" in one.gate
        if not (one.gate and other.gate and apart):
            shared |= one.secrets & other.secrets
    return shared


def _gates(first: _Side, second: _Side, *, other_needs: Pattern[str]) -> Iterator[str]:
    """Tell what lies between the first environment and each job of the second."""
    if not second.jobs:
        yield "no job of a YAML workflow works for the second environment"
    for job in second.jobs.values():
        earlier = {one.id for one in first.jobs.values()}
        waits = [n for n in job.needs if n in earlier or other_needs.search(n)]
        what = f"waits for {', '.join(waits)}" if waits else "waits for no job of it"
        gate = f"environment {job.gate}" if job.gate else "no environment"
        condition = f", if {job.condition}" if job.condition else ""
        yield f"{job.path}/{job.id}: {what}, {gate}{condition}"
