"""Which benchmarks do the shown texts name? Notes them in the drafts they belong to.

Knows the form of a name only: whether there is such a benchmark is checked elsewhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generators.content.calls import Block, blocks
from generators.content.draft import Draft
from generators.content.named_calls import named_benchmarks
from generators.content.problems import ContentError
from generators.content.source import read_source
from generators.content.texts import shown_texts
from generators.model.reference import parse_reference


def note_citations(folder: Path, drafts: Sequence[Draft]) -> None:
    """Set `cited` of each draft; what could not be read sets `broken`.

    Args:
        folder: The content folder; a page below its `pages` may name any comparison.
        drafts: All comparisons, read.
    """
    named: dict[str, dict[str, None]] = {draft.id: {} for draft in drafts}
    for draft in drafts:
        texts = [text for _, placed in shown_texts(draft) for _, text in placed]
        _note([*texts, *_pages(draft.folder, folder, [draft])], draft.id, named)
    only = drafts[0].id if len(drafts) == 1 else ""
    _note(_pages(folder, folder, drafts), only, named)
    for draft in drafts:
        draft.cited = tuple(named[draft.id])


def _pages(folder: Path, within: Path, of: Sequence[Draft]) -> list[str]:
    """Read the Markdown pages; one that cannot be read may name any benchmark."""
    pages = []
    for path in sorted((folder / "pages").rglob("*.md")):
        try:
            pages.append(read_source(path, within))
        except ContentError:
            for draft in of:
                draft.broken = True
    return pages


def _note(texts: Sequence[str], own: str, named: Mapping[str, dict[str, None]]) -> None:
    for text in texts:
        for comparison, benchmark in _citations(text):
            if (comparison or own) in named:
                named[comparison or own][benchmark] = None


def _citations(text: str) -> Iterator[tuple[str, str]]:
    """Give the comparison, empty for its own, and the benchmark."""
    for block in blocks(text):
        yield from _facts(block)
        for name in named_benchmarks(block):
            comparison, _, benchmark = name.rpartition(":")
            yield comparison, benchmark


def _facts(block: Block) -> Iterator[tuple[str, str]]:
    for call in block.calls:
        if call.name != "fact":
            continue
        try:
            reference = parse_reference(call.argument)
        except ValueError:  # told where texts are checked
            continue
        if reference.benchmark is not None:
            yield reference.comparison or "", reference.benchmark
