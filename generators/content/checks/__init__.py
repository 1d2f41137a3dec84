"""What the files of one comparison must say of each other; one module for each kind."""

from generators.content.checks.area import check_areas
from generators.content.checks.audience import check_audiences
from generators.content.checks.benchmark import check_benchmarks
from generators.content.checks.deck import check_deck
from generators.content.checks.head import check_head
from generators.content.checks.setup import check_setups
from generators.content.draft import Check

CHECKS: tuple[Check, ...] = (
    check_head,
    check_setups,
    check_areas,
    check_benchmarks,
    check_deck,
    check_audiences,
)

__all__ = ["CHECKS"]
