"""Why a record stands where it does, or is not found, on each SearchIndex."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from search.explanations import Met
from search.ports import BadQuery, Query, Removal, SearchIndex
from tests.contract.test_search_index import ADAPTERS, ALL, ENGINE, LOOM, WORKS, many


@pytest.fixture(params=ADAPTERS)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> SearchIndex:
    made = ADAPTERS[request.param](tmp_path / "index")
    made.rebuild(ALL)
    return made


def met(index: SearchIndex, words: str, id_: str) -> set[Met]:
    return {one for word in index.explain(Query(words), id_).words for one in word.met}


def test_each_word_says_where_it_stands_and_how_it_is_met(index: SearchIndex) -> None:
    told = index.explain(Query("蒸汽机 上海 1857-290"), "engine")
    assert [word.word for word in told.words] == ["蒸汽机", "上海", "1857 290"]
    steam, shanghai, number = (set(word.met) for word in told.words)
    assert {Met("蒸汽机", "name", "word"), Met("蒸汽机", "name", "phrase")} <= steam
    assert Met("上海", "text", "word") in shanghai
    assert Met("1857 290", "number", "number") in number


@pytest.mark.parametrize(
    ("words", "id_", "expected"),
    [
        ("铁", "works", Met("铁", "name", "character")),
        ("shanghai", "engine", Met("shanghai", "text", "sound")),
        ("hytc", "works", Met("hytc", "name", "spelling")),
        ("toyota", "loom", Met("toyota", "name", "typing")),
        ("vertic", "engine", Met("vertic", "name", "beginning")),
        ("织机", "loom", Met("loom", "name", "word", "synonym")),
        ("纺织", "loom", Met("织布", "name", "word", "near")),
    ],
)
def test_every_way_is_told(index: SearchIndex, words: str, id_: str, expected: Met) -> None:
    assert expected in met(index, words, id_)


def test_the_place_is_that_among_all_results(index: SearchIndex) -> None:
    first, second = (index.explain(Query("looms"), id_) for id_ in ("loom", "engine"))
    assert (first.place, second.place, first.total) == (1, 2, 2)
    assert first.score is not None
    assert second.score is not None
    assert first.score > second.score


@pytest.mark.parametrize(
    ("words", "id_", "tiers"),
    [
        ("汉阳铁厂", "works", ("name-whole", "name-asked")),
        ("loom", "loom", ("name-asked", "name-meant", "asked", "meant")),
        ("loom", "engine", ("asked", "meant")),
        ("weaving machine", "engine", ("meant",)),
        ("上海", "engine", ("asked",)),
        ("纺织", "loom", ("near",)),
    ],
)
def test_what_sets_a_record_above_others_is_told_the_strongest_first(
    index: SearchIndex, words: str, id_: str, tiers: tuple[str, ...]
) -> None:
    assert index.explain(Query(words), id_).tiers == tiers


def test_a_word_that_the_record_has_not_is_met_nowhere(index: SearchIndex) -> None:
    told = index.explain(Query("蒸汽机 轮船招商局"), "engine")
    assert (told.found, told.place, told.score, told.tiers) == (False, None, None, ())
    assert [bool(word.met) for word in told.words] == [True, False]


def test_a_choice_that_the_record_does_not_fit_is_named(index: SearchIndex) -> None:
    chosen = {"place": ("湖北",), "period": ("晚清",)}
    told = index.explain(Query("蒸汽机", chosen=chosen), "engine")
    assert (told.found, told.choices, told.place) == (False, ("place",), None)


def test_a_record_that_is_not_held_has_no_edition(index: SearchIndex) -> None:
    index.write(remove=[Removal("loom", 2)])
    for id_ in ("loom", "never there"):
        told = index.explain(Query("蒸汽机"), id_)
        assert (told.edition, told.found, told.place) == (None, False, None)
    assert index.explain(Query("蒸汽机"), "engine").edition == ENGINE.edition


def test_it_says_whether_typing_errors_were_allowed(index: SearchIndex) -> None:
    assert index.explain(Query("toyota"), "loom").loosely
    assert not index.explain(Query("toyoda"), "loom").loosely


def test_without_words_the_place_is_that_of_the_order(index: SearchIndex) -> None:
    told = index.explain(Query(sort="title"), "works")
    assert (told.place, told.words, told.tiers, told.score) == (2, (), (), None)


def test_signs_alone_explain_nothing(index: SearchIndex) -> None:
    told = index.explain(Query("!!!"), "works")
    assert (told.found, told.place, told.total) == (False, None, 0)


def test_what_stands_deeper_than_can_be_read_is_found_without_a_place(index: SearchIndex) -> None:
    index.rebuild([*many(1_001), replace(WORKS, names=("机床样本",))])
    told = index.explain(Query("机床", sort="newest"), "00000")
    assert (told.found, told.place, told.total) == (True, None, 1_002)


def test_a_query_that_is_too_long_is_a_bad_query(index: SearchIndex) -> None:
    with pytest.raises(BadQuery):
        index.explain(Query("汽" * 10_000), LOOM.id)
