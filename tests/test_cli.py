"""The command line: what it prints, and with which code it ends."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from pptx import Presentation

from generators.cli import main
from generators.content import read_content


def run(root, *arguments):
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def test_check_says_that_all_is_well(example_root):
    done = run(example_root, "check")
    assert (done.exit_code, done.stdout) == (
        0,
        "adding-numbers: 3 setups, 2 areas, 2 benchmarks: all well\n",
    )


def test_wrong_content_is_told_on_stderr_with_code_1(example_root):
    head = example_root / "content" / "adding-numbers" / "comparison.yaml"
    text = head.read_text(encoding="utf-8").replace("audience:", "audiense:")
    head.write_text(text, encoding="utf-8")
    for command in ("check", "deck", "site", "measure", "status"):
        done = run(example_root, command)
        assert done.exit_code == 1, command
        assert "comparison.yaml:3:1: " in done.stderr
        assert "did you mean 'audience'?" in done.stderr
        assert "Traceback" not in done.output


def test_a_record_that_cannot_be_read_is_told(recorded_root):
    (path, *_) = (recorded_root / "content" / "adding-numbers" / "runs").rglob("*.json")
    path.write_text('{"format": 1', encoding="utf-8")
    done = run(recorded_root, "deck")
    assert done.exit_code == 1
    assert path.name in done.stderr


def test_an_unknown_option_or_name_ends_with_code_2(example_root):
    assert run(example_root, "measure", "--fast").exit_code == 2
    done = run(example_root, "measure", "gone")
    assert done.exit_code == 2
    assert "adding-numbers" in done.stderr
    assert run(example_root, "measure", "--only", "gone").exit_code == 2


def test_dry_run_prints_the_plan_and_writes_nothing(example_root):
    done = run(example_root, "measure", "--dry-run", "--seed", "7")
    assert done.exit_code == 0
    assert "sum-million #0: " in done.stdout
    assert "seed 7" in done.stdout
    assert not (example_root / "content" / "adding-numbers" / "runs").exists()


def test_what_is_only_in_a_full_edition_is_named(example_root):
    path = example_root / "content/adding-numbers/benchmarks/peak-memory.yaml"
    path.write_text(path.read_text("utf-8") + "full: true\n", "utf-8")
    plain = run(example_root, "measure", "--dry-run").stdout
    assert "adding-numbers: only with --full: peak-memory" in plain
    assert "peak-memory #0" not in plain
    full = run(example_root, "measure", "--dry-run", "--full").stdout
    assert "peak-memory #0" in full
    assert "only with" not in full


@pytest.mark.slow
def test_measure_records_once_and_then_has_nothing_to_do(example_root):
    done = run(example_root, "measure", "--only", "peak-memory")
    assert done.exit_code == 0, done.output
    assert "adding-numbers: 2 records written" in done.stdout
    again = run(example_root, "measure", "--only", "peak-memory")
    assert "everything is recorded and current" in again.stdout
    assert again.exit_code == 0


@pytest.mark.slow
def test_one_of_a_unit_is_said_in_the_singular(example_root):
    home = example_root / "content" / "adding-numbers"
    (home / "benchmarks" / "file-count.yaml").write_text(
        "measure: Files\nunit: files\nbetter: lower\nabout: Those of the project.\n"
        "take: {instrument: size, counts: files, of: all}\n"
        "not_applicable: {loop: It has none., builtin: It has none.}\n",
        "utf-8",
    )
    page = home / "pages" / "files.md"
    page.write_text('# Files\n\nIt has {{ fact("file-count.list") }}.\n', "utf-8")
    done = run(example_root, "measure", "--only", "file-count")
    assert done.exit_code == 0, done.output
    assert "file-count list: 1 file\n" in done.stderr


def test_a_failing_measurement_ends_with_code_3(example_root):
    setup = example_root / "content" / "adding-numbers" / "setups" / "loop.yaml"
    text = setup.read_text(encoding="utf-8")
    setup.write_text(text.replace("import tracemalloc", "exit(5)"), encoding="utf-8")
    done = run(example_root, "measure", "--only", "peak-memory")
    assert done.exit_code == 3
    assert "adding-numbers: peak-memory loop: failed" in done.stderr
    shown = run(example_root, "status", "--strict")
    assert shown.exit_code == 1
    assert "failed" in shown.stdout


def test_status_tells_measured_and_missing(recorded_root):
    done = run(recorded_root, "status")
    assert done.exit_code == 0
    assert "measured" in done.stdout
    assert "not applicable" in done.stdout


def test_status_tells_of_the_comparison_that_is_named(recorded_root):
    home = recorded_root / "content" / "pages" / "index.md"
    home.write_text("# Home\n", encoding="utf-8")  # it names figures of the only one
    assert run(recorded_root, "new", "my-choice").exit_code == 0
    shown = run(recorded_root, "status", "my-choice").stdout
    assert "join-time" in shown
    assert "sum-million" not in shown
    unknown = run(recorded_root, "status", "my-choise")
    assert unknown.exit_code == 2
    assert "no comparison is called 'my-choise'" in unknown.stderr


def test_deck_is_written_and_read_back(recorded_root):
    done = run(recorded_root, "deck")
    assert done.exit_code == 0, done.output
    assert "every number on the slides is in the records" in done.stdout
    deck = Presentation(str(recorded_root / "decks" / "adding-numbers.pptx"))
    assert len(deck.slides) == 7


def test_a_title_that_cannot_fit_is_a_problem_at_its_slide(recorded_root):
    path = recorded_root / "content" / "adding-numbers" / "deck.yaml"
    text = path.read_text(encoding="utf-8")
    long = "Use the built-in on Monday " + "and on every other day of the week " * 7
    path.write_text(
        text.replace("Use the built-in from Monday on", long), encoding="utf-8"
    )
    done = run(recorded_root, "deck")
    assert done.exit_code == 1
    assert "deck.yaml:" in done.stderr
    assert "does not fit" in done.stderr
    assert not (recorded_root / "decks" / "adding-numbers.pptx").exists()


def test_new_writes_a_comparison_that_can_be_read(example_root):
    home = example_root / "content" / "pages" / "index.md"
    home.write_text("# Home\n", encoding="utf-8")
    done = run(example_root, "new", "my-choice")
    assert done.exit_code == 0, done.output
    ids = [one.id for one in read_content(example_root / "content")]
    assert ids == ["adding-numbers", "my-choice"]
    assert run(example_root, "new", "my-choice").exit_code == 1
    assert run(example_root, "new", "My Choice").exit_code == 1


def test_schema_writes_a_file_for_each_kind(example_root):
    done = run(example_root, "schema")
    names = {Path(line).name for line in done.stdout.split()}
    assert names >= {"area.json", "benchmark.json", "comparison.json", "setup.json"}


@pytest.mark.parametrize("arguments", [["--help"], ["check"]])
def test_light_commands_load_no_heavy_library(arguments, example_root):
    program = (
        "import sys\n"
        "from generators.cli import main\n"
        f"main(['--root', {str(example_root)!r}, *{arguments!r}], "
        "standalone_mode=False)\n"
        "heavy = {'pandas', 'scipy', 'matplotlib', 'pptx', 'mkdocs', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
