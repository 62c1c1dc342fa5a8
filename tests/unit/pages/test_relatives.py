"""Related records: what they have in common, none twice, nothing that was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from app.pages import translations
from app.pages.gathering import Gathering, gathering
from app.pages.links import Links
from app.pages.relatives import MOST, relatives_of
from app.pages.things import Showing
from records.editions import Edition
from search.ports import IndexDown
from tests.unit.pages.showroom import (
    FOUNDRY,
    KINDS,
    MILL,
    MUSEUMS,
    TERMS,
    Showroom,
    artifact,
    picture,
)

LINKS = Links("en", "https://gongbo.example")
SHOWING = Showing(KINDS, TERMS, LINKS)
WORKS = [{"name": {"zh": "北河机器局", "en": "Beihe Machine Works"}, "role": "made"}]
WUHAN = [{"role": "made", "words": {"zh": "武汉"}, "code_now": "4201"}]
SHEET = picture("sheet", 900, 675)


@pytest.fixture(autouse=True)
def _page() -> Iterator[None]:
    app = Flask("app", static_folder=None)
    translations.register(app)
    with app.test_request_context("/en/"):
        yield


def one(number: int, *, pictured: bool = True, **values: Any) -> Edition:
    """An artifact of no type but what is said of it."""
    told = {"industrial_type": "tool", **values}
    return artifact(number, f"器物{number}", f"Thing {number}", *([SHEET] * pictured), **told)


def related(
    of: Edition, *others: Edition, shown: Sequence[Gathering] = (), withdrawn: Sequence[str] = ()
) -> dict[str, list[str]]:
    """Heading → the numbers under it, where the house shows these."""
    room = Showroom([of, *others, *MUSEUMS])
    room.editions = [each for each in room.editions if each.id not in withdrawn]
    found = relatives_of(room.deps()).of(of, SHOWING, shown=shown)
    return {each.label: [x.number[-1] for x in (*each.pictured, *each.plain)] for each in found}


def test_each_thing_in_common_has_a_heading_that_says_it() -> None:
    of = one(1, makers=WORKS, places=WUHAN)
    told = related(
        of,
        one(2, makers=WORKS, industrial_type="machine", owner=MILL),
        one(3, owner=MILL),
        one(4, places=WUHAN, industrial_type="machine", owner=MILL),
        one(5, industrial_type="machine"),
    )
    assert told == {
        "Also made by 北河机器局": ["2"],
        "Of the same type: Tool": ["3"],
        "Also from Wuhan": ["4"],
        "From the same museum": ["5"],
    }


def test_no_record_stands_twice_and_none_is_its_own_relative() -> None:
    told = related(one(1, makers=WORKS, places=WUHAN), one(2, makers=WORKS, places=WUHAN))
    assert told == {"Also made by 北河机器局": ["2"]}


def test_what_the_page_shows_already_is_not_shown_again() -> None:
    part = one(2, makers=WORKS)
    parts = gathering("Parts", SHOWING.things([part]))
    assert related(one(1, makers=WORKS), part, shown=[parts]) == {}


def test_those_with_pictures_come_first_and_no_more_than_a_short_sheet_takes() -> None:
    others = [one(number, pictured=number < 5) for number in range(2, 10)]
    told = related(one(1), *others)
    assert len(told["Of the same type: Tool"]) == MOST
    assert set(told["Of the same type: Tool"][:3]) == {"2", "3", "4"}


def test_where_a_term_is_used_once_what_stands_above_it_relates() -> None:
    at = [{"role": "made", "words": {"zh": "江岸区"}, "code_now": "420102"}]
    told = related(one(1, places=at), one(2, places=WUHAN, owner=MILL, industrial_type="machine"))
    assert list(told) == ["Also from Wuhan"]


def test_a_withdrawn_record_is_not_among_them_while_the_index_still_has_it() -> None:
    gone = one(2)
    assert related(one(1), gone, withdrawn=[gone.id]) == {}


def test_the_whole_of_a_choice_is_a_question_of_the_search_page() -> None:
    room = Showroom([one(1), one(2)])
    found = relatives_of(room.deps()).of(room.editions[0], SHOWING)
    assert found[0].href == "/en/search?kind=artifact&category=tool"
    assert found[0].count == 2


def test_all_of_them_are_read_at_once() -> None:
    of = one(1, makers=WORKS)
    room = Showroom([of, one(2, makers=WORKS), one(3)])
    deps, read = room.deps(), []

    def editions(ids: Sequence[str]) -> list[Edition]:
        read.append(len(ids))
        return deps.editions(ids)

    relatives_of(replace(deps, editions=editions)).of(of, SHOWING)
    assert read == [2]


def test_without_the_index_only_the_museum_relates() -> None:
    def down() -> object:
        raise IndexDown("gone")

    room = Showroom([one(1), one(2)])
    deps = replace(room.deps(), index_state=down)
    found = relatives_of(deps).of(room.editions[0], SHOWING)
    assert [each.label for each in found] == ["From the same museum"]


def test_museums_are_related_by_what_they_are_about() -> None:
    told = related(MUSEUMS[0])
    assert {code.code for code in (FOUNDRY, MILL)} == {each.owner.code for each in MUSEUMS}
    (label,) = told
    assert label.startswith("Of the same industry: ")
