"""Hand-written pages: Markdown in which every figure is asked for, never typed.

A page may say `{{ fact("…") }}` and `{{ literal("31", reason="…") }}`, and show blocks
such as `{{ verdict("comparison") }}`, `{{ diagram("id") }}` or
`{{ code("Label: path#region", …) }}`. Whether a fact can exist
was checked when the content was read; here a page is told when it does not, or when
Jinja refuses it.
"""

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment, TemplateError, TemplateSyntaxError

from generators.content import Problem
from generators.content.markup import running_markup
from generators.content.page_calls import SUMMARIES
from generators.render.pages.benchmark_tables import benchmark_tables
from generators.render.pages.diagrams import diagrams_for
from generators.render.pages.escape import attribute, text
from generators.render.pages.improvements import improvements_for
from generators.render.pages.links import fact_link
from generators.render.pages.models import break_evens
from generators.render.pages.page_code import page_sides
from generators.render.pages.trees import trees_for
from generators.render.report.views import ComparisonView, Fact, Report

V = TypeVar("V")


@dataclass(frozen=True, kw_only=True)
class Written:
    """A hand-written page: where it lies, where it will stand, what it speaks of."""

    file: Path
    here: str  #: its path below docs_dir
    comparison: ComparisonView | None  #: None for a page of the whole site
    setups: Path  #: the folder of the files that it may show lines of


class WrongPageError(Exception):
    """A hand-written page cannot be shown."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def facts_for(report: Report, own: ComparisonView | None) -> dict[str, Fact]:
    """Every fact that a page may name; another comparison's with its id before it."""
    facts = {
        f"{one.id}:{name}": fact
        for one in report.comparisons
        for name, fact in one.facts.items()
    }
    if own is None and len(report.comparisons) == 1:
        own = report.comparisons[0]
    return facts | (dict(own.facts) if own else {})


def render_written(page: Written, env: Environment, report: Report) -> str:
    """Render one hand-written page.

    Raises:
        WrongPageError: A name on it does not exist, it is no Jinja, or what comes out
            could run in a browser.
    """
    source = page.file.read_text(encoding="utf-8")
    try:
        code = env.compile(source, filename=str(page.file))
        template = env.template_class.from_code(env, code, dict(env.globals))
        shown = template.render(_names(page, env, report))
    except TemplateSyntaxError as error:
        problem = Problem(page.file, error.lineno, 1, error.message or "no Jinja")
        raise WrongPageError(problem) from error
    except (TemplateError, TypeError, LookupError) as error:
        line = _line_of(error, page.file)
        message = str(error.args[0]) if error.args else str(error)
        raise WrongPageError(Problem(page.file, line, 1, message)) from error
    _refuse_running(page.file, shown)
    return shown


def _refuse_running(file: Path, shown: str) -> None:
    """An expression can put together what the source does not hold."""
    for _, message in running_markup(shown):
        raise WrongPageError(Problem(file, 1, 1, f"once put together, {message}"))


def _names(page: Written, env: Environment, report: Report) -> Mapping[str, object]:
    facts = facts_for(report, page.comparison)
    blocks = env.get_template("blocks.md").make_module({"here": page.here})
    comparisons = {one.id: one for one in report.comparisons}

    def fact(name: str) -> str:
        if name not in facts:
            raise LookupError(f"there is no fact {name!r}")
        return fact_link(page.here, facts[name], text(facts[name].text))

    def block(name: str) -> Callable[[str], str]:
        def show(comparison: str) -> str:
            if comparison not in comparisons:
                raise LookupError(f"there is no comparison {comparison!r}")
            return str(getattr(blocks, name)(comparisons[comparison]))

        return show

    names = {"report": report, "fact": fact, "literal": _literal}
    names |= {"code": partial(_code, page, vars(blocks)["sides"])}
    names |= _parts(page, env, report)
    names["break_even"] = break_evens(facts)
    names |= benchmark_tables(report, page.comparison, env, page.here)
    shown = {name: block(name) for name in SUMMARIES}
    return names | shown | {"comparison": page.comparison, "here": page.here}


def _parts(
    page: Written, env: Environment, report: Report
) -> dict[str, Callable[[str], str]]:
    """Give what a page shows by the name of a file: each a function of that name."""
    diagrams = diagrams_for(report, page.comparison)
    trees = trees_for(report, page.comparison)
    weak = improvements_for(report, page.comparison)

    def diagram(name: str) -> str:
        return str(env.filters["diagram"](_find("diagram", diagrams, name)))

    def tree(name: str) -> str:
        view = _find("tree", trees, name)
        return env.get_template("tree.md").render(here=page.here, tree=view).strip()

    def improvements(setup: str) -> str:
        view = _find("list of improvements", weak, setup)
        part = env.get_template("improvements.md")
        return part.render(here=page.here, improvements=view).strip()

    return {"diagram": diagram, "tree": tree, "improvements": improvements}


def _find(what: str, views: Mapping[str, V], name: str) -> V:
    if name not in views:
        raise LookupError(f"there is no {what} {name!r}")
    return views[name]


def _literal(figure: str, *, reason: str) -> str:
    title = attribute(reason)
    return f'<span class="literal" title="{title}">{text(figure)}</span>'


def _code(page: Written, show: Callable[..., object], *sides: str) -> str:
    if page.comparison is None:
        raise LookupError("only a page of a comparison shows code; move it there")
    return str(show(page_sides(sides, page.setups), page.comparison.id))


def _line_of(error: Exception, file: Path) -> int:
    """Jinja rewrites tracebacks, so that they name lines of the page."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == str(file)]
    return (lines and lines[-1]) or 1
