"""LibreOffice and poppler, where they are installed: a deck as PDF, pictures and words.

The one place outside `bench` that starts programs, as laying out slides cannot be had
otherwise. It measures nothing, hands each program only files of its own in a folder of
its own, and stops what takes too long. Knows nothing of views; nobody needs it to build
a deck or a site.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lxml import etree

OFFICE = "soffice"
TOOLS = (OFFICE, "pdftoppm", "pdftotext", "pdffonts")
LIMIT_SECONDS = 600
_X = "{http://www.w3.org/1999/xhtml}"
#: Tagged, so that titles, tables and text alternatives reach a screen reader.
_FILTER = 'pdf:impress_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
#: The only bytes that differ between two exports of one deck.
_DATE = re.compile(rb"(/CreationDate\(D:)(\d{14})")
_IDS = re.compile(rb"(?<=[</])([0-9A-F]{32})(?=>|\s)")
_FONT = re.compile(r"^(?:[A-Z]{6}\+)?(\S+)")


class OfficeError(Exception):
    """A program is missing, failed, or took too long; says which and why."""


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word on a page, in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of a PDF."""

    width: float
    height: float
    words: tuple[Word, ...]


def missing_tools() -> tuple[str, ...]:
    """Which of the programs are not on the path."""
    return tuple(name for name in TOOLS if shutil.which(name) is None)


def export_pdfs(decks: Mapping[str, bytes], date: str) -> dict[str, bytes]:
    """Lay decks out as PDF, with one start of LibreOffice for all.

    Args:
        decks: Presentations by a name without ending.
        date: ISO date that the files carry, so that the same deck gives the same bytes.

    Raises:
        OfficeError: LibreOffice failed, took too long, or made no PDF of a deck.
    """
    with tempfile.TemporaryDirectory(prefix="proofdeck-") as name:
        folder = Path(name)
        for stem, data in decks.items():
            (folder / f"{stem}.pptx").write_bytes(data)
        profile = (folder / "profile").as_uri()
        _run(
            [
                OFFICE, f"-env:UserInstallation={profile}", "--headless", "--norestore",
                "--convert-to", _FILTER, *(f"{stem}.pptx" for stem in decks),
            ],
            folder,
        )  # fmt: skip
        made = {stem: folder / f"{stem}.pdf" for stem in decks}
        if lost := [stem for stem, path in made.items() if not path.is_file()]:
            raise OfficeError(f"LibreOffice made no PDF of {', '.join(lost)}")
        return {stem: _dated(path.read_bytes(), date) for stem, path in made.items()}


def _dated(pdf: bytes, date: str) -> bytes:
    """The same PDF with a fixed date, and marks that follow from what it holds."""
    stamp = date.replace("-", "").encode() + b"000000"
    pdf = _DATE.sub(rb"\g<1>" + stamp, pdf)
    body, mark, end = pdf.rpartition(b"trailer")  # the marks stand in the trailer
    digest = sha256(body).hexdigest()[:32].upper().encode()
    return body + mark + _IDS.sub(digest, end)


def draw_pages(pdf: bytes, width: int) -> tuple[bytes, ...]:
    """The pages of a PDF as PNG, so many pixels wide.

    Raises:
        OfficeError: pdftoppm is missing, failed, or took too long.
    """
    with tempfile.TemporaryDirectory(prefix="proofdeck-") as name:
        folder = Path(name)
        (folder / "deck.pdf").write_bytes(pdf)
        scale = ["-scale-to-x", str(width), "-scale-to-y", "-1"]
        _run(["pdftoppm", "-png", *scale, "deck.pdf", "page"], folder)
        # The numbers have as many digits as the last one, so that names sort.
        return tuple(path.read_bytes() for path in sorted(folder.glob("page-*.png")))


def read_pages(pdf: bytes) -> tuple[Page, ...]:
    """Where each word stands on each page.

    Raises:
        OfficeError: pdftotext is missing, failed, or took too long.
    """
    said = _asked(["pdftotext", "-bbox-layout", "deck.pdf", "-"], pdf)
    tree = etree.fromstring(said, etree.XMLParser(recover=True))
    return tuple(_page(one) for one in tree.iter(f"{_X}page"))


def _page(element: etree._Element) -> Page:
    return Page(
        width=float(element.get("width", 0)),
        height=float(element.get("height", 0)),
        words=tuple(
            Word(
                text=one.text or "",
                left=float(one.get("xMin", 0)),
                top=float(one.get("yMin", 0)),
                right=float(one.get("xMax", 0)),
                bottom=float(one.get("yMax", 0)),
            )
            for one in element.iter(f"{_X}word")
        ),
    )


def read_fonts(pdf: bytes) -> frozenset[str]:
    """The names of the fonts that a PDF was set in.

    Raises:
        OfficeError: pdffonts is missing, failed, or took too long.
    """
    lines = _asked(["pdffonts", "deck.pdf"], pdf).decode("utf-8", "replace")
    found = (_FONT.match(line) for line in lines.splitlines()[2:])
    return frozenset(one[1] for one in found if one)


def _asked(command: Sequence[str], pdf: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="proofdeck-") as name:
        folder = Path(name)
        (folder / "deck.pdf").write_bytes(pdf)
        return _run(command, folder)


def _run(command: Sequence[str], folder: Path) -> bytes:
    """Run a program to its end, or stop it with all that it started."""
    try:
        started = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise OfficeError(f"{command[0]} cannot be started: {error}") from error
    with started:
        try:
            out, told = started.communicate(timeout=LIMIT_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise OfficeError(
                f"{command[0]} took more than {LIMIT_SECONDS} s"
            ) from error
        finally:
            _stop(started)
    if started.returncode:
        words = " ".join(told.decode("utf-8", "replace").split())[-300:]
        raise OfficeError(f"{command[0]} failed ({started.returncode}): {words}")
    return out


def _stop(started: "subprocess.Popen[bytes]") -> None:
    """End the program and what it started; soffice starts others."""
    if started.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(started.pid, signal.SIGKILL)
        else:
            started.kill()
