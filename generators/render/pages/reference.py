"""The reference: a page for each kind of content file, and one for the commands.

Every word on them comes from the models and from the command line, so that neither can
learn a key or an option that stands nowhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment

from generators.render.pages.environment import environment
from generators.render.report.reference_view import PLACES, reference_view
from generators.render.report.views_reference import CommandView
from generators.render.website import Page, tidy

FOLDER = "guide/reference"
#: Where a fresh comparison comes from; its files are the examples.
EXAMPLES = Path("templates") / "new"


def render_reference(root: Path, commands: Sequence[CommandView]) -> dict[str, Page]:
    """Render every page of the reference, by its path below docs_dir.

    Args:
        root: The folder of templates/.
        commands: The command line, the program itself first; without any, no page
            speaks of it.
    """
    return dict(_pages(root, environment(root), commands))


def _pages(
    root: Path, env: Environment, commands: Sequence[CommandView]
) -> Iterator[tuple[str, Page]]:
    kinds = reference_view(lambda kind: _example(root, kind))
    given: Mapping[str, object] = {"kinds": kinds, "commands": commands}
    yield _page(env, "index.md", "reference.md", given)
    for kind in kinds:
        one = {**given, "kind": kind}
        yield _page(env, f"{kind.id}.md", "reference_kind.md", one)
    if commands:
        yield _page(env, "commands.md", "reference_commands.md", given)


def _page(
    env: Environment, name: str, template: str, given: Mapping[str, object]
) -> tuple[str, Page]:
    here = f"{FOLDER}/{name}"
    text = env.get_template(template).render({"here": here, **given})
    return here, Page(content=tidy(text), source=None, in_nav=True)


def _example(root: Path, kind: str) -> tuple[str, str]:
    """Give the first file of a kind that a fresh comparison has, and its path."""
    pattern = PLACES[kind].replace("<id>", "*")
    found = sorted((root / EXAMPLES).glob(pattern))
    if not found:
        return "", ""
    return found[0].read_text(encoding="utf-8"), found[0].relative_to(root).as_posix()
