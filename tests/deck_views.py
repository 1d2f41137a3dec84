"""A made-up comparison of ways to boil water, for the tests of deck and checks."""

from pathlib import Path
from types import MappingProxyType

from generators.render.report.views import (
    Cell,
    Chart,
    CodeSide,
    CodeView,
    ComparisonView,
    DeckView,
    Fact,
    Part,
    RecommendationView,
    Row,
    SetupView,
    SlideView,
    Span,
    TableView,
    VerdictView,
)

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / "templates" / "deck" / "proofdeck.pptx"
PAGE = "water/benchmarks/boil.md#kettle"
FACTS = {
    fact.id: fact
    for fact in (
        Fact(id="boil.stove", text="312.4 s", value=312.4, page=PAGE),
        Fact(id="boil.kettle", text="148.2 s", value=148.25, page=PAGE, runs=("r2",)),
        Fact(id="boil.ratio", text="2.1 times", value=2.107, page=PAGE),
        Fact(id="boil.fire", text="not measured", value=None, page=None),
        Fact(
            id="cost.stove", text="9.1 ct", value=9.13, page="water/benchmarks/cost.md"
        ),
        Fact(
            id="cost.kettle", text="3.6 ct", value=3.61, page="water/benchmarks/cost.md"
        ),
        Fact(id="claims", text="4 of 5", value=4.0, page="water/index.md"),
    )
}


def fact(name):
    return Span(text=FACTS[name].text, fact=FACTS[name])


def rich(*pieces):
    return tuple(Span(text=one) if isinstance(one, str) else one for one in pieces)


def row(setup, label, colour, value, text, **more):
    given = {"low": None, "high": None, "values": (), "parts": ()} | more
    return Row(setup=setup, label=label, colour=colour, value=value, text=text, **given)


def chart(form="dots", rows=None, **more):
    given = {
        "id": "boil",
        "title": "Time to boil one litre",
        "unit": "s",
        "axis": "Time to boil (s), median with 95 % interval, 5 values each",
        "description": "Stove 312.4 s, kettle 148.2 s, camp fire not measured.",
        "page": PAGE,
        "runs": ("r1", "r2"),
        "machine": "Test kitchen",
    }
    rows = BOIL if rows is None else rows
    return Chart(form=form, rows=rows, **(given | more))


BOIL = (
    row(
        "stove",
        "Stove",
        0,
        312.4,
        "312.4 s",
        low=301.5,
        high=330.25,
        values=(301.5, 308.0, 312.4, 321.7, 330.25),
    ),
    row(
        "kettle",
        "Electric kettle",
        1,
        148.25,
        "148.2 s",
        low=146.0,
        high=151.5,
        values=(146.0, 147.1, 148.25, 149.9, 151.5),
    ),
    row("fire", "Camp fire", 2, None, "not measured"),
)
RATIO = (
    row("stove", "Stove", 0, 1.0, "1\u00d7"),
    row("kettle", "Electric kettle", 1, 0.4745, "0.47\u00d7", low=0.44, high=0.5),
    row("micro", "Microwave", 3, 1.31, "1.3\u00d7", low=1.1, high=1.62),
)
COST = (
    row("stove", "Stove", 0, 9.13, "9.1 ct", low=8.8, high=9.6),
    row("kettle", "Electric kettle", 1, 3.61, "3.6 ct"),
    row("fire", "Camp fire", 2, None, "not measured"),
)


def _stages(*values):
    return tuple(
        Part(id=key, label=label, value=value, text=f"{value:g} s")
        for key, label, value in zip(
            ("fill", "heat", "cool"), ("Fill", "Heat", "Settle"), values, strict=True
        )
    )


STAGES = (
    row("stove", "Stove", 0, 322.0, "322 s", parts=_stages(8.0, 300.0, 14.0)),
    row(
        "kettle", "Electric kettle", 1, 160.5, "160 s", parts=_stages(6.5, 142.0, 12.0)
    ),
    row("fire", "Camp fire", 2, None, "not measured"),
)
TABLE = TableView(
    header=("What was asked", "Stove", "Electric kettle", "Camp fire"),
    rows=(
        (
            rich("How long does a litre take to boil?"),
            rich(fact("boil.stove")),
            rich(fact("boil.kettle")),
            rich(fact("boil.fire")),
        ),
        (
            rich("What does a litre cost?"),
            rich(fact("cost.stove")),
            rich(fact("cost.kettle")),
            rich(fact("boil.fire")),
        ),
        (
            rich("Does it work without mains power, in wind and in heavy rain?"),
            rich("no"),
            rich("no"),
            rich("yes"),
        ),
    ),
    description="Three questions and the answer of each of the three ways.",
)
PYTHON = """from kitchen import Stove


@safely
def boil(litres: float) -> None:
    \"\"\"Boil water on the stove.\"\"\"
    with Stove(plate=2) as stove:
        stove.heat(litres)  # watch it
"""
YAML = """appliance: kettle
litres: 1.0
stop_at: 100  # degrees
"""
CODE = CodeView(
    title="Boiling a litre",
    sides=(
        CodeSide(
            setup="stove",
            label="Stove",
            path="stove/boil.py",
            language="python",
            text=PYTHON,
            first_line=1,
        ),
        CodeSide(
            setup="kettle",
            label="Electric kettle",
            path="kettle/boil.yaml",
            language="yaml",
            text=YAML,
            first_line=3,
        ),
    ),
)


