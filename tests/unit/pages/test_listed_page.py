"""The list of a kind by name: letters where it is long, ways to narrow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.pages.directory import GLANCE, Shelving, shelved
from app.pages.languages import Said
from app.pages.links import Links
from app.pages.listed_page import FEW_NAMES, ListedPage, listed_page
from app.pages.searching.facet_words import FacetWords
from app.pages.things import Showing
from kinds.museums.model import Museum
from search.ports import Count
from tests.unit.pages.showroom import KINDS, MUSEUMS, Showroom

ROOM = Showroom()
PLACES = [Count("37", 2), Count("42", 1), Count("3706", 2), Count("370602", 2)]


def page(names: list[str], lang: str = "zh", places: Sequence[Count] = PLACES) -> ListedPage:
    links = Links(lang, "https://gongbo.example")
    thing = Showing(KINDS, ROOM.terms, links).thing(MUSEUMS[0])
    return listed_page(
        Museum,
        [replace(thing, name=Said(name)) for name in names],
        {"place": places},
        holdings={},
        words=FacetWords(lang, KINDS, ROOM.terms, ROOM.deps().owner_of),
        links=links,
    )


def test_a_short_list_has_no_letters_and_nothing_to_narrow_it() -> None:
    told = page(["鹤汀", "锦霞"])
    assert [one.letter for one in told.initials] == [""]
    assert told.narrowings == ()


def test_a_long_list_stands_under_the_letters_of_its_sounds() -> None:
    told = page([*["阿城"] * FEW_NAMES, "北河", "1号", "Xuanling", "玄岭"])
    assert [one.letter for one in told.initials] == ["A", "B", "X", "#"]
    assert [one.name.text for one in told.initials[2].things] == ["Xuanling", "玄岭"]


def test_an_english_list_is_ordered_anew() -> None:
    told = page(["Zhou", "an iron works", "Bolan"], lang="en")
    assert [one.name.text for one in told.initials[0].things] == ["an iron works", "Bolan", "Zhou"]


def test_a_list_is_narrowed_by_the_widest_terms_that_leave_a_choice() -> None:
    (place,) = page(["鹤汀"] * (GLANCE + 1)).narrowings
    assert [(way.words.text, way.count) for way in place.ways] == [("山东省", 2), ("湖北省", 1)]
    assert place.ways[0].href == "/zh/search?place=37&kind=museum"


def test_where_all_lie_in_one_province_the_prefectures_are_the_choice() -> None:
    lying = [Count("37", 3), Count("3706", 2), Count("3702", 1), Count("370602", 2)]
    (place,) = page(["鹤汀"] * (GLANCE + 1), places=lying).narrowings
    assert [way.words.text for way in place.ways] == ["烟台市", "青岛市"]


def shelving(*codes: str) -> Shelving:
    """Museums that stand under these provinces, one each."""
    return Shelving({"place": {f"m{at}": code for at, code in enumerate(codes) if code}})


def under(told: Shelving, count: int, by: str = "") -> ListedPage:
    links = Links("zh", "https://gongbo.example")
    thing = Showing(KINDS, ROOM.terms, links).thing(MUSEUMS[0])
    return listed_page(
        Museum,
        [replace(thing, id=f"m{at}", name=Said("鹤汀")) for at in range(count)],
        {},
        holdings={},
        words=FacetWords("zh", KINDS, ROOM.terms, ROOM.deps().owner_of),
        links=links,
        shelving=told,
        by=by,
    )


def test_a_list_that_is_asked_for_by_place_stands_under_the_provinces_in_their_order() -> None:
    told = under(shelving("42", "37", "42", ""), 4, by="place")
    assert [(one.code, len(one.things)) for one in told.headings] == [("37", 1), ("42", 2), ("", 1)]
    assert told.headings[0].href == "/zh/places/37"
    assert told.initials == ()


def test_a_list_seen_at_a_glance_stands_by_name_and_a_longer_one_by_place() -> None:
    assert under(shelving("42", "37"), 2).headings == ()
    codes = ["42", "37"] * GLANCE
    assert under(shelving(*codes), len(codes)).headings != ()
    assert under(shelving(*codes), len(codes), by="name").headings == ()


def test_the_order_that_is_shown_is_marked_among_those_offered() -> None:
    told = under(shelving("42", "37"), 2, by="place")
    assert [(one.name, one.here) for one in told.orders] == [("name", False), ("place", True)]


def test_an_order_that_nobody_offers_is_as_none_was_asked_for() -> None:
    assert under(shelving("42", "37"), 2, by="weight").initials[0].letter == ""


def test_records_stand_under_the_widest_term_of_what_they_tell() -> None:
    editions = [
        replace(MUSEUMS[0], values={**MUSEUMS[0].values, "industries": industries})
        for industries in (["C34"], ["B06", "C34"])
    ]
    editions[1] = replace(editions[1], id="other")
    told = shelved(Museum, editions, ROOM.terms).by_facet["industry"]
    assert told == {MUSEUMS[0].id: "C", "other": "B"}
