"""The site as plain files with settings beside them, for a builder that runs no hook.

What the hook does while MkDocs builds is done before and after: the pages are written
as files, and the built HTML gets its policy and the index for a disk.
"""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from generators.render.website.finish import index_as_script, with_policy
from generators.render.website.page import Site

DOCS = "docs"
SETTINGS = "mkdocs.yml"


def write_folder(site: Site, root: Path, folder: Path) -> Path:
    """Write pages, static files and settings; give the path of the settings.

    Args:
        site: The pages.
        root: The folder of the settings that the hook would be named in.
        folder: Where to write; what was there is replaced.
    """
    shutil.rmtree(folder, ignore_errors=True)
    settings = _load(root / SETTINGS)
    static = root / settings.get("docs_dir", DOCS)
    skip = shutil.ignore_patterns("*.md", ".*")
    shutil.copytree(static, folder / DOCS, ignore=skip)
    for path, page in site.pages.items():
        target = folder / DOCS / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(page.content)
    target = folder / SETTINGS
    derived = _derive(settings, site, root)
    text = yaml.dump(derived, Dumper=_Dumper, sort_keys=False, allow_unicode=True)
    target.write_text(text, encoding="utf-8")
    return target


def finish_folder(built: Path) -> None:
    """Do to built HTML what the hook does to it."""
    for path in sorted(built.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        path.write_text(with_policy(page), encoding="utf-8")
    for index in _indexes(built):
        script = index_as_script(index.read_text(encoding="utf-8"))
        index.with_suffix(".js").write_text(script, encoding="utf-8")


def frame(site: Site) -> dict[str, object]:
    """What the theme's own templates say of the comparisons, for `extra`."""
    return {"about": [asdict(one) for one in site.about], "made": site.footer}


def _indexes(built: Path) -> Iterator[Path]:
    for name in ("search/search_index.json", "search.json"):
        if (built / name).is_file():
            yield built / name


def _derive(settings: dict[str, Any], site: Site, root: Path) -> dict[str, Any]:
    """Change what a builder without the hook needs otherwise."""
    theme = dict(settings.get("theme", {}))
    if "custom_dir" in theme:
        theme["custom_dir"] = str((root / theme["custom_dir"]).resolve())
    # Edit links would lead to the written files, which nobody edits.
    features = (one for one in theme.get("features", ()) if "action" not in one)
    theme["features"] = list(features)
    gone = ("hooks", "strict", "edit_uri_template", "exclude_docs", "not_in_nav")
    kept = {name: value for name, value in settings.items() if name not in gone}
    return kept | {
        "docs_dir": DOCS,
        "site_dir": "site",
        "theme": theme,
        "nav": settings.get("nav") or site.navigation,
        "not_in_nav": "\n".join(p for p, page in site.pages.items() if not page.in_nav),
        "extra": {**settings.get("extra", {}), **frame(site)},
    }


class _Tagged:
    """A value whose tag only the builder knows, such as !ENV; written as it was."""

    def __init__(self, node: yaml.Node) -> None:
        self.node = node


class _Loader(yaml.SafeLoader):
    pass


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML passes it
        return True


_Loader.add_multi_constructor("", lambda _loader, _suffix, node: _Tagged(node))
_Dumper.add_representer(_Tagged, lambda _dumper, tagged: tagged.node)


def _load(path: Path) -> dict[str, Any]:
    loaded = yaml.load(path.read_bytes(), _Loader)  # noqa: S506 - a SafeLoader
    return dict(loaded) if isinstance(loaded, Mapping) else {}
