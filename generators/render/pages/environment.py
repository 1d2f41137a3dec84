"""The Jinja environment of the pages: what templates may call. No arithmetic."""

from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generators.render.compiled import CompiledTemplates
from generators.render.pages import escape, links, spans
from generators.render.pages.code_sides import Code
from generators.render.pages.diagrams import Diagrams
from generators.render.pages.drawings import Drawings
from generators.render.pages.weights_data import weights_data
from generators.render.report.views import Rich

_VIEWS = "generators.render.report."
#: Roots whose templates say the same share their code.
_compiled = CompiledTemplates()


@pass_context
def _relative(context: Context, target: str) -> str:
    return links.relative(context["here"], target)


@pass_context
def _rich(context: Context, said: Rich | str) -> str:
    return spans.rich_prose(context["here"], said)


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that knows our views: frozen, with nothing but what may be printed.

    Pages read tens of thousands of their attributes; asking the sandbox for each took
    a fifth of the time in which pages are rendered.
    """

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Say whether a template may read an attribute."""
        if type(obj).__module__.startswith(_VIEWS):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)


@cache
def environment(root: Path) -> ImmutableSandboxedEnvironment:
    """Make the environment; a name that does not exist is an error.

    It is a sandbox, since pages are written by whoever writes content. There is one for
    each root, which compiles a template again only when its file has changed.
    """
    drawings = Drawings(root / ".cache" / "charts")
    made = _Sandbox(
        loader=FileSystemLoader(root / "templates" / "pages"),
        bytecode_cache=_compiled,
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
        "figure": drawings.figure,
        "rich": _rich,
        "weights_data": weights_data,
        "strip": drawings.strip,
        "diagram": Diagrams(root).figure,
        "code_block": Code(root).block,
        "code_place": Code(root).place,
    }
    return made
