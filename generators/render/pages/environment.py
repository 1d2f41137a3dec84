"""The Jinja environment of the pages: what templates may call. No arithmetic."""

from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generators.render.charts import render_figure
from generators.render.pages import escape, links


@pass_context
def _relative(context: Context, target: str) -> str:
    return links.relative(context["here"], target)


def environment(templates: Path) -> ImmutableSandboxedEnvironment:
    """Make the environment; a name that does not exist is an error.

    It is a sandbox, since pages are written by whoever writes content.
    """
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # the output is Markdown; see escape.py
    )
    made.filters |= {
        "text": escape.text,
        "prose": escape.prose,
        "attribute": escape.attribute,
        "fence": escape.fence,
        "url": escape.url,
        "anchor": links.anchor,
        "relative": _relative,
        "figure": render_figure,
    }
    return made