def slide(title, **more):
    given = {
        "charts": (),
        "table": None,
        "code": None,
        "points": (),
        "notes": "We boiled one litre with each of them.",
        "speaker": "Ada",
        "seconds": 45,
        "source": "Test kitchen, measured 20 November 2026, 5 values for each way.",
        "page": PAGE,
    }
    title = rich(title) if isinstance(title, str) else title
    return SlideView(title=title, **(given | more))


POINTS = (
    rich("The kettle needs ", fact("boil.kettle"), ", the stove ", fact("boil.stove")),
    rich("That is ", fact("boil.ratio"), " as fast"),
    rich("The camp fire was ", fact("boil.fire")),
)
RECOMMENDATION = RecommendationView(
    lines=(
        ("What", rich("Buy one electric kettle for each kitchen this year")),
        ("Why", rich("A litre boils in ", fact("boil.kettle"), ", and costs less")),
        ("How sure", rich("The evidence backs ", fact("claims"), " claims")),
        ("Cost", rich("One more plug in each kitchen")),
        ("Next", rich("Order a few for a pilot, and measure it in the same way")),
    )
)
ASKING = slide("We ask for one kettle in each kitchen", recommendation=RECOMMENDATION)
SAYING = slide(
    "Heat is what costs time",
    statement=rich("A litre takes ", fact("boil.kettle"), " at the very best"),
)
SLIDES = (
    slide(
        rich("The kettle boils a litre ", fact("boil.ratio"), " as fast as the stove"),
        charts=(chart(),),
        points=POINTS,
    ),
    slide(
        "Heating takes nearly all of the time on each of them",
        charts=(
            chart(
                "parts", STAGES, id="stages", title="Stages", axis="Time (s), median"
            ),
        ),
    ),
    slide(
        "The kettle is cheaper as well, and the saving is far larger than the noise",
        charts=(
            chart(
                "bars",
                COST,
                id="cost",
                title="Cost of a litre",
                unit="ct",
                axis="Cost (ct), mean with 95 % interval",
            ),
            chart(
                "ratio",
                RATIO,
                id="ratio",
                title="Time against the stove",
                unit="\u00d7",
                reference=1.0,
                axis="Time as a ratio to the stove",
            ),
        ),
    ),
    slide(
        rich("The evidence backs ", fact("claims"), " claims about the kettle"),
        table=TABLE,
    ),
    slide("A kettle is set up in three lines", code=CODE),
    slide("We ask for one kettle in each kitchen", points=POINTS),
)
APPENDIX = (
    slide("All cost figures", charts=(chart("bars", COST, id="cost-b"),), speaker=""),
    slide(
        "Two views of the same runs",
        charts=(chart(), chart("bars", BOIL)),
        points=POINTS[:2],
    ),
    slide("The table with points", table=TABLE, points=POINTS[:2]),
    slide(
        "One file only",
        code=CodeView(title="Kettle", sides=CODE.sides[1:]),
        points=POINTS[2:],
    ),
)


def deck(**more):
    given = {
        "title": rich("Buy kettles: a litre boils in ", fact("boil.kettle")),
        "subtitle": rich("A stove takes ", fact("boil.stove"), ", and costs more"),
        "presenters": "Ada and Ben, Kitchen group, 20 November 2026",
        "footer": "Ways to boil water",
        "notes": "Good morning. We measured how to boil water.",
        "seconds": 280,
        "slides": SLIDES,
        "appendix": APPENDIX,
        "site_url": "https://example.org/proof/",
        "date": "2026-11-20",
    }
    return DeckView(**(given | more))


SETUPS = tuple(
    SetupView(
        id=key,
        name=name,
        summary="",
        colour=colour,
        licence="MIT",
        candidate=True,
        origin="",
        tasks=(),
    )
    for colour, (key, name) in enumerate(
        (("stove", "Stove"), ("kettle", "Electric kettle"), ("fire", "Camp fire"))
    )
)


def comparison(deck_view=None, **more):
    cell = Cell(
        setup="kettle",
        text="0.83",
        interval="",
        status="measured",
        mark="best",
        note="",
        page=None,
    )
    given = {
        "id": "water",
        "title": "Ways to boil water",
        "question": "Which way boils water best?",
        "audience": "",
        "about": "",
        "setups": SETUPS,
        "verdict": VerdictView(
            sentence="The kettle leads.",
            detail="",
            winner="kettle",
            scores=(cell,),
            winning=(),
            losing=(),
            unmeasured=(),
        ),
        "areas": (),
        "benchmarks": (),
        "deck": deck_view or deck(),
        "facts": MappingProxyType(FACTS),
        "measured": "20 November 2026",
        "machines": ("Test kitchen",),
    }
    return ComparisonView(**(given | more))


def table_with(cell):
    return TableView(header=("What", "A"), rows=((rich("x"), cell),), description="d")
