"""The example site, built once and served from this machine, and a browser."""

import functools
import http.server
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

sys.path.insert(0, str(Path(__file__).parent.parent))

from report_views import REPOSITORY, make_report, write_root

from generators import pipeline
from generators.render.building import build_site
from generators.render.report.views import Report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


#: The path of site_url, below which a published site lies; its 404 page needs it.
BELOW = "/proofdeck/"


def build_example(root: Path, report: Report) -> Path:
    """Build the site of a report that was made by hand."""
    write_root(root, report)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.setattr(pipeline, "build_report", lambda _, **__: report)
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
        config.plugins.run_event("startup", command="build", dirty=False)
        build(config)
    return root / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example report as a built site."""
    return build_example(tmp_path_factory.mktemp("example"), make_report())


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content that ships as a built site."""
    root = tmp_path_factory.mktemp("shipped")
    shutil.copytree(REPOSITORY / "content", root / "content")
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    for name in ("templates", "generators"):
        (root / name).symlink_to(REPOSITORY / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        build_site(root, root / "site", strict=True)
    return root / "site"


class _Published(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as it is published: below a path, with a page for lost ones."""

    def log_message(self, *_: object) -> None:
        pass

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(BELOW))

    def send_error(self, code: int, *said: str | None, **more: str | None) -> None:
        lost = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not lost.is_file():
            super().send_error(code, *said, **more)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(lost.read_bytes())


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a built site from this machine, and give its address."""
    handler = functools.partial(_Published, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BELOW}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the example is served; the tests are marked so that sockets are open."""
    with serve(site) as at:
        yield at


@pytest.fixture(scope="session")
def shipped_address(shipped: Path) -> Iterator[str]:
    """Where the content that ships is served."""
    with serve(shipped) as at:
        yield at


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A browser; each page is opened in a profile of its own."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser) -> Iterator[Callable[..., object]]:
    """Open pages, each in a profile of its own; what a script throws is a failure."""
    contexts, faults = [], []

    def show(url: str, *, width: int = 1280, script: bool = True) -> object:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(url)
        return page

    yield show
    for context in contexts:
        context.close()
    assert faults == []
