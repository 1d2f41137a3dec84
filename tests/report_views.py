"""A report made by hand, and the files it would have come from.

The example compares three ways of adding numbers up; every figure is invented.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from diagram_views import make_diagram

from generators.bench import Run
from generators.bench.records import Machine, Sample
from generators.render.report.views import (
    AreaView,
    BenchmarkView,
    Cell,
    Chart,
    ClaimView,
    CodeSide,
    CodeView,
    ComparisonView,
    CriterionView,
    EvidenceView,
    Fact,
    Part,
    RepeatView,
    Report,
    Rich,
    Row,
    RunView,
    SampleView,
    ScoreRow,
    ScoringView,
    SetupView,
    Span,
    StripView,
    VerdictView,
)
from generators.render.report.views_sure import SureTable, SureView
from generators.render.report.views_weights import (
    ProfileView,
    WeighedArea,
    WeighedCandidate,
    WeighedCriterion,
    WeightsView,
)
from generators.render.report.weights_text import WORDS

REPOSITORY = Path(__file__).parent.parent
NAMES = {"loop": "A loop", "builtin": "The built-in sum", "library": "An array library"}
TIMES = {"loop": (41.2, 40.8, 42.5), "builtin": (9.9, 10.1, 10.4)}
WHY_MISSING = "the library could not be installed on this machine"


def words(*pieces: str | Fact) -> Rich:
    """A text with figures in it."""
    return tuple(
        Span(text=piece)
        if isinstance(piece, str)
        else Span(text=piece.text, fact=piece)
        for piece in pieces
    )


def anchor(setup: str) -> str:
    return f"{setup}--20261120T203000Z-aa"


def timed(setup: str, text: str) -> Fact:
    return Fact(
        id=f"sum-time.{setup}",
        text=text,
        value=float(text.split(maxsplit=1)[0]),
        page=f"adding/benchmarks/sum-time.md#{anchor(setup)}",
        runs=(anchor(setup),),
    )


def row(setup: str, values: Sequence[float], parts: tuple[Part, ...] = ()) -> Row:
    slot = list(NAMES).index(setup)
    middle = sorted(values)[len(values) // 2] if values else None
    return Row(
        setup=setup,
        label=NAMES[setup],
        colour=slot,
        value=middle,
        low=min(values) if len(values) > 2 else None,
        high=max(values) if len(values) > 2 else None,
        values=tuple(values),
        parts=parts,
        text="cannot install" if middle is None else f"{middle:g} ms",
    )


def part(id_: str, label: str, value: float) -> Part:
    return Part(id=id_, label=label, value=value, text=f"{value:g} ms")


def make_chart(form: str = "dots", **changes: object) -> Chart:
    parts = {
        "loop": (part("read", "reading", 11.2), part("add", "adding", 30.0)),
        "builtin": (part("read", "reading", 9.6), part("add", "adding", 0.3)),
    }
    chart = Chart(
        id=f"sum-time-{form}",
        title="Time to add a million numbers",
        form=form,
        unit="ms",
        axis="Milliseconds, lower is better; median of 3, 95 % interval",
        rows=tuple(row(s, TIMES.get(s, ()), parts.get(s, ())) for s in NAMES),
        description="Time in ms. A loop 41.2 ms; The built-in sum 10.1 ms; "
        "An array library cannot install.",
        better="lower",
        page="adding/benchmarks/sum-time.md",
        runs=("sum-time/loop--20261120T203000Z-aa",),
    )
    return replace(chart, **changes)


def ratio_chart() -> Chart:
    found = row("builtin", (0.23, 0.245, 0.26))
    rows = (replace(found, text="0.245", values=()),)
    return make_chart(
        "ratio",
        rows=rows,
        unit="",
        reference=1.0,
        title="Time to add a million numbers: ratio to A loop",
        axis="Times A loop, median of 3 pairs, 95 % interval (below 1 is better)",
        description="Ratio. The built-in sum 0.245 (0.23 to 0.26).",
    )


def timed_cells() -> tuple[Cell, ...]:
    page = "adding/benchmarks/sum-time.md"
    measured = {
        "loop": ("41.2 ms", "40.8 to 42.5 ms", "", "0.00"),
        "builtin": ("10.1 ms", "9.9 to 10.4 ms", "best", "1.00"),
    }
    cells = [
        Cell(
            setup=setup,
            text=text,
            interval=interval,
            status="measured",
            mark=mark,
            note="",
            page=f"{page}#{anchor(setup)}",
            score=score,
        )
        for setup, (text, interval, mark, score) in measured.items()
    ]
    missing = Cell(
        setup="library",
        text="cannot install",
        interval="",
        status="failed",
        mark="",
        note=WHY_MISSING,
        page=f"{page}#{anchor('library')}",
    )
    return (*cells, missing)


def judged_cells() -> tuple[Cell, ...]:
    ratings = {"loop": 3, "builtin": 5, "library": 4}
    return tuple(
        Cell(
            setup=setup,
            text=f"{rating} of 5",
            interval="",
            status="cited" if setup == "library" else "judged",
            mark="best" if rating == 5 else "",
            note=f"{NAMES[setup]} says what it does in {6 - rating} lines.",
            page="adding/areas/plainness.md#plain",
            score={"loop": "0.50", "builtin": "1.00"}.get(setup, ""),
            source="“One call adds them” (read on 20 November 2026)"
            if setup == "library"
            else "",
            url="https://example.org/library" if setup == "library" else None,
        )
        for setup, rating in ratings.items()
    )


def scores(*values: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            setup=setup,
            text=value,
            interval="",
            status="measured",
            mark="best" if setup == "builtin" else "",
            note="",
            page="adding/index.md#_scores",
        )
        for setup, value in zip(NAMES, values, strict=False)
    )


def scoring(scale: str, **rows: tuple[str, str]) -> ScoringView:
    rows = {"library": ("none", "A reference has no score."), **rows}
    return ScoringView(
        scale=scale,
        rows=tuple(
            ScoreRow(setup=s, name=NAMES[s], score=rows[s][0], remedy=rows[s][1])
            for s in NAMES
        ),
    )


def timing() -> CriterionView:
    return CriterionView(
        id="quick",
        question="How long does it take to add a million numbers?",
        weight="3",
        direction="lower is better",
        benchmark="sum-time",
        cells=timed_cells(),
        contrast=words(
            "The built-in sum does better than A loop: ",
            timed("builtin", "10.1 ms"),
            " against ",
            timed("loop", "41.2 ms"),
            ".",
        ),
        measure="ms, lower is better",
        share="75 %",
        order="0.750000",
        evidence=("measured", "failed"),
        scoring=scoring(
            "The best candidate scores 1.",
            loop=("0.00", "10.1 ms or less would score 1."),
            builtin=("1.00", "Nothing: this is the best score."),
        ),
    )


def reading() -> CriterionView:
    return CriterionView(
        id="plain",
        question="Does a newcomer see at once what it does?",
        weight="1",
        direction="",
        benchmark=None,
        cells=judged_cells(),
        contrast=words("A judgement."),
        measure="judged, 1 (poor) to 5 (best)",
        share="25 %",
        order="0.250000",
        evidence=("cited", "judged"),
        scoring=scoring(
            "1 scores 0, 5 scores 1.",
            loop=("0.50", "A rating of 5 would score 1."),
            builtin=("1.00", "Nothing: this is the best score."),
        ),
    )


def areas() -> tuple[AreaView, ...]:
    speed = AreaView(
        id="speed",
        title="Speed",
        about=words("How long a program waits for the sum."),
        weight="75 %",
        scores=scores("0.00", "1.00"),
        criteria=(timing(),),
        charts=(make_chart(), make_chart("parts"), ratio_chart()),
        claims=(
            ClaimView(
                id="sum-is-fast",
                text="The built-in sum runs in C.",
                said_by="the language's documentation",
                evidence=(
                    EvidenceView(
                        kind="source",
                        text=words("“sum is implemented in C” (read on 20 November)."),
                        url="https://example.org/sum?a=1&b=2",
                        page=None,
                    ),
                    EvidenceView(
                        kind="measurement",
                        text=words(timed("builtin", "10.1 ms"), " against 41.2 ms."),
                        url=None,
                        page="adding/benchmarks/sum-time.md",
                    ),
                ),
            ),
        ),
        code=(),
    )
    return speed, plainness()


def plainness() -> AreaView:
    sides = {
        "loop": "total = 0\nfor number in numbers:\n\n    total += number",
        "builtin": "total = sum(numbers)",
    }
    return AreaView(
        id="plainness",
        title="Plainness",
        about=words("How much a reader has to know.\n\nThis is judged, not measured."),
        weight="25 %",
        scores=scores("0.50", "1.00"),
        criteria=(reading(),),
        charts=(),
        claims=(),
        diagrams=(DIAGRAM,),
        code=(
            CodeView(
                title="Adding the numbers up",
                remark="No line is the same, so none is marked.",
                sides=tuple(
                    CodeSide(
                        setup=setup,
                        label=NAMES[setup],
                        path=f"{setup}/total.py",
                        language="python",
                        text=text,
                        first_line=3,
                    )
                    for setup, text in sides.items()
                ),
            ),
        ),
    )


def strip(setup: str, values: Sequence[float]) -> StripView:
    return StripView(
        values=tuple(values),
        median=sorted(values)[1],
        low=min(values),
        high=max(values),
        axis=(9.9, 42.5),
        ends=("9.9 ms", "42.5 ms"),
        colour=list(NAMES).index(setup),
        title="The 3 values of this run",
        description=f"Median {sorted(values)[1]:g} ms.",
    )


DIAGRAM = make_diagram(
    [
        ("numbers", "Numbers", "a list", "", None),
        ("loop", "A loop", "one after another", "sums", 0),
        ("builtin", "The built-in sum", "in one call", "sums", 1),
        ("total", "The total"),
    ],
    [
        ("numbers", "loop"),
        ("numbers", "builtin"),
        ("loop", "total", "at the end"),
        ("builtin", "total"),
        ("total", "numbers", "again"),
    ],
    [("sums", "Two ways")],
    id_="two-ways",
)


def run_view(setup: str, **changes: object) -> RunView:
    values = TIMES.get(setup, ())
    run = RunView(
        id=f"sum-time/{setup}--20261120T203000Z-aa",
        setup=setup,
        setup_name=NAMES[setup],
        outcome="ok" if values else "cannot-install",
        reason="" if values else WHY_MISSING,
        started="2026-11-20 20:30:00 UTC",
        samples=tuple(
            SampleView(
                block=str(block),
                started=f"2026-11-20 20:3{block}:00 UTC",
                value=f"{value:g} ms",
                seconds="0.5 s",
                cpu="0.4 s",
                memory="12 MB",
                load="0.1 to 0.2",
                parts=(part("read", "reading", 9.6), part("add", "adding", 0.3)),
                notes=(("add", "added 1000000 numbers"),) if block == 0 else (),
            )
            for block, value in enumerate(values)
        ),
        commands=("python -m venv .venv", f"python {setup}.py numbers.txt"),
        tools=(("python", "3.11.9"),),
        machine=(("Processor", "an example, 2 cores"), ("Memory", "8 GB")),
        hashes=(("Setup", "4f2a"), ("Benchmark", "99c1")),
        stdout="\x1b[32m500000500000\x1b[0m\n",
        stderr="" if values else "error: no wheel for `library`\n```\nhint: none",
        used=bool(values),
        stale="",
        path=f"sum-time/{setup}--20261120T203000Z-aa.json",
        remedy="" if values else "See that the package index can be reached.",
        strip=strip(setup, values) if values else None,
    )
    return replace(run, **changes)


def benchmark() -> BenchmarkView:
    return BenchmarkView(
        id="sum-time",
        measure="Time to add a million numbers",
        unit="ms",
        direction="lower is better",
        about="Reads `numbers.txt` and adds it up. It says nothing of memory.",
        method=(("Instrument", "time/1"), ("Repetitions", "3")),
        repeat="proofdeck measure adding --only sum-time",
        cells=timed_cells(),
        contrasts=(timing().contrast,),
        charts=(make_chart(), make_chart("parts"), ratio_chart()),
        runs=tuple(run_view(setup) for setup in NAMES),
        areas=("speed",),
        repeats=tuple(
            RepeatView(
                setup=setup,
                command=f"proofdeck measure adding --only {setup} --again",
                remedy="" if setup in TIMES else "See that the index can be reached.",
            )
            for setup in NAMES
        ),
    )


def setups() -> tuple[SetupView, ...]:
    return tuple(
        SetupView(
            id=setup,
            name=name,
            summary=words(f"{name} over a list of integers."),
            colour=slot,
            licence="PSF-2.0",
            candidate=setup != "library",
            origin="Copied from setups/sums.",
            tasks=(("run", f"python {setup}.py numbers.txt\n"),),
        )
        for slot, (setup, name) in enumerate(NAMES.items())
    )


def weights() -> WeightsView:
    """What a reader can weigh; one profile makes it a tie."""
    quick = WeighedCriterion(
        id="quick",
        title=timing().question,
        weight=1.0,
        scores=(0.0, 1.0),
        share="75 %",
    )
    plain = WeighedCriterion(
        id="plain",
        title=reading().question,
        weight=1.0,
        scores=(0.98, 1.0),
        share="25 %",
    )
    default = ProfileView(
        id="",
        name="By default",
        page="adding/index.md#_scores",
        weights={},
        leads=NAMES["builtin"],
        differs=False,
        scores=scores("0.24", "1.00"),
        difference=words("As declared."),
    )
    return WeightsView(
        comparison="adding",
        candidates=tuple(
            WeighedCandidate(id=setup, name=NAMES[setup], colour=slot)
            for slot, setup in enumerate(("loop", "builtin"))
        ),
        areas=(
            WeighedArea(
                id="speed", title="Speed", weight=3.0, share="75 %", criteria=(quick,)
            ),
            WeighedArea(
                id="plainness",
                title="Plainness",
                weight=1.0,
                share="25 %",
                criteria=(plain,),
            ),
        ),
        profiles=(
            default,
            replace(
                default,
                id="readers",
                name="Readers",
                weights={"speed": 0.1, "plainness": 3.0},
                leads="no clear winner",
                differs=True,
                scores=scores("0.95", "1.00"),
            ),
        ),
        margin=0.06,
        enough=0.5,
        equal=1e-12,
        words=WORDS,
    )


def make_comparison(**changes: object) -> ComparisonView:
    fact = timed("builtin", "10.1 ms")
    score = Fact(
        id="score.builtin", text="1.00", value=1.0, page="adding/index.md#_scores"
    )
    comparison = ComparisonView(
        id="adding",
        title="Ways to add numbers up",
        question="Which way of adding numbers should our programs use?",
        audience="people who write small programs",
        about=words("One list of a million integers, added up in three ways."),
        setups=setups(),
        verdict=VerdictView(
            sentence="The built-in sum leads with 1.00 against 0.13 for A loop.",
            detail="It leads in both areas, and under every weight that was tried.",
            winner="builtin",
            scores=scores("0.13", "1.00"),
            winning=(timing(),),
            losing=(reading(),),
            unmeasured=(f"An array library, time: {WHY_MISSING}.",),
            sure="The built-in sum leads in 97 % of 10,000 draws.",
            certainty=SureView(
                tables=(
                    SureTable(
                        id="draws",
                        title="How often each candidate leads",
                        about="In each of 10,000 draws all is drawn anew.",
                        header=("Candidate", "Near the declared", "Any weights"),
                        rows=(
                            ("A loop", "3.0 % ± 0.2 %", "9.1 % ± 0.3 %"),
                            ("The built-in sum", "97.0 % ± 0.2 %", "90.9 % ± 0.3 %"),
                        ),
                    ),
                ),
                remarks=("No rating changes the leader.",),
            ),
            said=words(
                "The built-in sum leads with ", score, " against 0.13 for A loop."
            ),
        ),
        areas=areas(),
        benchmarks=(benchmark(),),
        deck=None,
        facts={fact.id: fact, score.id: score},
        measured="20 November 2026",
        machines=("an example, 2 cores, 8 GB",),
        diagrams=(DIAGRAM,),
        weights=weights(),
    )
    return replace(comparison, **changes)


def make_report(**changes: object) -> Report:
    return Report(comparisons=(make_comparison(**changes),))


def record(run: RunView) -> bytes:
    """The record that a run view would have been made from."""
    at = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
    values = TIMES.get(run.setup, ())
    made = Run(
        comparison="adding",
        benchmark="sum-time",
        setup=run.setup,
        batch="20261120T203000Z-aa",
        seed=1,
        unit="ms",
        instrument="time/1",
        started=at,
        outcome="ok" if values else "cannot-install",
        reason=run.reason,
        samples=tuple(
            Sample(
                block=block,
                order=0,
                started=at,
                seconds=0.5,
                value=value,
                parts={"read": 9.6},
            )
            for block, value in enumerate(values)
        ),
        setup_hash="4f2a",
        benchmark_hash="99c1",
        machine=Machine(
            id="m1",
            cpu="an example",
            cores=2,
            memory_gb=8,
            governor=None,
            kernel="6.1",
            system="example",
            python="3.11.9",
            container=None,
        ),
    )
    return json.dumps(made.model_dump(mode="json")).encode()


HOME = """\
# Choices with evidence

