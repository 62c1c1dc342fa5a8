"""The validator's schema of Presentation 3, read where it lies."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from jsonschema.protocols import Validator

_BESIDE = Path(__file__).resolve().parents[2].parent / "shared"


@cache
def _schema() -> dict[str, Any] | None:
    shared = Path(os.environ.get("GONGBO_SHARED", _BESIDE))
    path = shared / "schemas" / "iiif" / "presentation-3" / "iiif_3_0.json"
    return json.loads(path.read_text()) if path.is_file() else None


def presentation_schema(of: str = "") -> Validator:
    """The schema of any document, or of one class (`manifest`, `canvas` …); skips if absent."""
    if (schema := _schema()) is None:
        pytest.skip("the IIIF Presentation 3 schema is not here (GONGBO_SHARED)")
    if of:
        alone = {key: value for key, value in schema.items() if key != "oneOf"}
        schema = {**alone, "allOf": [{"$ref": f"#/classes/{of}"}]}
    return Draft7Validator(schema)
