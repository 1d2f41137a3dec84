"""What the notes of a record say of all faults together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.analysis.gates import share_interval, summarise_gates

NOTES = {
    "one": "commit after 2.0 s: no",
    "two": "pull-request after 30.0 s",
    "three": "production reached after 60.0 s",
    "four": "not applicable: it has no such file",
    "five": "nowhere after 9.0 s: no gate said why",
    "harmless": "production reached after 55.0 s",
}


def test_the_share_counts_what_was_tried():
    found = summarise_gates(NOTES, ["two", "one", "three", "four", "five", "gone"])
    assert list(found.answers) == ["two", "one", "three", "four", "five"]
    assert (found.caught, found.tried) == (2, 4)
    assert found.feedback == 16
    assert found.feedback_interval is None, "two values are too few"
    assert found.answers["four"].said == "it has no such file"


def test_nothing_tried_has_no_share():
    found = summarise_gates(NOTES, ["four"])
    assert (found.caught, found.tried) == (0, 0)
    assert found.share_interval is None
    assert found.feedback is None


def wilson(hits, count):
    """The formula as Wilson gave it in 1927, in percent."""
    share, spread = hits / count, 1.959964**2 / count
    half = (spread * (share * (1 - share) + spread / 4)) ** 0.5
    return [100 * (share + spread / 2 + way * half) / (1 + spread) for way in (-1, 1)]


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_wilsons_and_holds_the_share(pair):
    hits, count = pair
    low, high = share_interval(hits, count)
    assert 0 <= low <= 100 * hits / count <= high <= 100
    assert [low, high] == pytest.approx(wilson(hits, count), abs=1e-4)
