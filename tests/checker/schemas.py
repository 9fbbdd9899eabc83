"""Validation against the JSON Schemas in tests/schemas."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

FOLDER = Path(__file__).parent.parent / "schemas"


@cache
def validator(name: str) -> Any:
    """The validator of one schema; they may refer to each other by file name."""
    resources = [
        (path.name, Resource.from_contents(json.loads(path.read_text(encoding="utf-8"))))
        for path in sorted(FOLDER.glob("*.json"))
    ]
    registry: Any = Registry().with_resources(resources)
    schema = registry.contents(f"{name}.json")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, registry=registry)


def validate(name: str, record: object) -> None:
    """Fail with every violation, each with its place."""
    errors = [
        f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(record)
    ]
    assert errors == []
