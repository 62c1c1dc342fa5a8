"""A schema refuses what is wrong by its place; retired terms may stay where they are."""

from __future__ import annotations

from typing import Any

import pytest

from foundation.errors import Invalid
from records.fields import PUBLIC, Date, Group, LangText, Shape, Term, part
from records.kind import Kind, Role, field
from records.schemas import held_terms, load
from vocabularies.terms import Term as Entry
from vocabularies.terms import Terms

TERMS = Terms(
    [
        Entry("metal", "iron", "铁", "Iron"),
        Entry("metal", "latten", "黄铜片", "Latten", valid_to="1900"),
        Entry("metal", "white", "白铜", "White brass", valid_to="1900"),
        Entry("date-basis", "oral", "口述", "Oral account", valid_to="2000"),
    ]
)


class Piece(Shape):
    """A piece of some metal."""

    metal = part(Term("metal"), zh="质地", en="Metal")


class Bell(Kind):
    """A kind with terms in many places."""

    name, plural, zh, en = "bell", "bells", "钟", "Bell"
    title = field(
        LangText(), zh="名称", en="Title", visibility=PUBLIC, required=True, role=Role.LABEL
    )
    metals = field(Term("metal"), zh="质地", en="Metals", visibility=PUBLIC, many=True)
    pieces = field(Group(Piece), zh="部件", en="Pieces", visibility=PUBLIC, many=True)
    made = field(Date(), zh="年代", en="Made", visibility=PUBLIC)


HELD = {
    "title": {"zh": "钟"},
    "metals": ["iron", "latten"],
    "pieces": [{"metal": "white"}],
    "made": {"words": "1890", "basis": "oral"},
}


def loaded(values: dict[str, Any], held: frozenset[tuple[str, str]] = frozenset()) -> Any:
    return load(Bell, values, audience=PUBLIC, terms=TERMS, held=held)


def test_a_retired_term_cannot_be_given_anew() -> None:
    with pytest.raises(Invalid) as refused:
        loaded({"title": {"zh": "钟"}, "metals": ["latten"]})
    assert refused.value.places == {"metals": {0: ["'latten' of the vocabulary metal is retired"]}}


def test_a_retired_term_that_the_record_holds_may_stay_wherever_it_is() -> None:
    held = held_terms(Bell, HELD)
    assert held == {
        ("metal", "iron"),
        ("metal", "latten"),
        ("metal", "white"),
        ("date-basis", "oral"),
    }
    assert loaded(HELD, held)["metals"] == ["iron", "latten"]


def test_what_one_record_holds_is_no_leave_for_another_term() -> None:
    with pytest.raises(Invalid) as refused:
        loaded(HELD, frozenset({("metal", "latten"), ("date-basis", "oral")}))
    assert list(refused.value.places) == ["pieces"]
