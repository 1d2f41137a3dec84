"""Hands the generated pages to MkDocs, which reads them as if they were files.

While it serves, wrong content gives a page that says what to mend, and the next edit
brings the site back; a build stops instead.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from watchdog.observers.api import BaseObserver

from generators import sites
from generators.render.compiled import THEME
from generators.render.website import Page
from generators.render.website.finish import index_as_script, with_policy
from generators.render.website.folder import frame
from generators.render.website.watching import watch
from generators.render.writing import write_beside

if TYPE_CHECKING:
    from generators.render.report.views_reference import CommandView

_LOG = logging.getLogger("mkdocs.hooks.proofdeck")

#: Pages that a build of changed pages only can compare by their times.
PAGES = Path(".cache") / "pages"

#: Each page repeats the navigation, so that a long one grows with the square of its
#: entries; above this, only what is near the page is listed.
MOST_IN_NAVIGATION = 100
PRUNED, WHOLE = "navigation.prune", "navigation.sections"


@dataclass
class _State:
    """What lasts from one rebuild to the next, and from one event to the next."""

    serving: bool = False
    dirty: bool = False
    pages: dict[str, Page] = field(default_factory=dict)
    watching: BaseObserver | None = None


_state = _State()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: FBT001 - MkDocs names and passes them
    """Remember whether somebody is watching."""
    _state.serving = command == "serve"
    _state.dirty = dirty


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make the pages, and put them in order."""
    root = Path(config.config_file_path).parent
    try:
        site = sites.make_site(root, _describe_commands)
    except sites.WrongSiteError as error:
        if not _state.serving:
            raise PluginError(f"the content needs mending:\n{error}") from error
        # No warning: with --strict, a server would end at the first mistake.
        _LOG.info("The content needs mending:\n%s", error)
        _state.pages = sites.error_pages(error.problems, root, _state.pages)
        config.nav = ["index.md"]
        return config
    _state.pages = dict(site.pages)
    if config.nav is None:
        config.nav = site.navigation
    if sum(page.in_nav for page in site.pages.values()) > MOST_IN_NAVIGATION:
        features = set(config.theme.get("features", ())) - {WHOLE}
        config.theme["features"] = sorted(features | {PRUNED})
    config.extra |= frame(site)
    return config


def _describe_commands() -> "Sequence[CommandView]":
    from generators.cli.described import describe_commands  # noqa: PLC0415 - slow

    return describe_commands()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace what lies in docs_dir by the rendered pages, and add the others."""
    for raw in files.documentation_pages():
        files.remove(raw)
    kept = Path(config.config_file_path).parent / PAGES
    for path, page in _state.pages.items():
        in_nav = InclusionLevel.INCLUDED if page.in_nav else InclusionLevel.NOT_IN_NAV
        made = _on_disk(kept, path, page) if _state.dirty else {"content": page.content}
        file = File.generated(config, path, inclusion=in_nav, **made)
        file.edit_uri = page.source
        files.append(file)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001 - MkDocs passes them
    """Compile the templates of the theme once, and not at each rebuild."""
    env.bytecode_cache = THEME
    return env


def _on_disk(kept: Path, path: str, page: Page) -> dict[str, str]:
    """Write a page only if it changed, so that its time says whether it did."""
    file = kept / path
    if not file.is_file() or file.read_bytes() != page.content:
        write_beside(file, page.content)
    return {"abs_src_path": str(file)}


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG001 - MkDocs passes them
    """Put the policy into a page; live reload needs a script that has no hash."""
    return output if _state.serving else with_policy(output)


def on_post_template(
    output_content: str,
    template_name: str,
    config: MkDocsConfig,  # noqa: ARG001 - MkDocs passes it
) -> str:
    """Put the policy into pages of the theme, such as that for a missing page."""
    if _state.serving or not template_name.endswith(".html"):
        return output_content
    return with_policy(output_content)


def on_post_build(config: MkDocsConfig) -> None:
    """Write the search index once more, for readers who open the site from a disk."""
    index = Path(config.site_dir) / "search" / "search_index.json"
    if index.is_file() and not _state.serving:
        script = index_as_script(index.read_text(encoding="utf-8"))
        index.with_suffix(".js").write_text(script, encoding="utf-8")


def on_serve(
    server: LiveReloadServer,
    config: MkDocsConfig,
    builder: Callable[[], None],  # noqa: ARG001 - MkDocs passes it
) -> LiveReloadServer:
    """Follow edits in places that MkDocs does not know of."""

    def rebuild() -> None:  # as the server's own watch does; it offers no other way
        with server._rebuild_cond:  # noqa: SLF001
            server._want_rebuild = True  # noqa: SLF001
            server._rebuild_cond.notify_all()  # noqa: SLF001

    _state.watching = watch(Path(config.config_file_path).parent, rebuild)
    return server


def on_shutdown() -> None:
    """Stop watching."""
    if _state.watching:
        _state.watching.stop()
        _state.watching = None
