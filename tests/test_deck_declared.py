"""What deck.yaml says about frame and template, from the file to the written deck."""

import datetime as dt
import io
import re
from dataclasses import replace

import company_templates as made
import pptx
import pytest
from click.testing import CliRunner

from generators.cli import main
from generators.content import ContentError, read_content
from generators.pipeline import build_report, gather
from generators.render.building import build_decks
from generators.render.report import compose, printing
from generators.render.report.freezing import freeze

RECOMMENDATION = """\
  - title: We add with the built-in
    recommendation:
      what: Use the built-in
      why: 'It takes {{ fact("sum-million.builtin") }}'
      sure: '{{ fact("verdict.sure") }}'
      cost: Nothing
      next: Change the loops that only add
    notes: This is what we ask for.
  - title: A sum is one word
    statement: Write sum and be done
    notes: That is all.
"""


@pytest.fixture
def root(recorded_root):
    return recorded_root


@pytest.fixture
def deck_file(root):
    (path,) = root.glob("content/*/deck.yaml")
    return path


@pytest.fixture
def say(deck_file):
    """Put lines before the slides of deck.yaml, or replace a piece of it."""

    def write(lines="", old="", new=""):
        text = deck_file.read_text("utf-8")
        assert old in text
        text = text.replace(old, new).replace("slides:\n", f"{lines}slides:\n", 1)
        deck_file.write_text(text, encoding="utf-8")

    return write


def deck_of(root):
    (one,) = build_report(root).comparisons
    return one.deck


def plain(rich):
    return "".join(span.text for span in rich)


def test_the_frame_comes_from_deck_yaml(root, say):
    say("organisation: The makers\nagenda: true\nclosing: What else?\nadvance: true\n")
    deck = deck_of(root)
    assert deck.presenters == "The authors · The makers · 21 November 2026"
    assert deck.footer.endswith(" · 21 November 2026")
    assert (deck.agenda, plain(deck.closing), deck.advance) == (
        True,
        "What else?",
        True,
    )


def test_a_frame_that_nobody_asks_for_is_not_there(root):
    deck = deck_of(root)
    assert (deck.agenda, deck.closing, deck.advance, deck.template) == (
        False,
        (),
        False,
        "",
    )


def test_without_a_fixed_date_the_newest_record_gives_it(root, say):
    say(old="date: 2026-11-21\n", new="")
    (one,) = build_report(root).comparisons
    newest = dt.date.fromisoformat(one.deck.date)
    assert one.deck.presenters.endswith(f"{newest.day} {newest:%B %Y}")
    assert newest == max(record_day(root))


def record_day(root):
    from generators.bench import read_runs

    (folder,) = root.glob("content/*/runs")
    return [run.started.date() for run in read_runs(folder)]


def test_the_footer_names_the_edition_that_is_shown(root):
    comparison = read_content(root / "content")[0]
    material = gather(comparison, root / "content" / comparison.id, "")
    newest = max(run.started.date() for run in material.runs)
    footers = {}
    for day in (newest, newest - dt.timedelta(days=1)):
        edition = freeze(material, day)
        (one,) = compose([replace(material, editions=(edition,))]).comparisons
        footers[day] = one.deck.footer.rpartition(" \u00b7 ")[2]
    assert footers[newest] == f"Edition of {printing.day(newest)}"
    assert "Edition" not in footers[newest - dt.timedelta(days=1)]


def test_recommendation_and_statement_are_read_with_their_facts(root, say):
    say(old="appendix:", new=f"{RECOMMENDATION}appendix:")
    asked, said = deck_of(root).slides[-2:]
    labels = [label for label, _ in asked.recommendation.lines]
    assert labels == ["What", "Why", "How sure", "Cost", "Next"]
    assert any(span.fact for span in asked.recommendation.lines[1][1])
    assert plain(said.statement) == "Write sum and be done"


def test_a_footnote_stands_before_the_source_and_is_read_with_its_facts(root, say):
    footnote = 'The rest took {{ fact("sum-million.builtin") }} in a stand-in'
    say(old="    notes:", new=f"    footnote: '{footnote}'\n    notes:")
    for slide in deck_of(root).slides:
        assert re.match(r"The rest took [\d.]+\s\S+ in a stand-in\.", slide.source)
    shown = [slide.source for slide in deck_of(root).slides if slide.charts]
    assert shown
    assert all("Measured" in source.partition("stand-in")[2] for source in shown)


