"""A museum's entry with all that the directory asks for."""

from __future__ import annotations

from typing import Any

from app.wiring import find_terms
from kinds.museums.model import Museum
from kinds.museums.shapes import Grading, Visitors
from records.fields import Audience, Group
from records.policy import visible
from records.schemas import load
from vocabularies.terms import Terms

TERMS = Terms(find_terms())
ENTRY: dict[str, Any] = {
    "directory_number": "SY-M-01",
    "title": {"zh": "鹤汀机器博物馆"},
    "type": "city",
    "grade": "3",
    "gradings": [{"grade": "3", "term": {"words": "2021—2025"}, "document": "博协 2021-1"}],
    "filing": {"state": "filed", "number": "鲁博备 1", "date": {"words": "2007年"}},
    "certifications": [{"name": {"zh": "共建协议"}, "parties": {"zh": "甲、乙"}}],
    "honours": [{"name": {"zh": "爱国主义教育示范基地"}, "level": "provincial"}],
    "free_entry": True,
    "halls": [{"name": {"zh": "动力厅"}, "area": "1200 m²"}],
    "visitors": [{"year": {"words": "2024年"}, "count": "12万"}],
    "website": "https://museum.example/",
    "iiif": "https://museum.example/iiif/collection",
    "places": [{"role": "located", "words": {"zh": "山东省烟台市"}, "code_now": "3706"}],
    "contacts": [{"about": {"zh": "借展"}, "telephone": "000-0000", "person": "甲"}],
    "holdings": [{"type": "objects", "count": "4200", "as_of": {"words": "2024年底"}}],
}


def loaded() -> dict[str, Any]:
    return load(Museum, ENTRY, audience=Audience.INTERNAL, terms=TERMS)


def test_everything_that_is_told_is_kept() -> None:
    assert loaded().keys() == ENTRY.keys()


def test_partners_see_its_holdings_and_the_public_does_not() -> None:
    assert "holdings" in visible(Museum, loaded(), Audience.PARTNER)
    assert "holdings" not in visible(Museum, loaded(), Audience.PUBLIC)


def test_whom_to_ask_is_public_and_who_that_is_is_not() -> None:
    (contact,) = visible(Museum, loaded(), Audience.PARTNER)["contacts"]
    assert contact == {"about": {"zh": "借展"}, "telephone": "000-0000"}


def test_a_grade_is_said_with_its_term_and_visitors_with_their_year() -> None:
    found = loaded()
    grading, visitors = found["gradings"][0], found["visitors"][0]
    assert Group(Grading).words(grading, "zh", TERMS).text == "国家三级博物馆（2021—2025）"
    assert Group(Visitors).words(visitors, "zh", TERMS).text == "2024年：12万"
