"""Code of several setups on a page: fences, marks on lines, links to the files."""

import re
from pathlib import Path

from generators.render.pages.escape import attribute, fence, url
from generators.render.report.views import CodeSide


class Code:
    """What shows code; `root` holds mkdocs.yml, which says where files are edited."""

    def __init__(self, root: Path) -> None:
        self._edit = read_edit_template(root / "mkdocs.yml")

    def block(self, side: CodeSide) -> str:
        """Fence the lines; those that another side lacks are marked."""
        fenced = fence(side.text, side.language)
        if not side.own:
            return fenced
        opening, _, rest = fenced.partition("\n")
        marked = " ".join(str(number) for number in side.own)
        return f'{opening} hl_lines="{marked}"\n{rest}'

    def place(self, side: CodeSide, comparison: str) -> str:
        """Say where the lines stand, with a link to the file where one is known."""
        said = f"<code>{attribute(side.path)}:{side.first_line}</code>"
        path = f"content/{comparison}/setups/{side.path}"
        target = self._edit.replace("{path}", path) if self._edit else ""
        return f'<a class="file" href="{url(target)}">{said}</a>' if target else said


def read_edit_template(path: Path) -> str:
    """Take the address of a file in the repository from mkdocs.yml, or nothing.

    `{path}` stands in it for the file's path below the root. The file may hold tags
    that only MkDocs knows, so that it is not read as YAML.
    """
    if not path.is_file():
        return ""
    text = path.read_text("utf-8")
    found = re.search(r"^edit_uri_template:\s*(\S+)", text, re.MULTILINE)
    address = found[1].strip("'\"") if found else ""
    usable = address.startswith(("https://", "http://")) and "{path}" in address
    return address if usable else ""