def test_a_number_typed_into_a_footnote_is_told_at_its_line(root, say):
    say(old="    notes:", new="    footnote: It took 17 s\n    notes:")
    with pytest.raises(ContentError, match="17 is typed by hand"):
        deck_of(root)


def test_an_unknown_fact_in_a_recommendation_is_told_at_its_line(root, say):
    wrong = RECOMMENDATION.replace("sum-million.builtin", "sum-million.nobody")
    say(old="appendix:", new=f"{wrong}appendix:")
    with pytest.raises(ContentError) as caught:
        deck_of(root)
    assert "deck.yaml" in str(caught.value)
    assert "no setup is called 'nobody'" in str(caught.value)


def test_a_deck_is_built_on_the_template_beside_it(root, deck_file, say):
    deck_file.with_name("firma.potx").write_bytes(made.potx())
    say("template: firma.potx\nlayouts: {chart: Nur Titel}\n")
    (data,) = build_decks(build_report(root), root).values()
    slides = pptx.Presentation(io.BytesIO(data)).slides
    names = [one.slide_layout.name for one in slides]
    assert names[0] == "Titelfolie"
    assert {"Titel und Inhalt", "Nur Titel"} <= set(names)


@pytest.mark.parametrize(
    ("lines", "data", "line", "what"),
    [
        ("template: gone.pptx\n", None, "template", "gone.pptx"),
        ("template: firma.pptx\n", made.logo_only(), "template", "as 'title'"),
        (
            "template: firma.pptx\nlayouts:\n  chart: Leer\n",
            made.german(),
            "chart:",
            "'Leer' cannot serve as 'chart'",
        ),
    ],
)
def test_a_template_that_does_not_serve_is_told_at_its_line(  # noqa: PLR0913, PLR0917
    root, deck_file, say, lines, data, line, what
):
    if data:
        deck_file.with_name("firma.pptx").write_bytes(data)
    say(lines)
    with pytest.raises(ContentError) as caught:
        build_decks(build_report(root), root)
    numbered = deck_file.read_text("utf-8").splitlines()
    at = next(n for n, text in enumerate(numbered, 1) if text.strip().startswith(line))
    assert f"deck.yaml:{at}:" in str(caught.value)
    assert what in str(caught.value)
    assert not (root / "decks").exists()


def test_a_template_that_is_a_link_out_of_the_folder_is_told(
    root, deck_file, say, tmp_path
):
    elsewhere = tmp_path / "elsewhere.potx"
    elsewhere.write_bytes(made.potx())
    deck_file.with_name("firma.potx").symlink_to(elsewhere)
    say("template: firma.potx\n")
    with pytest.raises(ContentError, match="this link leaves the content folder"):
        deck_of(root)


def test_layouts_shows_the_mapping_and_writes_nothing(root, tmp_path):
    path = tmp_path / "firma.potx"
    path.write_bytes(made.potx())
    result = CliRunner().invoke(
        main, ["--root", str(root), "deck", "--layouts", str(path)]
    )
    assert result.exit_code == 0
    assert "two-charts             'Zwei Inhalte', by its placeholders" in result.output
    assert not (root / "decks").exists()


def test_layouts_follows_the_deck_yaml_that_names_the_template(root, deck_file, say):
    path = deck_file.with_name("firma.potx")
    path.write_bytes(made.potx())
    say("template: firma.potx\nlayouts: {chart: Nur Titel}\n")
    result = CliRunner().invoke(
        main, ["--root", str(root), "deck", "--layouts", str(path)]
    )
    assert "'Nur Titel', as deck.yaml says" in result.output


@pytest.mark.parametrize(
    ("data", "code", "what"),
    [
        (made.logo_only(), 1, "none has a placeholder for a title"),
        (b"nothing", 1, "is not a PowerPoint file"),
    ],
)
def test_layouts_fails_where_a_role_has_no_layout(root, tmp_path, data, code, what):
    path = tmp_path / "firma.pptx"
    path.write_bytes(data)
    result = CliRunner().invoke(
        main, ["--root", str(root), "deck", "--layouts", str(path)]
    )
    assert result.exit_code == code
    assert what in result.output
