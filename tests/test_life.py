"""Changes and drift: what happens to a project after its first day."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from living import Life, measured
from pydantic import ValidationError

from generators.bench.instruments.drift import draw_orders, measure_pairs
from generators.bench.instruments.text import compare_texts
from generators.bench.instruments.touched import count_files, find_places, search_for
from generators.bench.tooling import find_tool
from generators.model import Change

LIMIT = {
    "search": "0.45",
    "replace": {"a.json": {"0.45": "0.5"}, "b.py": {"0.45": "0.5"}},
    "proof": "grep -q 0.5 a.json && grep -q 0.5 b.py",
}
OWNER = {"replace": {"a.json": {"us": "them"}}, "proof": "grep -q them a.json"}


@pytest.fixture
def life(tmp_path):
    return Life(tmp_path)


# --- changes ---


@pytest.mark.parametrize(
    ("counts", "value"), [("lines", 1.5), ("files", 1.5), ("places", 1.5)]
)
def test_each_change_is_made_alone_and_counted(life, counts, value):
    found = measured(life.change(counts, limit=LIMIT, owner=OWNER))
    assert found.parts == {"limit": 2.0, "owner": 1.0}
    assert found.value == value
    assert "lines 2, files 2, places 2" in found.notes["limit"]
    assert "misses 0 lines and shows 1 that stay" in found.notes["limit"]


def test_missed_lines_add_up_and_need_a_text_to_search_for(life):
    blind = LIMIT | {"search": "LIMIT"}
    found = measured(life.change("missed", limit=LIMIT, blind=blind, owner=OWNER))
    assert found.parts == {"limit": 0.0, "blind": 1.0}
    assert found.value == 1.0
    assert "no text to search for" in found.notes["owner"]


def test_a_change_whose_proof_passes_before_is_told_by_name(life):
    attempt = life.change(limit=LIMIT | {"proof": "grep -q 0.45 a.json || true"})
    assert attempt.outcome == "failed"
    assert attempt.reason == "change 'limit': its proof passes before it is made"


def test_a_change_whose_proof_fails_after_is_told_by_name(life):
    attempt = life.change(
        limit=LIMIT | {"proof": "grep -q 0.5 c.md || (echo no; false)"}
    )
    assert attempt.outcome == "failed"
    assert attempt.reason == "change 'limit': its proof fails after it was made: no"


def test_what_a_proof_leaves_is_not_counted_and_not_there_for_the_next(life):
    proof = "echo 1 >> left; grep -q 0.5 a.json"
    other = OWNER | {"proof": "test ! -e left; grep -q them a.json"}
    found = measured(life.change("files", limit=LIMIT | {"proof": proof}, other=other))
    assert found.parts == {"limit": 2.0, "other": 1.0}


def test_a_change_that_cannot_be_made_is_noted_and_left_out(life):
    cannot = {"why_not": "There is no such thing here."}
    found = measured(life.change(limit=LIMIT, cannot=cannot))
    assert found.parts == {"limit": 2.0}
    assert found.notes["cannot"] == "not made: There is no such thing here."


def test_edits_that_do_not_fit_and_scripts_that_fail_are_told(life):
    attempt = life.change(limit=LIMIT | {"replace": {"a.json": {"0.46": "0.5"}}})
    assert (attempt.outcome, "does not hold '0.46'" in attempt.reason) == (
        "failed",
        True,
    )
    attempt = life.change(limit=LIMIT | {"run": "echo no such thing; exit 1"})
    assert attempt.reason == "change 'limit' cannot be made: no such thing"


def test_a_setup_without_changes_is_not_asked(life):
    tasks = [{"id": "limit", "what": "Something."}]
    take = {"instrument": "changes", "counts": "lines", "tasks": tasks}
    assert life.take(take).outcome == "not-applicable"
    attempt = life.take(take, changes={"owner": OWNER})
    assert attempt.reason == "the setup does not say how it makes the change 'limit'"


@pytest.mark.skipif(find_tool("check-jsonschema") is None, reason="not installed")
def test_a_ci_file_has_to_be_valid_by_its_schema(life):
    switch = {
        "write": {".gitlab-ci.yml": "test:\n  script: [make]\n"},
        "valid": {".gitlab-ci.yml": "gitlab"},
        "proof": "test -e .gitlab-ci.yml",
    }
    assert measured(life.change(switch=switch)).value == 2.0
    broken = switch | {"write": {".gitlab-ci.yml": "test:\n  script: 3\n"}}
    attempt = life.change(switch=broken)
    assert attempt.reason.startswith("change 'switch': '.gitlab-ci.yml' is not valid")


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"proof": "true"},
        {"append": {"a": "b"}},
        {"why_not": "No.", "append": {"a": "b"}},
        {"why_not": "No.", "proof": "true"},
    ],
)
def test_a_change_is_made_and_proven_or_says_why_not(wrong):
    with pytest.raises(ValidationError):
        Change.model_validate(wrong)


# --- what was touched ---

TEXTS = st.dictionaries(
    st.sampled_from(["a.py", "b.py", "c.yml"]),
    st.lists(st.sampled_from(["one", "two", "three", ""]), max_size=6),
    max_size=3,
)


@given(TEXTS, TEXTS)
def test_places_are_never_more_than_lines_and_none_means_equal(before, after):
    places = find_places(before, after)
    lines = sum(place.lines for place in places)
    assert count_files(places) <= len(places) <= lines
    assert (lines == 0) == (before == after)


@given(TEXTS)
def test_a_new_file_counts_its_lines_and_a_deleted_one_counts_one(texts):
    assert sum(p.lines for p in find_places({}, texts)) == sum(
        max(1, len(lines)) for lines in texts.values()
    )
    assert sum(place.lines for place in find_places(texts, {})) == len(texts)


@given(TEXTS, TEXTS, st.sampled_from(["one", "two", "three"]))
def test_a_search_misses_no_more_than_what_was_there(before, after, text):
    places = find_places(before, after)
    searched = search_for(text, before, places)
    files = sum(place.whole for place in places)
    assert 0 <= searched.missed <= sum(len(place.old) for place in places) + files
    assert 0 <= searched.idle <= str(before).count(text)


def test_a_search_shows_neighbours_of_one_place_and_a_path():
    before = {"a.yml": ["x: 1", "y: 2", "z: 3"], "qa.yml": ["old"]}
    places = find_places(before, {"a.yml": ["x: 4", "y: 5", "z: 3"]})
    assert search_for("x: 1", before, places).missed == 1
    assert search_for("qa", before, places).missed == 2
    assert search_for("z", before, places).idle == 1


# --- drift ---


def test_copies_that_make_the_same_changes_do_not_drift(life):
    found = measured(life.drift({"owner": OWNER}))
    assert found.value == 0.0
    assert set(found.parts) == {"copy-1", "copy-2", "copy-3", "copy-4"}


def test_copies_that_make_different_changes_drift_in_the_files_named(life):
    changes = {"limit": LIMIT, "owner": OWNER}
    found = measured(life.drift(changes))
    assert 0 < found.value <= 3
    assert found.notes["spread"].startswith("6 pairs: ")
    assert measured(life.drift(changes)) == found
    only = measured(life.drift(changes, files=["*.py"]))
    assert only.value < found.value


def test_a_change_that_no_longer_fits_is_taken_back_and_noted(life):
    same = LIMIT | {"append": {"b.py": "# more\n"}}
    changes = {"limit": LIMIT, "same": same, "both": LIMIT}
    notes = measured(life.drift(changes, copies=6)).notes
    assert any("no longer fitting" in notes[f"copy-{n}"] for n in range(1, 7))


def test_drift_needs_changes_that_are_made_by_hand(life):
    cannot = {"why_not": "No."}
    assert life.drift({"limit": cannot}).outcome == "not-applicable"
    attempt = life.drift({"owner": OWNER}, files=["*.toml"])
    assert attempt.outcome == "nothing-to-measure"


@given(st.integers(), st.integers(2, 12), st.integers(1, 9))
def test_the_seed_alone_decides_who_changes_what(seed, copies, number):
    changes = [f"change-{n}" for n in range(number)]
    orders = draw_orders(changes, copies, seed)
    assert orders == draw_orders(changes, copies, seed)
    assert len(orders) == copies
    for order in orders:
        assert len(set(order)) == len(order) == (number + 1) // 2
        assert set(order) <= set(changes)


@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_pairs_hold_each_two_copies_once(copies):
    pairs = measure_pairs(copies)
    assert set(pairs) == set(itertools.combinations(range(len(copies)), 2))
    for (a, b), lines in pairs.items():
        assert lines == compare_texts(copies[a], copies[b])
        assert (lines == 0) == (copies[a] == copies[b])


@pytest.fixture
def template(life):
    return life.use_template()


TEAM_OWNER = {"append": {"conf.yml": "owner: us\n"}, "proof": "grep -q us conf.yml"}


# --- changes by other answers ---


def test_a_change_may_generate_the_project_anew_and_go_on_by_hand(template):
    limit = {
        "answers": {"limit": "0.5"},
        "replace": {"code.py": {"line_9 = 9": "line_9 = 99"}},
        "search": "0.45",
        "proof": "grep -q 0.5 conf.yml && grep -q 99 code.py",
    }
    name = {"answers": {"name": "other"}, "proof": "test -e other"}
    found = measured(template.change(limit=limit, owner=TEAM_OWNER))
    assert found.parts == {"limit": 2.0, "owner": 1.0}
    first, paths = found.notes["limit"].split("\n")
    assert first.startswith("regenerated and edited by hand: lines 2, files 2")
    assert paths == "code.py, conf.yml"
    assert template.change(name=name).reason.endswith("fails after it was made")


def test_only_a_template_takes_other_answers(life):
    attempt = life.change(limit={"answers": {"a": "b"}, "proof": "false"})
    assert attempt.reason == "change 'limit': the setup's origin takes no answers"


# --- dead answers ---


def test_an_answer_that_changes_nothing_is_dead(template):
    template.write(
        "template/cookiecutter.json", '{"name": "made", "limit": "1", "x": "y"}'
    )
    found = measured(template.take({"instrument": "answers", "counts": "dead"}))
    # The name of the project is only the name of its folder here, which is something.
    assert found.value == 1.0
    assert found.parts == {"name": 0.0, "limit": 0.0, "x": 1.0}
