"""Pages: the report as plain Markdown that any Markdown site builder can take."""

from generators.render.pages.files import Page, render_error, render_pages
from generators.render.pages.navigation import navigation

__all__ = ["Page", "navigation", "render_error", "render_pages"]
