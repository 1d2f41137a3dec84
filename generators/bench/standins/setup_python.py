"""Stand in for the action that sets up Python: a fresh environment in a fixed place.

Started as a script with a JSON file (uv, interpreter, places) and the version that is
asked for. Only one Python is on this machine, so what was asked and what is had is
written down. A version that never was, such as 3.1 for an unquoted 3.10, is refused.
"""

import json
import os
import re
import subprocess
import sys
import time

#: What the action finds on its service: 3.7 and later, ranges, and other Pythons.
_KNOWN = re.compile(
    r"3\.(?:[7-9]|1\d)(?:\.(?:\d+|x))?(?:-dev|t)?|3|3\.x|[<>=~^].*|py.*"
)


def main() -> None:
    """Make the environment and tell the next steps of it."""
    with open(sys.argv[1], encoding="utf-8") as file:  # noqa: PTH123
        order = json.load(file)
    asked = [one for one in sys.argv[2].split("\n") if one.strip()]
    for one in asked:
        if not _KNOWN.fullmatch(one.strip()):
            sys.exit(f"The version '{one}' was not found")
    make_environment(order)
    with open(order["log"], "a", encoding="utf-8") as log:  # noqa: PTH123
        log.write(f"{' '.join(asked) or 'any'}\n")
    path = os.environ.get("GITHUB_PATH")
    if path:
        with open(path, "a", encoding="utf-8") as file:  # noqa: PTH123
            file.write(f"{order['venv']}/bin\n")


def make_environment(order: dict[str, str]) -> None:
    """Make a virtual environment anew, with the stand-in of pip in it.

    `venv` is its folder, `python` the interpreter that it is made of, `own` the one
    that runs stand-ins, `pip` the stand-in's script.
    """
    venv = order["venv"]
    if os.path.lexists(venv):
        # Removing takes seconds, which would be seconds of the job.
        os.rename(venv, f"{venv}-before-{time.monotonic_ns()}")  # noqa: PTH104
    make = (order["uv"], "venv", "--quiet", "--no-project", "--python", order["python"])
    subprocess.run((*make, venv), check=True, stdin=subprocess.DEVNULL)
    hand_over = (order["own"], "-I", "-S", order["pip"], order["uv"])
    words = [*hand_over, f"{venv}/bin/python"]
    shell = " ".join(f"'{word}'" for word in words)
    for name in ("pip", "pip3"):
        script = f"{venv}/bin/{name}"
        with open(script, "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(f'#!/bin/sh\nexec {shell} "$@"\n')
        os.chmod(script, 0o755)  # noqa: PTH101, S103  a program for all, as pip's is
    _write_module(venv, words)


def _write_module(venv: str, words: list[str]) -> None:
    """Make `python -m pip` work."""
    packages = next(
        os.path.join(folder, "site-packages")  # noqa: PTH118
        for folder, inner, _ in os.walk(f"{venv}/lib")
        if "site-packages" in inner
    )
    os.makedirs(f"{packages}/pip")  # noqa: PTH103
    with open(f"{packages}/pip/__init__.py", "w", encoding="utf-8"):  # noqa: PTH123
        pass
    text = (
        f"import os, sys\nwords = {words!r}\nos.execv(words[0], words + sys.argv[1:])\n"
    )
    with open(f"{packages}/pip/__main__.py", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(text)


if __name__ == "__main__":
    main()
