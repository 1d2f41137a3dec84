"""Which figures can be named at all? Known before anything was measured."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generators.content.problems import did_you_mean
from generators.model.reference import FIELDS, Reference, parse_reference


@dataclass(frozen=True, kw_only=True)
class Names:
    """The ids of one comparison."""

    setups: tuple[str, ...]
    areas: tuple[str, ...]
    benchmarks: Mapping[str, tuple[str, ...] | None]  #: parts; None: not known yet
    diagrams: tuple[str, ...] = ()
    trees: tuple[str, ...] = ()
    improvements: tuple[str, ...] = ()  #: the setups that have some
    instruments: Mapping[str, str] = field(default_factory=dict)  #: by benchmark

    def taking(self, instrument: str) -> tuple[str, ...]:
        """Give the benchmarks that an instrument takes."""
        return tuple(one for one, by in self.instruments.items() if by == instrument)


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a text can name: its own comparison, or any with its id before a colon."""

    comparisons: Mapping[str, Names]
    own: str | None  #: None on a page of the whole site


def fault_of(text: str, scope: Scope) -> str | None:
    """Say why a fact cannot exist, or None."""
    try:
        reference = parse_reference(text)
    except ValueError as error:
        return str(error)
    own = scope.own
    if own is None and len(scope.comparisons) == 1:
        (own,) = scope.comparisons
    comparison = reference.comparison or own
    if comparison is None:
        example = f"{min(scope.comparisons, default='comparison')}:{text}"
        return f"say of which comparison: write {example!r}"
    names = scope.comparisons.get(comparison)
    if names is None:
        return _unknown("comparison", comparison, scope.comparisons)
    return _fault_within(reference, names)


def _fault_within(reference: Reference, names: Names) -> str | None:
    benchmark, area = reference.benchmark, reference.area
    if benchmark is not None and benchmark not in names.benchmarks:
        return _unknown("benchmark", benchmark, names.benchmarks)
    for setup in (reference.setup, reference.against):
        if setup is not None and setup not in names.setups:
            return _unknown("setup", setup, names.setups)
    if area is not None and area not in names.areas:
        return _unknown("area", area, names.areas)
    parts = names.benchmarks[benchmark] if benchmark is not None else None
    asked = reference.field
    if asked is not None and parts is not None and asked not in (*FIELDS, *parts):
        return _unknown("field", asked, (*FIELDS, *parts))
    return None


def _unknown(
    what: str, name: str, known: Mapping[str, object] | tuple[str, ...]
) -> str:
    return f"no {what} is called {name!r}{did_you_mean(name, known)}"
