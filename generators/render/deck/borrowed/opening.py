"""Open a template that somebody else drew, without the slides it came with.

It comes from anybody: what cannot be read is refused by name, never with a traceback.
"""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pptx
from lxml import etree
from pptx.exc import PackageNotFoundError, PythonPptxError
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from generators.render.deck.archive import read_package, write_package
from generators.render.deck.borrowed.enlarged import bring_to_height

_TYPES = "[Content_Types].xml"
_PREFIX = b"application/vnd.openxmlformats-officedocument.presentationml."
_PRESENTATION = _PREFIX + b"presentation.main+xml"
#: Main parts that hold the same as a presentation, but that python-pptx refuses.
_ALIKE = (_PREFIX + b"template.main+xml", _PREFIX + b"slideshow.main+xml")
_LARGEST = 100_000_000  #: bytes of a template, unpacked
#: Marks the list of sections among the extensions of a presentation.
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_SLIDES = "ppt/slides/"  #: they are dropped, with what they link to
_DROPPED = ("printerSettings", "thumbnail")


class TemplateError(Exception):
    """What is wrong with a template, and which key of deck.yaml leads to it."""

    def __init__(self, place: tuple[str, ...], message: str) -> None:
        super().__init__(message)
        self.place = place


def open_template(path: Path) -> Presentation:
    """Open a .pptx or .potx, and drop its sample slides and its list of sections.

    Raises:
        TemplateError: It cannot be read, or carries macros.
    """
    try:
        data = _as_presentation(path.read_bytes(), path.name)
        presentation = pptx.Presentation(io.BytesIO(data))
    except OSError as error:
        raise _wrong(f"{path.name} cannot be read: {error.strerror}") from error
    except (
        KeyError,
        PackageNotFoundError,
        PythonPptxError,
        SyntaxError,
        ValueError,
        zipfile.BadZipFile,
    ) as error:
        raise _wrong(f"{path.name} is not a PowerPoint file") from error
    _drop_slides(presentation)
    _drop_leftovers(presentation)
    bring_to_height(presentation)
    return presentation


def _wrong(message: str) -> TemplateError:
    return TemplateError(("template",), message)


def _as_presentation(data: bytes, name: str) -> bytes:
    """The package with the content type of a presentation, in memory only."""
    _refuse_large(data, name)
    parts = read_package(data)
    if b"macroEnabled" in parts[_TYPES]:
        raise _wrong(f"{name} has macros; save it as .potx or .pptx")
    _refuse_what_is_elsewhere(parts, name)
    for kind in _ALIKE:
        parts[_TYPES] = parts[_TYPES].replace(kind, _PRESENTATION)
    return write_package(parts)


def _refuse_large(data: bytes, name: str) -> None:
    """Workbooks inside are unpacked too when the deck is written; none inside them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
        if size > _LARGEST:
            raise _wrong(f"{name} is larger than {_LARGEST // 1_000_000} MB unpacked")
        for entry in archive.namelist():
            if entry.endswith(".xlsx"):
                _refuse_large_workbook(archive.read(entry), name)


def _refuse_large_workbook(book: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        entries = archive.infolist()
    nested = any(entry.filename.endswith(".xlsx") for entry in entries)
    if nested or sum(entry.file_size for entry in entries) > _LARGEST:
        raise _wrong(f"{name} holds a workbook that is too large, or another in it")


def _refuse_what_is_elsewhere(parts: Mapping[str, bytes], name: str) -> None:
    """A picture or an object that is linked would be fetched wherever slides open."""
    for part, content in sorted(parts.items()):
        if not part.endswith(".rels") or part.startswith(_SLIDES):
            continue
        for one in etree.fromstring(content):
            kind = one.get("Type", "").rpartition("/")[2]
            if one.get("TargetMode") == "External" and kind != "hyperlink":
                raise _wrong(f"{name} fetches its {kind} from elsewhere; embed it")


def _drop_slides(presentation: Presentation) -> None:
    ids = presentation.element.find(qn("p:sldIdLst"))
    for one in list(ids) if ids is not None else []:
        presentation.part.drop_rel(one.get(qn("r:id")))
        ids.remove(one)


def _drop_leftovers(presentation: Presentation) -> None:
    """What names the slides that were there, and what shows them."""
    element = presentation.element
    for shows in element.findall(qn("p:custShowLst")):
        element.remove(shows)
    for extensions in element.findall(qn("p:extLst")):
        for one in extensions.findall(qn("p:ext")):
            if one.get("uri") == SECTIONS:
                extensions.remove(one)
        if not len(extensions):
            element.remove(extensions)
    for owner in (presentation.part, presentation.part.package):
        relations = owner._rels  # noqa: SLF001 - there is no other way to them
        for key, one in list(relations.items()):
            if any(kind in one.reltype for kind in _DROPPED):
                relations.pop(key)
