"""What suites reach: coverage and mutation, on a tiny project and on their parts."""

import sys
from pathlib import PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_instruments import OWN_PYTHON, Bench, values

from generators.bench.finished import Finished, NotMeasured
from generators.bench.instruments.coverage import summarise as summarise_lines
from generators.bench.instruments.mutation import (
    Tried,
    _try_all,
    changed_text,
    summarise,
)
from generators.bench.suites import (
    Drawn,
    FileRun,
    Mutant,
    draw,
    list_mutants,
    matching_files,
    python_sources,
)

CODE = """\
def larger(a: int, b: int) -> int | str:
    if a > b:
        return a
    return b


def never(a):
    return a * 2
"""
TEST = """\
from own.code import larger

def test_larger():
    assert (larger(1, 2), larger(3, 2), larger(-1, 0)) == (2, 3, 0)
"""
OWN = f"PYTHONPATH=\"${{PYTHONPATH-}}:.\" '{sys.executable}'"
PYTEST = f"PYTEST_DISABLE_PLUGIN_AUTOLOAD=1 {OWN} -m pytest -q"
#: A suite that starts at once: the same tests, called by hand.
SCRIPT = f"{OWN} -c 'from tests.test_a import *; test_larger()'"
COVERAGE = {"instrument": "coverage", "task": "test"}
MUTATION = {"instrument": "mutation", "task": "test", "of": ["{source}/*.py"]}


@pytest.fixture
def bench(tmp_path):
    made = Bench(tmp_path)
    made.write(own__code_dot_py=CODE, tests__test_a_dot_py=TEST)
    (made.project / "own" / "__init__.py").write_text("")
    return made


# --- coverage ---


def take_coverage(bench, test=SCRIPT, sources=("own",), **setup):
    return bench.take(COVERAGE, tasks={"test": test}, sources=sources, **setup)


def test_lines_that_tests_run_are_counted_in_percent(bench):
    bench.write(own__apart__lonely_dot_py="x = 1\ny = 2\n")
    attempt = take_coverage(bench, test=PYTEST, sources=["own", "own/apart"])
    measured = values(attempt)
    # `def`, `if`, two `return`s and `def` ran; the last `return` and two lines did not.
    assert measured.value == pytest.approx(100 * 5 / 8)
    assert measured.parts["own"] == pytest.approx(100 * 5 / 6)
    assert measured.parts["own-apart"] == 0
    assert measured.parts["branches"] == 100
    assert measured.notes["never-ran"] == "own/apart/lonely.py: 1-2\nown/code.py: 8"
    assert attempt.tools["coverage"]


def test_programs_that_tests_start_are_watched_too(bench):
    bench.write(
        tests__test_a_dot_py="import subprocess, sys\ndef test_larger():\n"
        "    run = 'from own.code import never; never(1)'\n"
        "    subprocess.run([sys.executable, '-c', run], check=True)\n"
    )
    measured = values(take_coverage(bench))
    assert measured.notes["never-ran"] == "own/code.py: 2-4"


def test_an_environment_of_the_project_is_watched(bench):
    task = "python - <<'END'\nimport own.code\nown.code.never(1)\nEND"
    attempt = take_coverage(bench, test=task, python=OWN_PYTHON)
    assert values(attempt).notes["never-ran"] == "own/code.py: 2-4"


def test_a_failing_suite_has_no_coverage(bench):
    assert take_coverage(bench, test="exit 1").outcome == "failed"


def test_no_collected_test_is_an_outcome_of_its_own(bench):
    (bench.project / "tests/test_a.py").unlink()
    assert take_coverage(bench, test=PYTEST).outcome == "nothing-collected"


def test_a_task_without_python_fails(bench):
    attempt = take_coverage(bench, test="true")
    assert (attempt.outcome, "watched" in attempt.reason) == ("failed", True)


def test_sources_without_python_are_nothing_to_measure(bench):
    bench.write(conf__a_dot_yaml="a: 1\n", own__test_b_dot_py="x = 1\n")
    attempt = take_coverage(bench, sources=["conf", "tests"])
    assert attempt.outcome == "nothing-to-measure"


def test_what_is_no_python_is_left_out_and_noted(bench):
    whole = values(take_coverage(bench))
    bench.write(own__notebook_dot_py="%pip install more\n")
    measured = values(take_coverage(bench))
    assert measured.notes["not-python"] == "own/notebook.py"
    assert (measured.value, measured.parts) == (whole.value, whole.parts)


