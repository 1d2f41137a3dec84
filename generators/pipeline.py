"""The whole way from the content folder to the report. Start reading here."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from generators.analysis import (
    compare,
    judge,
    read_controls,
    reweigh,
    run_name,
    summarise,
)
from generators.bench import RecordError, Run, read_editions, read_runs, stale_reasons
from generators.content import ContentError, Problem, read_content
from generators.model import Audience, Comparison
from generators.render.report import (
    ComparisonView,
    Material,
    Report,
    compose,
    compose_for,
)
from generators.render.website.inputs import stamp_of

#: What a comparison's files were when its view was made, and the view, by its id.
Known = dict[str, tuple[str, ComparisonView]]


def build_report(
    root: Path,
    weights: str | None = None,
    *,
    now: datetime | None = None,
    known: Known | None = None,
) -> Report:
    """Read what we know and put it in the form that is shown.

    Args:
        root: The repository, with content/ and mkdocs.yml.
        weights: The audience for which it is weighed; only comparisons that know it
            are in the report. As declared if left out.
        now: The moment, with its zone, to which the age of records is counted; None
            lets none grow too old. The same moment gives the same report.
        known: Views of earlier reports in this process; those whose files are as they
            were are taken from it, and the others put into it.

    Raises:
        ContentError: The content is wrong; every known problem is listed.
        RecordError: A record cannot be read; every such file is listed.
    """
    if known is not None and weights is None:
        return _update_report(root, known, now=now)
    materials = _gather_all(root, now)
    return compose(materials) if weights is None else compose_for(weights, materials)


def _update_report(root: Path, known: Known, *, now: datetime | None) -> Report:
    """Work out only those comparisons whose files changed; `known` is brought up."""
    site_url = read_site_url(root / "mkdocs.yml")
    views: list[ComparisonView] = []
    problems: list[Problem] = []
    moment = "" if now is None else f"{now:%Y%m%d%H}"  # ages count in days
    # Before anything is read: what changes meanwhile is worked out again next time.
    stamps = {
        path.name: f"{site_url} {moment} {stamp_of(path)}"
        for path in (root / "content").glob("*")
    }
    for comparison in read_content(root / "content"):
        folder, stamp = root / "content" / comparison.id, stamps.get(comparison.id, "")
        before, view = known.get(comparison.id, ("", None))
        if before != stamp or view is None:
            try:
                material = gather(comparison, folder, site_url, now=now)
                (view,) = compose([material]).comparisons
            except ContentError as error:
                problems += error.problems
                continue
            known[comparison.id] = (stamp, view)
        views.append(view)
    if problems:
        raise ContentError(problems)
    return Report(comparisons=tuple(views))


def build_reports(root: Path, *, now: datetime | None = None) -> tuple[Report, ...]:
    """The report as declared, then as each audience weighs it; runs are read once.

    Raises:
        ContentError: The content is wrong; every known problem is listed.
        RecordError: A record cannot be read; every such file is listed.
    """
    materials = tuple(_gather_all(root, now))
    names = {one.id for material in materials for one in material.comparison.audiences}
    weighed = (compose_for(name, materials) for name in sorted(names))
    return (compose(materials), *weighed)


def _gather_all(root: Path, now: datetime | None) -> Iterator[Material]:
    site_url = read_site_url(root / "mkdocs.yml")
    for comparison in read_content(root / "content"):
        folder = root / "content" / comparison.id
        yield gather(comparison, folder, site_url, now=now)


def gather(
    comparison: Comparison,
    folder: Path,
    site_url: str,
    *,
    now: datetime | None = None,
) -> Material:
    """Read the runs of one comparison and work out what they say."""
    runs = read_runs(folder / "runs")
    stale = find_stale(comparison, folder, runs, now=now)
    results = summarise(comparison, runs, stale=stale)
    controls = read_controls(comparison, runs, stale=stale)
    material = Material(
        comparison=comparison,
        folder=folder,
        runs=runs,
        stale=stale,
        results=results,
        contrasts=compare(comparison, results, controls),
        verdict=judge(comparison, results),
        site_url=site_url,
        editions=read_editions(folder / "editions"),
    )
    weighed = tuple(weigh(material, audience) for audience in comparison.audiences)
    return replace(material, audiences=weighed)


def weigh(material: Material, audience: Audience) -> Material:
    """Weigh the same evidence as an audience does.

    Editions are left out: they were frozen under the declared weights.
    """
    comparison = reweigh(material.comparison, audience)
    return replace(
        material,
        comparison=comparison,
        verdict=judge(comparison, material.results),
        audience=audience,
        editions=(),
    )


def find_stale(
    comparison: Comparison,
    folder: Path,
    runs: tuple[Run, ...],
    *,
    now: datetime | None = None,
) -> Mapping[str, str]:
    """Name the runs that no longer speak of today's setups, and why."""
    reasons = stale_reasons(comparison, folder, runs, now=now)
    return {run_name(run): reason for run, reason in reasons}


def read_clock(environ: Mapping[str, str] = os.environ) -> datetime:
    """Tell the moment to build for; the one place where building asks for it.

    SOURCE_DATE_EPOCH, in seconds, builds for that moment again:
    https://reproducible-builds.org/specs/source-date-epoch/

    Raises:
        RecordError: It is set to something else.
    """
    wanted = environ.get("SOURCE_DATE_EPOCH", "")
    if not wanted:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(wanted), UTC)
    except (ValueError, OverflowError, OSError) as error:
        message = f"SOURCE_DATE_EPOCH: {wanted!r} is no number of seconds since 1970"
        raise RecordError((message,)) from error


def read_site_url(path: Path) -> str:
    """Take the published address from mkdocs.yml; empty where it declares none.

    The file may hold tags that only MkDocs knows, so that it is not read as YAML.
    """
    if not path.is_file():
        return ""
    found = re.search(r"^site_url:\s*(\S+)", path.read_text("utf-8"), re.MULTILINE)
    return found[1].strip("'\"").rstrip("/") + "/" if found else ""
