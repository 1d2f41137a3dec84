"""A benchmark that only a text names is used, and told after those that are scored."""

import re
from pathlib import Path

import pytest
from folders import EXAMPLES

from generators.content import ContentError, read_content

SPARE = EXAMPLES / "invalid/unused-benchmark/content/adding-numbers/benchmarks"
OWN = "adding-numbers/pages/spare.md"
SITE = "pages/spare.md"
UNUSED = "nothing uses this benchmark"


@pytest.fixture
def content(example_root):
    folder = example_root / "content"
    text = (SPARE / "spare.yaml").read_text("utf-8")
    (folder / "adding-numbers/benchmarks/spare.yaml").write_text(text, "utf-8")
    return folder


def write(content: Path, path: str, text: str) -> None:
    (content / path).write_text(f"# A page\n\n{text}\n", "utf-8")


def told(content: Path) -> str:
    with pytest.raises(ContentError) as caught:
        read_content(content)
    return "\n".join(map(str, caught.value.problems))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (OWN, 'It holds {{ fact("spare.loop") }}.'),
        (OWN, "{{ fact('spare.loop/builtin.interval') }}"),
        (OWN, '{{ fact("adding-numbers:spare.loop.low") }}'),
        (SITE, 'It holds {{ fact("spare.loop") }}.'),
        (SITE, 'It holds {{ fact("adding-numbers:spare.loop") }}.'),
    ],
)
def test_a_page_that_names_a_benchmark_uses_it(content, path, text):
    write(content, path, text)
    (comparison,) = read_content(content)
    ids = [one.id for one in comparison.benchmarks]
    assert ids == ["sum-million", "peak-memory", "spare"]


@pytest.mark.parametrize("path", ["deck.yaml", "areas/cost.yaml", "comparison.yaml"])
def test_a_text_in_yaml_uses_it(content, path):
    file = content / "adding-numbers" / path
    title = "title: 'What {{ fact(\"spare.loop\") }} is for'"
    text = re.sub(
        "^title: .*$", title, file.read_text("utf-8"), count=1, flags=re.MULTILINE
    )
    file.write_text(text, "utf-8")
    (comparison,) = read_content(content)
    assert "spare" in [one.id for one in comparison.benchmarks]


@pytest.mark.parametrize(
    "text",
    [
        "Of spare.loop nothing is told.",
        '{# {{ fact("spare.loop") }} #}',
        '{% raw %}{{ fact("spare.loop") }}{% endraw %}',
        '{{ literal("spare.loop", reason="a name, not a figure") }}',
        '{{ fact("score.loop") }} and {{ fact("sum-million.loop") }}',
    ],
)
def test_what_names_no_benchmark_does_not_use_it(content, text):
    write(content, OWN, text)
    assert UNUSED in told(content)


@pytest.mark.parametrize("call", ["gates", "changes", "workflows"])
def test_a_view_of_a_benchmark_uses_it(content, call):
    write(content, OWN, f'{{{{ {call}("spare") }}}}')
    assert UNUSED not in told(content)


def test_another_comparison_may_name_it(content):
    write(content, SITE, '{{ fact("elsewhere:spare.loop") }}')
    assert UNUSED in told(content)


@pytest.mark.parametrize("path", [OWN, SITE])
def test_a_page_that_cannot_be_read_may_name_any(content, path):
    (content / path).write_bytes(b"# \xff\n")
    assert "UTF-8" in told(content)
    assert UNUSED not in told(content)
