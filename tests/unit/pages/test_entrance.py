"""The ways in of the first page: industries, provinces, what is remembered of the index."""

from __future__ import annotations

from app.pages.entrance.asking import Foremost, Index
from app.pages.entrance.industries import sections
from app.pages.entrance.provinces import tiles
from app.pages.links import Links
from app.pages.searching.facet_words import FacetWords
from records.kind import Kinds
from search.ports import Count, IndexDown, Query, Results
from tests.unit.pages.showroom import KINDS, Showroom

ROOM = Showroom()
LINKS = Links("zh", "https://gongbo.example")
WORDS = FacetWords("zh", KINDS, ROOM.terms, ROOM.deps().owner_of)
INDUSTRIES = [Count("C", 9), Count("C34", 5), Count("B", 4), Count("B06", 4), Count("C17", 4)]


def test_divisions_stand_under_their_sections_in_the_order_of_the_standard() -> None:
    told = sections(INDUSTRIES, words=WORDS, links=LINKS)
    assert [one.way.code for one in told] == ["B", "C"]
    assert [one.code for one in told[1].divisions] == ["17", "34"]
    assert told[1].divisions[1].href == "/zh/terms/industry/C34"


def test_of_too_many_divisions_those_that_have_most_are_shown() -> None:
    told = sections(INDUSTRIES, words=WORDS, links=LINKS, most=1)
    assert [[one.code for one in section.divisions] for section in told] == [[], ["34"]]


def test_the_bar_of_a_division_is_measured_against_the_largest_of_them() -> None:
    told = sections(INDUSTRIES, words=WORDS, links=LINKS)
    assert [one.share for one in told[1].divisions] == [80, 100]


def test_every_province_has_a_tile_of_its_own_place() -> None:
    told = tiles([Count("42", 3)], words=WORDS, links=LINKS)
    assert len(told) == 34
    assert len({(one.x, one.y) for one in told}) == 34
    assert {one.code: one.count for one in told if one.count} == {"42": 3}


def test_a_tile_is_the_darker_the_more_there_is() -> None:
    counts = [Count("37", 100), Count("42", 20), Count("31", 2), Count("3706", 50)]
    told = {one.code: one.shade for one in tiles(counts, words=WORDS, links=LINKS)}
    assert (told["37"], told["42"], told["31"], told["11"]) == (3, 2, 1, 0)


def test_the_tile_that_is_meant_is_marked() -> None:
    told = tiles([], words=WORDS, links=LINKS, marked="31")
    assert [one.short for one in told if one.marked] == ["沪"]


def test_the_first_page_is_about_museums_and_what_they_keep() -> None:
    assert Foremost.of(KINDS) == Foremost(keepers="museum", kept="artifact")


def test_a_house_without_museums_has_nothing_foremost() -> None:
    assert Foremost.of(Kinds(iter([]))) == Foremost(keepers="", kept="")


def test_the_index_is_asked_anew_when_it_has_changed() -> None:
    asked: list[Query] = []
    state = [1]

    def search(query: Query) -> Results:
        asked.append(query)
        return Results((), 0, {}, None)

    index = Index(search, lambda: state[0], "artifact")
    index.ask(9)
    index.ask(9)
    assert len(asked) == 3
    state[0] = 2
    index.ask(9)
    assert len(asked) == 6


def test_an_index_that_is_down_tells_nothing() -> None:
    def down(query: Query) -> Results:
        raise IndexDown("gone")

    assert Index(down, lambda: 1, "artifact").ask(9) is None
