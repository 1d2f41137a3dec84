"""The whole way from the content folder to the report. Start reading here."""

import os
import re
from collections.abc import Mapping
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
from generators.content import read_content
from generators.model import Audience, Comparison
from generators.render.report import Material, Report, compose, compose_for


def build_report(
    root: Path, weights: str | None = None, *, now: datetime | None = None
) -> Report:
    """Read what we know and put it in the form that is shown.

    Args:
        root: The repository, with content/ and mkdocs.yml.
        weights: The audience for which it is weighed; only comparisons that know it
            are in the report. As declared if left out.
        now: The moment, with its zone, to which the age of records is counted; None
            lets none grow too old. The same moment gives the same report.

    Raises:
        ContentError: The content is wrong; every known problem is listed.
        RecordError: A record cannot be read; every such file is listed.
    """
    site_url = read_site_url(root / "mkdocs.yml")
    materials = (
        gather(comparison, root / "content" / comparison.id, site_url, now=now)
        for comparison in read_content(root / "content")
    )
    return compose(materials) if weights is None else compose_for(weights, materials)


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
