"""The order of the guide: do it, look it up, understand it. Knows paths only."""

from collections.abc import Iterable

from generators.render.report.reference_view import PLACES
from generators.render.website.page import Navigation

#: The explanation of the method, which ends the guide.
METHOD = "method.md"
#: Tasks in the order in which a reader meets them; others follow by name.
_TASKS = (
    *("setup", "criterion", "benchmark", "instrument", "audience", "figures"),
    *("claim", "diagram", "tree", "improvements", "talk"),
    *("deck-template", "keep", "publish"),
)


def guide_navigation(pages: Iterable[str]) -> Navigation:
    """Put the pages of the guide in order; empty if there are none."""
    own = list(pages)
    first = [page for page in own if page.startswith("guide/") and page.count("/") == 1]
    how_to = sorted((p for p in own if p.startswith("guide/how-to/")), key=_rank)
    reference = [page for page in own if page.startswith("guide/reference/")]
    parts: Navigation = [*sorted(first)]
    parts += [{"How to": [*how_to]}] if how_to else []
    parts += [{"Reference": [*map(_titled, reference)]}] if reference else []
    return parts + [page for page in own if page == METHOD] if parts else []


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _rank(path: str) -> tuple[int, str]:
    stem = _stem(path)
    return (_TASKS.index(stem) if stem in _TASKS else len(_TASKS)), path


def _titled(path: str) -> str | dict[str, "str | Navigation"]:
    """Call a page of the reference by the file that it speaks of."""
    place = PLACES.get(_stem(path), "")
    folder, slash, _ = place.partition("/")
    return {folder + slash: path} if place else path
