"""The view that says how sure a verdict is; part of `views`, which imports it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SureTable:
    """Printed rows on one way in which the verdict was varied."""

    id: str  #: its anchor on the page
    title: str
    about: str  #: what was varied, and how to read the rows
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class SureView:
    """How often the verdict holds, and what would change it."""

    tables: tuple[SureTable, ...]  #: only those that have rows
    remarks: tuple[str, ...]  #: sentences on what needs no table
