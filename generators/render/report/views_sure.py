"""The view that says how sure a verdict is; part of `views`, which imports it."""

from dataclasses import dataclass

from generators.render.report.views_figures import Rich


@dataclass(frozen=True, kw_only=True)
class SureTable:
    """Printed rows on one way in which the verdict was varied."""

    id: str  #: its anchor on the page
    title: str
    about: str | Rich  #: what was varied, and how to read the rows
    header: tuple[str, ...]
    rows: tuple[tuple[str | Rich, ...], ...]  #: a figure with a fact is Rich


@dataclass(frozen=True, kw_only=True)
class SureView:
    """How often the verdict holds, and what would change it."""

    tables: tuple[SureTable, ...]  #: only those that have rows
    remarks: tuple[str, ...]  #: sentences on what needs no table
