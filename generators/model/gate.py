"""The gates that a change passes on its way to production, by name and in order."""

from typing import Literal

#: What may refuse a change, from its author's screen to production.
GateName = Literal[
    "editor",
    "commit",
    "unit-tests",
    "pull-request",
    "main",
    "staging",
    "production",
]
