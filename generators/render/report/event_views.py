"""Which event starts which jobs of each setup, read from the setups' CI files.

Knows the files as they lie in the repository; a cookiecutter template's are filled in
with the setup's answers. What a command would generate is not there to be read.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from generators.bench.ladder import UnparsableError, kind_of
from generators.bench.ladder.events import EVENTS, Event, started
from generators.content import ContentError
from generators.content.source import read_source
from generators.model import CiKind, CookiecutterOrigin, CopyOrigin, Setup
from generators.model.take.workflows import WorkflowsOptions
from generators.render.report.material import Material
from generators.render.report.views_events import (
    EventsView,
    EventView,
    JobView,
    StartsView,
)
from generators.render.report.views_figures import Fact

Files = list[tuple[str, CiKind, str]]


def events_view(material: Material, facts: Mapping[str, Fact]) -> EventsView | None:
    """Read the setups' CI files; None if no setup has one that is read here.

    A file that does not parse is left out: the ladder tells what is wrong with it.
    """
    folder = material.folder / "setups"
    read = {one: _files(one, folder) for one in material.comparison.setups}
    read = {one: files for one, files in read.items() if files}
    if not read:
        return None
    events = tuple(
        EventView(
            name=event.title,
            setups=tuple(tuple(_starts(files, event)) for files in read.values()),
            counts=tuple(_count(material, facts, setup.id, name) for setup in read),
        )
        for name, event in EVENTS.items()
    )
    return EventsView(setups=tuple(one.name for one in read), events=events)


def _count(
    material: Material, facts: Mapping[str, Fact], setup: str, event: str
) -> Fact | None:
    """Find how many jobs a benchmark counted; None where it counted none."""
    for benchmark in material.comparison.benchmarks:
        take = benchmark.take
        if isinstance(take, WorkflowsOptions) and take.counts == "events":
            fact = facts.get(f"{benchmark.id}.{setup}.{event}")
            return fact if fact and fact.value else None
    return None


def _starts(files: Files, event: Event) -> Iterator[StartsView]:
    for path, kind, text in files:
        jobs = started(text, kind, event) or ()
        if jobs:
            views = tuple(JobView(name=j.job, condition=j.condition) for j in jobs)
            yield StartsView(path=path, jobs=views)


def _files(setup: Setup, folder: Path) -> Files:
    found = [
        (path, kind, text)
        for path, text in sorted(_texts(setup, folder).items())
        if (kind := kind_of(Path(path), {}))
    ]
    return [one for one in found if _is_read(one[1], one[2])]


def _is_read(kind: CiKind, text: str) -> bool:
    try:
        return started(text, kind, next(iter(EVENTS.values()))) is not None
    except UnparsableError:
        return False


def _texts(setup: Setup, folder: Path) -> dict[str, str]:
    match setup.origin:
        case CopyOrigin(path=path):
            return _ci_texts(folder / path, folder)
        case CookiecutterOrigin(path=path, answers=answers):
            return _filled(folder / path, folder, answers)
        case _:
            return {}


def _ci_texts(project: Path, folder: Path) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted(project.rglob("*")):
        inside = path.relative_to(project)
        if kind_of(inside, {}) and path.is_file():
            try:
                texts[inside.as_posix()] = read_source(path, folder)
            except ContentError:
                continue  # outside, or no text
    return texts


def _filled(template: Path, folder: Path, answers: Mapping[str, str]) -> dict[str, str]:
    """Fill in what cookiecutter would; a file with names that it lacks is left out."""
    from jinja2 import StrictUndefined, TemplateError  # noqa: PLC0415 - slow
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415 - slow

    env = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    known = {**_defaults(template), **answers}
    texts: dict[str, str] = {}
    for project in sorted(template.glob("{{*cookiecutter*}}")):
        for path, text in _ci_texts(project, folder).items():
            try:
                texts[path] = env.from_string(text).render(cookiecutter=known)
            except TemplateError:
                continue
    return texts


def _defaults(template: Path) -> dict[str, str]:
    try:
        asked = json.loads((template / "cookiecutter.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    plain = asked.items() if isinstance(asked, dict) else ()
    return {name: value for name, value in plain if isinstance(value, str)}
