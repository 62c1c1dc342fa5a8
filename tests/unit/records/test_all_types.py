"""What holds for every field type that there is, whatever is given to it."""

from __future__ import annotations

import json
import unicodedata
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from marshmallow import ValidationError

from records.fields import (
    Audience,
    CellError,
    Date,
    FieldType,
    LangText,
    Linked,
    Measure,
    Money,
    Place,
    Text,
)
from records.fields.base import as_json
from tests.unit.records import field_values
from tests.unit.records.field_values import MADE_BY, ODD, OURS, TERMS, TYPES, load, loaded

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]
ALL = st.sampled_from(TYPES)
OFTEN = settings(max_examples=250, deadline=None, suppress_health_check=SLOW)
WITH_VALUE = ALL.flatmap(lambda of: st.tuples(st.just(of), loaded(of)))
# Whatever a file may hold: halves of surrogate pairs and controls too.
CELLS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(ODD, st.text(max_size=4)), max_size=8).map("".join),
    st.text(st.characters(categories=["Cs", "Cc", "Cf", "Co"]), max_size=8),
)
NAMES = ["zh", "words", "value", "to", "from", "name", "unit", "lat"]
JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), CELLS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.sampled_from(["zh", "words", "value", "to", "from", "name", "unit", "lat"]),
                CELLS,
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=8,
)


@given(WITH_VALUE)
@OFTEN
def test_what_is_written_in_a_cell_is_read_again_as_it_was(one: tuple[FieldType, Any]) -> None:
    of, value = one
    cell = of.write(value, TERMS)
    assert of.read(cell, TERMS) == [value]


@given(WITH_VALUE)
@OFTEN
def test_what_was_loaded_loads_again_as_it_is_also_through_json(
    one: tuple[FieldType, Any],
) -> None:
    of, value = one
    assert load(of, value) == value
    assert load(of, json.loads(json.dumps(value, allow_nan=False))) == value


@given(WITH_VALUE, WITH_VALUE)
@OFTEN
def test_a_loaded_value_can_be_said_found_compared_and_shown(
    one: tuple[FieldType, Any], other: tuple[FieldType, Any]
) -> None:
    of, value = one
    for lang in ("zh", "en", "mnc"):
        assert of.words(value, lang, TERMS).text is not None
        assert list(of.differ(value, value, lang, TERMS)) == []
        assert of.differ(None, value, lang, TERMS)
        assert of.differ(value, None, lang, TERMS)
        if other[0] == of and other[1] != value:
            assert of.differ(value, other[1], lang, TERMS)
    list(of.texts(value, TERMS))
    list(of.facets(value, TERMS))
    for row in of.index(value):
        assert row.text is None or len(row.text) <= 200
    for audience in Audience:
        of.visible(value, audience)
    known = {
        found.target: Linked(found.target, "person", {"zh": "甲"}) for found in of.references(value)
    }
    for which in (known, {}):
        if (shown := of.resolved(value, which)) is not None:
            of.words(shown, "zh", TERMS)
            list(of.texts(shown, TERMS))


@given(ALL, CELLS)
@OFTEN
def test_any_cell_is_read_or_refused_with_a_reason(of: FieldType, cell: str) -> None:
    try:
        values = of.read(cell, TERMS)
    except CellError as refused:
        said = [refused.zh, refused.en]
        assert [words for words in said if words.isprintable() and words] == said
        return
    for value in values:
        # A shape of a kind may read more than its parts hold: loading says which.
        with suppress(ValidationError):
            assert load(of, value) == value


@given(WITH_VALUE)
@OFTEN
def test_a_value_may_stand_in_a_cell_as_its_json(one: tuple[FieldType, Any]) -> None:
    of, value = one
    assume(isinstance(value, dict))
    assert of.read(as_json(value), TERMS) == [value]


@pytest.mark.parametrize("of", [Text(), LangText()], ids=repr)
@pytest.mark.parametrize(
    "cell", ["{", "{}", '{"made": 1953}', '{"zh": 1}', '{"zh": "甲", "zh": "乙"}']
)
def test_words_that_only_begin_like_json_stay_words(of: FieldType, cell: str) -> None:
    (value,) = of.read(cell, TERMS)
    assert cell in (value, *(value.values() if isinstance(value, dict) else ()))


