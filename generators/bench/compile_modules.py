"""Compile the Python modules of folders. A script of the standard library alone.

It is started by the interpreter that the modules are compiled for:
`python -I -S compile_modules.py SCRATCH FOLDER...`. A compiled module is written below
SCRATCH and then renamed, so that whoever reads a folder meanwhile never meets half a
file. What does not compile is left out: some packages carry files of another Python.
"""

import os
import py_compile
import sys
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.util import cache_from_source
from pathlib import Path

_FILES_AT_ONCE = 50


def list_modules(folders: Iterable[Path]) -> Iterator[str]:
    """Find the modules that are not compiled yet."""
    for folder in folders:
        for source in folder.rglob("*.py"):
            if source.is_file() and not Path(cache_from_source(source)).exists():
                yield str(source)


def compile_module(scratch: str, source: str) -> bool:
    """Compile one module beside its source; False if that cannot be done."""
    target = Path(cache_from_source(source))
    made = Path(scratch, f"{os.getpid()}.pyc")
    try:
        py_compile.compile(source, cfile=str(made), dfile=source, doraise=True)
        target.parent.mkdir(exist_ok=True)
        made.replace(target)
    except (OSError, ValueError, RecursionError, py_compile.PyCompileError):
        return False
    return True


def main(beside: str, *folders: str) -> None:
    """Compile all that is missing, with a process for each processor."""
    modules = list(list_modules(map(Path, folders)))
    with (
        tempfile.TemporaryDirectory(prefix=".compiling-", dir=beside) as scratch,
        ProcessPoolExecutor() as pool,
    ):
        work = partial(compile_module, scratch)
        done = sum(pool.map(work, modules, chunksize=_FILES_AT_ONCE))
    print(f"{done} of {len(modules)} modules compiled")  # noqa: T201  a script


if __name__ == "__main__":
    main(*sys.argv[1:])
