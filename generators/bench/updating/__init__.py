"""Ways of taking a newer version over into a project that was changed meanwhile.

Each starts with a project of the older version and updates it by one tool. None knows
what is counted. All repositories are local, and no update asks a network.
"""

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Context
from generators.bench.updating.by_command import ByCommand
from generators.bench.updating.by_copier import ByCopier
from generators.bench.updating.by_cruft import ByCruft
from generators.bench.updating.repository import commit
from generators.model import CookiecutterOrigin, CopyOrigin, UpdatesOptions

Way = ByCruft | ByCopier | ByCommand


def find_way(context: Context[UpdatesOptions]) -> Way:
    """Give the way by which this setup takes a newer version over.

    Raises:
        NotMeasured: It has none (not-applicable), or what it declares does not fit its
            origin (failed).
    """
    setup, tool = context.setup, context.options.tool
    if isinstance(setup.origin, CopyOrigin):
        raise NotMeasured("not-applicable", "it was not made from a template")
    if setup.renewal is None:
        reason = "the setup names no newer version of what it was made from"
        raise NotMeasured("not-applicable", reason)
    if bool(setup.renewal.run) == isinstance(setup.origin, CookiecutterOrigin):
        reason = "a newer template is for a cookiecutter origin, a script for others"
        raise NotMeasured("failed", reason)
    if not isinstance(setup.origin, CookiecutterOrigin):
        if tool != "cruft":
            reason = f"a command of its own updates it, which {tool} cannot"
            raise NotMeasured("not-applicable", reason)
        return ByCommand(context=context, renewal=setup.renewal)
    way = ByCopier if tool == "copier" else ByCruft
    return way(context=context, origin=setup.origin, renewal=setup.renewal)


__all__ = ["Way", "commit", "find_way"]
