"""What a hand-written page may not hold: whatever could run in a reader's browser."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from site_markdown import html

from generators.content.markup import running_markup


def messages(text):
    return [message for _, message in running_markup(text)]


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x]( JavaScript:alert(1) )",
        "[x](<javascript:alert(1)>)",
        "[x](java&#115;cript:alert(1))",
        "[x](&#x6A;avascript&colon;alert(1))",
        "![x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x]: javascript:alert(1)",
        "<javascript:alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "<a href=vbscript:x>x</a>",
        "<script>alert(1)</script>",
        "< SCRIPT src=x>",
        '<img src="a.png" onerror="alert(1)">',
        "[x](a.md){: onclick=alert(1) }",
        "[x](a.md){ onmouseover='alert(1)' }",
        "<iframe src=a></iframe>",
        "<meta http-equiv=refresh content=0>",
        "<svg/onload=alert(1)>",
        "<img/onerror=alert(1) src=x>",
        "<p title='>' onclick=alert(1)>x</p>",
        # Backticks and fences that Markdown does not take for code.
        "<div>`<script>alert(1)</script>`</div>",
        "<div>\n\n`<script>alert(1)</script>`\n\n</div>",
        '<div title=" markdown ">\n\n`<script>alert(1)</script>`\n\n</div>',
        "`a\n\n<script>alert(1)</script>\n\nb`",
        "`a\nb`<script>alert(1)</script>`",
        "# `\n` b `<script>alert(1)</script>`",
        "\\`<script>alert(1)</script>\\`",
        "\\``a`<script>alert(1)</script>`",
        "a\n```\n<script>alert(1)</script>",
        "``` a b\n<script>alert(1)</script>\n```",
        "    ```\n\n<script>alert(1)</script>\n\n    ```",
        "<!--> <script>alert(1)</script> -->",
        "<!-- --!> <script>alert(1)</script> -->",
        "`<!--\n<script>alert(1)</script> -->",
        "<!--``--!><p onclick=x>``'><!--",
        "<!--\n\n`--!><script>alert(1)</script>`",
    ],
)
def test_what_could_run_is_a_problem(text):
    assert messages(f"# A\n\n{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://a.b/c?d=e:f) and [y](page.md#a:b) and <https://a.b>",
        "[x](mailto:a@b.c)",
        "`[x](javascript:alert(1))` and `<script>`",
        "```html\n<script>alert(1)</script>\n```",
        "The script runs on one machine; data: none. Note (on=off).",
        '{{ fact("a.b") }} and {{ literal("5", reason="on = 5") }}',
        "[x](a.md){ .fact data-label='One' }",
        "a < b and <strong>b</strong>",
        '<div class="a b" markdown>\n\n`<script>` is shown\n\n</div>',
        "- item\n\n    ```html\n    <script>\n\n    </script>\n    ```",
        '```html title="a.html" linenums="1"\n<script>\n```',
        "<!-- <script> -->",
        "<img src='a.png'>\n\n`<script>`",
    ],
)
def test_what_only_is_shown_is_none(text):
    assert messages(f"# A\n\n{text}\n") == []


def test_the_place_is_that_of_the_address():
    ((offset, message),) = running_markup("# A\n\n[x](javascript:y)\n")
    assert offset == len("# A\n\n[x](")
    assert message == "a link may not lead to javascript:; write https:// or a page"


@pytest.mark.parametrize("shown", ["`a` ", "<!-- a\nb -->\n\n", "```\na\n\nb\n```\n"])
def test_code_before_it_moves_no_place(shown):
    text = f"{shown}[x](javascript:y)\n"
    assert [at for at, _ in running_markup(text)] == [text.index("javascript")]


#: What Markdown pairs, nests or hands through, beside what would run.
PIECES = (
    *("`", "``", "```", "~~~", "\n", "\n\n", " ", "    ", "\t", "\\", "a", "| ", "# "),
    *("> ", "- ", "1. ", ": ", "[^1]: ", "*[a]: ", "!!! note\n", "??? x\n", "```\n"),
    *("```html\n", "[x](y)", '{: title="', '" }', "| a | b |\n|---|---|\n", "&lt;"),
    *("<div>", "</div>", "<div markdown>", "<pre>", "</pre>", "<span>", "</span>"),
    *("<!--", "-->", "--!>", "<a href='", "'>", "</a>", "<svg/onload=x>"),
    *("<p onclick=x>", "<script>x</script>", "\n<script>x</script>\n"),
)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_runs_after_markdown_is_told_before(text):
    if runs(html(text)):
        assert messages(text)


def runs(shown: str) -> bool:
    """Say whether a browser would find a script or a handler."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]):
            found.extend(name for name, _ in attrs if name.startswith("on"))
            found.extend([tag] * (tag == "script"))

    Reader().feed(shown)
    return bool(found)


@given(st.text(alphabet="[](){}<>`:=onclkjavscript &#;\n/\"'", max_size=200))
def test_any_text_is_read_to_its_end(text):
    for offset, _ in running_markup(text):
        assert 0 <= offset <= len(text)
