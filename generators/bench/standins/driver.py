"""Run act on one workflow after the other, with the deploy target beside it.

Both have to live in the same network, which is a loopback of their own. Started as a
script with a JSON file that says all: the target's program, each run's arguments with
the files for its output, the environment, the folder and the time allowed.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
from typing import Any


def main() -> None:
    """Run what the order says; how each run ended is in the files it wrote."""
    with open(sys.argv[1], encoding="utf-8") as file:  # noqa: PTH123
        order = json.load(file)
    target = subprocess.Popen(
        order["target"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    )
    try:
        assert target.stdout is not None  # noqa: S101  asked for above
        port = target.stdout.readline().strip()
        environment = {
            name: text.replace("{port}", port)
            for name, text in order["environment"].items()
        }
        for run in order["runs"]:
            if not _run(run, order, environment):
                break
    finally:
        target.kill()
        target.wait()


def _run(
    run: dict[str, Any], order: dict[str, Any], environment: dict[str, str]
) -> bool:
    """Run act once; False if it was stopped because it took too long.

    What its steps left behind is killed by the process that watches this one.
    """
    with (
        open(run["output"], "wb") as output,  # noqa: PTH123
        open(run["errors"], "wb") as errors,  # noqa: PTH123
    ):
        act = subprocess.Popen(
            run["argv"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            cwd=order["folder"],
            env=environment,
            start_new_session=True,
        )
        try:
            act.wait(order["seconds"])
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(act.pid, signal.SIGKILL)
            act.wait()
            return False
    return True


if __name__ == "__main__":
    main()
