"""The compiled package cache: what is compiled, noted, and told to programs."""

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from generators.bench import compile_modules, executor
from generators.bench.bytecode import compile_cache
from generators.bench.executor import LocalExecutor
from generators.model import Benchmark, NoOrigin, Setup, TimeOptions

MINOR = "{}.{}".format(*sys.version_info)


def _cache(top: Path) -> Path:
    """Make a package cache as uv lays it out, with a package in it."""
    cache = top / "uv"
    package = cache / "archive-v0/abc/wells"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("RATE = 7\n", encoding="utf-8")
    (package / "broken.py").write_text("def of another Python\n", encoding="utf-8")
    (cache / "wheels-v7").mkdir()
    return cache


def test_modules_are_compiled_in_place(tmp_path: Path) -> None:
    """What can be compiled is; a link of the folder is then a compiled package."""
    cache = _cache(tmp_path)
    assert compile_cache(cache, sys.executable, MINOR) == 1
    package = cache / "archive-v0/abc/wells"
    compiled = Path(importlib.util.cache_from_source(str(package / "__init__.py")))
    assert [path.name for path in compiled.parent.iterdir()] == [compiled.name]
    assert not list(tmp_path.glob(".compiling-*"))


def test_compiled_modules_are_used_where_they_are_linked(tmp_path: Path) -> None:
    """Python takes the compiled module of a copy that keeps the time stamp."""
    cache = _cache(tmp_path)
    compile_cache(cache, sys.executable, MINOR)
    shutil.copytree(cache / "archive-v0/abc/wells", tmp_path / "site/wells")
    source = tmp_path / "site/wells/__init__.py"
    spec = importlib.util.spec_from_file_location("wells", source)
    assert spec is not None
    assert spec.loader is not None
    compiled = Path(importlib.util.cache_from_source(str(source)))
    before = compiled.stat().st_mtime_ns
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.RATE == 7
    assert compiled.stat().st_mtime_ns == before


def test_a_package_is_compiled_once(tmp_path: Path) -> None:
    """What is noted is passed over; what is new or came back is compiled."""
    cache = _cache(tmp_path)
    assert compile_cache(cache, sys.executable, MINOR) == 1
    assert compile_cache(cache, sys.executable, MINOR) == 0
    shutil.copytree(cache / "archive-v0/abc", cache / "archive-v0/def")
    shutil.rmtree(cache / "archive-v0/abc")
    assert compile_cache(cache, sys.executable, MINOR) == 1
    assert (tmp_path / f"compiled-{MINOR}").read_text("utf-8") == "def\n"


@pytest.mark.parametrize("python", ["/bin/false", "/nowhere/python"])
def test_what_failed_is_tried_again(tmp_path: Path, python: str) -> None:
    """An interpreter that does not run notes nothing."""
    cache = _cache(tmp_path)
    assert compile_cache(cache, python, MINOR) == 0
    assert not (tmp_path / f"compiled-{MINOR}").exists()


def test_no_cache_is_no_mistake(tmp_path: Path) -> None:
    """A repetition that installed nothing leaves nothing to compile."""
    assert compile_cache(tmp_path / "uv", sys.executable, MINOR) == 0


def test_compiled_modules_are_passed_over(tmp_path: Path) -> None:
    """Only what lacks its compiled module is listed."""
    package = _cache(tmp_path) / "archive-v0/abc"
    assert len(list(compile_modules.list_modules([package]))) == 2
    source = str(package / "wells/__init__.py")
    assert compile_modules.compile_module(str(tmp_path), source)
    assert not compile_modules.compile_module(str(tmp_path), f"{source}.gone")
    left = list(compile_modules.list_modules([package]))
    assert left == [str(package / "wells/broken.py")]


@pytest.mark.parametrize(
    ("cache", "told", "kept"),
    [("warm", "no", False), ("compiled", "1", True), ("cold", "no", False)],
)
def test_the_cache_of_a_benchmark(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    cache: str,
    told: str,
    kept: bool,  # noqa: FBT001  a parameter of the case
) -> None:
    """A compiled cache is one of its own: uv is told to compile, and it is kept so."""
    asked: list[Path] = []
    monkeypatch.setattr(
        executor, "compile_cache", lambda folder, *_: asked.append(folder)
    )
    show = 'test "${UV_COMPILE_BYTECODE:-no}" = ' + told
    setup = Setup(
        id="one",
        name="One",
        summary="One",
        licence="MIT",
        origin=NoOrigin(),
        tasks={"show": show},
    )
    benchmark = Benchmark(
        id="shown",
        measure="Shown",
        unit="s",
        better="lower",
        about="It is shown.",
        take=TimeOptions(instrument="time", tasks=("show",)),
        cache=cache,
    )
    run = LocalExecutor(folder=tmp_path, root=tmp_path, cache_dir=tmp_path / "cache")
    assert run(benchmark, setup).outcome == "ok"
    assert asked == []  # no Python of its own, so nothing to compile for
    with_python = setup.model_copy(update={"python": MINOR})
    run(benchmark, with_python)
    assert asked == ([tmp_path / "cache/compiled/uv"] if kept else [])
