"""Claims from YAML to the page: their findings follow the records."""

import json
import re
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner
from recorded import VALUES, make_run

from generators.bench import write_edition, write_run
from generators.cli import main
from generators.content import read_content
from generators.pipeline import build_report, gather
from generators.render.pages import navigation, render_pages
from generators.render.report import freeze
from generators.render.report.rich import plain

TOPIC = """title: What people say
about: Sentences about sums. {{ fact("sum-million.loop") }} is what a loop takes.
area: cost
claims:
  - id: quicker
    text: The built-in is quicker than a loop, <b>they</b> say.
    source: {document: letter, line: 3, quote: It is much quicker.}
    criterion: cost.time
    expect: {benchmark: sum-million, setup: builtin, relation: faster, than: loop}
    evidence:
      - kind: source
        url: https://example.org/slow?a=1&b=2
        quote: Here it was slower.
        accessed: 2026-11-20
        published: 2026-01-02
        says: against
        means: It holds for one machine.
  - id: half
    text: It takes half of the time.
    said_by: A neighbour
    expect:
      benchmark: sum-million
      setup: builtin
      relation: faster
      than: loop
      by: {factor: 3}
"""
OTHER = """title: Names
about: What things are called.
claims:
  - id: called-total
    text: It is called total.
    source: {document: letter, line: 5}
    outdated:
      kind: source
      url: https://docs.python.org/3/library/functions.html#sum
      quote: sum(iterable, /, start=0)
      accessed: 2026-11-20
      means: It is called sum.
  - id: nicer
    text: It is nicer.
    source: {document: letter, line: 6}
    evidence:
      - {kind: judgement, says: open, reason: Nobody can measure that.}
"""
DOCUMENTS = """documents:
  letter:
    title: A letter to the editor
    kind: letter
    dated: 2020-02-01
    accessed: 2026-11-20
    url: https://example.org/letter
    about: It praises the built-in sum.
"""


@pytest.fixture
def root(recorded_root):
    folder = recorded_root / "content" / "adding-numbers"
    (folder / "claims").mkdir()
    (folder / "claims" / "sayings.yaml").write_text(TOPIC)
    (folder / "claims" / "names.yaml").write_text(OTHER)
    (folder / "documents.yaml").write_text(DOCUMENTS)
    return recorded_root


def slow_down(root, factor=9, **changes):
    """Record other runs of the built-in, which take so many times longer."""
    values = [factor * one for one in VALUES["sum-million", "builtin"]]
    folder = root / "content" / "adding-numbers" / "runs"
    for path in (folder / "sum-million").glob("builtin*"):
        path.unlink()
    write_run(make_run(root, "sum-million", "builtin", values, **changes), folder)


def view(root):
    (comparison,) = build_report(root).comparisons
    return comparison


def claim(comparison, name):
    topics = comparison.claims.topics
    return next(one for topic in topics for one in topic.claims if one.id == name)


def page(root, name="claims.md"):
    pages = render_pages(build_report(root), root)
    return pages[f"adding-numbers/{name}"].content.decode()


def test_the_page_of_claims(root, golden):
    golden("claims.md", re.sub(r"#[\w-]+T\w+-\w+", "#run", page(root)))


def test_a_changed_record_flips_the_finding_on_the_page(root):
    before = claim(view(root), "quicker").finding
    assert before.answer == "supported"
    row = r"\| \[The built-in is quicker.*badge answer (\w+)"
    assert re.search(row, page(root))[1] == "supported"
    slow_down(root)
    after = claim(view(root), "quicker").finding
    assert after.answer == "contradicted"
    assert re.search(row, page(root))[1] == "contradicted"
    assert plain(before.reason) != plain(after.reason)


def test_a_finding_tells_figures_interval_limit_and_dissent(root):
    half = claim(view(root), "half")
    assert half.finding.answer == "contradicted"
    assert half.said_by == "A neighbour"
    assert half.finding.expected == (
        "Time to add the numbers: Built-in faster than Loop, by a factor of 3 or more."
    )
    said = plain(half.finding.reason)
    assert "interval" in said
    assert "outside what is claimed, at most 0.333" in said
    assert "points the other way" in plain(claim(view(root), "quicker").finding.reason)
    facts = [span.fact.id for span in half.finding.reason if span.fact]
    assert "sum-million.builtin/loop" in facts


