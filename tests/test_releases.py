"""Releases that are made up: wheels that an installer takes."""

import subprocess
import sys
import zipfile
from base64 import urlsafe_b64decode
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.bench.gates.releases import is_taken, write_index, write_wheel
from generators.bench.standins.pip_by_uv import mark_taken
from generators.bench.tooling import find_tool
from generators.model import Release


def release(package="Some.Tool", version="99.0", **modules):
    files = modules or {"tool/__init__.py": "VALUE = 1\n"}
    made = {"package": package, "version": version, "modules": files}
    return Release.model_validate(made)


NAMES = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,8}[A-Za-z0-9])?", fullmatch=True)
PATHS = st.from_regex(r"([a-z]{1,3}/)?[a-z]{1,4}\.py", fullmatch=True)


@given(NAMES, st.dictionaries(PATHS, st.text(max_size=30), min_size=1))
def test_a_wheel_holds_what_its_record_says_and_is_the_same_each_time(
    tmp_path_factory, package, modules
):
    made = Release.model_validate(
        {"package": package, "version": "1.2", "modules": modules}
    )
    path = tmp_path_factory.mktemp("w") / f"{made.stem}-py3-none-any.whl"
    write_wheel(made, path)
    first = path.read_bytes()
    write_wheel(made, path)
    assert path.read_bytes() == first
    assert path.name.count("-") == 4, "the parts of a wheel's name"
    with zipfile.ZipFile(path) as wheel:
        record = wheel.read(f"{made.stem}.dist-info/RECORD").decode().splitlines()
        told = {line.rsplit(",", 2)[0]: line.rsplit(",", 2)[1:] for line in record}
        assert set(told) == set(wheel.namelist())
        for name, (digest, size) in told.items():
            if digest:
                content = wheel.read(name)
                plain = urlsafe_b64decode(digest.removeprefix("sha256=") + "=")
                assert (plain, int(size)) == (sha256(content).digest(), len(content))


def test_an_index_holds_the_releases_and_nothing_older(tmp_path):
    index = tmp_path / "index"
    write_index([release("a"), release("b")], index)
    (index / "a-99.0-py3-none-any.whl.taken").touch()
    assert is_taken(index)
    write_index([release("c-d")], index)
    assert [one.name for one in index.iterdir()] == ["c_d-99.0-py3-none-any.whl"]
    assert not is_taken(index)


@pytest.mark.skipif(not find_tool("uv"), reason="uv is not installed")
def test_uv_installs_it_and_the_stand_in_of_pip_marks_it(tmp_path):
    index, venv = tmp_path / "[index]", tmp_path / "venv"
    write_index([release(), release("other")], index)
    packages = venv / "lib/python3.0/site-packages"
    install = [str(find_tool("uv")), "pip", "install", "--quiet", "--offline"]
    given = ["--no-index", f"--find-links={index}", f"--target={packages}"]
    cache = f"--cache-dir={tmp_path / 'cache'}"
    argv = [*install, *given, cache, f"--python={sys.executable}", "some-tool"]
    subprocess.run(argv, check=True, stdin=subprocess.DEVNULL)
    assert (packages / "tool/__init__.py").read_text() == "VALUE = 1\n"
    mark_taken(str(index), str(venv / "bin/python"))
    taken = [one.name for one in index.glob("*.taken")]
    assert taken == ["some_tool-99.0-py3-none-any.whl.taken"]


@pytest.mark.parametrize(
    "change",
    [{"package": "-a"}, {"version": "1.0b"}, {"modules": {"../x.py": ""}}],
)
def test_what_is_no_release_is_refused(change):
    made = {"package": "a", "version": "1", "modules": {"a.py": ""}, **change}
    with pytest.raises(ValueError, match="match pattern"):
        Release.model_validate(made)
