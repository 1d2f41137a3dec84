"""Ten talk slides with six native charts, to time a deck; all figures are invented."""

from generators.render.report.views import (
    Chart,
    ComparisonView,
    DeckView,
    Fact,
    Form,
    Part,
    Row,
    SetupView,
    SlideView,
    Span,
    TableView,
    VerdictView,
)

SETUPS = ("By hand", "From a template", "From a generator")
STEPS = ("Clean clone to green tests", "Test suite", "Commit of a small change")
STAGES = ("Prepare", "Train", "Evaluate")
FORMS: tuple[Form, ...] = ("dots", "bars", "ratio", "parts", "grouped", "slopes")
AXIS = "Seconds, lower is better; median of 7, 95 % interval"
NOTES = (
    "We measured each of them seven times, in random order, on one machine. "
    "The interval says where the median lies. What differs by less is called a tie."
)
SOURCE = "Measured 20 November 2026 on 2 cores, an example processor."
SITE = "https://example.org/proof/"


def row(slot: int, group: int = 0, label: str = "") -> Row:
    """What a setup shows; each slot and group has figures of its own."""
    value = 4.0 + 2.5 * slot + 1.5 * group
    low, high = value * 0.93, value * 1.11
    stages = [
        Part(
            id=name.lower(),
            label=name,
            value=share * value,
            text=f"{share * value:g} s",
        )
        for name, share in zip(STAGES, (0.2, 0.5, 0.3), strict=True)
    ]
    return Row(
        setup=f"s{slot}",
        label=SETUPS[slot],
        colour=slot,
        value=value,
        low=low,
        high=high,
        values=tuple(value * (0.91 + 0.03 * n) for n in range(7)),
        parts=tuple(stages),
        text=f"{value:g} s",
        group=label,
        interval=f"{low:.3g} to {high:.3g} s",
        runs=(f"s{slot}--20261120T203000Z-aa",),
        fact=f"time.s{slot}",
        page=f"example/benchmarks/time.md#s{slot}",
        machine="An example processor",
        measured="20 November 2026",
    )


def chart(form: Form) -> Chart:
    """One chart of three setups."""
    groups = STEPS if form in ("grouped", "slopes") else ()
    slots = range(len(SETUPS))
    rows = (
        [row(s, g, label) for g, label in enumerate(groups) for s in slots]
        if groups
        else [row(s) for s in slots]
    )
    return Chart(
        id=f"time-{form}",
        title="Time from a clean clone to green tests",
        form=form,
        unit="s",
        axis=AXIS,
        rows=tuple(rows),
        description="; ".join(f"{one.label} {one.text}" for one in rows),
        groups=groups,
        reference=5.0 if form == "ratio" else None,
        page="example/benchmarks/time.md",
        runs=tuple(run for one in rows for run in one.runs),
        machine="An example processor",
    )


def words(text: str) -> tuple[Span, ...]:
    """A text without figures."""
    return (Span(text=text),)


def figure(text: str) -> tuple[Span, ...]:
    """A figure with a link to its evidence."""
    page = "example/benchmarks/time.md"
    return (Span(text=text, fact=Fact(id="time", text=text, value=1.0, page=page)),)


TABLE_ROWS = tuple(
    (f"What does question {n} of the talk ask?", f"{n}.1 s", f"{n}.4 s", f"{n}.9 s")
    for n in range(1, 6)
)
POINTS = (
    "New projects start from the template",
    "Fewer places to forget a setting",
    "Commits take longer",
    "One pilot project, measured in the same way",
)


def slide(title: str, **more: object) -> SlideView:
    """One slide of the talk."""
    given: dict[str, object] = {
        "title": words(title),
        "charts": (),
        "table": None,
        "code": None,
        "points": (),
        "notes": NOTES,
        "speaker": "",
        "seconds": 15,
        "source": SOURCE,
        "page": "example/benchmarks/time.md",
    }
    return SlideView(**(given | more))  # type: ignore[arg-type]


def deck() -> DeckView:
    """The talk: a cover, six charts, a table, and two slides of points."""
    table = TableView(
        header=("Question", *SETUPS),
        rows=tuple(
            (words(first), *map(figure, others)) for first, *others in TABLE_ROWS
        ),
        description="Five questions, and what each of three setups shows.",
    )
    points = tuple(words(one) for one in POINTS)
    slides = (
        *(
            slide(f"The template takes less time, shown as {f}", charts=(chart(f),))
            for f in FORMS
        ),
        slide("The template leads in four of the questions", table=table),
        slide("The template has its price, and it is known", points=points),
        slide("Start the next project from the template", points=points),
    )
    return DeckView(
        title=words("Should the next project start from a template?"),
        subtitle=words("One project, set up three times and measured side by side"),
        presenters="An example, 20 November 2026",
        footer="How projects are set up",
        notes=NOTES,
        seconds=150,
        slides=slides,
        appendix=(),
        site_url=SITE,
        date="2026-11-20",
    )


def comparison(view: DeckView) -> ComparisonView:
    """Whose deck it is."""
    setups = tuple(
        SetupView(
            id=f"s{slot}",
            name=name,
            summary="",
            colour=slot,
            licence="",
            candidate=True,
            origin="",
            tasks=(),
        )
        for slot, name in enumerate(SETUPS)
    )
    verdict = VerdictView(
        sentence="",
        detail="",
        winner=None,
        scores=(),
        winning=(),
        losing=(),
        unmeasured=(),
    )
    return ComparisonView(
        id="example",
        title="How projects are set up",
        question="Which?",
        audience="",
        about="",
        setups=setups,
        verdict=verdict,
        areas=(),
        benchmarks=(),
        deck=view,
        facts={},
        measured="20 November 2026",
        machines=("An example processor",),
    )
