"""How the thesaurus widens a query, on each SearchIndex: the same, whatever the engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from search.ports import Document, Query, SearchIndex, Widening
from tests.contract.test_search_index import ADAPTERS, found


def thing(id_: str, name: str, *texts: str) -> Document:
    return Document(id=id_, edition=1, kind="artifact", names=(name,), texts=texts)


DOCUMENTS = (
    thing("own-name", "织布机"),
    thing("own-text", "车间照片", "墙边是一台织布机。"),
    thing("synonym-name", "Loom with iron frame"),
    thing("synonym-text", "Photograph of a shed", "A loom stands at the wall."),
    thing("near-name", "提花机"),
    thing("other", "车床"),
    thing("dock", "石船坞"),
    thing("yard", "造船史话"),
    thing("apart", "Steam, and the engine that it drove"),
    thing("engine", "Horizontal steam engine"),
)


@pytest.fixture(params=ADAPTERS)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> SearchIndex:
    made = ADAPTERS[request.param](tmp_path / "index")
    made.rebuild(DOCUMENTS)
    return made


def test_names_come_first_the_word_itself_before_its_synonyms_what_is_near_last(
    index: SearchIndex,
) -> None:
    ranked = ("own-name", "synonym-name", "own-text", "synonym-text", "near-name")
    assert found(index, "织布机") == ranked


def test_the_word_itself_outranks_a_synonym_however_often_a_text_says_it(
    index: SearchIndex,
) -> None:
    index.write(put=[thing("often", "笔记", "A loom, and one more loom. " * 50)])
    ranked = found(index, "织布机")
    assert ranked.index("own-text") < ranked.index("often")


@pytest.mark.parametrize("words", ["loom", "LOOMS", "织機", "布机"])
def test_any_name_of_a_thing_finds_it_by_all(index: SearchIndex, words: str) -> None:
    assert set(found(index, words)) >= {"own-name", "own-text", "synonym-name", "synonym-text"}


def test_a_wider_word_finds_what_is_narrower_behind_what_has_the_word(index: SearchIndex) -> None:
    assert found(index, "造船") == ("yard", "dock")
    assert found(index, "船坞") == ("dock",)


def test_words_of_a_synonym_must_follow_each_other(index: SearchIndex) -> None:
    assert found(index, "蒸汽机") == ("engine",)
    assert set(found(index, "steam engine")) == {"engine", "apart"}


def test_a_query_that_is_not_widened_finds_its_own_words_alone(index: SearchIndex) -> None:
    results = index.search(Query("织布机", widen=False))
    assert (results.ids, results.widened) == (("own-name", "own-text"), ())


def test_it_says_which_word_was_widened_by_which(index: SearchIndex) -> None:
    (widening,) = index.search(Query("墙边 织布机")).widened
    assert widening.word == "织布机"
    assert {"loom", "织机"} <= set(widening.synonyms)
    assert "提花机" in widening.near
    assert index.search(Query("墙边")).widened == ()


@pytest.mark.parametrize("words", ["墙边织布机", "织布机 墙边", "織布機墙边"])
def test_a_term_is_known_inside_a_run_of_characters(index: SearchIndex, words: str) -> None:
    index.write(put=[thing("split", "墙边的 loom")])
    assert set(found(index, words)) == {"own-text", "split"}
    assert [one.word for one in index.search(Query(words)).widened] == ["织布机"]


def test_a_term_is_known_beside_a_number(index: SearchIndex) -> None:
    index.write(put=[thing("numbered", "织布机 1921")])
    assert found(index, "loom 1921") == ("numbered",)


def test_terms_of_several_words_are_taken_whole(index: SearchIndex) -> None:
    index.write(put=[thing("power", "动力织机")])
    assert "power" in found(index, "power looms")
    assert index.search(Query("power loom")).widened[0].word == "power loom"


def test_facets_count_what_the_widened_words_find(index: SearchIndex) -> None:
    results = index.search(Query("织布机", count=("kind",)))
    assert [one.count for one in results.facets["kind"]] == [5]


def test_the_cursor_of_the_widened_query_goes_on_with_it(index: SearchIndex) -> None:
    first = index.search(Query("织布机", size=2))
    second = index.search(Query("织布机", size=5, after=first.next))
    assert first.ids + second.ids == found(index, "织布机")


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("zhibuij", ("own-name",)),
        ("zhibbuji", ("own-name",)),
        ("horizntal", ("engine",)),
        ("photgraph", ("synonym-text",)),
    ],
)
def test_one_typing_error_is_forgiven_in_words_and_in_pinyin(
    index: SearchIndex, words: str, ids: tuple[str, ...]
) -> None:
    assert found(index, words) == ids


def test_a_word_that_stands_in_one_record_is_misspelt_if_its_like_stands_in_very_many(
    index: SearchIndex,
) -> None:
    wrong = thing("wrong", "A locomotve")
    index.rebuild([wrong, *(thing(f"right-{n}", "A locomotive") for n in range(3))])
    assert found(index, "locomotve") == ("wrong",)
    index.write(put=[thing(f"right-{n}", "A locomotive") for n in range(10)])
    results = index.search(Query("locomotve"))
    assert (results.ids[0], results.total) == ("wrong", 11)


def test_a_thesaurus_of_ones_own_is_asked_instead(tmp_path: Path) -> None:
    from search.embedded import TantivyIndex
    from search.memory import MemoryIndex
    from search.thesaurus import Concept, Thesaurus

    own = Thesaurus([Concept("wheel", ("轮子",), ("wheel",))])
    for made in (MemoryIndex(thesaurus=own), TantivyIndex(tmp_path / "own", thesaurus=own)):
        made.rebuild([replace(DOCUMENTS[0], names=("轮子",))])
        assert made.search(Query("wheel")).widened == (Widening("wheel", ("轮子",)),)
        assert found(made, "wheel") == ("own-name",)
        assert found(made, "loom") == ()
