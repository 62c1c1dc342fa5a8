"""A person: a life in its order, and the consent of those who live."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.wiring import find_terms
from foundation.errors import Invalid
from kinds.people.living import DIED_EARLY, NO_CONSENT
from kinds.people.model import Person
from kinds.people.shapes import Post, Story
from records.fields import Audience, Group
from records.fields.messages import find_chinese
from records.links import references
from records.policy import visible
from records.schemas import load
from vocabularies.terms import Terms

TERMS = Terms(find_terms())
TODAY = date(2026, 11, 24)
WORKS = "9cf2b0kd1m"
LIN: dict[str, Any] = {
    "register_number": "RW-001",
    "title": {"zh": "林砚秋"},
    "types": ["engineer"],
    "spirits": ["craftsmanship"],
    "born": {"words": "同治十年"},
    "died": {"words": "1938年"},
    "posts": [
        {
            "where": {"name": {"zh": "鹤汀机器局"}},
            "tie": "employed",
            "post": {"zh": "绘图员"},
            "when": {"words": "1891年至1926年"},
        },
    ],
    "honours": [{"name": {"zh": "示例称号"}, "type": "model-worker", "year": {"words": "1957年"}}],
    "stories": [{"title": {"zh": "北窗"}, "text": {"zh": "他不许在南窗下描图。"}}],
    "archives": "家属存札记",
    "contact": "馆办公室",
}


def loaded(**more: Any) -> dict[str, Any]:
    return load(Person, {**LIN, **more}, audience=Audience.INTERNAL, terms=TERMS)


def test_nobody_dies_before_being_born() -> None:
    assert loaded(born={"words": "1938年"})
    with pytest.raises(Invalid) as refused:
        loaded(born={"words": "1939年"})
    assert refused.value.places == {"died": [DIED_EARLY]}


@pytest.mark.parametrize(
    ("told", "hindered"),
    [
        ({}, False),
        ({"born": {"from": "1972"}}, True),
        ({"born": {"from": "1972"}, "consent": "2024-06"}, False),
        ({"born": {"from": "1972"}, "died": {"words": "2010年"}}, False),
        ({"born": {"from": "1972"}, "living": False}, False),
        ({"born": {"from": "1871"}}, False),
        ({"living": True}, True),
        ({"living": True, "consent": "2024-06"}, False),
    ],
)
def test_the_living_have_to_have_agreed(told: dict[str, Any], *, hindered: bool) -> None:
    reasons = Person.hindrances(told, today=TODAY)
    assert reasons == ({"consent": [NO_CONSENT]} if hindered else {})


def test_what_is_refused_is_said_in_chinese() -> None:
    assert find_chinese(DIED_EARLY)
    assert find_chinese(NO_CONSENT)


def test_a_post_and_a_story_are_said_in_one_line() -> None:
    values = loaded()
    post = Group(Post).words(values["posts"][0], "zh", TERMS).text
    assert post == "鹤汀机器局，绘图员（1891年至1926年）"
    story = Group(Story).words(values["stories"][0], "zh", TERMS).text
    assert story == "北窗：他不许在南窗下描图。"


def test_posts_and_works_lead_to_other_records() -> None:
    values = {
        "posts": [{"where": {"to": WORKS}}],
        "works": [{"title": {"zh": "图"}, "artifact": {"to": WORKS}}],
    }
    found = [(field, one.relation, one.kinds) for field, one in references(Person, values)]
    assert found == [
        ("posts", "enterprise", ("enterprise",)),
        ("works", "work", ("artifact",)),
    ]


def test_how_to_reach_somebody_is_for_the_museum_alone() -> None:
    partner = visible(Person, loaded(living=True, consent="2024-06"), Audience.PARTNER)
    assert {"living", "consent", "contact"} & partner.keys() == set()
    assert "archives" in partner
    assert "archives" not in visible(Person, loaded(), Audience.PUBLIC)
