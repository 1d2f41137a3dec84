"""JUnit XML: how long a test suite took, and how many tests passed."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from generators.bench.importers.base import (
    Entry,
    Foreign,
    Format,
    UnexpectedError,
    cut,
    in_utc,
)
from generators.bench.records import Outcome

_NAMED = 5  #: how many failing tests a reason names


@dataclass(frozen=True, kw_only=True)
class Xml:
    """An XML document of whatever kind."""

    root: etree._Element


def parse(raw: bytes) -> Xml:
    """Read XML without a document type, through which it could grow without end.

    Raises:
        UnexpectedError: It is no XML, or declares a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise UnexpectedError("a document type is not read; remove it")
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise UnexpectedError(f"is no XML: {error.msg}") from error
    if root.getroottree().docinfo.internalDTD is not None:  # in another encoding
        raise UnexpectedError("a document type is not read; remove it")
    return Xml(root=root)


def recognises(document: object) -> bool:
    """Whether it is a test suite, or several."""
    tags = ("testsuite", "testsuites")
    return isinstance(document, Xml) and document.root.tag in tags


def read(document: object) -> Foreign:
    """Take the time of the whole file, and the tests that passed, as two entries."""
    assert isinstance(document, Xml)  # noqa: S101  `recognises` says so
    suites = list(document.root.iter("testsuite"))
    outcome, reason = _outcome(list(document.root.iter("testcase")))
    starts = [start for suite in suites if (start := _moment(suite.get("timestamp")))]
    started = min(starts, default=None)
    figures: list[tuple[str, str, float]] = []
    if outcome == "ok":
        figures = list(_figures(document.root))
    return Foreign(
        tool="JUnit XML",
        entries=tuple(
            Entry(
                name=name,
                unit=unit,
                values=tuple(value for of, _, value in figures if of == name),
                outcome=outcome,
                reason=reason,
                started=started,
            )
            for name, unit in (("time", "s"), ("passed", "tests"))
        ),
    )


def _figures(root: etree._Element) -> Iterator[tuple[str, str, float]]:
    cases = list(root.iter("testcase"))
    skipped = sum(case.find("skipped") is not None for case in cases)
    yield "passed", "tests", float(len(cases) - skipped)
    # The outermost suites hold the time of those within them.
    outer = [root] if root.tag == "testsuite" else root.findall("testsuite")
    times = [suite.get("time") for suite in outer]
    yield "time", "s", math.fsum(_seconds(time) for time in times)


def _outcome(cases: list[etree._Element]) -> tuple[Outcome, str]:
    if not cases:
        return "nothing-to-measure", "the file holds no test"
    failing = [
        ".".join(filter(None, (case.get("classname"), case.get("name"))))
        for case in cases
        if case.find("failure") is not None or case.find("error") is not None
    ]
    if not failing:
        return "ok", ""
    named = ", ".join(failing[:_NAMED]) + (" ..." if len(failing) > _NAMED else "")
    return "failed", cut(f"{len(failing)} of {len(cases)} tests failed: {named}")


def _seconds(told: str | None) -> float:
    try:
        return float((told or "").replace(",", ""))
    except ValueError:
        raise UnexpectedError(
            f"testsuite: its time is {told!r}, expected seconds"
        ) from None


def _moment(told: str | None) -> datetime | None:
    try:
        return in_utc(datetime.fromisoformat(told)) if told else None
    except (ValueError, OverflowError):
        return None


FORMAT = Format(
    name="JUnit XML",
    expected='a "testsuite" or "testsuites" with "time" and with "testcase" inside',
    recognises=recognises,
    read=read,
)
