"""A page that is watched while it opens, and what axe-core has against it."""

from collections.abc import Callable

#: All of it: levels A and AA up to WCAG 2.2, and axe's own best practices.
RULES = {
    "runOnly": [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ],
    "resultTypes": ["violations"],
}
#: The theme's own, inside the article: nothing that our templates or styles can mend.
KNOWN = frozenset({"landmark-unique"})  # the copy button of each code block
#: What the theme's frame around the article is known for; a test pins it.
KNOWN_OUTSIDE = {
    "aria-dialog-name": "the search, which is a dialog without a name",
    "landmark-unique": "the copy buttons, and navigation inside navigation",
    "region": "the link that skips to the content",
}


def watch(page, address: str) -> None:
    """Note in `page.faults` what goes wrong: errors, lost files, other servers."""
    page.faults = []
    note = page.faults.append
    page.on("console", lambda said: _note_console(note, said))
    page.on("pageerror", lambda error: note(str(error)))
    page.on("requestfailed", lambda asked: _note_failure(note, asked))
    page.on("request", lambda asked: _note_outside(note, asked.url, address))
    page.on("response", lambda given: _note_status(note, given))


def _note_failure(note: Callable[[str], None], asked) -> None:
    # What the last page still asked for is aborted when the next one is opened.
    if asked.failure != "net::ERR_ABORTED":
        note(f"failed: {asked.url} ({asked.failure})")


def _note_console(note: Callable[[str], None], said) -> None:
    if said.type in ("error", "warning"):
        note(said.text)


def _note_outside(note: Callable[[str], None], url: str, address: str) -> None:
    if not url.startswith((address, "data:", "blob:")):
        note(f"outside: {url}")


def _note_status(note: Callable[[str], None], given) -> None:
    if given.status >= 400:
        note(f"{given.status}: {given.url}")


def violations(axe, page, inside: str = "article") -> list[str]:
    """What axe-core has against the article, but for what the theme is known for."""
    found = axe.Axe().run(page, context={"include": [[inside]]}, options=RULES)
    return [
        f"{rule['id']}: {node['target']} {node['any'][:1]}"
        for rule in found.response["violations"]
        if rule["id"] not in KNOWN
        for node in rule["nodes"]
    ]


#: What reaches beyond the screen, but for code, diagrams and tabs, which scroll.
OUTSIDE = """() => [...document.querySelectorAll("article *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .filter(e => !e.closest("pre, code, .wide > *, .tabbed-labels > *"))
    .map(e => e.tagName + ": " + e.textContent.slice(0, 40))"""
#: Ids that two elements of a page share.
TWICE = """() => {
  const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
}"""
