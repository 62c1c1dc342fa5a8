"""Two versions of a record differ field by field, in words, for those who may see them."""

from __future__ import annotations

from typing import Any

from records.differences import FieldChange, differences
from records.fields import (
    INTERNAL,
    PUBLIC,
    Audience,
    Change,
    Date,
    Group,
    LangText,
    Shape,
    Term,
    Text,
    part,
)
from records.kind import Kind, Role, field
from vocabularies.terms import Term as Entry
from vocabularies.terms import Terms

TERMS = Terms([Entry("metal", "iron", "铁", "Iron"), Entry("metal", "brass", "黄铜", "Brass")])


class Gift(Shape):
    """Who gave it; the price is for the house."""

    giver = part(Text(), zh="捐赠人", en="Giver")
    price = part(Text(), zh="价", en="Price", visibility=INTERNAL)


class Line(Shape):
    """A line of a table, with a date of its own."""

    name = part(Text(), zh="项目", en="Item", required=True)
    value = part(Text(), zh="数值", en="Value")
    made = part(Date(), zh="时间", en="Made")
    gift = part(Group(Gift), zh="捐赠", en="Gift")


class Pump(Kind):
    """A kind to compare."""

    name, plural, zh, en = "pump", "pumps", "泵", "Pump"
    title = field(
        LangText(), zh="名称", en="Title", visibility=PUBLIC, required=True, role=Role.LABEL
    )
    metals = field(Term("metal"), zh="质地", en="Metals", visibility=PUBLIC, many=True)
    made = field(Date(), zh="年代", en="Made", visibility=PUBLIC)
    lines = field(Group(Line), zh="参数", en="Lines", visibility=PUBLIC, many=True)
    store = field(Text(), zh="库位", en="Store", visibility=INTERNAL)


def differ(
    before: dict[str, Any], after: dict[str, Any], lang: str = "en", to: Audience = INTERNAL
) -> list[FieldChange]:
    return differences(Pump, before, after, lang=lang, terms=TERMS, audience=to)


def dated(words: str, year: str, certainty: str = "exact") -> dict[str, str]:
    return {"words": words, "from": year, "to": year, "certainty": certainty}


def test_what_is_the_same_is_not_told() -> None:
    assert differ({"title": {"zh": "泵"}}, {"title": {"zh": "泵"}}) == []


def test_words_differ_by_language() -> None:
    (found,) = differ(
        {"title": {"zh": "泵", "en": "Pump"}}, {"title": {"zh": "水泵", "fr": "Pompe"}}
    )
    assert found.label == "Title"
    assert found.changes == (
        Change("zh", "泵", "水泵"),
        Change("en", "Pump", None),
        Change("fr", None, "Pompe"),
    )


def test_values_of_a_list_that_came_and_went_are_told() -> None:
    (found,) = differ({"metals": ["iron"]}, {"metals": ["brass"]}, "zh")
    assert (found.removed, found.added, found.changes) == (("铁",), ("黄铜",), ())


def test_a_new_order_is_told_once() -> None:
    (found,) = differ({"metals": ["iron", "brass"]}, {"metals": ["brass", "iron"]})
    assert found.changes == (Change("Order", "Iron; Brass", "Brass; Iron"),)


def test_a_value_of_a_list_that_changed_is_told_by_its_parts() -> None:
    before = {"lines": [{"name": "Power", "value": "30 hp"}, {"name": "Speed", "value": "90"}]}
    after = {
        "lines": [
            {"name": "Lift of the water", "value": "12 m"},
            {"name": "Power", "value": "35 hp"},
            {"name": "Speed", "value": "90"},
        ]
    }
    (found,) = differ(before, after)
    assert found.changes == (Change("2 · Value", "30 hp", "35 hp"),)
    assert found.added == ("Lift of the water, 12 m",)
    assert found.removed == ()


def test_labels_of_parts_in_parts_are_joined() -> None:
    before = {"lines": [{"name": "Power", "gift": {"giver": "A"}}]}
    after = {"lines": [{"name": "Power", "gift": {"giver": "B"}}]}
    (found,) = differ(before, after, "zh")
    assert found.changes == (Change("1 · 捐赠 · 捐赠人", "A", "B"),)


def test_a_date_whose_bounds_changed_says_which() -> None:
    (found,) = differ({"made": dated("1953", "1953")}, {"made": dated("1953", "1952", "circa")})
    assert found.changes == (
        Change("From", "1953", "1952"),
        Change("To", "1953", "1952"),
        Change("Certainty", "exact", "circa"),
    )


def test_a_date_whose_words_changed_is_one_change() -> None:
    (found,) = differ({"made": dated("1953", "1953")}, {"made": dated("1954", "1954")})
    assert found.changes == (Change("", "1953", "1954"),)


def test_a_field_that_came_has_nothing_before() -> None:
    (found,) = differ({}, {"store": "A-14"})
    assert found == FieldChange("store", "Store", (Change("", None, "A-14"),))


def test_an_audience_is_told_of_no_field_and_no_part_that_it_may_not_see() -> None:
    before = {"store": "A-14", "lines": [{"name": "Power", "gift": {"price": "3"}}]}
    after = {"store": "B-02", "lines": [{"name": "Power", "gift": {"price": "4"}}]}
    assert [found.field for found in differ(before, after)] == ["lines", "store"]
    assert differ(before, after, to=PUBLIC) == []


def test_long_lists_are_compared_in_their_order() -> None:
    before = {"lines": [{"name": f"line {n}", "value": "old"} for n in range(60)]}
    after = {"lines": [{"name": f"line {n}", "value": "new"} for n in range(61)]}
    (found,) = differ(before, after)
    assert found.changes[59] == Change("60 · Value", "old", "new")
    assert found.added == ("line 60, new",)
