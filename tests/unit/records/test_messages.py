"""Every message that a schema of ours can give is said in Chinese too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marshmallow import Schema, ValidationError, fields, validate

import app.api as api
import kinds
from records.fields import FieldType
from records.fields.messages import SAID, also, find_chinese, in_chinese
from tests.unit.records.field_values import TYPES, load
from tests.unit.records.own_messages import list_messages
from tests.unit.records.test_all_types import JSON
from transfer.problems import in_both, messages_in

HAN = re.compile(r"[\u4e00-\u9fff]")


def inner(one: fields.Field[Any]) -> Iterator[fields.Field[Any]]:
    """A field and all fields in it."""
    yield one
    match one:
        case fields.List():
            yield from inner(one.inner)
        case fields.Dict():
            yield from (
                each for below in (one.key_field, one.value_field) if below for each in inner(below)
            )
        case fields.Nested():
            yield from (each for field in one.schema.fields.values() for each in inner(field))


def messages_of(one: fields.Field[Any]) -> Iterator[str]:
    """What a field and its validators may say."""
    details = {"input": "x", "obj_type": "datetime", "awareness": "aware"}
    yield from (str(message).format(**details) for message in one.error_messages.values())
    for validator in one.validators:
        match validator:
            case validate.Equal():
                yield validator.error.format(input="x", other="x")
            case validate.OneOf() | validate.Regexp():
                yield validator.error.format(input="x", regex="x", choices="a, b", labels="")
            case validate.Range() | validate.Length():
                error = validator.error or validator.message_all
                yield error.format(input="x", min=1, max=9, equal=None)


@pytest.mark.parametrize("of", TYPES, ids=repr)
def test_whatever_a_field_may_say_is_known_in_chinese(of: FieldType) -> None:
    holder = Schema.from_dict({"value": of.schema()})()
    said = {message for one in inner(holder.fields["value"]) for message in messages_of(one)}
    assert [message for message in said if find_chinese(message) is None] == []


def list_shapes(of: type[Schema] = Schema) -> Iterator[type[Schema]]:
    """Every shape of the API."""
    for shape in of.__subclasses__():
        if shape.__module__.startswith("app.api."):
            yield shape
        yield from list_shapes(shape)


def test_whatever_the_api_may_say_of_a_request_is_known_in_chinese() -> None:
    _import_all(api)
    said = {
        message
        for shape in list_shapes()
        for each in shape._declared_fields.values()
        if not each.dump_only
        for one in inner(each)
        for message in messages_of(one)
        # Said of what is answered, and then by us to ourselves.
        if "cannot be formatted" not in message
    }
    assert [message for message in sorted(said) if find_chinese(message) is None] == []


def test_whatever_the_code_says_of_a_value_is_known_in_chinese() -> None:
    for package in (kinds, api):
        _import_all(package)
    found = list_messages()
    assert len(found) > 40
    assert {said: at for said, at in found.items() if find_chinese(said) is None} == {}


def _import_all(package: ModuleType) -> None:
    """Messages are known in Chinese once the module that says them is there."""
    for one in walk_packages(package.__path__, f"{package.__name__}."):
        if ".tests" not in one.name:
            import_module(one.name)


def test_names_of_ours_are_said_in_chinese_too() -> None:
    wrong = "expected a link to a record of the kind person or museum, 'x' is of the kind artifact"
    assert in_chinese(wrong) == "应链接到“人物或工业博物馆”，而 'x' 是“藏品”"
    assert in_chinese("say why: withdraw needs a reason that people will read").startswith(
        "请说明撤回的理由"
    )


@pytest.mark.parametrize("message", Schema._default_error_messages.values())
def test_whatever_a_schema_may_say_is_known_in_chinese(message: str) -> None:
    assert find_chinese(message)


@given(st.sampled_from(TYPES), JSON)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_reason_for_refusing_json_is_known_in_chinese(of: FieldType, value: Any) -> None:
    try:
        load(of, value)
    except ValidationError as problem:
        said = list(messages_in(problem.messages))
        assert [message for message in said if find_chinese(message) is None] == []


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("Date", {"words": "1953", "from": "1953-13"}),
    ("Date", {"words": "1953", "from": "1953-02-30"}),
    ("Date", {"words": "1953", "from": "1953", "to": "1952"}),
    ("Date", {"words": "1953", "from": "53"}),
    ("Date", {"words": "1953", "from": "1953", "certainty": "exact"}),
    ("Date", {"words": "1953", "certainty": "perhaps"}),
    ("Date", {"words": "1953", "basis": "none"}),
    ("Date", {"words": "1953", "basis": None, "to": 5}),
    ("Date", {"words": "\x00"}),
    ("Measure", {"value": "5", "unit": "mm", "si": 7}),
    ("Measure", {"value": "five", "unit": "mm"}),
    ("Money", {"words": "若干"}),
    ("Link", {"to": "0000000000x"}),
    ("Link", {"name": {"Chinese": " "}}),
    ("Link", {"name": {}}),
    ("Link", {}),
    ("Flag", {}),
    ("Money", {"amount": "5"}),
    ("Point", {"lat": 91, "lon": "1", "system": "x"}),
    ("Place", {}),
]


@pytest.mark.parametrize(("name", "value"), WRONG, ids=repr)
def test_a_reason_with_details_is_said_in_chinese_with_them(
    name: str, value: dict[str, Any]
) -> None:
    of = next(one for one in TYPES if type(one).__name__ == name)
    with pytest.raises(ValidationError) as refused:
        load(of, value)
    for message in messages_in(refused.value.messages):
        assert HAN.search(find_chinese(message) or ""), message


def test_details_are_taken_over() -> None:
    assert in_chinese("expected at most 200 letters") == "最多 200 字"
    assert in_chinese("1952 is before 1953") == "1952 早于 1953"


def test_a_message_that_is_not_known_is_quoted() -> None:
    assert in_chinese("the moon is full") == "不符合要求（the moon is full）"


def test_braces_in_what_was_given_do_no_harm() -> None:
    assert "{0}{x}" in in_chinese("'{0}{x}' is not a code of the vocabulary material")


def test_a_kind_adds_messages_of_its_own() -> None:
    also({"a bell of {metal} does not ring": "{metal}钟不响"})
    try:
        assert in_chinese("a bell of lead does not ring") == "lead钟不响"
    finally:
        del SAID["a bell of {metal} does not ring"]


def test_a_cell_that_is_wanting_is_said_in_a_curators_words() -> None:
    assert in_both("Missing data for required field.") == (
        "此栏必填",
        "expected words: it is required",
    )


def test_all_that_is_taken_over_is_taken_from_the_english() -> None:
    for english, chinese in SAID.items():
        assert set(re.findall(r"\{(\w+)\}", chinese)) <= set(re.findall(r"\{(\w+)\}", english))
