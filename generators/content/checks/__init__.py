"""What the files of one comparison must say of each other; one module for each kind."""

from generators.content.checks.area import check_areas
from generators.content.checks.audience import check_audiences
from generators.content.checks.benchmark import check_benchmarks
from generators.content.checks.claim import check_claims
from generators.content.checks.deck import check_deck
from generators.content.checks.diagram import check_diagrams
from generators.content.checks.fault import check_faults
from generators.content.checks.head import check_head
from generators.content.checks.improvement import check_improvements
from generators.content.checks.page import check_places
from generators.content.checks.parity import check_parity
from generators.content.checks.scaling import check_scaling
from generators.content.checks.setup import check_setups
from generators.content.checks.slides import check_slides
from generators.content.checks.speech import check_speech
from generators.content.checks.tree import check_trees
from generators.content.checks.workflow import check_workflows
from generators.content.draft import Check

CHECKS: tuple[Check, ...] = (
    check_head,
    check_setups,
    check_areas,
    check_claims,
    check_benchmarks,
    check_faults,
    check_scaling,
    check_parity,
    check_workflows,
    check_deck,
    check_slides,
    check_speech,
    check_audiences,
    check_diagrams,
    check_trees,
    check_improvements,
    check_places,
)

__all__ = ["CHECKS"]
