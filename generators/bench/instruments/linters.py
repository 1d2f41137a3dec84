"""What schemas and linters say of CI files, read from the JSON that they print.

The tools are run by the workspace; this knows how each is asked, and no rule of ours.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from generators.bench.finished import NotMeasured
from generators.bench.instruments.base import Workspace
from generators.bench.ladder import SCHEMAS, Fault
from generators.bench.ladder.verdict import Where
from generators.model import CiKind

_SCHEMA_TOOL = "check-jsonschema"
#: Beside the schema, what its program has to understand of a service's own YAML.
_TRANSFORMS: Mapping[CiKind, str] = {"gitlab": "gitlab-ci", "azure": "azure-pipelines"}
_ABSENT = "actionlint is not installed, so that zizmor alone lints"
_LONGEST = 300  #: characters of a tool's message; some repeat the whole file

FaultsByPath = Mapping[str, Sequence[Fault]]


def schema_faults(workspace: Workspace, kinds: Mapping[str, CiKind]) -> FaultsByPath:
    """Ask check-jsonschema, once for each service.

    Raises:
        NotMeasured: It is not installed (tool-missing), or gave no JSON.
    """
    found: dict[str, list[Fault]] = {}
    for kind, schema in SCHEMAS.items():
        paths = [path for path in kinds if kinds[path] == kind]
        if not paths:
            continue
        transform = _TRANSFORMS.get(kind)
        told = _ask(
            workspace,
            _SCHEMA_TOOL,
            *("--builtin-schema", schema, "--output-format", "json"),
            *(("--data-transform", transform) if transform else ()),
            "--",
            *(f"./{path}" for path in paths),
        )
        for one in told.get("parse_errors", ()):
            fault = _schema_fault(
                "parses", "yaml", "the schema's program cannot parse it"
            )
            found.setdefault(_path(one), []).append(fault)
        for one in told.get("errors", ()):
            said = f"{one['path']}: {_deepest(one)}"
            fault = _schema_fault("schema-valid", schema.removeprefix("vendor."), said)
            found.setdefault(_path(one), []).append(fault)
    return found


def _schema_fault(where: Where, rule: str, said: str) -> Fault:
    return Fault(
        line=0, where=where, rule=f"{_SCHEMA_TOOL}/{rule}", said=said[:_LONGEST]
    )


def _path(one: Mapping[str, Any]) -> str:
    return str(one["filename"]).removeprefix("./")


def _deepest(error: Mapping[str, Any]) -> str:
    return str(error.get("best_deep_match", error)["message"])


def _ask(workspace: Workspace, tool: str, *arguments: str) -> Any:  # noqa: ANN401
    """Run a tool that prints JSON, and read it.

    Raises:
        NotMeasured: It is missing (tool-missing), or it printed something else.
    """
    finished = workspace.run_tool(tool, *arguments)
    try:
        return json.loads(workspace.printed.read_text("utf-8", errors="replace"))
    except ValueError as error:
        reason = f"{tool} gave no JSON: {finished.last_line}"
        raise NotMeasured("failed", reason, finished) from error


def zizmor_faults(workspace: Workspace, paths: Sequence[str]) -> FaultsByPath:
    """Ask zizmor about each file: of several it does not say which it has read.

    Raises:
        NotMeasured: It is not installed (tool-missing), or gave no JSON.
    """
    found: dict[str, list[Fault]] = {}
    for path in paths:
        told = _ask(
            workspace,
            "zizmor",
            *("--offline", "--no-config", "--no-progress", "--no-exit-codes"),
            *("--format", "json", "--", f"./{path}"),
        )
        found[path] = [_zizmor_fault(one) for one in told if not one["ignored"]]
    return found


def _zizmor_fault(one: Mapping[str, Any]) -> Fault:
    places = one["locations"]
    place = next((p for p in places if p["symbolic"]["kind"] == "Primary"), places[0])
    line = place["concrete"]["location"]["start_point"]["row"] + 1
    severity = one["determinations"]["severity"].lower()
    said = f"{severity}: {place['symbolic']['annotation']}"
    return Fault(
        line=line, where="lint-clean", rule=f"zizmor/{one['ident']}", said=said
    )


def actionlint_faults(
    workspace: Workspace, paths: Sequence[str]
) -> tuple[FaultsByPath, str]:
    """Ask actionlint if it is there; else return nothing, and what to say of that."""
    found: dict[str, list[Fault]] = {}
    options = ("-shellcheck=", "-pyflakes=", "-format", "{{json .}}")
    for path in paths:
        try:
            told = _ask(workspace, "actionlint", *options, path)
        except NotMeasured as error:
            if error.outcome == "tool-missing":
                return {}, _ABSENT
            raise
        found[path] = [_actionlint_fault(one) for one in told or ()]
    return found, ""


def _actionlint_fault(one: Mapping[str, Any]) -> Fault:
    rule, said = f"actionlint/{one['kind']}", str(one["message"])
    return Fault(line=int(one["line"]), where="lint-clean", rule=rule, said=said)
