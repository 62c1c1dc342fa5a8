"""The standing of a site can be read as of any day: a new list does not wipe out the old."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.wiring import find_terms
from foundation.errors import Invalid
from kinds.heritage_sites.model import HeritageSite
from kinds.heritage_sites.standing import EARLY, STRANGE, called, standing
from records.fields import Audience
from records.fields.messages import find_chinese
from records.schemas import load
from vocabularies.terms import Terms

TERMS = Terms(find_terms())
SITE = {"site_number": "YC-02", "title": {"zh": "玄岭—砚湾矿冶遗址"}}
OLD, NEW = {"zh": "砚湾铁厂一号高炉遗址"}, {"zh": "玄岭—砚湾矿冶遗址"}
HISTORY = [
    {
        "act": "recognised",
        "level": "provincial",
        "since": {"words": "2014年6月1日"},
        "until": {"words": "2020年12月17日"},
        "name": OLD,
    },
    {
        "act": "renamed",
        "level": "national",
        "since": {"words": "2020年12月17日"},
        "name": NEW,
    },
    {"act": "removed", "since": {"words": "2030年"}},
]


def loaded(**more: Any) -> dict[str, Any]:
    return load(HeritageSite, {**SITE, **more}, audience=Audience.INTERNAL, terms=TERMS)


@pytest.mark.parametrize(
    ("at", "levels", "name"),
    [
        (date(2014, 5, 31), [], NEW),
        (date(2014, 6, 1), ["provincial"], OLD),
        (date(2020, 12, 16), ["provincial"], OLD),
        (date(2020, 12, 17), ["national"], NEW),
        (date(2031, 1, 1), ["national"], NEW),
    ],
)
def test_a_site_stands_on_a_day_as_the_list_of_that_day_says(
    at: date, levels: list[str], name: dict[str, str]
) -> None:
    values = loaded(recognitions=HISTORY)
    assert [entry["level"] for entry in standing(values, at=at)] == levels
    assert called(values, at=at) == name


def test_a_site_without_a_history_stands_since_it_was_recognised() -> None:
    values = loaded(level="national", batch="第一批", recognised={"words": "2017-12-20"})
    assert standing(values, at=date(2017, 12, 19)) == []
    (entry,) = standing(values, at=date(2017, 12, 20))
    assert (entry["act"], entry["level"], entry["batch"]) == ("recognised", "national", "第一批")


def test_several_entries_that_hold_together_are_told_oldest_first() -> None:
    added = {"act": "amended", "since": {"words": "2021年12月"}, "batch": "第五批"}
    values = loaded(recognitions=[added, HISTORY[1]])
    acts = [entry["act"] for entry in standing(values, at=date(2022, 1, 1))]
    assert acts == ["renamed", "amended"]


def test_an_entry_cannot_end_before_it_begins() -> None:
    wrong = {"act": "recognised", "since": {"words": "2020年"}, "until": {"words": "2014年"}}
    with pytest.raises(Invalid) as refused:
        loaded(recognitions=[wrong])
    assert refused.value.places == {"recognitions": [EARLY]}


def test_a_core_item_belongs_to_a_component_that_is_there() -> None:
    components = [{"number": "1", "name": {"zh": "二号井"}}]
    items = [{"name": {"zh": "井架"}, "component": "1"}, {"name": {"zh": "大门"}}]
    assert loaded(components=components, core_items=items)
    items.append({"name": {"zh": "炉基"}, "component": "3"})
    with pytest.raises(Invalid) as refused:
        loaded(components=components, core_items=items)
    assert refused.value.places == {"core_items": [STRANGE.format(number="3")]}


def test_what_is_refused_is_said_in_chinese() -> None:
    assert find_chinese(EARLY)
    assert find_chinese(STRANGE.format(number="3"))
