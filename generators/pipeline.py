"""The whole way from the content folder to the report. Start reading here."""

import re
from collections.abc import Mapping
from pathlib import Path

from generators.analysis import judge, run_name, summarise
from generators.bench import Run, read_runs, stale_reasons
from generators.content import read_content
from generators.model import Comparison
from generators.render.report import Material, Report, compose


def build_report(root: Path) -> Report:
    """Read what we know and put it in the form that is shown.

    Args:
        root: The repository, with content/ and mkdocs.yml.

    Raises:
        ContentError: The content is wrong; every known problem is listed.
        RecordError: A record cannot be read; every such file is listed.
    """
    site_url = read_site_url(root / "mkdocs.yml")
    return compose(
        gather(comparison, root / "content" / comparison.id, site_url)
        for comparison in read_content(root / "content")
    )


def gather(comparison: Comparison, folder: Path, site_url: str) -> Material:
    """Read the runs of one comparison and work out what they say."""
    runs = read_runs(folder / "runs")
    stale = find_stale(comparison, folder, runs)
    results = summarise(comparison, runs, stale=stale)
    return Material(
        comparison=comparison,
        folder=folder,
        runs=runs,
        stale=stale,
        results=results,
        verdict=judge(comparison, results),
        site_url=site_url,
    )


def find_stale(
    comparison: Comparison, folder: Path, runs: tuple[Run, ...]
) -> Mapping[str, str]:
    """Name the runs that no longer speak of today's setups, and what changed."""
    reasons = stale_reasons(comparison, folder, runs)
    return {run_name(run): reason for run, reason in reasons}


def read_site_url(path: Path) -> str:
    """Take the published address from mkdocs.yml; empty where it declares none.

    The file may hold tags that only MkDocs knows, so that it is not read as YAML.
    """
    if not path.is_file():
        return ""
    found = re.search(r"^site_url:\s*(\S+)", path.read_text("utf-8"), re.MULTILINE)
    return found[1].strip("'\"").rstrip("/") + "/" if found else ""
