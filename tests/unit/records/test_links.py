"""A link says which record, or at least its name; it shows what its reader may know."""

from __future__ import annotations

from typing import Any

import pytest
from marshmallow import ValidationError

from foundation.identifiers import mint
from records.fields import Group, Link, Linked, Reference, Shape, Text, part
from tests.unit.records.field_values import load
from vocabularies.terms import Terms

TERMS = Terms([])
ONE, OTHER = mint(), mint()
MADE_BY = Link("made-by", ("person", "enterprise"), "制造了", "Made")
WHEN = {"words": "1865-1905", "from": "1865", "to": "1905", "certainty": "exact"}
KNOWN = {ONE: Linked(ONE, "enterprise", {"zh": "江南机器制造总局", "en": "Kiangnan Arsenal"})}


class Maker(Shape):
    """Who made it, and what they did."""

    who = part(MADE_BY, zh="谁", en="Who", required=True)
    did = part(Text(), zh="角色", en="Did")


def refused(value: Any) -> dict[str, Any]:
    with pytest.raises(ValidationError) as problem:
        load(MADE_BY, value)
    found: dict[str, Any] = problem.value.messages_dict["value"]
    return found


def test_a_cell_holds_an_identifier_or_a_name() -> None:
    assert MADE_BY.read(ONE, TERMS) == [{"to": ONE}]
    assert MADE_BY.read("江南制造局", TERMS) == [{"name": {"zh": "江南制造局"}}]


def test_a_link_without_record_and_name_is_refused() -> None:
    assert refused({"when": WHEN}) == {"to": ["expected a record or a name"]}


def test_an_identifier_with_a_wrong_check_character_is_refused() -> None:
    wrong = ONE[:-1] + ("0" if ONE[-1] != "0" else "1")
    assert refused({"to": wrong}) == {"to": ["expected the identifier of a record"]}


@pytest.mark.parametrize("name", ["label", "kind"])
def test_what_is_told_of_the_other_record_cannot_be_sent(name: str) -> None:
    assert refused({"to": ONE, name: {"zh": "假"}}) == {name: ["Unknown field."]}


def test_a_link_is_a_dated_reference() -> None:
    value = load(MADE_BY, {"to": ONE, "when": {"words": "1865-1905"}})
    assert list(MADE_BY.references(value)) == [
        Reference(ONE, "made-by", ("person", "enterprise"), 1865.0, 1906.0)
    ]
    assert list(MADE_BY.references({"name": {"zh": "某厂"}})) == []


def test_a_reader_is_told_kind_and_label_of_a_record_that_may_be_seen() -> None:
    shown = MADE_BY.resolved({"to": ONE, "name": {"zh": "制造局"}}, KNOWN)
    assert shown == {
        "to": ONE,
        "name": {"zh": "制造局"},
        "kind": "enterprise",
        "label": {"zh": "江南机器制造总局", "en": "Kiangnan Arsenal"},
    }
    assert MADE_BY.words(shown, "en", TERMS).text == "Kiangnan Arsenal"
    assert "Kiangnan Arsenal" in [found.text for found in MADE_BY.texts(shown, TERMS)]


def test_of_a_record_that_may_not_be_seen_only_the_words_stay() -> None:
    value = {"to": OTHER, "name": {"zh": "某厂"}, "when": WHEN}
    assert MADE_BY.resolved(value, KNOWN) == {"name": {"zh": "某厂"}, "when": WHEN}
    assert MADE_BY.resolved({"to": OTHER, "when": WHEN}, KNOWN) is None


def test_a_link_in_a_group_is_found_and_resolved_there() -> None:
    group = Group(Maker)
    value = {"who": {"to": ONE}, "did": "铸造"}
    assert [found.target for found in group.references(value)] == [ONE]
    assert group.resolved(value, KNOWN)["who"]["label"]["zh"] == "江南机器制造总局"


def test_a_group_that_needs_a_link_goes_with_it() -> None:
    assert Group(Maker).resolved({"who": {"to": OTHER}, "did": "铸造"}, KNOWN) is None


def test_a_link_says_when_in_brackets() -> None:
    value = {"name": {"zh": "江南制造局", "en": "Kiangnan"}, "when": WHEN}
    assert MADE_BY.words(value, "zh", TERMS).text == "江南制造局（1865-1905）"
    assert MADE_BY.words(value, "en", TERMS).text == "Kiangnan (1865-1905)"


def test_a_change_of_the_record_alone_is_told() -> None:
    (change,) = MADE_BY.differ({"to": ONE}, {"to": OTHER}, "zh", TERMS)
    assert (change.part, change.before, change.after) == ("记录", ONE, OTHER)
