"""The JSON outputs keep what ``docs/schema`` promises: additions are allowed, renames and removals are not."""

import json
from typing import Any

import json_schemas
import pytest

from parcheck.schemas import schema_of, schemas


@pytest.mark.parametrize("name", schemas())
def test_every_output_has_its_schema_in_the_docs(name: str) -> None:
    assert (json_schemas.FOLDER / f"{name}.schema.json").is_file(), "run: python tools/json_schemas.py"


@pytest.mark.parametrize("path", sorted(json_schemas.FOLDER.glob("*.json")), ids=lambda path: path.name)
def test_what_was_promised_is_kept(path: Any) -> None:
    promised = json.loads(path.read_text(encoding="utf-8"))
    current = schema_of(path.name.removesuffix(".schema.json"))
    assert broken(promised, current) == []
    for name, part in promised.get("$defs", {}).items():
        assert broken(part, current["$defs"][name]) == [], name


def broken(promised: dict[str, Any], current: dict[str, Any]) -> list[str]:
    """Return the properties that are gone, mean another thing, or are no longer always there."""
    properties = current.get("properties", {})
    gone = [name for name in promised.get("properties", {}) if name not in properties]
    changed = [
        name
        for name, shape in promised.get("properties", {}).items()
        if name in properties and meaning(shape) != meaning(properties[name])
    ]
    missing = [name for name in promised.get("required", []) if name not in current.get("required", [])]
    return [*gone, *changed, *missing]


def meaning(shape: dict[str, Any]) -> str:
    """Return what a value may be, without the words that explain it."""
    kept = {key: value for key, value in shape.items() if key not in ("title", "description", "default")}
    return json.dumps(kept, sort_keys=True)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"properties": {"a": {"type": "string"}}, "required": ["a"]}, []),
        ({"properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "required": ["a"]}, []),
        ({"properties": {"b": {"type": "string"}}, "required": []}, ["a", "a"]),
        ({"properties": {"a": {"type": "integer"}}, "required": ["a"]}, ["a"]),
    ],
    ids=["same", "added", "renamed", "other-type"],
)
def test_a_broken_promise_is_found(change: dict[str, Any], expected: list[str]) -> None:
    assert broken({"properties": {"a": {"type": "string"}}, "required": ["a"]}, change) == expected
