"""Where tests find things."""

from pathlib import Path

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent
EXAMPLES = TESTS / "examples"
GOLDEN = TESTS / "golden"
