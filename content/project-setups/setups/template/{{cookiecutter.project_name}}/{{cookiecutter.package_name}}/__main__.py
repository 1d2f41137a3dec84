"""The one entry point: `python -m <package> <stage> --env <environment>`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from .config import ENVIRONMENTS, ConfigError, load_config
from .publishing import publish
from .stages import STAGES, StageError, run


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one stage, all with `pipeline`, or `publish`. Returns the exit code."""
    parser = argparse.ArgumentParser(prog=__package__, description=__doc__)
    parser.add_argument("stage", choices=[*STAGES, "pipeline", "publish"])
    parser.add_argument("--env", choices=ENVIRONMENTS, default="dev")
    options = parser.parse_args(arguments)
    try:
        config = load_config(options.env)
        publish(config) if options.stage == "publish" else run(options.stage, config)
    except (ConfigError, StageError) as error:
        print(f"{options.stage}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
