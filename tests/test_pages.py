"""Pages: their text, what cannot get into it, and where their links lead."""

import csv
import io
import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from report_views import (
    REPOSITORY,
    areas,
    benchmark,
    make_comparison,
    make_report,
    run_view,
    setups,
    words,
    write_root,
)
from site_markdown import html

from generators.content import ContentError
from generators.content.page_calls import PAGE_CALLS
from generators.render.pages import Page, navigation, render_error, render_pages
from generators.render.pages.escape import attribute, fence, prose, text, url
from generators.render.pages.links import relative
from generators.render.palette import SWATCHES
from generators.render.report.views import Report, ScoringView

PAGES = (
    "adding/areas/plainness.md",
    "adding/areas/speed.md",
    "adding/benchmarks/sum-time.md",
    "adding/downloads.md",
    "adding/index.md",
    "adding/matrix.md",
    "adding/notes.md",
    "adding/setups.md",
    "adding/weights.md",
    "index.md",
    "method.md",
)
EVIL = (
    '<script>alert(1)</script> | a `b<script>` {{ 7 * 7 }} {% raw %} "quoted" '
    "[x](javascript:alert(1)) ![y](http://z) *a* _b_ {: onclick=alert(1) } &lt; \x02 $1"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_root(tmp_path)


def attributes(shown: str) -> set[str]:
    """The names of all attributes, as a browser would read them."""
    names: set[str] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
            names.update(name for name, _ in attrs)

    Reader().feed(shown)
    return names


def evil_report() -> Report:
    """Every text that a content file or a program can bring in, made hostile."""
    one = make_comparison()
    bench = benchmark()
    run = run_view("loop", reason=EVIL, stdout=f"{EVIL}\n`````\n{EVIL}", stderr=EVIL)
    samples = tuple(replace(s, notes=((EVIL, EVIL),)) for s in run.samples)
    run = replace(run, samples=samples, commands=(EVIL,), tools=((EVIL, EVIL),))
    run = replace(run, remedy=EVIL, strip=replace(run.strip, title=EVIL))
    speed, plain = areas()
    cells = tuple(
        replace(cell, note=EVIL, source=EVIL, url="https://example.org/?<b>")
        for cell in speed.criteria[0].cells
    )
    rows = tuple(
        replace(row, name=EVIL, remedy=EVIL) for row in speed.criteria[0].scoring.rows
    )
    criterion = replace(
        speed.criteria[0],
        question=EVIL,
        contrast=words(EVIL),
        measure=EVIL,
        cells=cells,
        scoring=ScoringView(scale=EVIL, rows=rows),
    )
    claim = replace(speed.claims[0], text=EVIL, said_by=EVIL)
    pair = replace(plain.code[0], title=EVIL)
    sides = tuple(replace(s, label=EVIL, text=EVIL, path=EVIL) for s in pair.sides)
    speed = replace(speed, title=EVIL, about=words(EVIL), criteria=(criterion,))
    speed = replace(speed, claims=(claim,), code=(replace(pair, sides=sides),))
    chart = replace(bench.charts[0], title=EVIL, axis=EVIL, description=EVIL)
    bench = replace(bench, measure=EVIL, about=EVIL, runs=(run,), charts=(chart,))
    bench = replace(
        bench, method=((EVIL, EVIL),), repeat=EVIL, contrasts=(words(EVIL),)
    )
    verdict = replace(one.verdict, said=words(EVIL), detail=EVIL, unmeasured=(EVIL,))
    named = tuple(
        replace(s, name=EVIL, summary=words(EVIL), licence=EVIL, tasks=((EVIL, EVIL),))
        for s in setups()
    )
    return make_report(
        title=EVIL,
        question=EVIL,
        about=words(EVIL),
        setups=named,
        verdict=verdict,
        areas=(speed, plain),
        benchmarks=(bench,),
        machines=(EVIL,),
    )


def markdown_of(pages: dict[str, Page]) -> dict[str, str]:
    return {
        path: page.content.decode()
        for path, page in pages.items()
        if path.endswith(".md")
    }


@pytest.mark.parametrize("path", PAGES)
def test_golden_page(root, golden, path):
    page = markdown_of(render_pages(make_report(), root))[path]
    golden(f"pages/{path}", re.sub(r"<svg.*?</svg>", "<svg/>", page))


def test_every_page_has_a_golden_file(root):
    assert sorted(markdown_of(render_pages(make_report(), root))) == sorted(PAGES)


def test_the_same_report_gives_the_same_pages(root):
    assert render_pages(make_report(), root) == render_pages(make_report(), root)


@pytest.mark.parametrize("page", sorted({*PAGES[:6], "adding/setups.md"}))
def test_nothing_that_comes_from_outside_becomes_markup(root, page):
    shown = html(markdown_of(render_pages(evil_report(), root))[page])
    code = re.sub(r"<(pre|code)\b.*?</\1>", "", shown, flags=re.DOTALL)
    assert "<script" not in shown
    assert not {name for name in attributes(shown) if name.startswith("on")}
    assert 'href="javascript' not in shown
    assert 'src="http' not in shown
    assert "{{" in unescape(shown)
    assert "49" not in re.sub(r"<svg.*?</svg>", "", code)
    assert "\x02" not in shown
    assert not re.search(r"<em>a</em>|<em>b</em>", shown)


@pytest.mark.parametrize(
    "line",
    [
        "- no list",
        "1. no list",
        "+ no list",
        "# no heading",
        "    no code",
        ": no term",
        "> no quote",
        "--- no rule",
        "=== no tab",
        "!!! no box",
        "??? no box",
        "~~~",
        "1) no list",
        "[x]: http://no",
        "*[x]: no",
        "[^1]: no",
        "| no | table |",
    ],
)
def test_a_line_of_content_stays_a_line_of_text(line):
    shown = html(f"{text(line)}\n\nafter")
    assert shown.startswith("<p>")
    words = unescape(re.sub(r"<[^>]*>", "", shown)).split()
    assert words == [*line.split(), "after"]


def test_backticks_mark_code_and_an_empty_line_parts_paragraphs():
    shown = unescape(html(text("run `a | b` now")))
    assert shown == "<p>run <code>a | b</code> now</p>"
    assert html(prose("one\nline\n\ntwo")) == "<p>one line</p>\n<p>two</p>"
    assert text("2.5 s") == "2.5 s"


def test_an_attribute_holds_no_quote_and_no_pipe():
    assert not set('"|<>`\n') & set(attribute(f'{EVIL}"|\n`'))


def test_a_fence_is_longer_than_any_inside():
    shown = html(fence("a\n````\n</code><script>\n```", "no/lexer"))
    assert shown.count("<pre") == 1
    assert "&lt;script&gt;" in shown
    assert fence("\x1b[31mred\x1b[0m\r\n\x00") == "```text\nred\n```"


def test_only_addresses_that_a_reader_can_open_are_linked():
    assert url("https://a.org/b?c=1&d=(2)") == "https://a.org/b?c=1&amp;d=%282%29"
    with pytest.raises(ValueError, match="javascript"):
        url("javascript:alert(1)")


@pytest.mark.parametrize(
    ("here", "target", "expected"),
    [
        ("index.md", "c/index.md", "c/index.md"),
        ("c/areas/a.md", "c/benchmarks/b.md#s", "../benchmarks/b.md#s"),
        ("c/benchmarks/b.md", "c/benchmarks/b.md#s", "#s"),
        ("c/index.md", "c/index.md", "index.md"),
    ],
)
def test_links_lead_from_page_to_page(here, target, expected):
    assert relative(here, target) == expected


def test_every_cell_of_a_folded_table_is_labelled(root):
    shown = html(markdown_of(render_pages(make_report(), root))["adding/matrix.md"])
    cells = re.findall(r"<tr>\s*<td[^>]*>.*?</td>(.*?)</tr>", shown, flags=re.DOTALL)
    assert cells
    assert all("<td>" not in cell for cell in cells)
    assert 'data-label="A loop"' in shown


def test_anchors_name_setups_and_runs(root):
    shown = html(
        markdown_of(render_pages(make_report(), root))["adding/benchmarks/sum-time.md"]
    )
    for anchor in ("loop", "library", "loop--20261120T203000Z-aa"):
        assert shown.count(f'id="{anchor}"') == 1


def test_a_setup_without_a_run_keeps_its_anchor_and_says_why(root):
    report = make_report(benchmarks=(replace(benchmark(), runs=()),))
    page = markdown_of(render_pages(report, root))["adding/benchmarks/sum-time.md"]
    assert "{ #library data-search-exclude }" in page
    assert "No figure: the library could not be installed" in page


def test_downloads_hold_every_fact_every_value_and_the_records(root):
    pages = render_pages(make_report(), root)
    facts = json.loads(pages["adding/data/facts.json"].content)
    assert facts["sum-time.builtin"]["text"] == "10.1 ms"
    rows = list(
        csv.DictReader(io.StringIO(pages["adding/data/values.csv"].content.decode()))
    )
    times = [row["value"] for row in rows if row["setup"] == "loop" and not row["part"]]
    assert times == ["41.2", "40.8", "42.5"]
    assert [r["outcome"] for r in rows if r["setup"] == "library"] == ["cannot-install"]
    record = "runs/sum-time/loop--20261120T203000Z-aa.json"
    source = root / "content" / "adding" / record
    assert pages[f"adding/data/{record}"].content == source.read_bytes()


def test_the_slides_are_linked_once_they_are_there(root):
    assert b".pptx" not in render_pages(make_report(), root)["adding/index.md"].content
    (root / "decks").mkdir()
    (root / "decks" / "adding.pptx").write_bytes(b"slides")
    pages = render_pages(make_report(), root)
    assert b"(data/adding.pptx)" in pages["adding/index.md"].content
    assert pages["adding/data/adding.pptx"].content == b"slides"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("# A\n\n{{ fact('sum-time.bultin') }}", "3:1: there is no fact 'sum-t"),
        ("{{ literal('31') }}", "1:1: .*reason"),
        ("text\n{{ nothing }}", "2:1: 'nothing' is undefined"),
        ("{% if %}", "1:1: "),
        ("{{ verdict('x') }}", "1:1: there is no comparison 'x'"),
        ("{{ ''.__class__.__mro__ }}", "1:1: .*unsafe"),
        ("{{ '<scr' ~ 'ipt>a()</script>' }}", "1:1: once put together, <script>"),
        ("[x]({{ 'java' ~ 'script:a()' }})", "1:1: .* may not lead to javascript:"),
    ],
)
def test_a_wrong_page_is_told_with_its_place(root, source, message):
    (root / "content" / "adding" / "pages" / "notes.md").write_text(source)
    with pytest.raises(ContentError, match=rf"notes\.md:{message}"):
        render_pages(make_report(), root)


