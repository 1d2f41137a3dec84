"""Whether measuring the same thing twice gave the same figures, in words."""

from collections.abc import Iterator, Sequence

from generators.analysis import Repeat, Repeatability, Result, Series
from generators.model import Benchmark
from generators.render.report import printing
from generators.render.report.comparing_views import control_words, trend_words
from generators.render.report.filled import filled, joined
from generators.render.report.material import Material
from generators.render.report.views_figures import Fact, Rich
from generators.render.report.views_repeats import (
    RepeatabilityView,
    RepeatedView,
    Taken,
)

_NONE = "\N{EN DASH}"
#: How many parts that differ are named; the runs show the others.
_MOST_NAMED = 6


def repeatability_view(material: Material) -> RepeatabilityView | None:
    """Lay out what was measured twice; None if nothing was."""
    found = material.repeatability
    if not found.repeats:
        return None
    return RepeatabilityView(
        sentence=_sentence(material, found),
        exceptions=tuple(_repeated(material, one) for one in found.exceptions),
        few=tuple(_repeated(material, one) for one in found.of("few")),
        command=_command(material),
    )


def _command(material: Material) -> str:
    """Give the command that measures once more all that may be shown here."""
    comparison = material.comparison
    full = " --full" if any(one.full for one in comparison.benchmarks) else ""
    return f"proofdeck measure {comparison.id} --again{full}"


def repeat_facts(material: Material) -> Iterator[Fact]:
    """Make the facts that texts may name; all zero where nothing was measured twice."""
    found = material.repeatability
    page = f"{material.comparison.id}/repeatability.md#_exceptions"
    counts = {
        "counts": len(found.of("count")),
        "same": found.agreeing("count"),
        "intervals": len(found.of("interval")),
        "overlapping": found.agreeing("interval"),
        "few": len(found.of("few")),
    }
    where = page if found.repeats else material.home
    for name, count in counts.items():
        text = printing.number(count)
        yield Fact(id=f"repeats.{name}", text=text, value=count, page=where)
    share = found.share("interval")
    text = "not measured" if share is None else printing.portion(share)
    yield Fact(id="repeats.share", text=text, value=share, page=where)


def repeat_rows(material: Material, benchmark: Benchmark) -> Iterator[tuple[str, str]]:
    """Say in a line what a second measurement of a benchmark gave.

    Yields:
        A label and a sentence; nothing where no setup was measured twice.
    """
    said: dict[str, list[str]] = {}
    for one in material.repeatability.repeats:
        if one.benchmark == benchmark.id:
            said.setdefault(_words(one), []).append(material.name(one.setup))
    text = "; ".join(f"{words}: {printing.names(ids)}" for words, ids in said.items())
    if text:
        yield "Measured twice", text


def count_note(benchmark: Benchmark, result: Result) -> str:
    """Say that a count was not the same each time; empty where it was.

    Its median would hide that.
    """
    values = tuple(dict.fromkeys(result.values))
    if not benchmark.take.exact or len(values) == 1:
        return ""
    return f"not the same count each time: {', '.join(map(printing.number, values))}"


def _sentence(material: Material, found: Repeatability) -> Rich:
    facts = {fact.id.partition(".")[2]: fact for fact in repeat_facts(material)}
    sentences = {
        "count": "Counts that are the same: {same} of {counts}.",
        "interval": "Figures that vary and whose intervals overlap: "
        "{overlapping} of {intervals} ({share}).",
        "few": "Too few values for an interval: {few}.",
    }
    kinds = {one.kind for one in found.repeats}
    told = (text for kind, text in sentences.items() if kind in kinds)
    return joined(tuple(filled(text, **facts) for text in told))


def _words(one: Repeat) -> str:
    if one.kind == "few":
        return "too few values to tell"
    if one.kind == "count":
        return "the same count" if one.agrees else "not the same count"
    return "intervals overlap" if one.agrees else "intervals that do not overlap"


def _repeated(material: Material, one: Repeat) -> RepeatedView:
    benchmark = material.comparison.benchmark(one.benchmark)
    varies = one.kind != "count"
    control = control_words(material, benchmark) if varies else ""
    trend = trend_words(material, benchmark, one.setup) if varies else ""
    return RepeatedView(
        measure=benchmark.measure,
        page=material.page(benchmark.id),
        setup_name=material.name(one.setup),
        first=_taken(material, benchmark, one, one.first),
        second=_taken(material, benchmark, one, one.second),
        ratio=_NONE if one.ratio is None else printing.number(one.ratio),
        differs=_differs(one),
        control=control or _NONE,
        load=_load(one),
        trend=trend or _NONE,
    )


def _taken(
    material: Material, benchmark: Benchmark, one: Repeat, series: Series
) -> Taken:
    interval = None if one.kind == "count" else series.interval
    return Taken(
        text=printing.quantity(series.median, benchmark.unit),
        interval=printing.interval(interval, benchmark.unit),
        page=material.page(benchmark.id, f"{one.setup}--{series.batches[-1]}"),
    )


def _differs(one: Repeat) -> str:
    told = (("parts", one.parts), ("notes", one.notes))
    return "; ".join(f"{what}: {_named(names)}" for what, names in told if names)


def _named(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    shown = ", ".join(name.replace("-", " ") for name in names[:_MOST_NAMED])
    return f"{shown} and {printing.number(more)} more" if more > 0 else shown


def _load(one: Repeat) -> str:
    loads = (one.first.load, one.second.load)
    told = [_NONE if load is None else f"{load:.1f}" for load in loads]
    return _NONE if loads == (None, None) else ", then ".join(told)
