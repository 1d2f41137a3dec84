"""Pages: the report as plain Markdown that any Markdown site builder can take."""

from generators.render.pages.composing import compose_site
from generators.render.pages.files import render_error, render_pages
from generators.render.pages.navigation import navigation
from generators.render.website import Page

__all__ = ["Page", "compose_site", "navigation", "render_error", "render_pages"]