def test_everything_that_the_content_lets_a_page_call_is_there(root):
    path = root / "content" / "adding" / "pages" / "notes.md"
    path.write_text("\n".join(f"{{{{ {name} is defined }}}}" for name in PAGE_CALLS))
    shown = markdown_of(render_pages(make_report(), root))["adding/notes.md"]
    assert shown.count("True") == len(PAGE_CALLS)


def test_everything_wrong_with_the_pages_is_told_at_once(root):
    (root / "content" / "adding" / "pages" / "notes.md").write_text("{{ fact('a') }}")
    (root / "content" / "pages" / "method.md").write_text("{{ literal('1') }}")
    with pytest.raises(ContentError) as caught:
        render_pages(make_report(), root)
    assert len(caught.value.problems) == 2


def test_navigation_puts_home_first_then_comparisons_then_the_rest(root):
    report = make_report(title="Ways <b>to</b> add")
    pages = render_pages(report, root)
    paths = [path for path, page in pages.items() if page.in_nav]
    own = [
        "adding/index.md",
        {"Every figure": "adding/matrix.md"},
        {"Speed": "adding/areas/speed.md"},
        {"Plainness": "adding/areas/plainness.md"},
        {"Your own weights": "adding/weights.md"},
        {"What is compared": "adding/setups.md"},
        {"Take it with you": "adding/downloads.md"},
        "adding/notes.md",
    ]
    assert navigation(report, paths) == [
        {"Home": "index.md"},
        {"Ways &lt;b&gt;to&lt;/b&gt; add": own},
        "method.md",
    ]


