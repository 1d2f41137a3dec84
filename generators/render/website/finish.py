"""What a built site gets at the end: a policy in each page, an index for a disk.

Knows nothing of who built the HTML.
"""

import base64
import hashlib
import re

_INLINE = re.compile(
    r"<script(?![^>]*\ssrc=)(?![^>]*\stype=\"application/)[^>]*>(.*?)</script>",
    re.DOTALL,
)
#: What content fills: all from where the theme opens it to where the last one ends.
_FILLED = re.compile(r"<article\b.*</article>", re.DOTALL)
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)


def with_policy(page: str) -> str:
    """Tell the browser to load nothing from elsewhere and to run no other script.

    A script within the page runs if its hash is in the policy. The theme's are, and
    none that stands in the article, which content fills. Styles within the page are
    allowed: charts carry theirs in attributes, for which no hash counts, and they can
    fetch nothing.
    """
    if not _CHARSET.search(page):
        return page
    theme = _FILLED.sub("", page)
    scripts = dict.fromkeys(_hash(found[1]) for found in _INLINE.finditer(theme))
    rules = (
        "default-src 'none'",
        " ".join(("script-src 'self'", *scripts)),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "media-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'
    return _CHARSET.sub(lambda found: f"{found[0]}\n{meta}", page, count=1)


def index_as_script(index: str) -> str:
    """Write the search index as a script: a page on a disk may fetch nothing else.

    Args:
        index: search_index.json as the builder wrote it.
    """
    return f"var __index = {index.strip()};\n"


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