def test_each_file_belongs_to_the_deepest_source(tmp_path):
    for name in ("a/x.py", "a/b/y.py", "a/b/test_y.py", "a/b/y_test.py", "z.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    for name in ("a/tests/deep/x.py", "a/conftest.py", "a/notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = python_sources(tmp_path, ["a", "a/b", "z.py", "nowhere"])
    assert found == {
        "a": (PurePath("a/x.py"),),
        "a/b": (PurePath("a/b/y.py"),),
        "z.py": (PurePath("z.py"),),
        "nowhere": (),
    }
    assert matching_files(tmp_path, ["a/*.py", "**/y*.py"]) == (
        PurePath("a/b/y.py"),
        PurePath("a/x.py"),
    )


counts = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted)


@given(st.dictionaries(st.sampled_from("abcdef"), st.tuples(counts, counts)))
def test_shares_lie_between_none_and_all(files):
    runs = {
        PurePath(f"s/{name}.py"): FileRun(
            lines=lines[1],
            lines_run=lines[0],
            branches=ways[1],
            branches_run=ways[0],
            missing="",
        )
        for name, (lines, ways) in files.items()
    }
    sources = {"s": tuple(runs), "empty": ()}
    if not sum(run.lines for run in runs.values()):
        with pytest.raises(NotMeasured, match="no statement"):
            summarise_lines(sources, runs)
        return
    measured = summarise_lines(sources, runs)
    assert measured.parts["s"] == measured.value
    assert all(0 <= share <= 100 for share in measured.parts.values())
    all_ran = all(run.lines == run.lines_run for run in runs.values())
    assert (measured.value == 100) == all_ran


# --- mutation ---


def take_mutation(bench, test=SCRIPT, **options):
    places = {"source": "own"}
    take = MUTATION | options
    return bench.take(take, tasks={"test": test}, places=places)


def test_changes_that_tests_notice_are_counted(bench):
    attempt = take_mutation(bench)
    measured = values(attempt)
    # `>` and the condition are tested; `2` and `*` in `never` are not.
    survived = measured.notes["survived"].splitlines()
    assert {line.split()[0] for line in survived} == {"own/code.py:8"}
    assert measured.parts["code"] == measured.value == 50
    assert measured.notes["tried"] == "4 of 4 places"
    assert any(": 2 -> " in line for line in survived)
    assert any(": * -> " in line for line in survived)
    assert attempt.tools["cosmic-ray"]


def test_the_project_is_put_back_before_each_change(bench):
    bench.write(own__other_dot_py="x = 1 + 2\n")
    changed = '"$(git status --porcelain -- own | wc -l)" -le 1'
    task = f"test ! -e left; touch left; test {changed}"
    measured = values(take_mutation(bench, test=task))
    assert (measured.value, set(measured.parts)) == (0, {"code", "other"})


def test_an_endless_loop_is_noticed(bench, monkeypatch):
    monkeypatch.setattr("generators.bench.instruments.mutation._TIMES", 0.0)
    monkeypatch.setattr("generators.bench.instruments.mutation._SECONDS_MORE", 0.3)
    code = "import time\nif 1 > 2:\n    time.sleep(60)\n"
    (bench.project / "own/code.py").write_text(code)
    task = f"'{sys.executable}' own/code.py"
    measured = values(take_mutation(bench, test=task))
    assert measured.value > 0


def test_the_cap_cuts_and_tells(bench):
    measured = values(take_mutation(bench, cap_seconds=0.001))
    assert measured.notes["tried"] == (
        "1 of 4 places; 4 were drawn, and the time was up"
    )


def test_a_suite_that_fails_untouched_measures_no_change(bench):
    attempt = take_mutation(bench, test="exit 1")
    assert attempt.outcome == "failed"
    assert "already fails on the untouched project" in attempt.reason


def test_no_collected_test_notices_nothing(bench):
    assert take_mutation(bench, test="exit 5").outcome == "nothing-collected"


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("'''Words.'''\n", "nothing-to-measure"),
        ("def (:\n", "failed"),
        ("# \udcff\n", "failed"),
    ],
)
def test_files_that_cannot_be_changed(bench, code, outcome):
    path = bench.project / "own/code.py"
    path.write_bytes(code.encode("utf-8", "surrogateescape"))
    attempt = take_mutation(bench, test="true")
    assert attempt.outcome == outcome
    assert outcome == "nothing-to-measure" or "own/code.py: " in attempt.reason


