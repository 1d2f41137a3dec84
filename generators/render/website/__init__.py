"""The files of a finished site, and what is done to them whatever builds the HTML.

Light on purpose: a build in which nothing changed imports this and no more.
"""

from generators.render.website.page import About, Page, Site, tidy

__all__ = ["About", "Page", "Site", "tidy"]
