"""The guide is true: commands run, files are valid, the reference is complete."""

import re
import shlex
import shutil
from dataclasses import dataclass
from types import SimpleNamespace

import click
import company_templates
import pytest
import yaml
from click.testing import CliRunner
from folders import REPOSITORY

import generators.model
from generators.analysis.robustness import DRAWS
from generators.cli import main
from generators.cli.described import describe_commands
from generators.content import read_content, schemas, write_new
from generators.render.pages.navigation import navigation
from generators.render.pages.reference import render_reference
from generators.render.report.reference_view import PLACES, reference_view
from generators.render.report.views import Report

PAGES = REPOSITORY / "content" / "pages"
GUIDE = PAGES / "guide"
WRITTEN = sorted(GUIDE.rglob("*.md"))
#: Commands of the guide that no test can run, and why; the pages say the same.
NOT_RUN = {
    "git clone https://github.com/proofdeck/proofdeck": "needs the network",
    "cd proofdeck": "needs the network",
    "make": "needs the network",
    "make tools": "needs the network",
    ". .venv/bin/activate": "changes the shell that it is typed in",
    "make serve": "serves until somebody stops it",
    "make check test": "installs the tools for development",
    'pip install -e ".[speech]"': "needs the network",
    "proofdeck deck --rendered": "needs LibreOffice",
    "git rm -r content/project-setups": "changes the repository that it is run in",
    "git add content mkdocs.yml": "needs an account",
    'git commit -m "Our own comparison"': "needs an account",
    "git push": "needs an account",
}
_STEP = re.compile(
    r"(?:^\{# (?P<mark>[^\n]*?) #\}\n)?"
    r"^```(?P<language>[a-z]+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """A block of code on a page, with what its source says of it."""

    language: str
    title: str  #: the file it belongs to; empty for none
    body: str
    mark: str

    @property
    def lines(self):
        return self.body.splitlines()


def steps_of(page):
    text = page.read_text(encoding="utf-8")
    return [
        Step(**{name: found[name] or "" for name in found.groupdict()})
        for found in _STEP.finditer(text)
    ]


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A repository with a fresh comparison and the pages of the whole site."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    shutil.copytree(PAGES, tmp_path / "content" / "pages")
    home = tmp_path / "content" / "pages" / "index.md"
    home.write_text("# Home\n", encoding="utf-8")
    for name in ("templates", "generators", ".github"):
        (tmp_path / name).symlink_to(REPOSITORY / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.stem)
def test_every_command_runs_and_every_file_is_valid(page, root):
    if page.stem != "tutorial":  # which makes it, and a site with the whole guide
        write_new(root, "my-choice")
        shutil.rmtree(root / "content" / "pages" / "guide")
    template = root / "content" / "my-choice" / "company.pptx"
    if page.stem == "deck-template":  # which the reader brings along
        template.write_bytes(company_templates.plain())
    for step in steps_of(page):
        follow(step, root)
    (comparison,) = read_content(root / "content")
    assert comparison.id == "my-choice"


def follow(step, root):
    """Do what a step says; a command must end as the page says it does."""
    if step.language == "sh" and not step.mark.startswith("not run"):
        for line in step.lines:
            program, *arguments = shlex.split(line)
            assert program == "proofdeck"
            done = CliRunner().invoke(main, arguments)
            expected = int(step.mark.removeprefix("ends with ") or 0)
            assert done.exit_code == expected, f"{line}: {done.output}"
    elif step.title.endswith(".yaml") and step.title.startswith("content/"):
        edit(root / step.title, step)
    elif step.title and step.title.partition("/")[0] not in ("generators", ".github"):
        (root / step.title).parent.mkdir(parents=True, exist_ok=True)
        (root / step.title).write_text(step.body, encoding="utf-8")


def edit(path, step):
    """Put what a page shows of a file into it, as a reader would."""
    shown = yaml.safe_load(step.body)
    there = yaml.safe_load(path.read_text()) if path.is_file() else {}
    if step.mark:
        del there[step.mark.removeprefix("replaces ")]
    path.write_text(yaml.safe_dump(joined(there, shown), sort_keys=False))


def joined(there, shown):
    """Join mappings by key, entries by id; add other entries; replace the rest."""
    if isinstance(there, dict) and isinstance(shown, dict):
        return there | {
            key: joined(there[key], value) if key in there else value
            for key, value in shown.items()
        }
    if isinstance(there, list) and shown and isinstance(shown[0], dict):
        known = {one["id"]: one for one in there if "id" in one}
        added = [one for one in shown if one.get("id") not in known]
        changed = {one["id"]: one for one in shown if one.get("id") in known}
        return [
            joined(one, changed[one["id"]]) if one.get("id") in changed else one
            for one in there
        ] + added
    return shown


def test_every_take_that_is_shown_is_valid():
    said = {"measure": "M", "unit": "s", "better": "lower", "about": "A."}
    takes = [
        shown["take"]
        for page in WRITTEN
        for step in steps_of(page)
        if step.language == "yaml" and "take" in (shown := yaml.safe_load(step.body))
    ]
    for take in takes:
        generators.model.Benchmark.model_validate({"id": "shown", **said, "take": take})
    shown_whole = {"parity", "duplicates", "secret-exposure", "duplication"}
    assert shown_whole | {"placeholders"} <= {take["instrument"] for take in takes}


def test_the_commands_that_are_not_run_are_listed_with_their_reason():
    said = {
        line: step.mark.removeprefix("not run: ")
        for page in WRITTEN
        for step in steps_of(page)
        if step.mark.startswith("not run")
        for line in step.lines
    }
    assert said == NOT_RUN


def test_every_block_of_commands_is_understood():
    for page in WRITTEN:
        fences = re.findall(r"^```[a-z]+", page.read_text(), re.MULTILINE)
        assert len(fences) == len(steps_of(page)), page
        for step in steps_of(page):
            assert re.fullmatch(r"(not run: .+|ends with \d|replaces \w+)?", step.mark)


def test_the_workflow_that_is_shown_is_the_one_in_use():
    (shown,) = (
        s
        for s in steps_of(GUIDE / "how-to" / "publish.md")
        if "/" in s.title and s.title.startswith(".github")
    )
    assert shown.body == (REPOSITORY / shown.title).read_text(encoding="utf-8")


def test_the_instrument_that_is_shown_counts(monkeypatch):
    options, code = (
        s
        for s in steps_of(GUIDE / "how-to" / "instrument.md")
        if s.language == "python"
    )
    names = {"__name__": "shown"}
    exec(options.body, names)  # noqa: S102 - our own page
    lines_options = names["LinesOptions"]
    monkeypatch.setattr(generators.model, "LinesOptions", lines_options, raising=False)
    exec(code.body, names)  # noqa: S102 - our own page
    ran = []
    workspace = SimpleNamespace(
        prepare=ran.extend,
        run_task=lambda _: SimpleNamespace(outcome="ok", stdout="one\n\ntwo\n"),
    )
    asked = lines_options(instrument="lines", prepare=["install"], task="list")
    context = SimpleNamespace(options=asked, workspace=workspace)
    assert names["Lines"]().measure(context).value == 3
    assert ran == ["install"]
    assert all(
        field.description
        for name, field in lines_options.model_fields.items()
        if name != "instrument"
    )


def reference():
    return {
        path.rpartition("/")[2].removesuffix(".md"): page.content.decode()
        for path, page in render_reference(REPOSITORY, describe_commands()).items()
    }


def keys_of(schema):
    """Every key that a schema knows, with what it says of it."""
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", {}).items()


@pytest.mark.parametrize("kind", sorted(schemas()))
def test_every_key_stands_in_the_reference_and_is_described(kind):
    page = reference()[kind]
    for name, schema in keys_of(schemas()[kind]):
        assert f"### `{name}` {{ #" in page, name
        assert "const" in schema or schema.get("description"), f"{kind}: {name}"


def test_every_table_of_a_key_tells_its_value():
    for kind in reference_view(lambda _: ("", "")):
        for table in kind.tables:
            for key in table.keys:
                assert key.value, key.anchor
                assert key.needed, key.anchor
                assert key.about.endswith("."), key.anchor


def test_anchors_are_told_once_and_every_form_has_its_own():
    for name, page in reference().items():
        anchors = re.findall(r"\{ #([a-z0-9._-]+) \}$", page, re.MULTILINE)
        assert len(anchors) == len(set(anchors)), name
        assert set(re.findall(r"\]\(#([a-z0-9._-]+)\)", page)) <= set(anchors), name
    forms = ("instrument: faults", "kind: cookiecutter", "kind: threshold")
    text = "".join(reference().values())
    assert all(f"## {form} {{ #{form.replace(': ', '-')} }}" in text for form in forms)


def test_a_value_is_told_in_words_with_links_to_what_is_in_it():
    pages = reference()
    for kind, sentence in (
        ("area", "list of one or more [criteria](#criterion); required"),
        ("area", "mapping of id to [rating](#rating); may be left out"),
        ("benchmark", "number above 0, up to 86400; 600 if left out"),
        ("benchmark", "list of 2: id and id; required"),
        ("setup", "[copy](#kind-copy) or [cookiecutter](#kind-cookiecutter) or "),
        ("setup", "mapping of id to line or list of one or more lines; "),
        ("deck", "scores or id; may be left out"),
        ("diagram", "one of the values below; right if left out"),
        ("diagram", "Values: `right`, `down`."),
    ):
        assert sentence in pages[kind], sentence


def test_every_kind_of_file_has_an_example():
    assert set(PLACES) == set(schemas())
    assert all("## An example" in reference()[kind] for kind in PLACES)


def test_every_command_and_option_stands_in_the_reference():
    page = reference()["commands"]
    for name, command in main.commands.items():
        assert f"## proofdeck {name} {{ #{name} }}" in page
        for option in command.params:
            if isinstance(option, click.Option):
                assert f"### `{max(option.opts, key=len)}" in page, option.opts
                assert option.help, option.opts


def test_a_site_without_the_command_line_has_no_page_of_it():
    pages = render_reference(REPOSITORY, ())
    assert "guide/reference/commands.md" not in pages
    assert all(b"commands.md" not in page.content for page in pages.values())


def test_the_guide_goes_from_doing_to_understanding():
    paths = [path.relative_to(PAGES).as_posix() for path in WRITTEN]
    paths += [*render_reference(REPOSITORY, describe_commands()), "method.md", "x.md"]
    guide, other = navigation(Report(comparisons=()), ["index.md", *paths])[1:]
    (parts,) = guide.values()
    assert parts[0] == "guide/tutorial.md"
    assert [next(iter(part)) for part in parts[1:3]] == ["How to", "Reference"]
    assert parts[1]["How to"][0] == "guide/how-to/setup.md"
    assert {"setups/": "guide/reference/setup.md"} in parts[2]["Reference"]
    assert parts[3:] == ["method.md"]
    assert other == "x.md"


def test_without_a_guide_the_method_stands_alone():
    assert navigation(Report(comparisons=()), ["index.md", "method.md"])[1:] == [
        "method.md"
    ]


def test_the_method_tells_how_many_draws_there_are():
    text = (PAGES / "method.md").read_text(encoding="utf-8")
    assert f'literal("{DRAWS:,}", reason="' in text
