"""The same pages through Zensical: as many, with the same words and figures."""

import html
import re
from pathlib import Path

import pytest
from report_views import make_report, write_root

from generators import pipeline, sites
from generators.cli.described import describe_commands
from generators.render.building import build_site
from generators.render.website.zensical_build import build_with_zensical

pytest.importorskip("zensical", reason="Zensical is an extra; it is not installed")


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The example site as each of the two builders makes it."""
    root = write_root(tmp_path_factory.mktemp("example"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.setattr(pipeline, "build_report", lambda _, **__: make_report())
        build_site(root, root / "with-mkdocs", strict=True)
        site = sites.make_site(root, describe_commands)
    place = root / "with-zensical"
    place.mkdir()
    (place / "old.html").write_text("of the build before")
    build_with_zensical(site, root, place, strict=True)
    assert list((root / ".cache" / "zensical").iterdir()) == []
    return root / "with-mkdocs", place


def pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def words(page: Path) -> list[str]:
    """What an article says, without the mark-up of the theme."""
    (article,) = re.findall(
        r"<article.*?</article>", page.read_text("utf-8"), re.DOTALL
    )
    article = re.sub(r"<(script|style).*?</\1>", "", article, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", article)).split()


@pytest.mark.slow
def test_both_builders_make_the_same_pages(both):
    first, second = both
    assert "adding/areas/speed/index.html" in pages(first)
    assert pages(second) == pages(first)


@pytest.mark.slow
def test_pages_say_the_same(both):
    first, second = both
    differ = [one for one in pages(first) if words(first / one) != words(second / one)]
    assert differ == []


@pytest.mark.slow
def test_data_policy_and_search_are_there_too(both):
    _, site = both
    assert all("Security-Policy" in (site / one).read_text() for one in pages(site))
    assert (site / "adding" / "data" / "facts.csv").is_file()
    assert "Time to add a million numbers" in (site / "search.json").read_text()
