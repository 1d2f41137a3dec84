"""Every problem of the content is told at its place, in words that say what to mend."""

import os
import shutil
import time
from pathlib import Path

import pytest
from folders import EXAMPLES, REPOSITORY

from generators.bench.instruments import INSTRUMENTS
from generators.content import ContentError, Problem, problem_at, read_content
from generators.content.schema import schemas
from generators.content.wording import PATTERNS

INVALID = EXAMPLES / "invalid"
ALSO_VALID = EXAMPLES / "also-valid"  # one for each other instrument
CASES = sorted(path.name for path in INVALID.iterdir())


@pytest.fixture
def content(example_root, monkeypatch):
    monkeypatch.chdir(example_root)
    return Path("content")


def problems_of(folder):
    with pytest.raises(ContentError) as caught:
        read_content(folder)
    return caught.value.problems


def messages_of(folder):
    return [str(one) for one in problems_of(folder)]


def lay_over(case, root):
    """Put a case's files over the example; `x.deleted` takes the file x away."""
    for path in sorted(p for p in case.rglob("*") if p.is_file()):
        target = root / path.relative_to(case)
        if path.suffix == ".deleted":
            target.with_suffix("").unlink()
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


@pytest.mark.parametrize("case", CASES)
def test_every_problem_is_told_with_its_place(case, example_root, content, golden):
    lay_over(INVALID / case, example_root)
    golden(f"problems/{case}.txt", "\n".join([*messages_of(content), ""]))


@pytest.mark.parametrize("case", sorted(ALSO_VALID.iterdir()), ids=lambda one: one.name)
def test_every_instrument_and_origin_is_taken(case, example_root, content):
    lay_over(case, example_root)
    (comparison,) = read_content(content)
    assert comparison.benchmark("sum-million").take.instrument == case.name


def test_no_instrument_lacks_an_example(comparison):
    taken = {one.take.instrument for one in comparison.benchmarks}
    taken |= {path.name for path in ALSO_VALID.iterdir()}
    assert taken == set(INSTRUMENTS)


def test_every_golden_message_belongs_to_a_case():
    golden = {path.stem for path in (EXAMPLES.parent / "golden/problems").iterdir()}
    assert golden == set(CASES)


def test_valid_content_is_read_in_declared_order(comparison):
    assert comparison.id == "adding-numbers"
    assert [setup.id for setup in comparison.setups] == ["loop", "builtin", "list"]
    assert [setup.id for setup in comparison.candidates] == ["loop", "builtin"]
    assert [area.id for area in comparison.areas] == ["cost", "reading"]
    assert [one.id for one in comparison.benchmarks] == ["sum-million", "peak-memory"]
    assert comparison.deck is not None


def test_reading_is_fast(content):
    read_content(content)
    start = time.process_time()
    read_content(content)
    assert time.process_time() - start < 0.5  # a tenth of it on an idle machine


def test_our_own_content_is_valid():
    assert read_content(REPOSITORY / "content")


def test_deck_is_optional(content):
    (content / "adding-numbers" / "deck.yaml").unlink()
    (comparison,) = read_content(content)
    assert comparison.deck is None


def test_missing_content_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (message,) = messages_of(Path("content"))
    assert message.startswith("content:1:1: this folder is missing; go to ")


def test_content_without_comparison(content):
    shutil.rmtree(content / "adding-numbers")
    assert "no folder here holds a comparison.yaml" in "\n".join(messages_of(content))


def test_paths_below_the_current_folder_are_told_relative_to_it(content):
    (content / "adding-numbers" / "setups" / "loop.yaml").write_text("")
    (message,) = messages_of(content.absolute())
    assert message.startswith("content/adding-numbers/setups/loop.yaml:1:1: ")


def test_two_comparisons_need_a_name_before_the_fact(content):
    shutil.copytree(content / "adding-numbers", content / "other")
    messages = messages_of(content)
    assert len(messages) == 3
    assert all(one.startswith("content/pages/index.md:") for one in messages)
    assert "write 'adding-numbers:total.runs'" in messages[2]


