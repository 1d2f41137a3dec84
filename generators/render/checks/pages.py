"""Does the built site say what the report says?

Its pages are read back as HTML. A number that nothing in the report accounts for is a
problem. Knows nothing of how pages are made.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from generators.render.checks.figures import figures, figures_of, strings_of
from generators.render.report.views import Report

_SKIPPED = frozenset({"code", "pre", "kbd", "time", "script", "style"})
_TICKS = re.compile(r"[xy]tick_\d+$")  #: the ids that matplotlib gives to axis ticks


def check_site(folder: Path, report: Report) -> tuple[str, ...]:
    """What the pages of the comparisons say that the report does not.

    Only pages below a folder named like a comparison are read: pages of the whole site
    are written by hand. Code, times, axis ticks, links to other sites, and what is
    marked as literal are left out.

    Args:
        folder: The built site.
        report: What it was built from.

    Returns:
        One sentence for each number that nothing accounts for.
    """
    problems: list[str] = []
    for comparison in report.comparisons:
        known = figures_of(strings_of(comparison))
        for path in sorted((folder / comparison.id).rglob("*.html")):
            where = path.relative_to(folder).as_posix()
            for text in _article_texts(path):
                problems += [
                    f"{where}: {number} is not in the report, in {text!r}"
                    for number in sorted(figures(text) - known)
                ]
    return tuple(problems)


def _article_texts(path: Path) -> Iterator[str]:
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    tree = html.fromstring(path.read_bytes(), parser=parser)
    for article in list(tree.iter("article")) or list(tree.iter("body")):
        for text in _words(article):
            if text.strip():
                yield " ".join(text.split())


def _words(element: etree._Element) -> Iterator[str]:
    """The texts inside an element, one for each node, without what is left out."""
    yield element.text or ""
    for child in element:
        if not _is_left_out(child):
            yield from _words(child)
        yield child.tail or ""


def _is_left_out(element: etree._Element) -> bool:
    given = element.attrib
    return (
        element.tag in _SKIPPED
        or "data-literal" in given
        or "literal" in given.get("class", "").split()
        or (element.tag == "a" and "://" in given.get("href", ""))
        or _TICKS.search(given.get("id", "")) is not None
    )