def test_annotations_are_left_alone_and_each_place_counts_once():
    found = list_mutants(CODE)
    assert {mutant.line for mutant in found} == {2, 8}
    assert len({mutant.position for mutant in found}) == len(found)


def test_trivial_changes_are_left_out():
    found = list_mutants("def area(a, b):\n    return a * b\n")
    assert not any("Shift" in one.operator or "Bit" in one.operator for one in found)


names = st.sampled_from(["a", "b", "c"])
operands = st.one_of(names, st.integers(0, 9).map(str))
binary = st.tuples(
    operands, st.sampled_from(["+", "-", "*", "//", "<", "=="]), operands
)
body = st.lists(binary.map(" ".join), min_size=1, max_size=5)
programs = body.map(
    lambda lines: "def f(a, b, c):\n" + "".join(f"    yield {x}\n" for x in lines)
)


@settings(max_examples=20)
@given(programs)
def test_a_change_is_python_and_changes_one_line(code):
    for mutant in list_mutants(code):
        compile(mutant.code, "m", "exec")
        before, after = code.splitlines(), mutant.code.splitlines()
        differing = [
            n for n, (a, b) in enumerate(zip(before, after, strict=True), 1) if a != b
        ]
        assert differing == [mutant.line]
        old, new = changed_text(code, mutant)
        line = before[mutant.line - 1]
        assert old in line
        assert line.replace(old, new) == line or old != new


@settings(max_examples=20)
@given(programs, programs, st.integers(1, 8))
def test_the_same_text_gives_the_same_draw_whatever_files_are_called(one, two, most):
    def drawn(names):
        files = zip(names, (one, two), strict=True)
        return [
            d.mutant for d in draw({n: list_mutants(code) for n, code in files}, most)
        ]

    first = drawn(("a/x.py", "a/y.py"))
    assert first == drawn(("b/x.py", "b/y.py"))
    assert len(first) <= most
    more = draw({"x.py": list_mutants(one)}, most + 1)
    assert [*draw({"x.py": list_mutants(one)}, most)] == list(more[:most])


def tried(path, *, noticed=True, line=1):
    mutant = Mutant(
        operator="AddNot",
        occurrence=0,
        position=((line, 3), (line, 4)),
        line=line,
        code="if not a:\n",
        rank="",
    )
    return Tried(
        drawn=Drawn(path=path, mutant=mutant), noticed=noticed, before="if a:\n"
    )


@given(
    st.lists(
        st.tuples(st.sampled_from(["a/m.py", "b/m.py", "c.py"]), st.booleans()),
        min_size=1,
    )
)
def test_shares_of_files_make_the_whole(found):
    some = [tried(path, noticed=noticed) for path, noticed in found]
    measured = summarise(some, places=99, drawn=len(some))
    sizes = [sum(p == path for p, _ in found) for path in sorted({p for p, _ in found})]
    shares = measured.parts.values()
    whole = sum(size * share for size, share in zip(sizes, shares, strict=True))
    assert whole / len(found) == pytest.approx(measured.value)
    assert ("survived" in measured.notes) == any(not noticed for _, noticed in found)
    assert "time was up" not in measured.notes["tried"]


def test_what_nobody_noticed_is_told_with_its_place():
    measured = summarise([tried("a/m.py", noticed=False)], places=1, drawn=1)
    assert measured.notes["survived"] == "a/m.py:1 AddNot: a -> not a"


def test_the_cap_counts_what_the_runs_took():
    some = [tried(f"{n}.py").drawn for n in range(5)]
    done = _try_all(lambda drawn: (tried(drawn.path), 4.0), some, 10.0)
    assert [one.drawn.path for one in done] == ["0.py", "1.py", "2.py"]


def test_a_run_has_a_limit_of_its_own(bench, monkeypatch):
    limits = []
    ran = Finished(
        outcome="ok",
        reason="",
        exit_code=0,
        seconds=2.0,
        cpu_seconds=1.0,
        peak_mb=1.0,
        stdout="",
        stderr="",
        isolated=True,
    )

    def run(self, script, what, own=None, limit_seconds=None):
        limits.append(limit_seconds)
        return ran

    monkeypatch.setattr("generators.bench.project.Project.run_script", run)
    values(take_mutation(bench, most=2))
    assert limits == [None, 11.0, 11.0]