class TestFilesThatCannotBeCommitted:
    @pytest.fixture
    def loop(self, content):
        return content / "adding-numbers" / "setups" / "loop.yaml"

    def test_too_big(self, content, loop):
        loop.write_text("# " + "x" * 5_000_000 + "\n" + loop.read_text())
        (problem,) = problems_of(content)
        assert problem.message == "this file is larger than 5 MB"

    def test_folder_instead_of_file(self, content, loop):
        loop.unlink()
        loop.mkdir()
        (problem,) = problems_of(content)
        assert "is not a file" in problem.message

    def test_pipe_instead_of_file(self, content, loop):
        loop.unlink()
        os.mkfifo(loop)
        (problem,) = problems_of(content)
        assert "is not a file" in problem.message

    def test_broken_link(self, content, loop):
        loop.unlink()
        loop.symlink_to("nowhere.yaml")
        (problem,) = problems_of(content)
        assert problem.message == "this file is missing"

    def test_ring_of_links(self, content, loop):
        loop.unlink()
        loop.symlink_to("loop.yaml")
        (problem,) = problems_of(content)
        assert "cannot be read" in problem.message

    def test_link_that_leaves_the_content(self, content, loop, tmp_path):
        outside = tmp_path / "outside.yaml"
        loop.rename(outside)
        loop.symlink_to(outside)
        (problem,) = problems_of(content)
        assert "leaves the content folder" in problem.message

    def test_link_within_the_content(self, content, loop):
        inside = loop.with_name("loop.txt")
        loop.rename(inside)
        loop.symlink_to(inside.name)
        assert read_content(content)

    def test_page_that_is_not_utf_8(self, content):
        page = content / "pages" / "index.md"
        page.write_bytes(b"# Good\n\nb\xe4d\n")
        (problem,) = problems_of(content)
        assert problem[:3] == (page, 3, 2)

    def test_byte_order_mark_is_let_through(self, content, loop):
        loop.write_bytes(b"\xef\xbb\xbf" + loop.read_bytes())
        assert read_content(content)

    def test_byte_order_mark_is_no_column(self, content):
        page = content / "pages" / "index.md"
        page.write_bytes(b"\xef\xbb\xbf31 days\n")
        (problem,) = problems_of(content)
        assert problem[:3] == (page, 1, 1)

    def test_second_of_two_equal_figures(self, content, loop):
        text = loop.read_text().replace("A for loop", "A `31`, then 31")
        loop.write_text(text)
        (problem,) = problems_of(content)
        assert problem[:3] == (loop, 2, 23)

    def test_windows_line_ends(self, content, loop):
        text = loop.read_text().replace("name:", "nam:")
        loop.write_bytes(text.replace("\n", "\r\n").encode())
        assert {problem.line for problem in problems_of(content)} == {1}

    @pytest.mark.parametrize("deep", ["[" * 100_000, "- " * 400, "{a: " * 5000])
    def test_deep_nesting(self, content, loop, deep):
        loop.write_text(f"name: Loop\nsummary:\n  {deep}")
        (problem,) = problems_of(content)
        assert "nested deeper" in problem.message
        assert problem.line == 3

    def test_aliases_that_multiply(self, content, loop):
        rows = ["a: &a [x, x, x, x, x, x, x, x, x]"]
        for before, name in zip("abcdefgh", "bcdefghi", strict=True):
            rows.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
        loop.write_text("\n".join(rows))
        (problem,) = problems_of(content)
        assert problem.message == "the aliases of this file expand to too much"

    def test_more_than_a_hundred_aliases(self, content, loop):
        loop.write_text("a: &a 1\nb: [" + "*a, " * 101 + "]")
        (problem,) = problems_of(content)
        assert problem.message == "the aliases of this file expand to too much"

    def test_aliases_that_nest_too_deep(self, content, loop):
        deep = "[" * 20 + "]" * 20
        loop.write_text(f"a: &a {deep}\nb: {'[' * 20}*a{']' * 20}")
        (problem,) = problems_of(content)
        assert "nested deeper" in problem.message

    def test_a_few_aliases_are_read(self, content, loop):
        text = loop.read_text().replace("summary: A", "summary: &s A")
        loop.write_text(text.replace("name: Loop", "name: Loop") + "places: {p: *s}\n")
        (comparison,) = read_content(content)
        loop_setup = comparison.setup("loop")
        assert loop_setup.places["p"] == loop_setup.summary

    def test_endless_number(self, content):
        cost = content / "adding-numbers" / "areas" / "cost.yaml"
        cost.write_text(cost.read_text().replace("worst: 100", f"worst: {'9' * 9000}"))
        (problem,) = problems_of(content)
        assert "not a finite number" in problem.message


class TestProblemAt:
    def test_points_at_a_value(self, content):
        path = content / "adding-numbers" / "deck.yaml"
        problem = problem_at(path, ("slides", 0, "title"), "no")
        assert problem == Problem(path, 9, 12, "no")

    def test_points_at_a_piece_of_a_value(self, content):
        path = content / "adding-numbers" / "comparison.yaml"
        problem = problem_at(path, ("about",), "no", "fact")
        assert problem == Problem(path, 6, 16, "no")

    def test_points_at_what_is_around_a_missing_key(self, content):
        path = content / "adding-numbers" / "deck.yaml"
        problem = problem_at(path, ("slides", 99, "title"), "no")
        assert (problem.line, problem.column) == (9, 3)

    def test_file_that_is_gone(self, tmp_path):
        path = tmp_path / "gone.yaml"
        assert problem_at(path, ("x",), "no") == Problem(path, 1, 1, "no")


def test_every_pattern_of_the_model_has_its_sentence():
    assert set(patterns_in(schemas())) == set(PATTERNS)


def patterns_in(schema):
    match schema:
        case dict():
            if isinstance(schema.get("pattern"), str):
                yield schema["pattern"]
            yield from schema.get("patternProperties", {})
            for below in schema.values():
                yield from patterns_in(below)
        case list():
            for below in schema:
                yield from patterns_in(below)
