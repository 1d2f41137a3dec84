"""pages/: every Markdown file of a comparison lies where it is read."""

from collections.abc import Iterator

from generators.content.draft import FOLDERS, Draft
from generators.content.problems import Problem


def check_places(draft: Draft) -> Iterator[Problem]:
    """Tell pages that would be passed over; what is in a setup's folder is its own."""
    for name in ("", *FOLDERS):
        for path in sorted((draft.folder / name).glob("*.md")):
            if name != "pages" and path.name != "README.md":
                yield Problem(path, 1, 1, "no page is read here; move it to pages/")
    for path in sorted((draft.folder / "pages").rglob("*.markdown")):
        yield Problem(path, 1, 1, f"name this file {path.stem}.md")
