r"""What others can work on: every fact and value as CSV, JSON, Parquet and LaTeX.

The values are those of `values.csv` on the site. In LaTeX a fact is written as in
content: `\fact{comparison}{sum-million.loop}`.
"""

import io
import json
import re
from collections.abc import Sequence
from pathlib import Path

from generators.bench.parquet import has_parquet
from generators.render.controls import drop_controls
from generators.render.report.views import ComparisonView, Fact
from generators.render.values import (
    COLUMNS,
    facts_json,
    records,
    table_csv,
    value_rows,
    values_csv,
)

FACT_COLUMNS = ("id", "text", "value", "page", "runs")
#: What an id may hold: nothing that TeX reads as anything but a letter.
_SAFE_ID = re.compile(r"[A-Za-z0-9./@-]+")
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "-": "{-}",  # two of them would become a dash
    "`": r"\textasciigrave{}",
    "\N{NO-BREAK SPACE}": "~",
    "\N{NARROW NO-BREAK SPACE}": r"\,",
    "\N{THIN SPACE}": r"\,",
    "\n": " ",
    "\t": " ",
}
_MACRO = r"""% Facts of the comparison {comparison}: \fact{{{comparison}}}{{id}}
\providecommand{{\fact}}[2]{{%
  \ifcsname proofdeck@#1@#2\endcsname\csname proofdeck@#1@#2\endcsname
  \else\errmessage{{No fact of #1 is called #2}}\fi}}"""


def export_files(comparison: ComparisonView, folder: Path) -> dict[str, bytes]:
    """Make every file of one comparison, by its name.

    Args:
        comparison: What is shown.
        folder: runs/ of the comparison.

    Returns:
        CSV, JSON and LaTeX; Parquet too where pyarrow is installed.
    """
    taken = records(comparison, folder)
    facts = [_fact_row(fact) for fact in comparison.facts.values()]
    values = list(value_rows(taken))
    files = {
        "facts.csv": table_csv(FACT_COLUMNS, facts),
        "facts.json": facts_json(comparison),
        "facts.tex": macros(comparison),
        "values.csv": values_csv(taken),
        "values.json": _json(COLUMNS, values),
    }
    if has_parquet():
        files["facts.parquet"] = _parquet(FACT_COLUMNS, facts)
        files["values.parquet"] = _parquet(COLUMNS, values)
    return files


def macros(comparison: ComparisonView) -> bytes:
    """Define a LaTeX macro for each fact.

    A fact whose id TeX could misread is left out; ids of content files never are.
    """
    lines = [_MACRO.format(comparison=comparison.id)]
    for fact in comparison.facts.values():
        if _SAFE_ID.fullmatch(fact.id):
            name = f"proofdeck@{comparison.id}@{fact.id}"
            text = escape_latex(fact.text)
            lines.append(rf"\expandafter\def\csname {name}\endcsname{{{text}}}")
    return ("\n".join(lines) + "\n").encode()


def escape_latex(text: str) -> str:
    """Make a text stand in LaTeX as it is: nothing in it is a command."""
    clean = drop_controls(text.replace("\r", " "))
    return "".join(_LATEX.get(character, character) for character in clean)


def _fact_row(fact: Fact) -> tuple[object, ...]:
    return fact.id, fact.text, fact.value, fact.page, " ".join(fact.runs)


def _json(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    said = [dict(zip(columns, map(_gap, row), strict=True)) for row in rows]
    return f"{json.dumps(said, indent=1, ensure_ascii=False)}\n".encode()


def _gap(cell: object) -> object:
    """An empty cell of CSV is no text but nothing."""
    return None if cell == "" else cell


def _parquet(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    import pyarrow as pa  # noqa: PLC0415  large, and an extra
    from pyarrow import parquet  # noqa: PLC0415

    kinds = {"block": pa.int64(), "value": pa.float64()}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in columns])
    said = {name: [_gap(row[at]) for row in rows] for at, name in enumerate(columns)}
    buffer = io.BytesIO()
    parquet.write_table(pa.table(said, schema=schema), buffer, compression="zstd")
    return buffer.getvalue()
