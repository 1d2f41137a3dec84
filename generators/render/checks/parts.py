"""The parts of a package, read without judging them."""

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

_READ_BY_OFFICE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


@dataclass(frozen=True, kw_only=True)
class Package:
    """The parts of a package; those that are XML, parsed."""

    names: tuple[str, ...]  #: as the container lists them, in its order
    parts: dict[str, bytes]
    trees: dict[str, etree._Element]
    strangely_packed: tuple[str, ...] = ()  #: neither stored nor deflated

    def slides(self) -> list[tuple[str, etree._Element]]:
        """The slides by name, in the order of their numbers."""
        return self.below("ppt/slides/")

    def below(self, folder: str) -> list[tuple[str, etree._Element]]:
        """The XML parts of a folder, in the order of their numbers."""
        found = [
            (name, tree)
            for name, tree in self.trees.items()
            if name.startswith(folder) and name.endswith(".xml")
        ]
        return sorted(found, key=lambda one: (len(one[0]), one[0]))


def open_package(data: bytes) -> tuple[Package, list[str]]:
    """Read a package, and say which of its parts are not well-formed.

    Raises:
        zipfile.BadZipFile: It is no package at all.
    """
    problems: list[str] = []
    trees: dict[str, etree._Element] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        parts = {one.filename: archive.read(one) for one in entries}
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(content)
            except etree.XMLSyntaxError as error:
                problems.append(f"{name}: not well-formed: {error}")
    package = Package(
        names=tuple(one.filename for one in entries),
        parts=parts,
        trees=trees,
        strangely_packed=tuple(
            one.filename for one in entries if one.compress_type not in _READ_BY_OFFICE
        ),
    )
    return package, problems
