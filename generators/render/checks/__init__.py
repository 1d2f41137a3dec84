"""Do the built deck and the built site say what the report says, and soundly so?"""

from generators.render.checks.deck import Proof, prove_deck
from generators.render.checks.figures import figures
from generators.render.checks.links import check_links
from generators.render.checks.pages import check_site
from generators.render.checks.rendered import check_rendered
from generators.render.checks.slides import check_deck

__all__ = [
    "Proof",
    "check_deck",
    "check_links",
    "check_rendered",
    "check_site",
    "figures",
    "prove_deck",
]
