"""setups/*.yaml: the files that a setup is made of are there. Reads none of them."""

from collections.abc import Iterator

from generators.content.checks.change import check_answers
from generators.content.checks.common import below
from generators.content.draft import Draft
from generators.content.problems import Problem
from generators.model import CookiecutterOrigin, CopyOrigin


def check_setups(draft: Draft) -> Iterator[Problem]:
    """Check that each origin that lies here exists, and can take what is asked of it.

    Paths start at setups/.
    """
    for read in draft.setups.values():
        if read is None:
            continue
        origin = read.entry.origin
        if isinstance(origin, CopyOrigin | CookiecutterOrigin):
            folder = below(draft, "setups", origin.path)
            if folder is None or not folder.is_dir():
                message = f"there is no folder setups/{origin.path}"
                yield read.file.problem(("origin", "path"), message)
        yield from check_answers(read)