{{ verdict("adding") }}

[All of it](adding/index.md). The winner takes {{ fact("adding:sum-time.builtin") }},
with {{ literal("1,000,000", reason="what the benchmark was told to add") }} numbers.
"""
NOTES = "# Notes\n\nIt took {{ fact('sum-time.builtin') }}.\n"


def write_root(root: Path, report: Report | None = None) -> Path:
    """Write the files that pages are made from: content, records, templates."""
    report = report or make_report()
    content = root / "content"
    (content / "pages").mkdir(parents=True)
    (content / "pages" / "index.md").write_text(HOME)
    (content / "pages" / "method.md").write_text("# Method\n\nWe count.\n")
    assets = content / "pages" / "assets"
    assets.symlink_to(REPOSITORY / "content/pages/assets")
    (root / "templates").symlink_to(REPOSITORY / "templates")
    hook = REPOSITORY / "generators" / "mkdocs_hook.py"
    settings = (REPOSITORY / "mkdocs.yml").read_text()
    assert "generators/mkdocs_hook.py" in settings
    settings = settings.replace("generators/mkdocs_hook.py", str(hook))
    (root / "mkdocs.yml").write_text(settings)
    for comparison in report.comparisons:
        folder = content / comparison.id
        (folder / "benchmarks").mkdir(parents=True)
        (folder / "pages").mkdir()
        (folder / "comparison.yaml").write_text("title: written by hand\n")
        (folder / "pages" / "notes.md").write_text(NOTES)
        for bench in comparison.benchmarks:
            (folder / "benchmarks" / f"{bench.id}.yaml").write_text(f"id: {bench.id}\n")
            for run in bench.runs:
                path = folder / "runs" / run.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(record(run))
    return root
