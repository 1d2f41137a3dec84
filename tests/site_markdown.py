"""Markdown as the site reads it, for tests of what a page becomes."""

from functools import cache
from pathlib import Path

import markdown
from mkdocs.utils.yaml import yaml_load

SETTINGS = Path(__file__).parent.parent / "mkdocs.yml"


def html(source: str) -> str:
    """Render with the extensions of the site."""
    names, options = _extensions()
    return markdown.markdown(source, extensions=names, extension_configs=options)


@cache
def _extensions() -> tuple[list[str], dict[str, dict[str, object]]]:
    names, options = [], {}
    for item in yaml_load(SETTINGS.read_text("utf-8"))["markdown_extensions"]:
        found = item if isinstance(item, dict) else {item: {}}
        names += list(found)
        options |= found
    return names, options
