"""Keep compiled modules in a package cache of uv, so that environments come compiled.

uv links what a package's folder in its cache holds, so that modules which are compiled
there need not be compiled in every environment. Where a later uv lays its cache out in
another way, nothing is found here, and uv compiles each environment as it is told to.

Knows nothing of setups and benchmarks.
"""

import subprocess
import threading
from collections.abc import Iterable
from pathlib import Path

from generators.bench.records import write_whole

_SCRIPT = Path(__file__).with_name("compile_modules.py")
_LOCK = threading.Lock()
_LIMIT_SECONDS = 300


def compile_cache(uv_cache: Path, python: str, minor: str) -> int:
    """Compile the modules of all packages that are new in the cache.

    Programs that use the cache may run meanwhile. May be called from several threads.

    Args:
        uv_cache: The cache; which packages are compiled is noted beside it.
        python: The interpreter to compile for.
        minor: Its version, as in 3.12.

    Returns:
        How many packages were compiled.
    """
    noted = uv_cache.parent / f"compiled-{minor}"
    with _LOCK:
        known = set(noted.read_text("utf-8").split()) if noted.exists() else set()
        folders = {path.name: path for path in uv_cache.glob("archive-v*/*")}
        new = sorted(folders.keys() - known)
        if not new or not _compile(python, uv_cache.parent, map(folders.get, new)):
            return 0
        # A package that was removed from the cache may come back: then it is new.
        write_whole(noted, ("\n".join(sorted(folders)) + "\n").encode())
    return len(new)


def _compile(python: str, beside: Path, folders: Iterable[Path | None]) -> bool:
    """Run the script; False if it failed, so that it is tried once more later."""
    argv = (python, "-I", "-S", str(_SCRIPT), str(beside), *map(str, folders))
    try:
        finished = subprocess.run(
            argv,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_LIMIT_SECONDS,
            cwd="/",
            env={"LC_ALL": "C.UTF-8"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return finished.returncode == 0
