"""Hands the generated pages to MkDocs, which reads them as if they were files.

While it serves, wrong content gives a page that says what to mend, and the next edit
brings the site back; a build stops instead.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from generators import pipeline
from generators.bench import RecordError
from generators.content import ContentError
from generators.render.pages import Page, navigation, render_error, render_pages

#: What a comparison's folder holds for readers; its records are never watched, since
#: MkDocs looks at every watched file twice a second.
WATCHED = (
    "comparison.yaml",
    "deck.yaml",
    "setups",
    "areas",
    "benchmarks",
    "pages",
    "weights",
    "editions",
)


@dataclass
class _State:
    """What lasts from one rebuild to the next, and from one event to the next."""

    serving: bool = False
    pages: dict[str, Page] = field(default_factory=dict)


_state = _State()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001, FBT001 - MkDocs names and passes them
    """Remember whether somebody is watching."""
    _state.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make the pages, put them in order, and watch what they are made from."""
    root = Path(config.config_file_path).parent
    config.watch += [str(path) for path in _watched(root)]
    try:
        report = pipeline.build_report(root, now=pipeline.read_clock())
        _state.pages = render_pages(report, root)
    except (ContentError, RecordError) as error:
        if not _state.serving:
            raise PluginError(f"the content needs mending:\n{error}") from error
        said = [str(problem) for problem in error.problems]
        _state.pages = render_error(said, root, _state.pages)
        config.nav = ["index.md"]
        return config
    if config.nav is None:
        in_order = (path for path, page in _state.pages.items() if page.in_nav)
        config.nav = navigation(report, in_order)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace what lies in docs_dir by the rendered pages, and add the others."""
    for raw in files.documentation_pages():
        files.remove(raw)
    for path, page in _state.pages.items():
        in_nav = InclusionLevel.INCLUDED if page.in_nav else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, path, content=page.content, inclusion=in_nav)
        file.edit_uri = page.source
        files.append(file)
    return files


def _watched(root: Path) -> Iterator[Path]:
    yield root / "templates" / "pages"
    for head in sorted((root / "content").glob("*/comparison.yaml")):
        yield from (path for name in WATCHED if (path := head.parent / name).exists())
