"""Entry point of ``python -m generators``."""

from generators.cli import main

main()
