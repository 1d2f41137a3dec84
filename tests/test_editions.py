"""Editions: what was shown is frozen, and later only what moved is told."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner
from lxml import etree
from recorded import MACHINE, START, VALUES, make_run
from report_views import make_report, write_root

from generators.analysis.moves import compare_editions, has_moved
from generators.bench import (
    EditionExistsError,
    RecordError,
    read_editions,
    write_edition,
    write_run,
)
from generators.cli import main
from generators.content import read_content
from generators.model import Edition, FrozenContrast, FrozenFact, FrozenVerdict
from generators.pipeline import build_report, gather
from generators.render.checks import check_site
from generators.render.pages import navigation, render_pages
from generators.render.report import freeze
from generators.render.report.rich import plain
from generators.render.report.views_changes import (
    ChangesView,
    MoveView,
    StepView,
    TurnView,
)

DAY = date(2026, 11, 20)
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def fact(value, low=None, high=None, **changes):
    known = {"text": f"{value} s", "machine": "m", "method": "time/1 b"}
    return FrozenFact(**known | {"value": value, "low": low, "high": high} | changes)


def count_of(value, **changes):
    return fact(value, exact=True, **changes)


def side_of(side, setup="two"):
    return FrozenContrast(
        benchmark="speed", setup=setup, baseline="one", side=side, text=f"{side}."
    )


def edition(day=DAY, winner="one", contrasts=(), ratings=None, **facts):
    """An edition whose keyword arguments are facts of the benchmark speed."""
    return Edition(
        comparison="c",
        date=day,
        verdict=FrozenVerdict(sentence=f"{winner} leads.", winner=winner, lead=0.2),
        scores={},
        ratings=ratings or {},
        facts={f"speed.{setup}": found for setup, found in facts.items()},
        contrasts=contrasts,
        runs=(),
    )


def compare(before, after):
    return compare_editions(
        before,
        after,
        better={"speed": "lower"},
        ratios={"speed.two": "speed.two/one", "speed.one": "speed.one/one"},
    )


def moved(before, after):
    changes = compare(before, after)
    return [(move.fact, move.kind) for move in changes.moves]


def reweighed(before, after):
    return [(move.fact, move.kind) for move in compare(before, after).reweighed]


# --- what counts as a move ---


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (fact(10, 9, 11), fact(12, 11.5, 13), True),
        (fact(10, 9, 11), fact(12, 11, 13), False),  # they touch
        (fact(10, 9, 11), fact(8, 7, 8.5), True),
        (fact(10), fact(20), False),  # too few values for an interval
        (fact(10, 9, 11), fact(20), False),
        (count_of(10), count_of(11), True),
        (count_of(10), count_of(10), False),
        (fact(10, 9.9, 10.1, noise=0.3), fact(12, 11.9, 12.1), False),
        (fact(10, 9.9, 10.1), fact(12, 11.9, 12.1, noise=0.1), True),
        (fact(None), fact(10, 9, 11), False),
    ],
)
def test_a_figure_moved_if_intervals_part_and_the_noise_is_smaller(
    before, after, expected
):
    assert has_moved(before, after) is expected


def test_a_move_says_which_way():
    slow, fast = edition(two=fact(10, 9, 11)), edition(two=fact(5, 4, 6))
    assert moved(slow, fast) == [("speed.two", "better")]
    assert moved(fast, slow) == [("speed.two", "worse")]
    assert moved(slow, slow) == []


def test_figures_that_come_and_go_are_told():
    empty, known = edition(two=fact(None)), edition(two=fact(5, 4, 6))
    assert moved(empty, known) == [("speed.two", "appeared")]
    assert moved(known, empty) == [("speed.two", "gone")]
    assert moved(known, edition()) == [("speed.two", "gone")]
    assert moved(empty, edition()) == []


def test_values_of_two_machines_are_not_compared_but_their_ratios_are():
    def on(machine, ratio):
        found = edition(two=fact(ratio * 10, 1, 2, machine=machine))
        low, high = 0.9 * ratio, 1.1 * ratio
        found.facts["speed.two/one"] = fact(ratio, low, high, machine=machine)
        return found

    assert moved(on("here", 2.0), on("there", 2.1)) == []
    assert moved(on("here", 2.0), on("there", 4.0)) == [("speed.two/one", "worse")]
    assert compare(on("here", 2.0), on("there", 4.0)).apart == ()
    bare = edition(one=fact(1, 1, 1)), edition(one=fact(9, 9, 9, machine="there"))
    assert moved(*bare) == []
    assert compare(*bare).apart == ("speed.one",)


def test_counts_are_compared_from_machine_to_machine():
    here, there = count_of(10), count_of(11, machine="there")
    assert moved(edition(two=here), edition(two=there)) == [("speed.two", "worse")]


def test_figures_taken_in_two_ways_are_not_compared():
    before = edition(two=fact(10, 9, 11))
    after = edition(two=fact(50, 49, 51, method="time/2 b"))
    assert moved(before, after) == []
    assert compare(before, after).apart == ("speed.two",)


@pytest.mark.parametrize(
    ("before", "after", "turned"),
    [
        ("better", "worse", True),
        ("better", "tie", True),
        ("tie", "better", True),
        ("tie", "equal", False),
        ("better", "better", False),
        ("too-few", "worse", False),
        ("worse", "too-few", False),
    ],
)
def test_a_contrast_turns_if_another_side_is_shown(before, after, turned):
    old = edition(contrasts=(side_of(before),))
    new = edition(contrasts=(side_of(after),))
    assert bool(compare(old, new).turns) is turned


def test_a_new_contrast_and_one_of_another_setup_turn_nothing():
    old = edition(contrasts=(side_of("better"),))
    new = edition(contrasts=(side_of("worse", "three"),))
    assert compare(old, new).turns == ()


def test_another_leader_another_weight_and_another_rating_are_told():
    before = edition(winner="one", ratings={"reading.plain.one": 3})
    after = edition(winner=None, ratings={"reading.plain.one": 2})
    before.facts["weight.cost"] = FrozenFact(text="50 %", value=0.5)
    after.facts["weight.cost"] = FrozenFact(text="60 %", value=0.6)
    assert compare(before, after).leads
    assert moved(before, after) == [("reading.plain.one", "worse")]
    assert reweighed(before, after) == [("weight.cost", "changed")]


def asking(**weights):
    return edition().model_copy(
        update={"questions": {f"cost.{name}": float(w) for name, w in weights.items()}}
    )


def test_questions_that_are_new_gone_or_weigh_another_amount_are_told():
    before, after = asking(time=2, memory=1, size=3), asking(time=2.5, memory=1, name=1)
    assert reweighed(before, after) == [
        ("question.cost.name", "appeared"),
        ("question.cost.size", "gone"),
        ("question.cost.time", "changed"),
    ]
    (_, gone, changed) = compare(before, after).reweighed
    assert (gone.before.text, gone.after) == ("3", None)
    assert (changed.before.text, changed.after.text) == ("2", "2.5")
    assert reweighed(before, before) == []


def test_an_edition_that_kept_no_questions_tells_of_none():
    assert reweighed(edition(), asking(time=2)) == []
    assert reweighed(asking(time=2), edition()) == []


# --- files ---


def test_an_edition_survives_the_round_trip(tmp_path):
    made = edition(two=fact(10, 9, 11, noise=0.05), one=count_of(3), three=fact(None))
    path = write_edition(made, tmp_path / "editions")
    assert path == tmp_path / "editions" / "2026-11-20.json"
    assert read_editions(tmp_path / "editions") == (made,)
    assert list(path.parent.iterdir()) == [path]


def test_editions_are_read_oldest_first(tmp_path):
    days = [date(2026, 12, 1), date(2026, 2, 1), date(2025, 12, 31)]
    for day in days:
        write_edition(edition(day), tmp_path)
    assert [one.date for one in read_editions(tmp_path)] == sorted(days)
    assert read_editions(tmp_path / "none") == ()


def test_an_edition_is_not_written_over_unless_asked(tmp_path):
    write_edition(edition(winner="one"), tmp_path)
    with pytest.raises(EditionExistsError, match=r"2026-11-20\.json"):
        write_edition(edition(winner="two"), tmp_path)
    assert read_editions(tmp_path)[0].verdict.winner == "one"
    write_edition(edition(winner="two"), tmp_path, replace=True)
    assert read_editions(tmp_path)[0].verdict.winner == "two"


def test_a_failing_disk_leaves_the_old_edition(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError

    write_edition(edition(winner="one"), tmp_path)
    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(OSError):  # noqa: PT011  any will do
        write_edition(edition(winner="two"), tmp_path, replace=True)
    assert read_editions(tmp_path)[0].verdict.winner == "one"
    assert len(list(tmp_path.iterdir())) == 1


def test_wrong_editions_are_all_told_at_once(tmp_path):
    (tmp_path / "2026-01-01.json").write_text("{")
    path = write_edition(edition(), tmp_path)
    path.rename(tmp_path / "2026-01-02.json")
    with pytest.raises(RecordError) as caught:
        read_editions(tmp_path)
    first, second = caught.value.problems
    assert "2026-01-01.json:1:1: this edition is cut off or damaged" in first
    assert "2026-01-02.json: the edition calls itself 2026-11-20.json" in second


# --- what is frozen ---


def material_of(root):
    (comparison,) = read_content(root / "content")
    return gather(comparison, root / "content" / comparison.id, "https://e.org/")


def test_facts_contrasts_ratings_and_the_verdict_are_frozen(recorded_root):
    found = freeze(material_of(recorded_root), DAY)
    loop = found.facts["sum-million.loop"]
    assert (loop.text, loop.value) == ("0.219\N{NO-BREAK SPACE}s", 0.2187)
    assert loop.low <= loop.value <= loop.high
    assert loop.runs == ("sum-million/loop--20261120T080000-abcd",)
    assert (loop.machine, loop.exact) == (MACHINE.id, False)
    assert not any(name.endswith((".low", ".interval")) for name in found.facts)
    assert found.facts["sum-million.builtin/loop"].high is not None
    assert found.facts["peak-memory.list"].value is None
    sides = {(f.benchmark, f.setup): f.side for f in found.contrasts}
    assert sides["sum-million", "builtin"] == "better"
    assert found.ratings["reading.plain.loop"] == 3
    assert found.verdict.winner == "builtin"
    assert found.scores.keys() == {"loop", "builtin"}
    assert "peak-memory/loop--20261120T080000-abcd" in found.runs


def test_what_the_control_differs_from_itself_is_frozen_as_noise(recorded_root):
    assert freeze(material_of(recorded_root), DAY).facts["sum-million.list"].noise == 0
    head = recorded_root / "content" / "adding-numbers" / "comparison.yaml"
    head.write_text(head.read_text("utf-8") + "control: loop\n", "utf-8")
    slower = [1.25 * value for value in VALUES["sum-million", "loop"]]
    again = make_run(recorded_root, "sum-million", "loop", slower)
    again = again.model_copy(update={"setup": "loop--again"})
    write_run(again, recorded_root / "content" / "adding-numbers" / "runs")
    found = freeze(material_of(recorded_root), DAY)
    for name in ("sum-million.list", "sum-million.list/loop"):
        assert found.facts[name].noise == pytest.approx(0.25)
    assert found.facts["peak-memory.loop"].noise == 0


def test_what_is_frozen_twice_is_the_same_and_moves_nothing(recorded_root):
    material = material_of(recorded_root)
    one = freeze(material, DAY)
    assert one == freeze(material, DAY)
    path = write_edition(one, material.folder / "editions")
    assert read_editions(path.parent) == (one,)
    (comparison,) = build_report(recorded_root).comparisons
    latest = comparison.changes.latest
    assert latest.sentence == (
        "Since 20 November 2026: the same verdict, no figures moved by more than "
        "their noise, no differences changed sides, no claims have another finding."
    )
    assert (latest.moves, latest.turns, latest.verdict) == ((), (), None)


# --- the command ---


def run_cli(root, *arguments):
    moment = {"SOURCE_DATE_EPOCH": str(int(START.timestamp()))}
    return CliRunner().invoke(main, ["--root", str(root), *arguments], env=moment)


def test_edition_writes_a_file_and_refuses_to_write_over_it(recorded_root):
    folder = recorded_root / "content" / "adding-numbers" / "editions"
    done = run_cli(recorded_root, "edition")
    assert done.exit_code == 0, done.output
    path = folder / "2026-11-20.json"
    assert done.stdout == f"{path}\n"
    frozen = json.loads(path.read_text("utf-8"))
    assert (frozen["format"], frozen["comparison"]) == (1, "adding-numbers")
    before = path.read_bytes()
    again = run_cli(recorded_root, "edition")
    assert again.exit_code == 1
    assert "is there already; --replace writes it anew" in again.stderr
    assert path.read_bytes() == before
    assert run_cli(recorded_root, "edition", "--replace").exit_code == 0
    assert run_cli(recorded_root, "edition", "--date", "2026-12-24").exit_code == 0
    assert sorted(p.name for p in folder.iterdir()) == [
        "2026-11-20.json",
        "2026-12-24.json",
    ]


def test_edition_tells_what_is_out_of_date(recorded_root):
    setup = recorded_root / "content" / "adding-numbers" / "setups" / "loop.yaml"
    setup.write_text(setup.read_text("utf-8").replace("10**4", "10**5"), "utf-8")
    done = run_cli(recorded_root, "edition")
    assert done.exit_code == 0
    assert done.stderr.startswith("adding-numbers: 2 figures are out of date.")


def test_edition_refuses_unknown_names_and_dates(recorded_root):
    assert run_cli(recorded_root, "edition", "gone").exit_code == 2
    assert run_cli(recorded_root, "edition", "--date", "yesterday").exit_code == 2


def test_a_broken_edition_is_told_and_not_shown(recorded_root):
    folder = recorded_root / "content" / "adding-numbers" / "editions"
    folder.mkdir()
    (folder / "2026-01-01.json").write_text("{}", "utf-8")
    done = run_cli(recorded_root, "status")
    assert done.exit_code == 1
    assert "2026-01-01.json: comparison: Field required" in done.stderr


# --- what is shown ---


def change(root):
    """Freeze an edition, then make the loop five times as slow, and freeze another."""
    material = material_of(root)
    write_edition(freeze(material, DAY), material.folder / "editions")
    (root / "content/adding-numbers/setups/loop.yaml").write_text(
        (root / "content/adding-numbers/setups/loop.yaml")
        .read_text("utf-8")
        .replace("10**6", "5*10**6"),
        "utf-8",
    )
    later = {"batch": "20261201T080000-abcd", "started": START + timedelta(days=11)}
    slower = {"loop": 0.3, "builtin": 1.01, "list": 1.0}
    for (benchmark, setup), values in VALUES.items():
        factor = slower[setup] if benchmark == "sum-million" else 1.0
        taken = tuple(factor * value for value in values)
        run = make_run(root, benchmark, setup, taken, **later)
        write_run(run, material.folder / "runs")
    return material.folder / "editions"


def test_one_edition_is_compared_with_today_and_two_with_each_other(recorded_root):
    editions = change(recorded_root)
    (today,) = build_report(recorded_root).comparisons
    assert today.changes.latest.title == "20 November 2026 to today"
    assert today.changes.feed == ()
    write_edition(freeze(material_of(recorded_root), date(2026, 12, 1)), editions)
    (later,) = build_report(recorded_root).comparisons
    assert later.changes.latest.title == "20 November 2026 to 1 December 2026"
    assert later.changes.latest.moves == today.changes.latest.moves
    assert [step.id for step in later.changes.feed] == ["2026-12-01"]
    moves = {(m.what, m.setup): m for m in later.changes.latest.moves}
    move = moves["Time to add the numbers", "Loop"]
    assert (move.before, move.change) == ("0.219\N{NO-BREAK SPACE}s", "better")
    assert ("Time to add the numbers", "List") not in moves
    assert [turn.what for turn in later.changes.latest.turns] == [
        "Time to add the numbers"
    ] * len(later.changes.latest.turns)
    assert later.changes.latest.turns
    before, after = later.changes.latest.verdict
    assert before.startswith("Built-in leads")
    assert not after.startswith("Built-in leads")


def test_without_an_edition_nothing_is_said_of_changes(recorded_root):
    report = build_report(recorded_root)
    assert report.comparisons[0].changes is None
    pages = render_pages(report, recorded_root)
    assert not any("changes" in path for path in pages)


def test_the_page_of_real_editions_quotes_what_was_printed(recorded_root):
    editions = change(recorded_root)
    write_edition(freeze(material_of(recorded_root), date(2026, 12, 1)), editions)
    pages = render_pages(build_report(recorded_root), recorded_root)
    page = pages["adding-numbers/changes.md"].content.decode()
    assert "0.219\N{NO-BREAK SPACE}s" in page
    assert page.count("points another way") == 2
    assert b"2026-12-01T00:00:00Z" in pages["adding-numbers/changes.xml"].content
    index = pages["adding-numbers/index.md"].content.decode()
    assert "[What changed](changes.md)" in index


def ask_for_a_slide(root):
    path = root / "content" / "adding-numbers" / "deck.yaml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("limit_seconds:", "since_last_time: true\nlimit_seconds:"), "utf-8"
    )


def test_a_deck_shows_what_changed_on_request(recorded_root):
    change(recorded_root)
    (silent,) = build_report(recorded_root).comparisons
    assert len(silent.deck.appendix) == 1
    ask_for_a_slide(recorded_root)
    (comparison,) = build_report(recorded_root).comparisons
    slide = comparison.deck.appendix[-1]
    assert plain(slide.title) == "What changed: 20 November 2026 to today"
    assert slide.page == "adding-numbers/changes.md"
    cells = [[plain(cell) for cell in row] for row in slide.table.rows]
    assert ["Time to add the numbers", "Loop", "0.219\N{NO-BREAK SPACE}s"] in [
        row[:3] for row in cells
    ]
    done = run_cli(recorded_root, "deck")
    assert done.exit_code == 0, done.output
    assert "every number on the slides is in the records" in done.stdout


def test_a_deck_says_so_if_nothing_moved(recorded_root):
    ask_for_a_slide(recorded_root)
    (without,) = build_report(recorded_root).comparisons
    assert len(without.deck.appendix) == 1
    material = material_of(recorded_root)
    write_edition(freeze(material, DAY), material.folder / "editions")
    (comparison,) = build_report(recorded_root).comparisons
    slide = comparison.deck.appendix[-1]
    assert slide.table is None
    assert [plain(p) for p in slide.points] == [
        "No figure moved by more than its noise."
    ]
    assert run_cli(recorded_root, "deck").exit_code == 0


def test_another_weight_and_a_question_less_are_shown_on_pages_and_slides(
    recorded_root,
):
    material = material_of(recorded_root)
    write_edition(freeze(material, DAY), material.folder / "editions")
    area = material.folder / "areas" / "cost.yaml"
    text = area.read_text("utf-8")
    memory = text[text.index("  - id: memory") : text.index("claims:")]
    area.write_text(
        text.replace("weight: 2", "weight: 7.5").replace(memory, ""), "utf-8"
    )
    page = material.folder / "pages" / "reading.md"
    told = page.read_text("utf-8") + '\nIt holds {{ fact("peak-memory.loop") }}.\n'
    page.write_text(told, "utf-8")
    ask_for_a_slide(recorded_root)
    (comparison,) = build_report(recorded_root).comparisons
    latest = comparison.changes.latest
    assert latest.sentence.endswith(
        "no claims have another finding, 2 weights changed."
    )
    assert [(m.what, m.before, m.after, m.change) for m in latest.moves] == [
        ("Weight of the question: Time and memory, memory", "1", "not asked", "gone"),
        (
            "Weight of the question: How long does it take to add the numbers?",
            "2",
            "7.5",
            "changed",
        ),
    ]
    assert latest.moves[1].page == "adding-numbers/areas/cost.md#time"
    done = run_cli(recorded_root, "deck")
    assert done.exit_code == 0, done.output


def test_status_tells_what_changed(recorded_root):
    change(recorded_root)
    done = run_cli(recorded_root, "status")
    assert "Since 20 November 2026: " in done.stdout


STEP = StepView(
    id="2026-12-01",
    title="20 November 2026 to 1 December 2026",
    sentence="Since 20 November 2026: another verdict, 1 figure moved.",
    verdict=("A loop leads.", "The built-in sum leads."),
    moves=(
        MoveView(
            what="Time <to> add | numbers",
            setup="A loop",
            before="41.2 ms",
            after="10.1 ms",
            change="better",
            page="adding/benchmarks/sum-time.md#loop",
        ),
    ),
    turns=(
        TurnView(what="Memory", before="It was less.", after="It is more.", page=None),
    ),
    apart="Not compared: Speed.",
    date="2026-12-01",
)
FIRST = replace(STEP, id="2026-11-20", title="First", moves=(), turns=(), verdict=None)
CHANGES = ChangesView(
    latest=STEP,
    earlier=(),
    feed=(STEP,),
    first=replace(FIRST, date="2026-11-20"),
    site_url="https://example.org/docs/",
)


def pages_of(tmp_path, **changes):
    report = make_report(changes=replace(CHANGES, **changes))
    return render_pages(report, write_root(tmp_path)), report


def test_golden_page_and_feed(tmp_path, golden):
    pages, _ = pages_of(tmp_path, earlier=(FIRST,))
    golden("editions/changes.md", pages["adding/changes.md"].content.decode())
    golden("editions/changes.xml", pages["adding/changes.xml"].content.decode())


def test_the_page_holds_every_change_and_nothing_active(tmp_path):
    pages, _ = pages_of(tmp_path)
    page = pages["adding/changes.md"].content.decode()
    for text in ("A loop leads.", "10.1 ms", "It was less.", "Not compared: Speed."):
        assert text in page
    assert "<to>" not in page
    assert "add | numbers" not in page
    assert 'data-label="Now"' in page
    assert "(changes.xml)" in page


def test_the_page_has_its_place_in_the_navigation(tmp_path):
    pages, report = pages_of(tmp_path)
    (own,) = [
        entry["Ways to add numbers up"]
        for entry in navigation(report, pages)
        if isinstance(entry, dict) and "Ways to add numbers up" in entry
    ]
    assert {"Since last time": "adding/changes.md"} in own
    assert own.count("adding/changes.md") == 0


def test_the_feed_is_atom_with_absolute_addresses(tmp_path):
    pages, _ = pages_of(tmp_path)
    content = pages["adding/changes.xml"].content
    feed = etree.fromstring(content)
    assert feed.tag == f"{{{ATOM['a']}}}feed"
    assert feed.findtext("a:updated", namespaces=ATOM) == "2026-12-01T00:00:00Z"
    entries = feed.findall("a:entry", ATOM)
    assert [e.findtext("a:id", namespaces=ATOM) for e in entries] == [
        "https://example.org/docs/adding/changes/#edition-2026-12-01",
        "https://example.org/docs/adding/changes/#edition-2026-11-20",
    ]
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert element.findtext(f"a:{name}", namespaces=ATOM)
    links = [link.get("href") for link in feed.iter(f"{{{ATOM['a']}}}link")]
    assert all(link.startswith("https://example.org/docs/adding/") for link in links)
    summary = entries[0].findtext("a:summary", namespaces=ATOM)
    assert "Time <to> add | numbers, A loop: 41.2 ms, now 10.1 ms (better)." in summary
    page = pages["adding/changes.md"].content.decode()
    assert all("{ #" + link.partition("#")[2] in page for link in links if "#" in link)


def test_without_an_address_there_is_no_feed(tmp_path):
    pages, _ = pages_of(tmp_path, site_url="")
    assert "adding/changes.xml" not in pages
    assert "feed" not in pages["adding/changes.md"].content.decode()


def test_numbers_on_the_page_are_known_to_the_check(tmp_path):
    report = make_report(changes=CHANGES)
    folder = tmp_path / "adding" / "changes"
    folder.mkdir(parents=True)
    page = folder / "index.html"
    page.write_text("<article>41.2 ms, now 10.1 ms</article>", "utf-8")
    assert check_site(tmp_path, report) == ()
    page.write_text("<article>41.2 ms, now 10.7 ms</article>", "utf-8")
    assert len(check_site(tmp_path, report)) == 1


def test_a_build_for_a_moment_is_the_same_whatever_the_clock_says(recorded_root):
    at = datetime(2026, 12, 2, tzinfo=UTC)
    change(recorded_root)
    first = render_pages(build_report(recorded_root, now=at), recorded_root)
    again = render_pages(build_report(recorded_root, now=at), recorded_root)
    assert first == again
