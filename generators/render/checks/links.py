"""Do the links of a deck lead to pages and anchors that the site has?

Links on slides, and addresses in the workbooks of charts, if they are below the
address under which the site is published; others are not followed.
"""

import posixpath
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from lxml import etree, html

from generators.render.checks.parts import open_package

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def check_links(data: bytes, folder: Path, site_url: str) -> tuple[str, ...]:
    """Addresses in a deck that the built site does not have.

    Args:
        data: The presentation.
        folder: The built site.
        site_url: Where it is published; nothing can be followed without.

    Returns:
        One sentence for each address.
    """
    if not site_url:
        return ()
    base = site_url.rstrip("/") + "/"
    anchors = cache(_anchors)
    problems = []
    for address in sorted(set(_addresses(data))):
        if not address.startswith(base):
            continue
        path, _, anchor = address.removeprefix(base).partition("#")
        file = folder / unquote(path)
        file = file / "index.html" if not posixpath.basename(path) else file
        if not file.is_file():
            problems.append(f"the deck links to {address}, a page that is not there")
        elif anchor and unquote(anchor) not in anchors(file):
            problems.append(f"the deck links to {address}, an anchor that is not there")
    return tuple(problems)


def _addresses(data: bytes) -> Iterator[str]:
    package, _ = open_package(data)
    for name, tree in package.trees.items():
        if name.endswith(".rels"):
            for entry in tree:
                if entry.get("TargetMode") == "External":
                    yield entry.get("Target", "")
    for name, content in package.parts.items():
        if name.endswith(".xlsx"):
            yield from _texts(content)


def _texts(book: bytes) -> Iterator[str]:
    package, _ = open_package(book)
    shared = package.trees.get("xl/sharedStrings.xml")
    for one in shared.iter(f"{_S}t") if shared is not None else ():
        yield (one.text or "").strip()


def _anchors(file: Path) -> frozenset[str]:
    tree: etree._Element = html.fromstring(file.read_bytes())
    return frozenset(one.get("id", "") for one in tree.iter() if one.get("id"))
