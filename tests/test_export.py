"""What is written for others: the same facts and values in every format."""

import csv
import io
import json
import re

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from recorded import VALUES

from generators.bench import parquet
from generators.cli import main
from generators.pipeline import build_report
from generators.render.exporting import escape_latex, export_files, macros
from generators.render.values import table_csv

WHOLE = {"facts.csv", "facts.json", "facts.tex", "values.csv", "values.json"}


@pytest.fixture
def view(recorded_root):
    (one,) = build_report(recorded_root).comparisons
    return one


@pytest.fixture
def files(view, recorded_root):
    return export_files(view, recorded_root / "content" / "adding-numbers" / "runs")


def test_csv_and_json_hold_every_fact(files, view):
    rows = list(csv.DictReader(io.StringIO(files["facts.csv"].decode())))
    told = json.loads(files["facts.json"])
    assert {row["id"] for row in rows} == set(view.facts) == set(told)
    for row in rows:
        fact = view.facts[row["id"]]
        assert row["text"] == told[fact.id]["text"] == fact.text
        assert row["value"] == ("" if fact.value is None else str(fact.value))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("+A1", "'+A1"),
        ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("+SUM(A1)", "'+SUM(A1)"),
        ("-3.5 ms", "-3.5 ms"),
        ("+12 %", "+12 %"),
        ("-1,234", "-1,234"),
        (-3.5, "-3.5"),
        ("a=b", "a=b"),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_marked_as_text(cell, written):
    table = table_csv(["cell"], [[cell]]).decode()
    (row,) = csv.DictReader(io.StringIO(table, newline=""))
    assert row["cell"] == written


def test_csv_and_json_hold_every_value(files):
    rows = list(csv.DictReader(io.StringIO(files["values.csv"].decode())))
    told = json.loads(files["values.json"])
    taken = sorted(float(row["value"]) for row in rows if not row["part"])
    assert taken == sorted(value for values in VALUES.values() for value in values)
    assert [row["value"] for row in told] == [float(row["value"]) for row in rows]
    assert {row["part"] for row in told} == {None, "small", "large"}


def test_parquet_holds_the_same(files, view):
    pa = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    from pyarrow import parquet as pq

    facts = pq.read_table(pa.BufferReader(files["facts.parquet"])).to_pylist()
    assert {fact["id"]: fact["value"] for fact in facts} == {
        fact.id: fact.value for fact in view.facts.values()
    }
    values = pq.read_table(pa.BufferReader(files["values.parquet"])).to_pylist()
    assert values == json.loads(files["values.json"])


def test_without_pyarrow_the_rest_is_written_and_that_is_said(
    recorded_root, tmp_path, monkeypatch
):
    monkeypatch.setattr(parquet, "find_spec", lambda _: None)
    done = CliRunner().invoke(
        main, ["--root", str(recorded_root), "export", "--to", str(tmp_path / "out")]
    )
    assert done.exit_code == 0, done.output
    written = {path.name for path in (tmp_path / "out" / "adding-numbers").iterdir()}
    assert written == WHOLE
    assert "Parquet is left out: install pyarrow" in done.stderr


def test_an_unknown_comparison_ends_with_code_2(recorded_root):
    done = CliRunner().invoke(main, ["--root", str(recorded_root), "export", "ading"])
    assert done.exit_code == 2
    assert not (recorded_root / "export").exists()


MACRO = re.compile(r"\\expandafter\\def\\csname ([A-Za-z0-9./@-]+)\\endcsname\{(.*)\}")


def test_every_fact_is_a_macro_under_its_own_name(files, view):
    lines = files["facts.tex"].decode().splitlines()[4:]
    found = dict(MACRO.fullmatch(line).groups() for line in lines)
    assert set(found) == {f"proofdeck@adding-numbers@{fact}" for fact in view.facts}
    assert found["proofdeck@adding-numbers@sum-million.loop"] == "0.219~s"
    assert found["proofdeck@adding-numbers@weight.cost"].endswith(r"~\%")


def test_an_id_that_tex_could_misread_is_left_out(view):
    from dataclasses import replace

    fact = next(iter(view.facts.values()))
    bad = replace(view, facts={"x": replace(fact, id=r"a}\input{b")})
    assert "input" not in macros(bad).decode()


@given(st.text())
def test_a_text_in_latex_holds_no_command_of_its_own(text):
    escaped = escape_latex(text)
    bare = re.sub(r"\\text[a-z]+\{\}|\\[{}$&#%_,]|\{-\}", "", escaped)
    assert not set(bare) & set('\\{}$&#%_^"<>|`-\n')
    assert bare.count("~") == text.count("\N{NO-BREAK SPACE}")
