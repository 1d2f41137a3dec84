"""Build the site with Zensical, which succeeds Material for MkDocs and runs no hook."""

import shutil
from pathlib import Path

from generators.render.website.folder import finish_folder, write_folder
from generators.render.website.page import Site

FOLDER = Path(".cache") / "zensical"


class NoBuilderError(Exception):
    """The builder is not installed."""


def build_with_zensical(site: Site, root: Path, output: Path, *, strict: bool) -> None:
    """Write the pages as files, build them, and put the result in its place.

    Args:
        site: The pages.
        root: The folder of mkdocs.yml.
        output: Where the site is written; what was there is replaced.
        strict: Whether a warning ends the build.

    Raises:
        NoBuilderError: Zensical is not installed.
    """
    try:
        from zensical import build  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = "Zensical is not installed: pip install 'proofdeck[zensical]'"
        raise NoBuilderError(message) from error
    settings = write_folder(site, root, root / FOLDER)
    build(str(settings.resolve()), {"clean": True, "strict": strict})
    built = settings.parent / "site"
    finish_folder(built)
    shutil.rmtree(output, ignore_errors=True)
    output.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(built, output)
