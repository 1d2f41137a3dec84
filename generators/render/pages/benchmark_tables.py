"""Tables of one benchmark on pages: `{{ gates("benchmark") }}` and its like.

Knows which views there are and which template prints them, not what they say.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from generators.render.report.gates_without import without as share_without
from generators.render.report.views import ComparisonView, Report
from generators.render.report.views_gates import GatesView


@dataclass(frozen=True, kw_only=True)
class _Tables:
    template: str
    macro: str
    #: What the macro is given, by the benchmark's id.
    views: Callable[[ComparisonView], Mapping[str, tuple[object, ...]]]


#: By the name of the call, which is that of the instrument.
_CALLS: Mapping[str, _Tables] = {
    "gates": _Tables(
        template="gates.md",
        macro="gates",
        views=lambda one: {b.id: (b.gates,) for b in one.benchmarks if b.gates},
    ),
    "changes": _Tables(
        template="routine.md",
        macro="table",
        views=lambda one: {view.benchmark: (view, one) for view in one.routines},
    ),
    "workflows": _Tables(
        template="workflows.md",
        macro="table",
        views=lambda one: {view.benchmark: (view, one) for view in one.workflows},
    ),
}


def benchmark_tables(
    report: Report, own: ComparisonView | None, env: Environment, here: str
) -> dict[str, Callable[..., str]]:
    """Make the calls for a page, by their names.

    Args:
        report: What is shown.
        own: The comparison that the page belongs to.
        env: Knows the templates.
        here: The page, below docs_dir.
    """
    return {
        name: _call(name, _known(tables, report, own), env, here)
        for name, tables in _CALLS.items()
    }


def _known(
    tables: _Tables, report: Report, own: ComparisonView | None
) -> dict[str, tuple[object, ...]]:
    """Give what is shown by benchmark; another comparison's with its id before."""
    shown = {
        f"{one.id}:{benchmark}": view
        for one in report.comparisons
        for benchmark, view in tables.views(one).items()
    }
    if own is None and len(report.comparisons) == 1:
        own = report.comparisons[0]
    return shown if own is None else shown | dict(tables.views(own))


def _rest(given: Sequence[object], left_out: Sequence[str]) -> tuple[object, ...]:
    (view,) = given
    if not isinstance(view, GatesView):
        raise TypeError("only gates can leave something out")
    return (share_without(view, left_out),)


def _call(
    name: str,
    known: Mapping[str, tuple[object, ...]],
    env: Environment,
    here: str,
) -> Callable[..., str]:
    tables = _CALLS[name]

    def show(benchmark: str, without: Sequence[str] = ()) -> str:
        if benchmark not in known:
            raise LookupError(f"no benchmark {benchmark!r} takes {name!r}")
        macro, given = tables.macro, known[benchmark]
        if without:
            macro, given = "without", _rest(given, without)
        part = env.get_template(tables.template).make_module({"here": here})
        return str(vars(part)[macro](*given)).strip()

    return show
