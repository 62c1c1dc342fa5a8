"""The OpenAPI of every kind and type says what a program needs to send a right value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from marshmallow import Schema

from app.wiring import find_kinds
from records.fields import Audience, FieldType, Flag, LangText, Measure, Place, Point, Term, Text
from records.kind import Kind
from records.schemas import schema_for
from tests.unit.records.field_values import MADE_BY, TYPES, loaded

KINDS = list(find_kinds())


def described(**schemas: type[Schema]) -> dict[str, Any]:
    """The components of an OpenAPI document with these schemas."""
    document = APISpec("types", "1", "3.1.0", plugins=[MarshmallowPlugin()])
    for name, schema in schemas.items():
        document.components.schema(name, schema=schema)
    found: dict[str, Any] = document.to_dict()["components"]["schemas"]
    return found


def value_of(of: FieldType) -> tuple[dict[str, Any], dict[str, Any]]:
    """The description of one value of a type, and the components that it refers to."""
    components = described(Holder=Schema.from_dict({"value": of.schema()}))
    return components["Holder"]["properties"]["value"], components


def patterns(described_: Any) -> Iterator[str]:
    """Every pattern however deep."""
    if isinstance(described_, dict):
        yield from (one for name, one in described_.items() if name == "pattern")
        for below in described_.values():
            yield from patterns(below)
    elif isinstance(described_, list):
        for below in described_:
            yield from patterns(below)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
@pytest.mark.parametrize("audience", list(Audience))
def test_every_field_of_a_kind_has_its_label(kind: type[Kind], audience: Audience) -> None:
    properties = described(Whole=schema_for(kind, audience))["Whole"]["properties"]
    for name, one in properties.items():
        assert one["x-label"] == {"zh": kind.fields[name].zh, "en": kind.fields[name].en}


def test_all_kinds_together_are_described_without_two_of_one_name() -> None:
    schemas = {
        f"{kind.name}-{audience.name}": schema_for(kind, audience)
        for kind in KINDS
        for audience in Audience
    }
    assert schemas.keys() <= described(**schemas).keys()


@given(st.sampled_from(TYPES).flatmap(lambda of: st.tuples(st.just(of), loaded(of))))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_loaded_value_is_as_its_description_says(one: tuple[FieldType, Any]) -> None:
    of, value = one
    schema, components = value_of(of)
    whole = {**schema, "components": {"schemas": components}}
    Draft202012Validator(whole).validate(json.loads(json.dumps(value)))


@pytest.mark.parametrize("of", TYPES, ids=repr)
def test_patterns_mean_the_same_in_python_and_in_json_schema(of: FieldType) -> None:
    for pattern in patterns([*value_of(of)]):
        re.compile(pattern)
        assert pattern.startswith("^")
        assert not re.search(r"\\[AZz]|\(\?P", pattern)


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (Text(longest=20), {"type": "string", "minLength": 1, "maxLength": 20}),
        (Term("material"), {"type": "string", "x-vocabulary": "material"}),
        (Flag(), {"type": "boolean"}),
        (LangText(longest=50), {"type": "object", "minProperties": 1}),
        (MADE_BY, {"x-relation": "made-by", "x-kinds": ["person", "enterprise"]}),
    ],
    ids=repr,
)
def test_a_type_says_its_limits(of: FieldType, expected: dict[str, Any]) -> None:
    described_, _ = value_of(of)
    assert described_.items() >= expected.items()


@pytest.mark.parametrize(
    ("of", "component", "part", "first"),
    [
        (Measure("length"), "LengthMeasure", "unit", "mm"),
        (Point(), "Point", "system", "WGS84"),
        (Place(), "Date", "certainty", "exact"),
    ],
)
def test_few_choices_are_listed(of: FieldType, component: str, part: str, first: str) -> None:
    _, components = value_of(of)
    assert components[component]["properties"][part]["enum"][0] == first