def test_claims_are_counted_in_a_sentence(root):
    claims = view(root).claims
    answers = [one.finding.answer for topic in claims.topics for one in topic.claims]
    numbers = [str(answers.count(a)) for a in ("supported", "contradicted", "open")]
    found = re.findall(r"\d+", claims.sentence)
    assert found == [str(len(answers)), *numbers]
    assert claims.sentence in page(root, "index.md").replace("&#46;", ".")


def test_every_row_opens_its_evidence(root):
    text = page(root)
    targets = re.findall(r"^\| \[[^\]]*\]\(#([\w-]+)\)", text, re.MULTILINE)
    answers = [one for topic in view(root).claims.topics for one in topic.claims]
    assert len(targets) == len(answers)
    for target in targets:
        assert f"{{ #{target} }}" in text


def test_an_area_shows_its_claims_and_the_navigation_the_page(root):
    assert "claim--quicker" in page(root, "areas/cost.md")
    assert "called-total" not in page(root, "areas/cost.md")
    report = build_report(root)
    nav = navigation(report, list(render_pages(report, root)))
    assert "adding-numbers/claims.md" in json.dumps(nav)


def test_nothing_in_a_claim_becomes_markup(root):
    assert "<b>they</b>" not in page(root)
    assert "a=1&amp;b=2" in page(root)


def test_a_comparison_without_claims_has_no_page(recorded_root):
    folder = recorded_root / "content" / "adding-numbers" / "areas"
    text = (folder / "cost.yaml").read_text()
    (folder / "cost.yaml").write_text(text[: text.index("claims:")])
    report = build_report(recorded_root)
    assert report.comparisons[0].claims is None
    assert "adding-numbers/claims.md" not in render_pages(report, recorded_root)


def edition_of(root):
    (comparison,) = read_content(root / "content")
    folder = root / "content" / comparison.id
    frozen = freeze(gather(comparison, folder, ""), date(2026, 11, 20))
    write_edition(frozen, folder / "editions")
    return frozen


def test_findings_are_frozen_with_their_reasons(root):
    frozen = {(one.topic, one.claim): one for one in edition_of(root).claims}
    found = claim(view(root), "quicker").finding
    one = frozen["sayings", "quicker"]
    assert (one.answer, one.text) == (found.answer, plain(found.reason))
    assert ("cost", "fast-enough") in frozen


def check(root):
    return CliRunner().invoke(
        main,
        ["--root", str(root), "check"],
        env={
            "SOURCE_DATE_EPOCH": str(
                int(datetime(2026, 11, 21, tzinfo=UTC).timestamp())
            )
        },
    )


def test_check_lists_what_changed_since_the_last_edition(root):
    edition_of(root)
    told = check(root)
    assert told.exit_code == 0
    assert "claim" not in told.output
    slow_down(root)
    told = check(root)
    assert told.exit_code == 0
    assert (
        "adding-numbers: claim sayings/quicker: supported on 20 November 2026, "
        "contradicted now: " in told.output
    )
    assert "half" not in told.output


def test_what_changed_is_told_with_the_changes(root):
    edition_of(root)
    slow_down(root)
    latest = view(root).changes.latest
    assert "1 claim has another finding" in latest.sentence
    (turn,) = [one for one in latest.turns if "they" in one.what]
    assert turn.before.startswith("supported: ")
    assert turn.after.startswith("contradicted: ")
    assert turn.page == "adding-numbers/claims.md#sayings--quicker"


def test_check_fails_where_evidence_is_missing(root):
    path = root / "content" / "adding-numbers" / "claims" / "sayings.yaml"
    path.write_text(TOPIC.replace("benchmark: sum-million,", "benchmark: gone,"))
    told = check(root)
    assert told.exit_code == 1
    assert "no benchmark is called 'gone'" in told.output


def test_a_stale_figure_leaves_a_claim_open(root):
    slow_down(root, setup_hash="0" * 64)
    found = claim(view(root), "quicker").finding
    assert found.answer == "open"
    assert plain(found.reason).startswith("The figures are out of date. ")
