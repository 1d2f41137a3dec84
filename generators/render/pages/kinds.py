"""Which pages a comparison has, in the order in which a reader finds them.

To add a kind of page, write a function that gives its sheets and name it in `KINDS`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generators.render.report.views import ComparisonView

HEAD = "comparison.yaml"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page of a comparison that is to be rendered."""

    name: str  #: its path below the comparison's folder
    template: str  #: of templates/pages
    source: str | None = None  #: the file of content/<comparison>/ that says it
    in_nav: bool = True
    title: str = ""  #: in the navigation; empty: its own heading
    view: Mapping[str, object] = field(default_factory=dict)  #: names it is given


Kind = Callable[[ComparisonView], Iterable[Sheet]]


def _home(_: ComparisonView) -> Iterator[Sheet]:
    yield Sheet(name="index.md", template="comparison.md", source=HEAD)


def _matrix(_: ComparisonView) -> Iterator[Sheet]:
    yield Sheet(
        name="matrix.md", template="matrix.md", source=HEAD, title="Every figure"
    )


def _areas(comparison: ComparisonView) -> Iterator[Sheet]:
    for area in comparison.areas:
        yield Sheet(
            name=f"areas/{area.id}.md",
            template="area.md",
            source=f"areas/{area.id}.yaml",
            title=area.title,
            view={"area": area},
        )


def _claims(comparison: ComparisonView) -> Iterator[Sheet]:
    if comparison.claims:
        yield Sheet(
            name="claims.md",
            template="claims.md",
            source=HEAD,
            title="Claims on trial",
        )


def _audiences(comparison: ComparisonView) -> Iterator[Sheet]:
    if comparison.audiences:
        yield Sheet(
            name="audiences.md",
            template="audiences.md",
            source=f"weights/{comparison.audiences[0].id}.yaml",
            title="For other readers",
        )


def _weights(comparison: ComparisonView) -> Iterator[Sheet]:
    if comparison.weights:
        yield Sheet(
            name="weights.md",
            template="weights.md",
            source=HEAD,
            title="Your own weights",
        )


def _setups(_: ComparisonView) -> Iterator[Sheet]:
    yield Sheet(
        name="setups.md", template="setups.md", source=HEAD, title="What is compared"
    )


def _changes(comparison: ComparisonView) -> Iterator[Sheet]:
    if comparison.changes:  # its editions are frozen, so that nobody edits them
        yield Sheet(name="changes.md", template="changes.md", title="Since last time")


def _repeatability(comparison: ComparisonView) -> Iterator[Sheet]:
    if comparison.repeatability:
        yield Sheet(
            name="repeatability.md",
            template="repeatability.md",
            source=HEAD,
            title="Measured twice",
        )


def _deck(comparison: ComparisonView) -> Iterator[Sheet]:
    if comparison.deck:
        yield Sheet(
            name="deck.md", template="deck.md", source="deck.yaml", title="The slides"
        )


def _rehearsal(comparison: ComparisonView) -> Iterator[Sheet]:
    sheet = comparison.deck and comparison.deck.rehearsal
    if sheet:
        yield Sheet(
            name="rehearsal.md",
            template="rehearsal.md",
            source="deck.yaml",
            title="The talk by the clock",
            view={"sheet": sheet},
        )


def _downloads(_: ComparisonView) -> Iterator[Sheet]:
    yield Sheet(
        name="downloads.md",
        template="downloads.md",
        source=HEAD,
        title="Take it with you",
    )


def _benchmarks(comparison: ComparisonView) -> Iterator[Sheet]:
    for bench in comparison.benchmarks:
        yield Sheet(
            name=f"benchmarks/{bench.id}.md",
            template="benchmark.md",
            source=f"benchmarks/{bench.id}.yaml",
            # The navigation stands on every page, so it would grow with the square
            # of these; tables lead to them.
            in_nav=False,
            view={"benchmark": bench},
        )


KINDS: tuple[Kind, ...] = (
    _home,
    _matrix,
    _areas,
    _claims,
    _audiences,
    _weights,
    _setups,
    _changes,
    _repeatability,
    _deck,
    _rehearsal,
    _downloads,
    _benchmarks,
)


def sheets(comparison: ComparisonView) -> Iterator[Sheet]:
    """Give every page that is generated for a comparison."""
    for kind in KINDS:
        yield from kind(comparison)
