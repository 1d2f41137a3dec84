"""The name of a figure, as it is written inside `{{ fact("…") }}`.

Knows the grammar only: whether the benchmark or the setup exists is checked elsewhere.

    sum-million.loop                 the median of a setup
    sum-million.loop.low             a field of it: low, high, interval, count, a part,
                                     or cpu, the processor time where time is measured;
                                     some instruments add more (`figure_fields`)
    sum-million.loop/builtin         one setup as a multiple of another
    sum-million.loop/builtin.interval
    score.loop, score.loop.cost      a score, or the score within an area
    weight.cost                      the weight of an area
    total.runs                       runs, values, benchmarks, criteria, setups, draws
    verdict                          the name of the setup that leads
    verdict.sure                     how often it leads, and what would change it
    verdict.flip                     the weight at which another setup leads
    sure.loop, sure.loop.clear       the share of draws in which a setup leads, and in
                                     which it leads by the margin or more
    repeats.share                    the share of intervals that overlap when taken
                                     twice; also counts, same, intervals, overlapping,
                                     few

A comparison may stand before it, as in `adding-numbers:score.loop`.
"""

import re
from dataclasses import dataclass
from typing import Literal

ReferenceKind = Literal[
    "value", "ratio", "score", "weight", "total", "verdict", "sure", "repeats"
]

#: What a value has besides its parts.
FIELDS = ("low", "high", "interval", "count", "cpu")
#: What can be counted over a whole comparison.
TOTALS = ("runs", "values", "benchmarks", "criteria", "setups", "draws")
#: What can be said of figures that were measured twice.
REPEATS = ("counts", "same", "intervals", "overlapping", "few", "share")
#: First words with a meaning of their own; no benchmark may be called so.
RESERVED = ("score", "weight", "total", "verdict", "sure", "repeats")

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One figure by name; what its kind does not need is None."""

    kind: ReferenceKind
    comparison: str | None = None
    benchmark: str | None = None
    setup: str | None = None
    against: str | None = None  #: in a ratio, the setup that counts as 1
    field: str | None = None  #: one of FIELDS, a part, 'sure', 'flip' or 'clear'
    area: str | None = None
    total: str | None = None  #: one of TOTALS, or of REPEATS

    def __str__(self) -> str:
        """Write the reference as it stands in content; the inverse of parsing."""
        first = self.benchmark or self.kind
        pair = f"{self.setup}/{self.against}" if self.against else self.setup
        steps = (first, pair, self.area, self.total, self.field)
        prefix = f"{self.comparison}:" if self.comparison else ""
        return prefix + ".".join(step for step in steps if step)


def parse_reference(text: str) -> Reference:
    """Take a reference apart.

    Raises:
        ValueError: The text is not a reference; the message says what would be.
    """
    prefix, colon, body = text.rpartition(":")
    if colon:
        _check_id(prefix, "the comparison before ':'")
    first, *rest = body.split(".")
    comparison = prefix if colon else None
    if first in RESERVED:
        return _parse_reserved(first, rest, comparison)
    _check_id(first, "the benchmark")
    if not 1 <= len(rest) <= 2:  # noqa: PLR2004
        raise ValueError(
            f"{text!r} is not a figure: write benchmark.setup, benchmark.setup.field, "
            f"benchmark.setup/setup, or one of {', '.join(RESERVED)}"
        )
    return _parse_value(first, rest, comparison)


def _parse_value(first: str, rest: list[str], comparison: str | None) -> Reference:
    setup, slash, against = rest[0].partition("/")
    _check_id(setup, "the setup")
    field: str | None = rest[1] if len(rest) > 1 else None
    if slash:
        return _parse_ratio(first, (setup, against), field, comparison)
    if field is not None:
        _check_id(field, "the field")
    return Reference(
        kind="value", comparison=comparison, benchmark=first, setup=setup, field=field
    )


def _parse_ratio(
    benchmark: str, pair: tuple[str, str], field: str | None, comparison: str | None
) -> Reference:
    setup, against = pair
    _check_id(against, "the setup after '/'")
    if setup == against:
        raise ValueError(f"{setup}/{against} compares a setup with itself")
    if field not in (None, "interval"):
        raise ValueError(f"a ratio has no {field!r}; it has only 'interval'")
    return Reference(
        kind="ratio",
        comparison=comparison,
        benchmark=benchmark,
        setup=setup,
        against=against,
        field=field,
    )


def _parse_reserved(first: str, rest: list[str], comparison: str | None) -> Reference:
    match first, rest:
        case "verdict", [] | ["sure" | "flip"]:
            field = next(iter(rest), None)
            return Reference(kind="verdict", comparison=comparison, field=field)
        case "sure", [setup] | [setup, "clear"]:
            _check_id(setup, "the setup")
            field = "clear" if rest[1:] else None
            return Reference(
                kind="sure", comparison=comparison, setup=setup, field=field
            )
        case "total", [total] if total in TOTALS:
            return Reference(kind="total", comparison=comparison, total=total)
        case "repeats", [total] if total in REPEATS:
            return Reference(kind="repeats", comparison=comparison, total=total)
        case "weight", [area]:
            _check_id(area, "the area")
            return Reference(kind="weight", comparison=comparison, area=area)
        case "score", [setup] | [setup, _]:
            _check_id(setup, "the setup")
            within = rest[1] if rest[1:] else None
            if within is not None:
                _check_id(within, "the area")
            return Reference(
                kind="score", comparison=comparison, setup=setup, area=within
            )
    raise ValueError(
        {
            "verdict": "write 'verdict' alone, 'verdict.sure' or 'verdict.flip'",
            "sure": "write sure.<setup> or sure.<setup>.clear",
            "total": f"write total.<what>, with one of {', '.join(TOTALS)}",
            "weight": "write weight.<area>",
            "repeats": f"write repeats.<what>, with one of {', '.join(REPEATS)}",
            "score": "write score.<setup> or score.<setup>.<area>",
        }[first]
    )


def is_id(text: str) -> bool:
    """Say whether a text has the form of an id."""
    return _ID.fullmatch(text) is not None


def _check_id(text: str, what: str) -> None:
    if not is_id(text):
        raise ValueError(f"{what} must be an id such as 'sum-million', not {text!r}")
