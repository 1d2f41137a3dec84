"""The JSON Schemas take the example and refuse a misspelt key, as the program does."""

import json
import re

import pytest
import yaml
from folders import EXAMPLES, REPOSITORY

from generators.content import schemas, write_schemas

VALID = EXAMPLES / "valid" / "content" / "adding-numbers"
TEMPLATE = REPOSITORY / "templates" / "new"
FOLDERS = {
    "setups": "setup",
    "areas": "area",
    "benchmarks": "benchmark",
    "weights": "audience",
    "diagrams": "diagram",
    "trees": "tree",
    "claims": "claims",
    "improvements": "improvements",
}


def kind_of(path):
    return FOLDERS.get(path.parent.name, path.stem)


FILES = [path for top in (VALID, TEMPLATE) for path in sorted(top.rglob("*.yaml"))]


def faults(value, schema, whole, place="$"):
    """Check a value against the part of JSON Schema that our schemas use."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    for word in ("anyOf", "oneOf"):
        forms = schema.get(word)
        if forms and all(list(faults(value, one, whole)) for one in forms):
            yield f"{place}: no form fits"
    if "type" in schema and not has_type(value, schema["type"]):
        yield f"{place}: not of type {schema['type']}"
        return
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        yield f"{place}: not among the values"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{place}: pattern"
    if isinstance(value, dict):
        yield from faults_of_mapping(value, schema, whole, place)
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from faults(one, schema.get("items", {}), whole, f"{place}[{index}]")


def faults_of_mapping(value, schema, whole, place):
    for key in schema.get("required", ()):
        if key not in value:
            yield f"{place}: {key} is missing"
    for key, below in value.items():
        known = schema.get("properties", {}).get(key)
        for pattern, one in schema.get("patternProperties", {}).items():
            known = one if known is None and re.search(pattern, key) else known
        if known is None:
            known = schema.get("additionalProperties", True)
        if known is False:
            yield f"{place}: {key} is no key"
        elif isinstance(known, dict):
            yield from faults(below, known, whole, f"{place}.{key}")


def has_type(value, name):
    types = {
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "object": dict,
        "array": list,
        "null": type(None),
    }
    if isinstance(value, bool) and name != "boolean":
        return False
    return isinstance(value, types[name])


def load(path):
    """Read a file as an editor does: dates are texts."""
    return json.loads(json.dumps(yaml.safe_load(path.read_text()), default=str))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_valid_files_fit_their_schema(path):
    schema = schemas()[kind_of(path)]
    assert list(faults(load(path), schema, schema)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_misspelt_missing_and_injected_keys_do_not_fit(path):
    schema, value = schemas()[kind_of(path)], load(path)
    first = schema["required"][0]
    spoilt = {key: one for key, one in value.items() if key != first}
    assert list(faults(spoilt, schema, schema)) == [f"$: {first} is missing"]
    assert list(faults({**value, "id": "x"}, schema, schema)) == ["$: id is no key"]


def test_a_wrong_value_deep_inside_does_not_fit():
    schema = schemas()["benchmark"]
    value = load(VALID / "benchmarks" / "sum-million.yaml")
    value["take"]["tasks"] = [3]
    assert list(faults(value, schema, schema)) == ["$.take: no form fits"]


def test_files_of_the_template_name_their_schema():
    for path in sorted(TEMPLATE.rglob("*.yaml")):
        depth = len(path.relative_to(TEMPLATE).parts)
        first, _, _ = path.read_text().partition("\n")
        name = f"{'../' * depth}.schemas/{kind_of(path)}.json"
        assert first == f"# yaml-language-server: $schema={name}"


def test_schemas_are_written_whole(tmp_path):
    written = write_schemas(tmp_path / "new" / "folder")
    assert {path.stem for path in written} == set(schemas())
    assert sorted(written) == sorted((tmp_path / "new" / "folder").iterdir())


def test_committed_schemas_are_current(tmp_path):
    for path in write_schemas(tmp_path):
        committed = REPOSITORY / "content" / ".schemas" / path.name
        assert committed.read_bytes() == path.read_bytes(), "run: proofdeck schema"
