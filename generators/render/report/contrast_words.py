"""How two setups differ on a benchmark, in a sentence whose figures lead to their runs.

Knows no criterion and no weight: what a difference counts for is settled elsewhere.
"""

from collections.abc import Iterable, Iterator, Mapping

from generators.analysis import Contrast
from generators.model import Benchmark
from generators.render.report import printing
from generators.render.report.facts import facts_of_ratio, facts_of_setup
from generators.render.report.material import Material
from generators.render.report.rich import plain
from generators.render.report.views import Fact, Rich, Span

#: What made a tie, where it is more than noise.
_REASONS: Mapping[str, str] = {
    "": "",
    "noise": "",
    "correction": " after correction for the number of comparisons",
    "control": ", since the same setup differs as much from itself",
}


def contrasts_said(material: Material, benchmark: Benchmark) -> Rich:
    """Say in a sentence for each other setup how it differs from the baseline."""
    base = material.comparison.baseline
    if not material.results.of(benchmark.id, base):
        absent = (s for s in material.shown if not material.results.of(benchmark.id, s))
        return (_incomparable(material, benchmark, absent),)
    said: list[Span] = []
    for setup in material.shown:
        if setup == base:
            continue
        said += [_text(" ")] if said else []
        said += _sentence(material, benchmark, setup)
    return tuple(said)


def _sentence(material: Material, benchmark: Benchmark, setup: str) -> Rich:
    names, base = material.names, material.comparison.baseline
    found = material.contrast(benchmark, setup, base)
    if found is not None:
        return contrast_spans(material, benchmark, found)
    if material.results.of(benchmark.id, setup):
        return (_text(f"{names[setup]} and {names[base]} share no block to compare."),)
    return (_incomparable(material, benchmark, (setup,)),)


def _incomparable(
    material: Material, benchmark: Benchmark, absent: Iterable[str]
) -> Span:
    """Say why there is no figure to compare, each reason once."""
    reasons: dict[str, list[str]] = {}
    for setup in absent:
        reason = material.results.missing[benchmark.id, setup].reason
        reasons.setdefault(reason, []).append(material.names[setup])
    told = (f"{printing.names(names)}: {why}" for why, names in reasons.items())
    return _text(f"No comparison. {'; '.join(told)}.")


def contrast_sentence(material: Material, benchmark: Benchmark, found: Contrast) -> str:
    """Say how two setups differ, and how sure that is."""
    return plain(contrast_spans(material, benchmark, found))


def contrast_spans(
    material: Material, benchmark: Benchmark, found: Contrast, *, judged: bool = True
) -> Rich:
    """Say how two setups differ, each figure with its fact.

    Where nothing is judged, neither of the two is called the better one.
    """
    mine, other = (material.names[s] for s in (found.setup, found.baseline))
    value = _figure(_median(material, benchmark, found.setup))
    figures = (
        value,
        _text(" against "),
        _figure(_median(material, benchmark, found.baseline)),
    )
    match found.direction:
        case "equal":
            return (_text(f"{mine} and {other} are equal: "), value, _text("."))
        case "too-few":
            start = f"Too few values to tell {mine} from {other}: "
            return (_text(start), *figures, _text("."))
        case "tie":
            why = _REASONS.get(found.because, "")
            start = f"No difference shown between {mine} and {other}{why}: "
            return (_text(start), *figures, _text("."))
    effect = _effect(material, benchmark, found) if benchmark.unit != "%" else ()
    differs = f"does {found.direction} than" if judged else "differs from"
    start = f"{mine} {differs} {other}: "
    return (_text(start), *figures, *effect, _text("."))


def _effect(material: Material, benchmark: Benchmark, found: Contrast) -> Rich:
    if found.superiority is None:
        return tuple(_ratio(material, benchmark, found))
    ends = found.superiority_interval
    within = (
        f" ({printing.percent(ends.low)} to {printing.percent(ends.high)})"
        if ends
        else ""
    )
    share = printing.percent(found.superiority)
    return (_text(f"; measured apart, it does better in {share} of pairs{within}"),)


def _ratio(material: Material, benchmark: Benchmark, found: Contrast) -> Iterator[Span]:
    """Print the ratio; a ratio of shares would say less than the shares."""
    if found.ratio is None:
        return
    facts = facts_of_ratio(material, benchmark, found.setup, found.baseline)
    ratio, interval = facts
    yield _text(", a ratio of ")
    yield _figure(ratio)
    if found.ratio_interval:
        yield _text(f" (95{printing.SPACE}% interval ")
        yield _figure(interval)
        yield _text(")")


def _median(material: Material, benchmark: Benchmark, setup: str) -> Fact:
    return next(facts_of_setup(material, benchmark, setup))


def _figure(fact: Fact) -> Span:
    return Span(text=fact.text, fact=fact)


def _text(text: str) -> Span:
    return Span(text=text)
