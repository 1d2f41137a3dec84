"""Write the outputs: the site through MkDocs, the decks through python-pptx."""

import os
from collections.abc import Iterator
from pathlib import Path

from generators.content import ContentError, Problem, problem_at
from generators.render.deck import FitError, build_deck
from generators.render.report import ComparisonView, Report

TEMPLATE = Path("templates") / "deck" / "proofdeck.pptx"


def write_decks(report: Report, root: Path) -> tuple[Path, ...]:
    """Write `decks/<name>.pptx` for every comparison that has a deck.

    The name is the comparison's, with the audience's where it is weighed for one.

    Raises:
        ContentError: A text does not fit its slide, at its line of deck.yaml.
    """
    built: list[tuple[Path, bytes]] = []
    problems: list[Problem] = []
    for comparison in report.comparisons:
        if comparison.deck is None:
            continue
        try:
            data = build_deck(comparison.deck, comparison, root / TEMPLATE)
        except ExceptionGroup as failures:
            problems += _place(failures, comparison, root)
        else:
            built.append((root / "decks" / f"{deck_name(comparison)}.pptx", data))
    if problems:
        raise ContentError(problems)
    for path, data in built:
        write_beside(path, data)
    return tuple(path for path, _ in built)


def deck_name(comparison: ComparisonView) -> str:
    """Name the file of a deck, without its ending."""
    audience = comparison.weighed_for
    return f"{comparison.id}-{audience.id}" if audience else comparison.id


def write_beside(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _place(
    failures: ExceptionGroup[Exception], comparison: ComparisonView, root: Path
) -> Iterator[Problem]:
    """Tie each text that does not fit to its slide in deck.yaml."""
    path = root / "content" / comparison.id / "deck.yaml"
    assert comparison.deck is not None  # noqa: S101 - only built decks fail
    titles = {
        "".join(span.text for span in slide.title): slide.place
        for slide in (*comparison.deck.slides, *comparison.deck.appendix)
    }
    for failure in failures.exceptions:
        if not isinstance(failure, FitError):
            raise failure
        place = titles.get(failure.slide_title, ("title",))
        yield problem_at(path, place, str(failure))


def build_site(root: Path, output: Path, *, strict: bool) -> None:
    """Build the site with MkDocs.

    Args:
        root: The folder of mkdocs.yml.
        output: Where the site is written; what was there is replaced.
        strict: Whether a warning ends the build.

    Raises:
        ContentError: The content is wrong.
        mkdocs.exceptions.Abort: The builder warned and `strict` is set.
    """
    from mkdocs.commands.build import build  # noqa: PLC0415 - slow to import
    from mkdocs.config import load_config  # noqa: PLC0415

    config = load_config(
        str(root / "mkdocs.yml"), site_dir=str(output.resolve()), strict=strict
    )
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
