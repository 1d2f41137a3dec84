"""No sentence is copied from the source documents, but for marked quotations."""

import re
from pathlib import Path

import pytest
from document_shingles import WORDS, hash_documents, shingles
from folders import GOLDEN, REPOSITORY

CONTENT = REPOSITORY / "content"
#: Quotations as they are marked: in YAML by their key, in Markdown by their signs.
_QUOTE_KEY = re.compile(
    r"^(?P<indent>[ ]*)(?:- )?quote:[ ]*(?:[>|][-+]?\n(?:(?P=indent)[ ]+.*\n?)+|.*$)",
    re.MULTILINE,
)
_QUOTE_IN_FLOW = re.compile(r"\bquote:[ ]*(?:\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^,}\n]*)")
_QUOTE_SIGNS = re.compile(r"“[^”]*”|^>.*$", re.MULTILINE)
#: Hashes of the eight words that this page itself is tested with.
_INVENTED = "one two three four five six seven eight"


def known():
    return set((GOLDEN / "document-shingles.txt").read_text().split())


def without_quotations(text):
    for pattern in (_QUOTE_KEY, _QUOTE_IN_FLOW, _QUOTE_SIGNS):
        text = pattern.sub(" \N{PILCROW SIGN} ", text)
    return text


def copied(text, hashes):
    """Runs of words outside of quotations that stand in a document."""
    parts = without_quotations(text).split("\N{PILCROW SIGN}")
    return [run for part in parts for run, one in shingles(part) if one in hashes]


def ours():
    """What is shown: content without the setups' own files, templates, read-mes."""
    pages = [*CONTENT.rglob("*.md"), *CONTENT.rglob("*.yaml")]
    own = [one for one in pages if not {"runs"} & set(one.parts)]
    shown = [one for one in own if not _is_a_setups_file(one)]
    templates = sorted((REPOSITORY / "templates").rglob("*.md"))
    return sorted([*shown, *templates, *REPOSITORY.glob("*.md")])


def _is_a_setups_file(path: Path) -> bool:
    """Whether it lies in the folder of a setup: code under test, not text of ours."""
    below = path.relative_to(CONTENT).parts
    return len(below) > 3 and below[1] == "setups"


@pytest.mark.parametrize("path", ours(), ids=lambda p: str(p.relative_to(REPOSITORY)))
def test_no_sentence_is_copied(path):
    assert copied(path.read_text("utf-8"), known()) == []


def test_the_documents_are_hashed():
    assert len(known()) > 5000


def test_a_copied_run_is_found_unless_it_is_quoted(tmp_path):
    (tmp_path / "document.txt").write_text(f"Before. {_INVENTED.title()}, and so on.")
    hashes = set(hash_documents(tmp_path))
    assert copied(f"We say: {_INVENTED}!", hashes) == [_INVENTED]
    assert copied(f"title: >-\n  One\n  {_INVENTED[4:]}\n", hashes) == [_INVENTED]
    for quoted in (
        f'quote: "{_INVENTED}"\n',
        f"- quote: >-\n    {_INVENTED}\n    and so on\nabout: x\n",
        f'source: {{line: 3, quote: "{_INVENTED}"}}',
        f"They say “{_INVENTED}”.",
        f"> {_INVENTED}\n",
    ):
        assert copied(quoted, hashes) == []


def test_words_on_both_sides_of_a_quotation_are_no_run(tmp_path):
    (tmp_path / "document.txt").write_text(_INVENTED)
    hashes = set(hash_documents(tmp_path))
    assert len(_INVENTED.split()) == WORDS
    assert copied("one two three four “quoted” five six seven eight", hashes) == []
