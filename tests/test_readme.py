"""The README stays true: its figures are facts, its commands exist."""

import re

import pytest
from click.testing import CliRunner
from folders import REPOSITORY

from generators.cli import main
from generators.pipeline import build_report

README = REPOSITORY / "README.md"
BLOCK = re.compile(r"(?<=<!-- facts -->\n).*?(?=<!-- /facts -->)", re.DOTALL)
SHOWN = (
    "hand-written-lines",
    "time-to-green",
    "deletions-noticed",
    "hook-faults",
    "commit-time",
    "staging-and-prod",
    "places-to-touch",
    "faults-caught",
    "pipeline-time",
)


def table():
    """The figures of the README, as they must stand there."""
    (comparison,) = build_report(REPOSITORY).comparisons
    setups = [setup for setup in comparison.setups if setup.candidate]
    lines = [
        "| measure | " + " | ".join(setup.name for setup in setups) + " |",
        "|---" * (1 + len(setups)) + "|",
    ]
    for benchmark in comparison.benchmarks:
        if benchmark.id in SHOWN:
            cells = [comparison.facts[f"{benchmark.id}.{s.id}"].text for s in setups]
            lines.append(f"| {benchmark.measure} | {' | '.join(cells)} |")
    verdict = comparison.facts["verdict"].text
    return "\n".join([f"{verdict} ({comparison.measured}).", "", *lines, ""])


def test_the_figures_are_those_of_the_records(request):
    text = README.read_text(encoding="utf-8")
    if request.config.getoption("--update-golden"):
        text = BLOCK.sub(lambda _: table(), text)
        README.write_text(text, encoding="utf-8")
    told = BLOCK.search(text)[0]
    assert told == table(), "run `make test ARGS=--update-golden` and commit README.md"


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_told_and_has_help(command):
    assert f"`proofdeck {command}" in README.read_text(encoding="utf-8")
    assert CliRunner().invoke(main, [command, "--help"]).exit_code == 0


def test_every_make_word_that_is_named_exists():
    words = set(
        re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text(), re.MULTILINE)
    )
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (REPOSITORY / name).read_text(encoding="utf-8")
        said = set(re.findall(r"\bmake ([a-z]+)\b(?=[\s`#])", text))
        assert said <= words, name
