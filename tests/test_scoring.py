"""Behind each score a reason and a remedy; what stands behind each cell."""

import re

import pytest

from generators.content import ContentError
from generators.pipeline import build_report

SPACE = "\N{NO-BREAK SPACE}"


def criterion(root, name):
    (comparison,) = build_report(root).comparisons
    return next(
        one for area in comparison.areas for one in area.criteria if one.id == name
    )


def scoring(root, name):
    found = criterion(root, name).scoring
    return found.scale, {row.setup: row for row in found.rows}


def scale(root, text):
    path = root / "content" / "adding-numbers" / "areas" / "cost.yaml"
    said = path.read_text(encoding="utf-8")
    found = re.sub("scale: {.*}", f"scale: {text}", said)
    path.write_text(found, encoding="utf-8")


def test_the_best_of_a_ratio_needs_nothing_and_the_other_is_told_what_to_reach(
    recorded_root,
):
    said, rows = scoring(recorded_root, "time")
    assert said.startswith("The best candidate scores 1, each other the best figure")
    assert rows["builtin"].score == "1.00"
    assert rows["builtin"].remedy == "Nothing: this is the best score."
    assert rows["loop"].remedy.startswith(f"0.107{SPACE}s or less would score 1")
    assert rows["list"].score == "none"
    assert "A reference" in rows["list"].remedy


@pytest.mark.parametrize(
    ("text", "words", "target"),
    [
        (
            "{kind: linear, worst: 100, best: 10}",
            f"100{SPACE}kB scores 0, 10{SPACE}kB scores 1, on a line.",
            f"10{SPACE}kB or less",
        ),
        (
            "{kind: log, worst: 100, best: 10}",
            f"100{SPACE}kB scores 0, 10{SPACE}kB scores 1; each doubling",
            f"10{SPACE}kB or less",
        ),
        (
            "{kind: threshold, at: 40}",
            f"40{SPACE}kB or less scores 1, anything else 0.",
            f"40{SPACE}kB or less",
        ),
    ],
)
def test_each_scale_is_said_in_words(recorded_root, text, words, target):
    scale(recorded_root, text)
    said, rows = scoring(recorded_root, "memory")
    assert said.startswith(words)
    assert rows["loop"].remedy.startswith(f"{target} would score 1")


def test_the_promised_rise_is_what_the_total_would_rise_by(recorded_root):
    """Put the promised figure in, and look at the total."""
    scale(recorded_root, "{kind: linear, worst: 100, best: 0}")
    (comparison,) = build_report(recorded_root).comparisons
    before = comparison.facts["score.loop"].value
    _, rows = scoring(recorded_root, "memory")
    promised = float(rows["loop"].remedy.rpartition("by ")[2].rstrip("."))
    scale(recorded_root, "{kind: threshold, at: 1000}")  # so that both score 1
    (comparison,) = build_report(recorded_root).comparisons
    after = comparison.facts["score.loop"].value
    assert promised == pytest.approx(after - before, abs=0.006)


def test_what_cannot_be_scored_says_why(example_root):
    _, rows = scoring(example_root, "time")
    assert rows["loop"].score == "none"
    assert "counts only if all have a figure" in rows["loop"].remedy
    assert rows["loop"].remedy.endswith("A figure is missing here.")


def test_a_rating_is_scored_in_words_too(recorded_root):
    said, rows = scoring(recorded_root, "plain")
    assert said.startswith("1 scores 0, 5 scores 1")
    assert rows["loop"].remedy.startswith("A rating of 5 would score 1")


def test_shares_of_all_weight_add_up(recorded_root):
    (comparison,) = build_report(recorded_root).comparisons
    orders = [float(c.order) for area in comparison.areas for c in area.criteria]
    assert sum(orders) == pytest.approx(1, abs=1e-5)
    assert orders[0] == pytest.approx(2 * orders[1], abs=1e-5)


def cite(root, source):
    path = root / "content" / "adding-numbers" / "areas" / "reading.yaml"
    said = path.read_text(encoding="utf-8").replace(
        "        reason: The name says it.\n",
        f"        reason: The name says it.\n        source: {source}\n",
    )
    path.write_text(said, encoding="utf-8")


def test_a_rating_that_rests_on_a_source_is_cited(recorded_root):
    cite(
        recorded_root,
        "{url: 'https://example.org/sum', quote: It adds., accessed: 2026-11-20, "
        "kind: source}",
    )
    view = criterion(recorded_root, "plain")
    cells = {cell.setup: cell for cell in view.cells}
    assert (cells["builtin"].status, cells["loop"].status) == ("cited", "judged")
    assert cells["builtin"].source == "“It adds.” (read on 20 November 2026)"
    assert cells["builtin"].url == "https://example.org/sum"
    assert view.evidence == ("cited", "judged")


def test_a_source_that_no_reader_can_open_is_a_problem(recorded_root):
    cite(
        recorded_root,
        "{url: 'javascript:alert(1)', quote: x, accessed: 2026-11-20, kind: source}",
    )
    with pytest.raises(ContentError, match=r"reading\.yaml:\d+:\d+: "):
        build_report(recorded_root)


def test_evidence_is_named_once_and_in_order(recorded_root):
    assert criterion(recorded_root, "memory").evidence == (
        "measured",
        "does not apply",
    )
    path = recorded_root / "content" / "adding-numbers" / "setups" / "loop.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("10**3", "10**4", 1), encoding="utf-8")
    assert criterion(recorded_root, "time").evidence[-1] == "stale"
