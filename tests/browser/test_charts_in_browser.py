"""What a real browser makes of every chart: no text on another, none off its sheet."""

from pathlib import Path

import pytest
from chart_cases import FORMS, case, cases

from generators.render.charts import render_svg

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

ASSETS = Path(__file__).parents[2] / "content" / "pages" / "assets"
#: Texts of a drawing that share room, or that reach beyond it; a pixel is let pass.
FAULTS = """() => [...document.querySelectorAll("svg")].flatMap(svg => {
  const sheet = svg.getBoundingClientRect(), found = [];
  const texts = [...svg.querySelectorAll("text")].filter(t => t.textContent.trim());
  const boxes = texts.map(t => [t.textContent, t.getBoundingClientRect()]);
  boxes.forEach(([said, a], at) => {
    if (a.left < sheet.left - 1 || a.right > sheet.right + 1
        || a.top < sheet.top - 1 || a.bottom > sheet.bottom + 1)
      found.push(svg.id + ": " + said + " leaves the sheet");
    for (const [other, b] of boxes.slice(at + 1)) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const lineBox = Math.min(a.height, b.height) * 0.2;
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > lineBox) found.push(`${svg.id}: ${said} and ${other}`);
    }
  });
  return found;
})"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll("svg text")].map(text => {
  const svg = text.ownerSVGElement;
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  return scale * parseFloat(getComputedStyle(text).fontSize);
}))"""


def page_of(charts, *extra: str) -> str:
    """A page that holds charts as the site shows them, and nothing else."""
    style = "".join((ASSETS / name).read_text() for name in ("site.css", "charts.css"))
    drawn = "".join(
        f'<div class="chart"><figure class="chart">'
        f"{render_svg(chart).replace('<svg ', f'<svg id={chart.id} ', 1)}"
        "</figure></div>"
        for chart in charts
    )
    return (
        "<!doctype html><style>html { font-size: 125%; } body { margin: 0 16px; }"
        f"{style}</style><body data-md-color-scheme=default><div class=md-typeset>"
        f"{drawn}{''.join(extra)}</div>"
    )


@pytest.fixture
def show(browser):
    """Open a page of so many pixels across."""
    context = browser.new_context()

    def open_(html: str, width: int):
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.set_content(html)
        return page

    yield open_
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_no_text_runs_into_another_or_off_its_sheet(show, width):
    page = show(page_of(cases()), width)
    assert page.evaluate(FAULTS) == []


def test_a_text_put_upon_another_is_found(show):
    upon = (
        '<svg id="planted" viewBox="0 0 328 40" width="328">'
        '<text x="10" y="20">one</text><text x="14" y="24">two</text>'
        '<text x="320" y="20">wide</text></svg>'
    )
    found = show(page_of([case("bars", "usual", 2)], upon), 1280).evaluate(FAULTS)
    assert found == ["planted: one and two", "planted: wide leaves the sheet"]


def test_text_on_a_phone_is_large_enough_to_read(show):
    page = show(page_of(case(form, "missing", 4) for form in FORMS), 360)
    assert page.evaluate(SMALLEST) >= 11
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_print_shows_the_light_colours_whatever_the_scheme(show):
    html = page_of([case("heat", "usual", 2)])
    page = show(html.replace("scheme=default", "scheme=slate"), 1280)
    colour = "getComputedStyle(document.body).getPropertyValue('--heat-4')"
    assert page.evaluate(colour).strip() == "#b4d0fa"
    page.emulate_media(media="print")
    assert page.evaluate(colour).strip() == "#26447f"