@given(st.sampled_from([Text(), Text(longest=20), LangText(), LangText(longest=50)]), CELLS)
@OFTEN
def test_words_of_a_cell_are_kept_to_the_letter(of: FieldType, cell: str) -> None:
    assume(cell.strip() and not cell.startswith("{"))
    try:
        (value,) = of.read(cell, TERMS)
    except CellError:
        return
    assert cell in (value, *(value.values() if isinstance(value, dict) else ()))


# Signs that dates, amounts, measures and places are made of, put together as nobody would.
PIECES = st.sampled_from(
    ["约", "c. ", "民国", "1953", "二", "年", "5", "0", ".", "5.0", "-", "—", "/", ",", " ", "±",
     "CNY ", "元", "£", "两", "三百", "mm", "毫米", "kg", "吨", "㎏", "\uff12\uff10", "½", "×",
     "左右", "?", "湖北省", "武汉", "370602", "BCE", "May ", "(", "）", "\n"]
)  # fmt: skip
READABLE = st.sampled_from(
    [
        " 1953 ",
        "约1953年",
        "民国二年",
        "c. 1939",
        "£3  10s",
        "三百两 ",
        "1,200元",
        "590 毫米",
        " 5 kg",
    ]
)
COMPOSED = st.lists(PIECES, min_size=1, max_size=6).map("".join)
READING = [Date(), Money(), MADE_BY, Place(), Measure(), Measure("length")]


@given(st.sampled_from(READING), st.one_of(READABLE, COMPOSED, CELLS))
@example(Money(), "二三百两")
@example(Measure(), "¼J")
@OFTEN
def test_a_cell_that_is_read_is_kept_as_found_or_says_no_more_than_its_value(
    of: FieldType, cell: str
) -> None:
    assume(cell.strip() and not cell.lstrip().startswith("{"))
    try:
        values = of.read(cell, TERMS)
    except CellError:
        return
    kept = [one for value in values for one in _strings(value)]
    told = _plain(cell)
    assert cell in kept or any(
        told == _plain(of.write(value, TERMS)) or _is_measure(told, value) for value in values
    )


def _is_measure(told: str, value: Any) -> bool:
    """Whether digits and one way to write a unit, 两 for liang, are all that was said."""
    digits = value.get("value")
    unit = told.removeprefix(_plain(str(digits)))
    return digits is not None and unit != told and not any(each.isnumeric() for each in unit)


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [one for each in value.values() for one in _strings(each)]
    return [value] if isinstance(value, str) else []


def _plain(words: str) -> str:
    """Without what says nothing: space and full width."""
    return "".join(unicodedata.normalize("NFKC", words).split())


@given(ALL, JSON)
@OFTEN
def test_any_json_is_loaded_or_refused_with_a_reason(of: FieldType, given_: Any) -> None:
    try:
        value = load(of, given_)
    except ValidationError:
        return
    assert load(of, value) == value
    for lang in ("zh", "en"):
        assert of.read(of.write(value, TERMS, lang), TERMS) == [value]


@pytest.mark.parametrize("of", {type(of): of for of in OURS}.values(), ids=repr)
@pytest.mark.parametrize(
    "cell",
    [
        "9" * 1_000_000,
        " " * 1_000_000 + "xyz",
        "{" * 1_000_000,
        '{"a":' * 200_000,
        "{" + ",".join(f'"{n}":1' for n in range(20_000)) + "}",
        "字" * 1_000_000,
    ],
    ids=["digits", "spaces", "braces", "deep", "many names", "han"],
)
def test_a_megabyte_is_refused_soon(of: FieldType, cell: str) -> None:
    with pytest.raises(CellError) as refused:
        of.read(cell, TERMS)
    assert len(refused.value.en) < 2_000


@pytest.mark.parametrize("of", TYPES, ids=repr)
def test_a_control_is_json_with_a_known_widget(of: FieldType) -> None:
    control = json.loads(json.dumps(of.control()))
    assert control["widget"] in {
        "text", "long-text", "languages", "term", "date", "measure", "money", "place", "point",
        "link", "flag", "region", "group",
    }  # fmt: skip


def test_every_type_that_kinds_declare_is_among_those_tried() -> None:
    assert set(field_values.of_kinds()) <= set(TYPES)
