"""Views of what setups could do better. A view knows nothing of Markdown or HTML."""

from dataclasses import dataclass

from generators.render.report.views_figures import Rich


@dataclass(frozen=True, kw_only=True)
class ImprovementView:
    """One weakness that is known, and who says that it is typical."""

    id: str
    what: Rich
    where: str  #: "manual/requirements.txt", or empty
    why: Rich
    source: str  #: what the source is called
    url: str
    quote: str
    published: str  #: "18 April 2025", or empty
    accessed: str


@dataclass(frozen=True, kw_only=True)
class ImprovementsView:
    """What one setup could do better."""

    setup: str
    name: str  #: what the setup is called
    entries: tuple[ImprovementView, ...]
