"""Build the site with Zensical, which succeeds Material for MkDocs and runs no hook."""

import os
import shutil
from pathlib import Path

from generators.render.website.folder import finish_folder, write_folder
from generators.render.website.page import Site
from generators.render.writing import Proof, folder_beside, no_proof, put_if_proven

FOLDER = Path(".cache") / "zensical"  #: with a folder for each build


class NoBuilderError(Exception):
    """The builder is not installed."""


def build_with_zensical(
    site: Site, root: Path, output: Path, *, strict: bool, prove: Proof = no_proof
) -> tuple[str, ...]:
    """Write the pages as files, build them, and put the result in its place.

    Args:
        site: The pages.
        root: The folder of mkdocs.yml.
        output: Where the site is written; what was there is replaced.
        strict: Whether a warning ends the build.
        prove: Reads the site back before it is put in its place.

    Returns:
        What is wrong with the site; it is put in its place only if nothing is.

    Raises:
        NoBuilderError: Zensical is not installed.
    """
    try:
        from zensical import build  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = "Zensical is not installed: pip install 'proofdeck[zensical]'"
        raise NoBuilderError(message) from error
    folder = root / FOLDER / str(os.getpid())
    settings = write_folder(site, root, folder)
    place = output.resolve()
    made = folder_beside(place)
    try:
        build(str(settings.resolve()), {"clean": True, "strict": strict})
        built = folder / "site"
        finish_folder(built)
        shutil.move(built, made)
        return put_if_proven(made, place, prove)
    finally:
        shutil.rmtree(made, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
