"""The JSON Schemas of the JSON outputs, made from the models."""

from typing import Any

from pydantic import BaseModel

from parcheck.claims.records import Claims
from parcheck.inspection import Inspection
from parcheck.late import LateList
from parcheck.summary import Summary
from parcheck.validation import Validation

_MODELS: dict[str, type[BaseModel]] = {
    "summary": Summary,
    "late": LateList,
    "problems": Validation,
    "inspection": Inspection,
    "claims": Claims,
}


def schemas() -> list[str]:
    """Return the names of the outputs that have a schema."""
    return list(_MODELS)


def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema of an output."""
    return _MODELS[name].model_json_schema(by_alias=True, mode="serialization")
