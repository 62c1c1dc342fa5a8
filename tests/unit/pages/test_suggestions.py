"""Suggestions while somebody types: grouped, the nearest first, only what is published."""

from __future__ import annotations

import pytest

from app.finding.suggestions import GroupName, Suggestion, nearest
from app.finding.terms_begun import TermsBegun
from records.facets import CATEGORY, MATERIAL
from records.fields.base import Linked
from search.memory import MemoryIndex
from tests.unit.pages.showroom import Showroom
from vocabularies.terms import Term, Terms

ROOM = Showroom()


def suggested(words: str, room: Showroom = ROOM) -> dict[GroupName, tuple[Suggestion, ...]]:
    return {one.name: one.suggestions for one in room.finding().suggest(words)}


def test_records_museums_and_terms_stand_in_groups_of_their_own() -> None:
    found = suggested("bei")
    assert [one.words["zh"] for one in found["museums"]] == ["北河铸造博物馆"]
    assert "b00000001x" not in [one.id for one in found["museums"]]
    (record,) = [one for one in suggested("pidai")["records"] if one.id == "b00000001x"]
    assert record.kind == "artifact"


@pytest.mark.parametrize("words", ["belt", "皮带", "pidai", "pdcc", "BEIHE-0001", "lathe"])
def test_a_record_is_suggested_by_name_pinyin_initials_and_number(words: str) -> None:
    assert "b00000001x" in [one.id for one in suggested(words)["records"]]


@pytest.mark.parametrize("words", ["纸", "pape", "zhi"])
def test_a_term_is_suggested_with_how_many_records_have_it(words: str) -> None:
    (paper,) = (one for one in suggested(words)["terms"] if one.value == "paper")
    assert (paper.facet, paper.count) == ("material", 8)


def test_a_term_that_no_published_record_has_is_not_suggested() -> None:
    assert "terms" not in suggested("ivory")


@pytest.mark.parametrize("words", ["", "  ", "——", "石油钻机"])
def test_what_means_nothing_suggests_nothing(words: str) -> None:
    assert suggested(words) == {}


def test_without_an_index_nothing_is_suggested() -> None:
    room = Showroom()
    room.index = MemoryIndex()
    assert suggested("belt", room) == {}


def test_terms_that_begin_so_come_before_those_that_have_it_further_on() -> None:
    terms = Terms(
        [
            Term("industrial-type", "a", "蒸汽机车", "Steam locomotive"),
            Term("industrial-type", "b", "机车", "Locomotive"),
            Term("material", "c", "机油", "Engine oil"),
        ]
    )
    begun = TermsBegun(terms, (CATEGORY, MATERIAL))
    assert [one.code for one in begun.find("机")] == ["b", "c", "a"]
    assert [one.code for one in begun.find("loco")] == ["b", "a"]
    assert [one.code for one in begun.find("zqjc")] == ["a"]


def test_whole_syllables_at_the_beginning_come_before_begun_ones_and_later_ones() -> None:
    names = {"a": "张謇", "b": "开滦展览馆", "c": "詹天佑纪念馆的馆长"}
    found = [Linked(one, "person", {"zh": name}) for one, name in names.items()]
    assert [one.label["zh"][0] for one in nearest("zhan", found)] == ["詹", "张", "开"]
