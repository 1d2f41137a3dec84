"""The site of last time in one file under .cache/, to be shown again if it still holds.

It is a zip: the pages by their path, and a list of what else is known of them. A zip
says by a checksum whether a file in it is whole; one that is not is no site.
"""

import io
import json
import zipfile
from dataclasses import asdict
from pathlib import Path

from generators.render.website.page import About, Page, Site
from generators.render.writing import write_beside

_LIST = ".site.json"
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say


def keep_site(path: Path, key: str, site: Site) -> None:
    """Keep a site; a folder that cannot be written keeps none.

    Args:
        path: The file, which is replaced as a whole.
        key: A hash of what the site was made from.
        site: The site.
    """
    known = {
        "key": key,
        "navigation": site.navigation,
        "about": [asdict(one) for one in site.about],
        "footer": site.footer,
        "pages": {p: (page.source, page.in_nav) for p, page in site.pages.items()},
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(zipfile.ZipInfo(_LIST, _DATE), json.dumps(known))
        for name, page in site.pages.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), page.content)
    try:
        write_beside(path, data.getvalue())
    except OSError:
        return


def kept_site(path: Path, key: str) -> Site | None:
    """Give the site that was kept under this key, or None."""
    try:
        with zipfile.ZipFile(path) as archive:
            known = json.loads(archive.read(_LIST))
            if known["key"] != key:
                return None
            return Site(
                pages={
                    name: Page(content=archive.read(name), source=source, in_nav=in_nav)
                    for name, (source, in_nav) in known["pages"].items()
                },
                navigation=known["navigation"],
                about=tuple(About(**one) for one in known["about"]),
                footer=known["footer"],
            )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    except (zipfile.BadZipFile, EOFError, NotImplementedError):
        return None
