"""A Jenkinsfile as a pipeline. It is Groovy, of which only the shell steps are read."""

import re
from collections.abc import Iterator

from generators.bench.ladder.pipeline import Command, Job, Pipeline, Step
from generators.bench.ladder.tree import UnparsableError

_TEXT = (
    r"'''(?:[^\\]|\\.)*?'''|\"\"\"(?:[^\\]|\\.)*?\"\"\""
    r"|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\""
)
_TOKEN = re.compile(
    rf"(?P<text>{_TEXT})|(?P<comment>//[^\n]*|/\*.*?\*/)|[{{}}()]", re.DOTALL
)
_SHELL = re.compile(
    rf"\b(?:sh|bat|powershell)\b\s*\(?[^'\"\n{{}}]*(?P<text>{_TEXT})", re.DOTALL
)
_TEXTS = re.compile(_TEXT, re.DOTALL)
_STAGE = re.compile(r"\bstage\s*\(\s*['\"]([^'\"\n]*)['\"]")
_START = re.compile(r"\b(?:pipeline|node|library)\b")
_PAIRS = {"}": "{", ")": "("}
_LONG_QUOTES = ("'''", '"""')


def read_jenkins(text: str) -> Pipeline:
    """Read the shell steps. Jenkins checks a declarative pipeline's sources out itself.

    Raises:
        UnparsableError: Brackets do not match, or nothing starts a pipeline.
    """
    code = _without_comments(text)
    _check_brackets(code)
    if not any(_START.search(piece) for piece in _TEXTS.split(code)):
        raise UnparsableError(1, "neither 'pipeline' nor 'node' stands here")
    steps = tuple(_steps(code))
    job = Job(id="pipeline", line=1, steps=steps, image="any", has_files=True)
    return Pipeline(
        kind="jenkins", root=None, jobs=(job,), triggers={"push": 1}, permissions=True
    )


def _without_comments(text: str) -> str:
    """Blank comments out; every other character keeps its place."""

    def blank(found: re.Match[str]) -> str:
        if found["comment"] is None:
            return found[0]
        return re.sub(r"[^\n]", " ", found[0])

    return _TOKEN.sub(blank, text)


def _check_brackets(code: str) -> None:
    opened: list[tuple[str, int]] = []
    for found in _TOKEN.finditer(code):
        mark, line = found[0], _line(code, found.start())
        if mark in _PAIRS.values():
            opened.append((mark, line))
        elif mark in _PAIRS and (not opened or opened.pop()[0] != _PAIRS[mark]):
            raise UnparsableError(line, f"no bracket fits this '{mark}'")
    if opened:
        mark, line = opened[-1]
        raise UnparsableError(line, f"this '{mark}' is never closed")


def _steps(code: str) -> Iterator[Step]:
    stages = [(found.start(), found[1]) for found in _STAGE.finditer(code)]
    for found in _SHELL.finditer(code):
        quoted = found["text"]
        long = quoted.startswith(_LONG_QUOTES)
        size = 3 if long else 1
        line = _line(code, found.start("text"))
        before = [name for start, name in stages if start < found.start()]
        yield Step(
            line=_line(code, found.start()),
            name=before[-1] if before else "",
            commands=(Command(line=line, text=quoted[size:-size], block=long),),
        )


def _line(code: str, index: int) -> int:
    return code.count("\n", 0, index) + 1
