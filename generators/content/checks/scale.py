"""A criterion's scale: it fits its benchmark, and only a measure has one."""

from collections.abc import Iterator

from generators.content.draft import Draft
from generators.content.problems import Problem
from generators.content.shape import Location
from generators.content.yaml_file import YamlFile
from generators.model import Criterion, LinearScale, LogScale

_FOR_MEASURES = {
    "scale": "a rating has its own scale; only a benchmark takes one",
    "missing": "ratings miss nobody; only a benchmark needs a rule for it",
}


def check_scale(
    draft: Draft, file: YamlFile, place: Location, criterion: Criterion
) -> Iterator[Problem]:
    """Check the scale of one criterion, which stands at `place` of its file."""
    if criterion.benchmark is None:
        for key, message in _FOR_MEASURES.items():
            if key in criterion.model_fields_set and criterion.ratings:
                yield file.key_problem((*place, key), message)
    elif isinstance(criterion.scale, LinearScale | LogScale):
        read = draft.benchmarks.get(criterion.benchmark)
        better = read.entry.better if read else None
        fault = _anchors(criterion.scale, better)
        if fault:
            yield file.problem((*place, "scale", "best"), fault)


def _anchors(scale: LinearScale | LogScale, better: str | None) -> str | None:
    """Say what is wrong with two anchors; `better` is None where it is not known."""
    if scale.worst == scale.best:
        return "worst and best must differ"
    if better and (scale.best < scale.worst) != (better == "lower"):
        size = "smaller" if better == "lower" else "larger"
        return f"{better} is better, so best must be the {size} one"
    return None
