"""A plugin for detect-secrets: personal access tokens of Databricks.

detect-secrets knows none of their form (`dapi` and 32 hexadecimal digits, with a number
behind them for some accounts), and misses them. It loads this file by its path, so
nothing of this program may be imported here.
"""

import re

from detect_secrets.plugins.base import RegexBasedDetector


class DatabricksTokenDetector(RegexBasedDetector):
    """Finds tokens by their form."""

    secret_type = "Databricks Token"  # noqa: S105  a name

    # A type annotation here would keep detect-secrets from finding the patterns.
    denylist = (
        re.compile(r"(?<![A-Za-z0-9])dapi[a-f0-9]{32}(?:-\d+)?(?![A-Za-z0-9])"),
    )
