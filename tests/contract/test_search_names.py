"""What every SearchIndex knows of names: what a beginning means, what a misspelling may mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from search.naming import Naming, begun
from search.ports import Document, IndexDown, Query, Removal, SearchIndex
from search.spelling import Shelf, corrections
from tests.contract.test_search_index import ADAPTERS


def _document(id_: str, *names: str, kind: str = "artifact", **more: object) -> Document:
    return Document(id=id_, edition=1, kind=kind, names=names, **more)  # type: ignore[arg-type]


DOCUMENTS = [
    _document("a-engine", "立式蒸汽机", "Vertical steam engine", numbers=("1857-290/1",)),
    _document("b-steam", "蒸汽机", "Steam engine"),
    _document("c-lathe", "皮带车床", "Belt-driven lathe", texts=("由蒸汽机带动。", "crankshafts")),
    _document("d-works", "汉阳铁厂", "Hanyang Iron Works", kind="heritage-site"),
    _document("e-museum", "汉阳机器馆", "Hanyang Museum of Machines", kind="museum"),
]


@pytest.fixture(params=ADAPTERS)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> SearchIndex:
    made = ADAPTERS[request.param](tmp_path / "index")
    made.rebuild(DOCUMENTS)
    return made


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("蒸", ("b-steam", "a-engine")),
        ("蒸汽机", ("b-steam", "a-engine")),
        ("steam en", ("b-steam", "a-engine")),
        ("engines", ("a-engine", "b-steam")),
        ("lath", ("c-lathe",)),
        ("DRIVEN BEL", ("c-lathe",)),
        ("hany", ("d-works", "e-museum")),
        ("han yang tie", ("d-works",)),
        ("hytc", ("d-works",)),
        ("jiqiguan", ("e-museum",)),
        ("1857 29", ("a-engine",)),
        ("漢陽鐵", ("d-works",)),
        ("crankshafts", ()),
        ("—", ()),
        ("", ()),
    ],
)
def test_a_beginning_means_names(index: SearchIndex, words: str, ids: tuple[str, ...]) -> None:
    assert index.names(Naming(begun(words))) == ids


def test_names_are_asked_of_some_kinds_alone_and_not_more_than_wanted(index: SearchIndex) -> None:
    assert index.names(Naming(begun("汉阳"), kinds=("museum",))) == ("e-museum",)
    assert index.names(Naming(begun("汉阳"), most=1)) == ("d-works",)


def test_the_name_of_what_was_removed_is_gone(index: SearchIndex) -> None:
    index.write(remove=[Removal("d-works", 1)])
    assert index.names(Naming(begun("汉阳铁"))) == ()


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_names_of_an_index_that_was_never_built_are_not_known(adapter: str, tmp_path: Path) -> None:
    with pytest.raises(IndexDown):
        ADAPTERS[adapter](tmp_path / "index").names(Naming(begun("汉阳")))


def _shelf(index: SearchIndex) -> Shelf:
    by_id = {one.id: one for one in DOCUMENTS}

    def texts(ids: Sequence[str]) -> Iterable[str]:
        return [text for id_ in ids for text in (*by_id[id_].names, *by_id[id_].texts)]

    return Shelf(index.names, texts)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("汉杨铁厂", "汉阳铁厂"),
        ("蒸气机", "蒸汽机"),
        ("立式蒸气机", "立式蒸汽机"),
        ("lahte", "lathe"),
        ("Vertical steem engine", "vertical steam engine"),
        ("汉杨铁厂 lathe steaam", "汉阳铁厂 lathe steam"),
        ("汉杨铁厂的车间", "汉阳铁厂的车间"),
    ],
)
def test_a_misspelling_is_corrected_by_what_is_written(
    index: SearchIndex, words: str, meant: str
) -> None:
    assert next(corrections(words, _shelf(index), deeply=True)) == meant


@pytest.mark.parametrize("words", ["石油钻机", "telegraph", "—", "", "1857"])
def test_words_that_nothing_sounds_or_looks_like_are_left(index: SearchIndex, words: str) -> None:
    assert list(corrections(words, _shelf(index), deeply=True)) == []


@pytest.mark.parametrize(
    ("words", "name", "text"),
    [("22400", "Press 20400", ""), ("furnacce", "锅炉", "Furnace."), ("zhiji", "Zhili", "织机")],
)
def test_a_number_or_a_sound_is_not_corrected_nor_a_word_to_one_of_texts(
    index: SearchIndex, words: str, name: str, text: str
) -> None:
    index.write(put=[_document("z1", name, texts=(text,))])
    found = Shelf(index.names, lambda ids: [name, text] if "z1" in ids else [])
    assert list(corrections(words, found, deeply=True)) == []


def test_a_word_that_is_written_often_is_not_corrected(index: SearchIndex) -> None:
    index.write(put=[_document(f"z{at}", "steem") for at in range(3)])
    assert index.search(Query("steem")).total >= 3
    assert list(corrections("steem", _shelf(index), deeply=False)) == []
