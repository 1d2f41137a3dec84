"""What the views are made from, gathered once. Computes nothing but look-ups."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generators.analysis import Contrast, Results, Verdict, contrast
from generators.bench import Run
from generators.model import Benchmark, Comparison


@dataclass(frozen=True, kw_only=True)
class Material:
    """One comparison with its runs and with what analysis made of them."""

    comparison: Comparison
    folder: Path  #: content/<comparison>
    runs: tuple[Run, ...]
    stale: Mapping[str, str]  #: name of a stale run to what changed since
    results: Results
    verdict: Verdict
    site_url: str

    @property
    def names(self) -> Mapping[str, str]:
        """Setup id to printed name, in declared order."""
        return {setup.id: setup.name for setup in self.comparison.setups}

    def colour(self, setup: str) -> int:
        """The palette slot of a setup: 0 for the baseline, then in declared order."""
        others = [id_ for id_ in self.names if id_ != self.comparison.baseline]
        return [self.comparison.baseline, *others].index(setup)

    def page(self, benchmark: str, setup: str = "") -> str:
        """Where a figure's evidence stands, below docs_dir."""
        page = f"{self.comparison.id}/benchmarks/{benchmark}.md"
        return f"{page}#{setup}" if setup else page

    def contrast(self, benchmark: Benchmark, setup: str, base: str) -> Contrast | None:
        """Compare two setups on a benchmark; None where one has no figure."""
        mine, other = (self.results.of(benchmark.id, id_) for id_ in (setup, base))
        return contrast(benchmark, mine, other) if mine and other else None
