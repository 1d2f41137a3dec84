"""Templates are compiled once, and tell errors in the file that they were read from."""

import traceback

import pytest
from jinja2 import Environment, FileSystemLoader

from generators.render.compiled import CompiledTemplates

TEXT = "{% macro third(x) %}\n{{ x / 0 }}\n{% endmacro %}\n{{ third(1) }}\n"


@pytest.fixture
def compiled(monkeypatch):
    """Which templates were compiled, in order."""
    found, compile_ = [], Environment.compile

    def note(self, source, name=None, *more, **other):
        found.append(name)
        return compile_(self, source, name, *more, **other)

    monkeypatch.setattr(Environment, "compile", note)
    return found


def environment(folder, cache, text):
    folder.mkdir(exist_ok=True)
    (folder / "a.md").write_text(text)
    return Environment(loader=FileSystemLoader(folder), bytecode_cache=cache)  # noqa: S701 - Markdown


def test_the_same_text_is_compiled_once_and_another_anew(tmp_path, compiled):
    cache = CompiledTemplates()
    for folder, text in (("x", "one"), ("y", "one"), ("x", "two"), ("y", "two")):
        made = environment(tmp_path / folder, cache, text)
        assert made.get_template("a.md").render() == text
    assert compiled == ["a.md", "a.md"]


def test_an_error_is_told_in_the_file_that_was_read(tmp_path, compiled):
    cache = CompiledTemplates()
    for name in ("x", "y"):
        made = environment(tmp_path / name, cache, TEXT)
        with pytest.raises(ZeroDivisionError) as caught:
            made.get_template("a.md").render()
        frames = traceback.extract_tb(caught.value.__traceback__)
        told = [(one.filename, one.lineno) for one in frames if "a.md" in one.filename]
        assert told == [(str(tmp_path / name / "a.md"), line) for line in (4, 2)]
    assert compiled == ["a.md"]
