"""An enterprise under its names, in the order of its life."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.wiring import find_terms
from foundation.errors import Invalid
from kinds.enterprises.lifetime import CLOSED_EARLY, called
from kinds.enterprises.model import Enterprise
from kinds.enterprises.shapes import NameThen, Succession
from records.fields import Audience, Group
from records.fields.messages import find_chinese
from records.policy import visible
from records.schemas import load
from vocabularies.terms import Terms

TERMS = Terms(find_terms())
FOUNDRY: dict[str, Any] = {
    "register_number": "QY-006",
    "title": {"zh": "砚湾铸造厂"},
    "names": [
        {"name": {"zh": "砚湾铁厂"}, "when": {"words": "1891年至1949年"}},
        {"name": {"zh": "砚湾铸造厂"}, "when": {"words": "1950年至1989年"}},
        {"name": {"zh": "湾厂"}},
    ],
    "founded": {"words": "光绪十七年"},
    "closed": {"words": "1989年"},
    "lineage": [
        {
            "how": "merged",
            "when": {"words": "1956年"},
            "predecessor": {"name": {"zh": "恒沄铁工厂"}},
        },
    ],
    "staff": [{"year": {"words": "1906年"}, "count": "870"}],
    "contacts": [{"about": {"zh": "厂史"}, "person": "甲"}],
}


def loaded(**more: Any) -> dict[str, Any]:
    return load(Enterprise, {**FOUNDRY, **more}, audience=Audience.INTERNAL, terms=TERMS)


@pytest.mark.parametrize(
    ("at", "name"),
    [
        (date(1891, 1, 1), "砚湾铁厂"),
        (date(1906, 5, 1), "砚湾铁厂"),
        (date(1949, 12, 31), "砚湾铁厂"),
        (date(1950, 1, 1), "砚湾铸造厂"),
        (date(1889, 1, 1), "砚湾铸造厂"),
    ],
)
def test_it_is_called_as_it_was_called_then(at: date, name: str) -> None:
    assert called(loaded(), at=at) == {"zh": name}


def test_it_does_not_end_before_it_begins() -> None:
    assert loaded(founded={"words": "1989年5月"})
    with pytest.raises(Invalid) as refused:
        loaded(founded={"words": "1990年"})
    assert refused.value.places == {"closed": [CLOSED_EARLY]}
    assert find_chinese(CLOSED_EARLY)


def test_names_and_turns_are_said_with_their_time() -> None:
    values = loaded()
    name, turn = values["names"][0], values["lineage"][0]
    assert Group(NameThen).words(name, "zh", TERMS).text == "砚湾铁厂（1891年至1949年）"
    assert Group(Succession).words(turn, "zh", TERMS).text == "1956年：合并，恒沄铁工厂"


def test_partners_see_how_many_worked_there_and_nobody_outside_whom_to_ask() -> None:
    assert "staff" not in visible(Enterprise, loaded(), Audience.PUBLIC)
    seen = visible(Enterprise, loaded(), Audience.PARTNER)
    assert "staff" in seen
    assert seen["contacts"] == [{"about": {"zh": "厂史"}}]
