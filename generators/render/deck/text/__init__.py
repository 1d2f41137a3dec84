"""Text in placeholders: whether it fits, its runs, and code."""
