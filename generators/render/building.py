"""Build the outputs: the site through MkDocs, the decks through python-pptx.

What they show is settled in the report; whether it is right, in `render.checks`.
"""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from generators.content import ContentError, Problem, problem_at
from generators.render.deck import FitError, TemplateError, build_deck
from generators.render.report import ComparisonView, Report
from generators.render.writing import (
    Proof,
    folder_beside,
    no_proof,
    put_if_proven,
    write_beside,
)

TEMPLATE = Path("templates") / "deck" / "proofdeck.pptx"


def build_decks(report: Report, root: Path) -> dict[Path, bytes]:
    """Build `decks/<name>.pptx` for every comparison that has a deck; write nothing.

    The name is the comparison's, with the audience's where it is weighed for one.

    Raises:
        ContentError: A text does not fit its slide, at its line of deck.yaml.
    """
    built: dict[Path, bytes] = {}
    problems: list[Problem] = []
    for comparison in report.comparisons:
        if comparison.deck is None:
            continue
        try:
            own = root / comparison.deck.template if comparison.deck.template else None
            data = build_deck(comparison.deck, comparison, root / TEMPLATE, own)
        except ExceptionGroup as failures:
            problems += _place(failures, comparison, root)
        else:
            built[deck_path(root, comparison)] = data
    if problems:
        raise ContentError(problems)
    return built


def write_built(built: Mapping[Path, bytes]) -> None:
    """Write decks, and drop the PDF and pictures of a deck that is now another."""
    for path, data in built.items():
        if path.is_file() and path.read_bytes() == data:
            continue
        path.with_suffix(".pdf").unlink(missing_ok=True)
        shutil.rmtree(path.with_suffix(""), ignore_errors=True)
        write_beside(path, data)


def deck_path(root: Path, comparison: ComparisonView) -> Path:
    """Where a deck is written: named like its comparison, and its audience if any."""
    audience = comparison.weighed_for
    name = f"{comparison.id}-{audience.id}" if audience else comparison.id
    return root / "decks" / f"{name}.pptx"


def find_decks(root: Path, comparison: ComparisonView) -> tuple[Path, ...]:
    """The decks of a comparison that were built: as declared, then by audience."""
    names = (comparison.id, *(f"{comparison.id}-{a.id}" for a in comparison.audiences))
    paths = (root / "decks" / f"{name}.pptx" for name in names)
    return tuple(path for path in paths if path.is_file())


def _place(
    failures: ExceptionGroup[Exception], comparison: ComparisonView, root: Path
) -> Iterator[Problem]:
    """Tie each text that does not fit to its key in deck.yaml."""
    path = root / "content" / comparison.id / "deck.yaml"
    assert comparison.deck is not None  # noqa: S101 - only built decks fail
    places = {
        "".join(span.text for span in slide.title): slide.place
        for slide in (*comparison.deck.slides, *comparison.deck.appendix)
    }
    for failure in failures.exceptions:
        if isinstance(failure, TemplateError):
            yield problem_at(path, failure.place, str(failure))
            continue
        if not isinstance(failure, FitError):
            raise failure
        place = places.get(failure.slide_title, ())
        yield problem_at(path, (*place, failure.key), str(failure))


def build_site(
    root: Path, output: Path, *, strict: bool, prove: Proof = no_proof
) -> tuple[str, ...]:
    """Build the site with MkDocs beside its place; a build that fails changes nothing.

    Args:
        root: The folder of mkdocs.yml.
        output: Where the site is put; what was there is replaced.
        strict: Whether a warning ends the build.
        prove: Reads the site back before it is put in its place.

    Returns:
        What is wrong with the site; it is put in its place only if nothing is.

    Raises:
        ContentError: The content is wrong.
        mkdocs.exceptions.Abort: The builder warned and `strict` is set.
    """
    from mkdocs.commands.build import build  # noqa: PLC0415 - slow to import
    from mkdocs.config import load_config  # noqa: PLC0415

    place = output.resolve()
    made = folder_beside(place)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(made), strict=strict)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
        return put_if_proven(made, place, prove)
    finally:
        config.plugins.on_shutdown()
        shutil.rmtree(made, ignore_errors=True)
