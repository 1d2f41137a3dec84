"""Charts that are hard to lay out: every form, over what contents may hold."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import get_args

from report_views import make_chart, part, ratio_chart, row

from generators.render.report.views import Chart, Form, Row

LONG = "A setup with a name as long as people give them when nobody says stop, really"
SOLID = f"{LONG}{LONG}".replace(" ", "_")
NAMES = ("By hand", "From a template", "With a generator", LONG)
FORMS: tuple[Form, ...] = get_args(Form)
SEVERAL = frozenset({"grouped", "slopes", "heat"})


def tricky_rows() -> tuple[Row, ...]:
    """Equal values, tiny ones, long names, none at all, and more than the palette."""
    stages = tuple(part(f"p{i}", f"stage number {i}", 10**-i) for i in range(7))
    base = row("loop", (5.0, 5.0, 5.0), stages)
    return (
        base,
        replace(base, setup="b", label=LONG, colour=1, interval=LONG, note=LONG),
        replace(
            base, setup="c", colour=2, value=1e-6, low=None, high=None, values=(1e-6,)
        ),
        replace(base, setup="d", colour=3, value=None, values=(), parts=(), text=LONG),
        replace(base, setup="e", colour=4, text=SOLID),
        replace(base, setup="f", colour=7, label="", value=1e9, high=2e9, text="1e9"),
    )


#: What each setup shows in turn; None is a figure that is missing.
VALUES: dict[str, tuple[float | None, ...]] = {
    "usual": (16.1, 29.2, 15.8, 31.0),
    "equal": (5.0, 5.0, 5.0, 5.0),
    "zero": (0.0, 0.0, 0.0, 0.0),
    "below-zero": (-3.0, 4.0, -2.5, 0.0),
    "tiny-and-huge": (1e-9, 1e9, 2e9, 3.0),
    "near": (1.0001, 1.0002, 1.0003, 1.0004),
    "missing": (16.1, None, 15.8, None),
    "none-measured": (None, None, None, None),
}


def one_row(setup: int, value: float | None, group: str = "") -> Row:
    """A row with an interval, or with why there is no figure."""
    known = value is not None
    spread = abs(value or 0.0) * 0.08
    return Row(
        setup=f"s{setup}",
        label=NAMES[setup],
        colour=setup,
        value=value,
        low=value - spread if known else None,
        high=value + spread if known else None,
        values=(value - spread, value, value, value + spread) if known else (),
        parts=(part("a", "install", value / 3), part("b", "first run", value / 1.5))
        if known
        else (),
        text=f"{value:,.6g} s" if known else "timed out after one hour",
        group=group,
        shade=(setup % 4) / 3 if known else None,
        interval="14.9 to 17.1" if known else "",
        note="no clear difference" if known else "",
    )


def groups_of(form: Form) -> tuple[str, ...]:
    """Names of what a form shows; several of them for some forms."""
    if form not in SEVERAL:
        return ("",)
    if form == "heat":
        return tuple(f"case {n}: a fault that was planted" for n in range(20))
    return ("Install", "First test run", LONG)


def case(form: Form, name: str, setups: int) -> Chart:
    """One chart of a form, with so many setups."""
    rows = tuple(
        one_row(setup, VALUES[name][setup], group)
        for group in groups_of(form)
        for setup in range(setups)
    )
    usual = ratio_chart() if form == "ratio" else make_chart()
    return replace(usual, id=f"{form}-{name}-{setups}", form=form, rows=rows)


def cases() -> Iterator[Chart]:
    """Every form for one to four setups, and with every kind of values."""
    for form, setups in product(FORMS, (1, 2, 3)):
        yield case(form, "usual", setups)
    for form, name in product(FORMS, VALUES):
        yield case(form, name, 4)
    for form in FORMS:
        usual = replace(case(form, "usual", 2), form=form)
        several = tuple(
            replace(one, group=group)
            for group in ("Install", SOLID)
            for one in tricky_rows()
        )
        yield replace(usual, id=f"{form}-tricky", rows=tricky_rows())
        yield replace(usual, id=f"{form}-tricky-groups", rows=several)
        yield replace(usual, id=f"{form}-no-rows", rows=())
        yield replace(usual, id=f"{form}-long-axis", axis=LONG * 3)
