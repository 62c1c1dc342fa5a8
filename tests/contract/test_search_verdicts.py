"""Which verdict about a record stands, on each SearchIndex."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from search.ports import Count, Query, Removal, SearchIndex
from tests.contract.test_search_index import ADAPTERS, ALL, ENGINE, LOOM, WORKS, found


@pytest.fixture(params=ADAPTERS)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> SearchIndex:
    made = ADAPTERS[request.param](tmp_path / "index")
    made.rebuild(ALL)
    return made


def test_an_older_edition_never_wins(index: SearchIndex) -> None:
    old = replace(ENGINE, edition=2, names=("旧名",))
    index.write(put=[old])
    assert found(index, "旧名") == ()
    index.write(put=[replace(ENGINE, edition=5, names=("新名",)), old])
    assert found(index, "新名") == ("engine",)
    assert index.rebuild([ENGINE, old]) == 1
    assert found(index, "立式") == ("engine",)


def test_the_same_edition_may_be_written_again(index: SearchIndex) -> None:
    index.write(put=[replace(ENGINE, names=("同版",))])
    assert found(index, "同版") == ("engine",)


def test_what_was_removed_does_not_come_back_by_an_older_edition(index: SearchIndex) -> None:
    index.write(remove=[Removal("engine", 4), Removal("never there", 7)])
    index.write(put=[ENGINE, replace(ENGINE, edition=4), replace(LOOM, id="never there")])
    assert (index.count(), set(found(index, ""))) == (2, {"loom", "works"})
    assert found(index, "蒸汽机") == ()
    index.write(put=[replace(ENGINE, edition=5)])
    assert found(index, "蒸汽机") == ("engine",)


def test_an_older_removal_removes_nothing(index: SearchIndex) -> None:
    index.write(remove=[Removal("engine", 2)])
    assert found(index, "蒸汽机") == ("engine",)
    index.write(remove=[Removal("engine", 5)])
    index.write(remove=[Removal("engine", 4)])
    index.write(put=[replace(ENGINE, edition=5)])
    assert found(index, "蒸汽机") == ()


def test_of_one_write_the_highest_edition_stands(index: SearchIndex) -> None:
    index.write(put=[replace(ENGINE, edition=5)], remove=[Removal("engine", 4)])
    index.write(put=[replace(LOOM, edition=2)], remove=[Removal("loom", 3)])
    assert set(found(index, "")) == {"engine", "works"}


def test_removals_are_counted_nowhere(index: SearchIndex) -> None:
    index.write(remove=[Removal("loom", 2), Removal("never there", 1)])
    results = index.search(Query(count=("kind", "period"), sort="title"))
    assert (results.ids, results.total, index.count()) == (("works", "engine"), 2, 2)
    assert results.facets["kind"] == (Count("artifact", 1), Count("heritage-site", 1))
    assert results.facets["period"] == (Count("晚清", 2),)


def test_a_rebuild_forgets_what_was_removed(index: SearchIndex) -> None:
    index.write(remove=[Removal("engine", 4)])
    assert index.rebuild(ALL) == 3
    assert found(index, "蒸汽机") == ("engine",)


POISON = replace(LOOM, id="poison", sort_date="never")  # type: ignore[arg-type]


def test_a_write_with_a_document_that_cannot_be_indexed_writes_nothing(index: SearchIndex) -> None:
    with pytest.raises(TypeError):
        index.write(put=[replace(ENGINE, edition=9, names=("新名",)), POISON])
    assert found(index, "新名") == ()
    index.write(put=[replace(ENGINE, edition=4, names=("第四",))])
    assert found(index, "第四") == ("engine",)


def test_a_rebuild_leaves_out_what_cannot_be_indexed(index: SearchIndex) -> None:
    left: list[tuple[str, type[Exception]]] = []
    count = index.rebuild(
        [ENGINE, POISON, WORKS], left_out=lambda one, why: left.append((one.id, type(why)))
    )
    assert (count, set(found(index, ""))) == (2, {"engine", "works"})
    assert left == [("poison", TypeError)]
    with pytest.raises(TypeError):
        index.rebuild([POISON])
    assert index.count() == 2


def test_it_says_which_editions_it_holds_and_none_of_what_was_removed(index: SearchIndex) -> None:
    index.write(put=[replace(ENGINE, edition=7)], remove=[Removal("loom", 2)])
    assert index.editions(["engine", "loom", "works", "never"]) == {"engine": 7, "works": 1}
    assert index.editions([]) == {}
