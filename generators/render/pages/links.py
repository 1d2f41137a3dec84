"""Links from one page to another. A target is a path below docs_dir."""

import posixpath

from generators.render.report.views import Fact


def relative(here: str, target: str) -> str:
    """Say where `target`, with its anchor, stands as seen from the page `here`."""
    page, mark, anchor = target.partition("#")
    if page == here and anchor:
        return f"#{anchor}"
    return posixpath.relpath(page, posixpath.dirname(here) or ".") + mark + anchor


def anchor(run_id: str) -> str:
    """Name the place of a run on its benchmark's page; the same in every build."""
    return run_id.rpartition("/")[2]


def fact_link(here: str, fact: Fact, text: str) -> str:
    """Print a figure as a link to the runs that gave it; `text` is made safe."""
    stale = ' <span class="badge stale">stale</span>' if fact.stale else ""
    if fact.page is None:
        return f'<span class="fact">{text}</span>{stale}'
    return f"[{text}]({relative(here, fact.page)}){{ .fact }}{stale}"