def test_many_hand_written_pages_are_folded_under_a_heading(root):
    report = make_report()
    paths = [path for path, page in render_pages(report, root).items() if page.in_nav]
    more = [f"adding/more-{number}.md" for number in range(5)]
    (few,) = navigation(report, [*paths, *more[:4]])[1].values()
    assert few[-4:] == more[:4]
    (own,) = navigation(report, [*paths, *more])[1].values()
    assert own[-1] == {"Background": ["adding/notes.md", *more]}


def test_edit_links_lead_to_the_file_that_says_it(root):
    pages = render_pages(make_report(), root)
    speed, bench = (
        pages["adding/areas/speed.md"],
        pages["adding/benchmarks/sum-time.md"],
    )
    assert speed.source == "content/adding/areas/speed.yaml"
    assert bench.source == "content/adding/benchmarks/sum-time.yaml"
    assert pages["adding/notes.md"].source == "content/adding/pages/notes.md"


def test_the_error_page_stands_where_pages_were(root):
    before = render_pages(make_report(), root)
    pages = render_error(["a.yaml:1:2: <b>no</b>"], root, before)
    assert set(pages) == {path for path in before if path.endswith(".md")}
    assert "<b>" not in html(pages["adding/setups.md"].content.decode())


def test_the_style_sheet_has_the_colours_of_the_palette():
    style = (REPOSITORY / "content/pages/assets/site.css").read_text()
    light, dark = style.split('[data-md-color-scheme="slate"]')[:2]
    for slot, swatch in enumerate(SWATCHES):
        assert f"--setup-{slot}: #{swatch.light.lower()};" in light
        assert f"--setup-{slot}: #{swatch.dark.lower()};" in dark


def test_the_templates_do_no_arithmetic():
    for path in (REPOSITORY / "templates" / "pages").glob("*.md"):
        for inside in re.findall(r"\{[{%](.*?)[}%]\}", path.read_text(), re.DOTALL):
            bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", inside).strip("- ").rstrip("+ ")
            bare = bare.replace("run.tools + run.machine", "")
            assert not re.search(r"[*/%]|\w\s*[-+]\s*\w|\bround\b|\bsum\b", bare), (
                inside
            )


def test_settings_ask_for_nothing_from_elsewhere():
    settings = yaml.load(
        (REPOSITORY / "mkdocs.yml").read_text().replace("!ENV", ""), yaml.SafeLoader
    )
    assert settings["theme"]["font"] is False
    assert "repo_url" not in settings  # the theme would ask api.github.com for stars
