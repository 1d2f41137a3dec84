"""Decks whose content cannot be shown: each case a folder, with its problem line.

Only what is known when slides are laid out; what the words alone tell is in
`examples/invalid`, what a template lacks in `test_deck_borrowed`.
"""

import shutil

import pytest
from click.testing import CliRunner
from company_templates import logo_only
from folders import EXAMPLES, GOLDEN

from generators.cli import main

CASES = sorted(path.name for path in (EXAMPLES / "broken-decks").iterdir())
#: What the issue of the deck asks to be told, and where it is tried.
ASKED = {
    "over-long title": "broken-decks/title-over-two-lines",
    "40-word bullet": "invalid/slide-body-too-long",
    "5:20 of notes": "invalid/deck-too-long",
    "silent speaker": "invalid/speaker-silent",
    "unknown fact": "invalid/fact-unknown-benchmark",
    "title twice": "invalid/title-twice",
    "slide without notes": "invalid/slide-without-notes",
    "too much code": "invalid/code-too-long-for-slide",
    "code too wide": "broken-decks/code-too-wide",
}


def build(root):
    done = CliRunner().invoke(main, ["--root", str(root), "deck"])
    return done.exit_code, done.stderr.replace(f"{root}/", "")


@pytest.mark.parametrize("case", CASES)
def test_it_is_told_at_its_line(case, recorded_root, golden):
    deck = recorded_root / "decks" / "adding-numbers.pptx"
    deck.parent.mkdir()
    deck.write_bytes(b"the deck that was there")
    shutil.copytree(EXAMPLES / "broken-decks" / case, recorded_root, dirs_exist_ok=True)
    code, told = build(recorded_root)
    assert code == 1
    assert "Traceback" not in told
    golden(f"broken-decks/{case}.txt", told)
    assert deck.read_bytes() == b"the deck that was there"


def test_every_golden_text_has_its_case():
    assert sorted(one.stem for one in (GOLDEN / "broken-decks").iterdir()) == CASES


@pytest.mark.parametrize("what", list(ASKED))
def test_what_was_asked_for_is_tried(what):
    assert (EXAMPLES / ASKED[what]).is_dir()


def test_a_template_with_nothing_but_a_logo_is_told(recorded_root):
    folder = recorded_root / "content" / "adding-numbers"
    (folder / "company.pptx").write_bytes(logo_only())
    path = folder / "deck.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"template: company.pptx\n{text}", encoding="utf-8")
    code, told = build(recorded_root)
    assert code == 1
    assert told.startswith("content/adding-numbers/deck.yaml:")
    assert "title" in told
