"""The line of an output that says what failed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.bench.finished import Finished
from generators.bench.last_words import last_words

LEAK = """\
lint (ruff)..............................................................Passed
no secrets...............................................................Failed
- hook id: secrets
- exit code: 1

ERROR: Potential secrets about to be committed to git repo!

Location:    steps/train.py:23

Possible mitigations:
  - ask somebody

"""
LARGE = """\
no large files...........................................................Failed
- hook id: large
- exit code: 1

data/wells.csv (1954 KB) exceeds 500 KB.

"""
PASSED = "quick tests....................................(no files to check)Skipped\n"
TESTS = """\
FAILED tests/test_a.py::test_b - assert 1 == 2
1 failed, 20 passed, 1 deselected in 1.20s
"""
QUICK = f"quick tests.......Failed\n- hook id: quick\n- exit code: 2\n\n{TESTS}"
MAKE = "make: *** [Makefile:20: quick] Error 1\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LEAK, "no secrets: ERROR: Potential secrets about to be committed to git "),
        (LEAK + PASSED, "no secrets: ERROR: Potential secrets"),
        (LARGE + PASSED, "no large files: data/wells.csv (1954 KB) exceeds 500 KB."),
        (LEAK + QUICK, "no secrets: ERROR"),
        (QUICK + MAKE, "quick tests: FAILED tests/test_a.py::test_b - assert"),
        (TESTS + MAKE, "FAILED tests/test_a.py::test_b - assert"),
        ("1 failed in 0.10s", "1 failed in 0.10s"),
        ("lint...Failed\n" + PASSED, "lint: Failed"),
        # The last line of a program stands, whatever it logged before.
        ("ERROR in a log\nAUC is below 0.95\n" + MAKE, "AUC is below 0.95"),
        ("Traceback\nKeyError: 'owners'\n", "KeyError: 'owners'"),
        (f"make[1]: Leaving directory 'x'\n{MAKE}", ""),
        ("permission denied\n" + PASSED, "permission denied"),
        ("", ""),
    ],
)
def test_the_line_that_says_what_failed(text, said):
    assert last_words(text).startswith(said)
    assert bool(last_words(text)) == bool(said)


LINES = st.lists(
    st.sampled_from(
        [*(LEAK + LARGE + QUICK + PASSED + MAKE).splitlines(), "a cause", "make: x"]
    )
    | st.text(max_size=20)
)


@given(LINES)
def test_what_is_said_stands_in_the_text_and_make_has_not_the_last_word(lines):
    text = "\n".join(lines)
    said = last_words(text)
    assert said == said.strip()
    assert "\n" not in said
    assert not said.startswith("make: *** ")
    assert said.rpartition(": ")[2] in text or said.endswith("Failed")


@given(LINES, st.text("abc ", min_size=1).filter(str.strip))
def test_without_a_check_the_last_line_stands(lines, last):
    lines = [line for line in lines if "..." not in line]
    assert last_words("\n".join([*lines, last, MAKE])) == last.strip()


@given(st.lists(st.sampled_from([LEAK, LARGE, QUICK, PASSED]), min_size=1))
def test_the_first_check_that_failed_is_named(blocks):
    failed = [one for one in blocks if one != PASSED]
    names = {LEAK: "no secrets", LARGE: "no large files", QUICK: "quick tests"}
    name = names[failed[0]] if failed else "quick tests...."
    assert last_words("".join(blocks)).startswith(name)


@pytest.mark.parametrize(
    ("stdout", "stderr", "said"),
    [
        (TESTS, MAKE, "FAILED tests/test_a.py::test_b - assert 1 == 2"),
        ("fine", "no luck", "no luck"),
        ("", MAKE, "exit code 2"),
    ],
)
def test_a_program_that_make_started_has_the_word(stdout, stderr, said):
    finished = Finished(
        outcome="failed",
        reason="exit code 2",
        exit_code=2,
        seconds=1.0,
        cpu_seconds=1.0,
        peak_mb=1.0,
        stdout=stdout,
        stderr=stderr,
        isolated=True,
    )
    assert finished.last_line == said
