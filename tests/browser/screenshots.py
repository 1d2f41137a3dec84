"""Draws one picture of the five main kinds of pages, for the README.

Each kind is a row: wide and on a phone, in the light and in the dark scheme. Run it by
`make screenshots`, after the site was built; it reads the built site and nothing else.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from conftest import ARGUMENTS, CHROMIUM, serve
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

#: Kinds of pages, from the comparison down; of several the one with the most to see.
KINDS = (
    "*/matrix/../index.html",
    "*/matrix/index.html",
    "*/benchmarks/*/index.html",
    "*/areas/*/index.html",
    "*/weights/index.html",
)
SCHEMES = ("light", "dark")
#: Screens in CSS pixels, and the height at which each stands in the picture.
SCREENS = ((1280, 900), (360, 780))
HEIGHT, GAP = 420, 12
GROUND = "#7d838c"


def main(site: Path, target: Path) -> None:
    """Draw the pages of a built site into one file.

    Raises:
        SystemExit: There is no browser, or the site lacks a kind of page.
    """
    if CHROMIUM is None:
        sys.exit("no chromium on this machine")
    with serve(site) as address, sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=CHROMIUM, args=list(ARGUMENTS)
        )
        rows = [list(_shots(browser, address + _page(site, kind))) for kind in KINDS]
        browser.close()
    sheet = _sheet(rows)
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(target, quality=70, method=6)


def _page(site: Path, kind: str) -> str:
    found = sorted(site.glob(kind), key=lambda path: path.stat().st_size)
    if not found:
        sys.exit(f"{site} has no page like {kind}")
    page = found[-1].resolve().relative_to(site.resolve())
    return str(page).removesuffix("index.html")


def _shots(browser: Browser, address: str) -> Iterator[Image.Image]:
    for width, height in SCREENS:
        for scheme in SCHEMES:
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
            page.goto(address, wait_until="networkidle")
            shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            page.close()
            across = round(width * HEIGHT / height)
            yield shot.resize((across, HEIGHT), Image.Resampling.LANCZOS)


def _sheet(rows: list[list[Image.Image]]) -> Image.Image:
    across = sum(shot.width + GAP for shot in rows[0]) + GAP
    sheet = Image.new("RGB", (across, len(rows) * (HEIGHT + GAP) + GAP), GROUND)
    for line, row in enumerate(rows):
        left = GAP
        for shot in row:
            sheet.paste(shot, (left, GAP + line * (HEIGHT + GAP)))
            left += shot.width + GAP
    return sheet


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
