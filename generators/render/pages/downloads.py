"""What a reader can take away from a comparison, and what each file is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generators.render.exporting import export_files
from generators.render.report.views import ComparisonView
from generators.render.values import records

#: What `export_files` makes, in the order in which it is offered.
_DATA = {
    "facts.csv": "Every figure that these pages and the slides print, as CSV",
    "facts.json": "The same as JSON",
    "facts.parquet": "The same as Parquet",
    "facts.tex": "The same as LaTeX macros, to be printed with `\\fact`",
    "values.csv": "Every value of every run, as CSV: a line for each value and part",
    "values.json": "The same as JSON",
    "values.parquet": "The same as Parquet",
}
_SLIDES = {".pptx": "for PowerPoint", ".pdf": "as PDF"}


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file that stands on a page with a sentence about it."""

    path: str  #: below docs_dir
    about: str
    content: bytes


def offered(comparison: ComparisonView, root: Path) -> tuple[Download, ...]:
    """Give the files that a page offers: the slides that are there, facts, values.

    Parquet is among them where pyarrow is installed.
    """
    made = export_files(comparison, root / "content" / comparison.id / "runs")
    data = (
        Download(path=_path(comparison, name), about=about, content=made[name])
        for name, about in _DATA.items()
        if name in made
    )
    return (*_slides(comparison, root / "decks"), *data)


def behind(comparison: ComparisonView, root: Path) -> Mapping[str, bytes]:
    """Give what pages link to one by one: records of runs, declarations of benchmarks.

    Returns:
        Content by path below docs_dir.
    """
    folder = root / "content" / comparison.id
    taken = records(comparison, folder / "runs")
    files = {f"runs/{path}": content for path, content in taken.items()}
    for bench in comparison.benchmarks:
        name = f"benchmarks/{bench.id}.yaml"
        files[name] = (folder / name).read_bytes()
    return {_path(comparison, name): content for name, content in files.items()}


def _slides(comparison: ComparisonView, decks: Path) -> Iterator[Download]:
    """The decks are built apart, and may not be there yet."""
    whose = {comparison.id: ""} | {
        f"{comparison.id}-{one.id}": f", as {one.name} weigh it"
        for one in comparison.audiences
    }
    for name, weighed in whose.items():
        for ending, form in _SLIDES.items():
            file = decks / f"{name}{ending}"
            if file.is_file():
                yield Download(
                    path=_path(comparison, file.name),
                    about=f"The slides{weighed}, {form}",
                    content=file.read_bytes(),
                )


def _path(comparison: ComparisonView, name: str) -> str:
    return f"{comparison.id}/data/{name}"
