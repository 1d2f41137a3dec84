"""Write a package so that the same parts always give the same bytes.

Zip times, the order of entries and the dates inside workbooks are the only things that
differ between two builds. Knows nothing of slides.
"""

import io
import re
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)  #: the earliest time a zip entry can carry
_DATE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def write_package(parts: dict[str, bytes]) -> bytes:
    """Zip the parts; the content types come first, as readers expect."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=_order):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name], compresslevel=9)
    return out.getvalue()


def read_package(data: bytes) -> dict[str, bytes]:
    """All parts by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def normalise(data: bytes, date: str) -> bytes:
    """The same package with fixed times, and its workbooks likewise.

    Args:
        data: A package.
        date: ISO date that the properties of the package and its workbooks carry.
    """
    parts = read_package(data)
    for name, content in parts.items():
        if name.endswith(".xlsx"):
            parts[name] = normalise(content, date)
        elif name == "docProps/core.xml":
            stamp = f"{date}T00:00:00Z".encode()
            parts[name] = _DATE.sub(rb"\g<1>" + stamp, content)
    return write_package(parts)


def _order(name: str) -> tuple[bool, bool, str]:
    return name != "[Content_Types].xml", name != "_rels/.rels", name
