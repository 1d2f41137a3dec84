"""Control characters, which neither Markdown nor XML may hold. Knows no page."""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def drop_controls(text: str) -> str:
    """Leave control characters out, but for line feed and tab.

    Python-Markdown uses some of them as its own bookmarks, and XML 1.0 forbids most.
    """
    return _CONTROL.sub("", text)
