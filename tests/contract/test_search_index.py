"""What every SearchIndex does, run on each adapter; a new one is a line in ADAPTERS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from search.embedded import TantivyIndex
from search.memory import MemoryIndex
from search.ports import (
    DEEPEST,
    BadQuery,
    Count,
    Document,
    IndexDown,
    Query,
    Removal,
    SearchIndex,
    Sort,
)

ADAPTERS: dict[str, Callable[[Path], SearchIndex]] = {
    "memory": lambda folder: MemoryIndex(),
    "tantivy": TantivyIndex,
}

ENGINE = Document(
    id="engine",
    edition=3,
    kind="artifact",
    names=("立式蒸汽机", "Vertical steam engine"),
    texts=("上海机器制造局制造，用于驱动织布机。", "It drove the looms of a mill."),
    numbers=("1857-290/1",),
    facets={"place": ("上海",), "period": ("晚清",)},
    sort_title="立式蒸汽机",
    sort_date=1872.0,
    published=300.0,
)
LOOM = Document(
    id="loom",
    edition=1,
    kind="artifact",
    names=("丰田式织布机", "Toyoda power loom"),
    facets={"place": ("上海", "无锡"), "period": ("民国",)},
    sort_title="丰田式织布机",
    sort_date=1921.5,
    published=100.0,
)
WORKS = Document(
    id="works",
    edition=1,
    kind="heritage-site",
    names=("汉阳铁厂", "Hanyang Iron Works"),
    texts=("1890 年由张之洞创办。",),
    facets={"place": ("湖北",), "period": ("晚清",)},
    sort_title="汉阳铁厂",
    published=200.0,
)
ALL = (ENGINE, LOOM, WORKS)


@pytest.fixture(params=ADAPTERS)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> SearchIndex:
    return ADAPTERS[request.param](tmp_path / "index")


@pytest.fixture
def index(empty: SearchIndex) -> SearchIndex:
    empty.rebuild(ALL)
    return empty


def found(index: SearchIndex, words: str, **more: object) -> tuple[str, ...]:
    return index.search(replace(Query(words), **more)).ids  # type: ignore[arg-type]


def many(count: int) -> Iterator[Document]:
    return (
        Document(id=f"{n:05}", edition=1, kind="artifact", names=(f"机床 {n}",), published=float(n))
        for n in range(count)
    )


def test_an_index_that_was_never_built_needs_it_and_says_so(empty: SearchIndex) -> None:
    assert empty.needs_rebuild()
    with pytest.raises(IndexDown):
        empty.search(Query())
    with pytest.raises(IndexDown):
        empty.count()
    with pytest.raises(IndexDown):
        empty.write(put=[ENGINE])


def test_an_index_built_of_nothing_is_an_index(empty: SearchIndex) -> None:
    assert empty.rebuild(()) == 0
    assert not empty.needs_rebuild()
    assert (empty.count(), empty.search(Query()).ids) == (0, ())


def test_a_rebuild_replaces_everything(index: SearchIndex) -> None:
    assert index.rebuild([LOOM]) == 1
    assert index.search(Query()).ids == ("loom",)


def test_what_is_put_is_found_at_once_and_replaces_what_was(index: SearchIndex) -> None:
    index.write(put=[replace(LOOM, edition=2, names=("铁轮织机",))])
    assert found(index, "铁轮织机") == ("loom",)
    assert found(index, "丰田") == ()
    assert index.count() == 3


def test_what_is_removed_is_gone(index: SearchIndex) -> None:
    index.write(remove=[Removal("loom", 1), Removal("never there", 1)])
    assert found(index, "丰田") == ()
    assert index.count() == 2


@pytest.mark.parametrize("words", ["", "   ", "\u3000", "\x00"])
def test_no_words_are_all_documents_newest_first(index: SearchIndex, words: str) -> None:
    results = index.search(Query(words))
    assert results.ids == ("engine", "works", "loom")
    assert results.total == 3


def test_its_state_stays_while_nothing_is_written_and_changes_with_a_write(
    index: SearchIndex,
) -> None:
    before = index.state()
    index.search(Query("蒸汽机"))
    assert index.state() == before
    index.write(remove=[Removal("engine", 9)])
    assert index.state() != before


@pytest.mark.parametrize("words", ["!!!", "“”", "🚂", "\\", '"', "* ? ~ ( ] {"])
def test_signs_alone_find_nothing(index: SearchIndex, words: str) -> None:
    assert index.search(Query(words)).total == 0


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("蒸汽机", ("engine",)),
        ("汽机", ("engine",)),
        ("上海 蒸汽机", ("engine",)),
        ("上海汽机", ("engine",)),
        ("上海轮机", ()),
        ("機器製造局", ("engine",)),
        ("looms", ("loom", "engine")),
        ("\uff2c\uff2f\uff2f\uff2d", ("loom", "engine")),
        ("steam engines", ("engine",)),
        ("loom museum", ()),
        ("hanyang", ("works",)),
        ("hytc", ("works",)),
        ("tiechang", ("works",)),
        ("shanghai", ("engine",)),
        ("铁", ("works",)),
        ("1857-290/1", ("engine",)),
        ("1857 290 1", ("engine",)),
        ("18572901", ("engine",)),
        ("1857290", ("engine",)),
        ("290/1", ("engine",)),
        ("1890", ("works",)),
        ("toyota", ("loom",)),
        ("vertic", ("engine",)),
    ],
)
def test_words_find(index: SearchIndex, words: str, ids: tuple[str, ...]) -> None:
    assert found(index, words) == ids


def test_names_outrank_texts_however_often_a_text_says_it(index: SearchIndex) -> None:
    often = Document(id="a", edition=1, kind="artifact", names=("笔记",), texts=("织布机。" * 50,))
    index.write(put=[often])
    assert found(index, "织布机")[0] == "loom"


def test_the_whole_name_comes_first(index: SearchIndex) -> None:
    longer = replace(WORKS, id="a", names=("汉阳铁厂旧址，汉阳铁厂码头",))
    index.write(put=[longer])
    assert found(index, "漢陽鐵廠") == ("works", "a")


def test_equal_results_stand_in_the_order_of_their_ids(index: SearchIndex) -> None:
    for id_ in ("z", "b", "m"):
        index.write(put=[replace(WORKS, id=id_)])
    assert found(index, "铁厂") == ("b", "m", "works", "z")
    assert found(index, "", sort="newest") == ("engine", "b", "m", "works", "z", "loom")


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ("newest", ("engine", "works", "loom")),
        ("earliest", ("engine", "loom", "works")),
        ("latest", ("loom", "engine", "works")),
        ("title", ("loom", "works", "engine")),
    ],
)
def test_results_are_sorted(index: SearchIndex, sort: Sort, ids: tuple[str, ...]) -> None:
    assert found(index, "", sort=sort) == ids


def test_years_before_christ_and_fractions_are_in_order(index: SearchIndex) -> None:
    dates = [-770.0, -770.5, 0.0, 1872.25, 618.0]
    index.rebuild(replace(LOOM, id=str(date), sort_date=date) for date in dates)
    assert found(index, "", sort="earliest") == tuple(str(date) for date in sorted(dates))


def test_titles_are_sorted_by_sound_and_numbers_by_size(index: SearchIndex) -> None:
    titles = ["10号高炉", "2号高炉", "张裕公司", "安源煤矿", "重庆钢厂", "Boiler"]
    index.rebuild(replace(LOOM, id=title, sort_title=title) for title in titles)
    assert found(index, "", sort="title") == (
        *("2号高炉", "10号高炉", "安源煤矿", "Boiler", "重庆钢厂", "张裕公司"),
    )


def test_values_of_a_facet_widen_and_facets_narrow(index: SearchIndex) -> None:
    both = {"place": ("上海", "湖北")}
    assert set(found(index, "", chosen=both)) == {"engine", "loom", "works"}
    assert set(found(index, "", chosen={**both, "period": ("晚清",)})) == {"engine", "works"}
    assert found(index, "", chosen={"place": ("上海",), "period": ()}) == ("engine", "loom")
    assert found(index, "", chosen={"nowhere": ("上海",)}) == ()


def test_a_facet_is_counted_as_if_it_were_not_chosen(index: SearchIndex) -> None:
    results = index.search(
        Query(chosen={"place": ("湖北", "西藏")}, count=("place", "period", "kind", "nothing"))
    )
    assert results.total == 1
    assert results.facets["place"] == (
        *(Count("上海", 2), Count("无锡", 1), Count("湖北", 1), Count("西藏", 0)),
    )
    assert results.facets["period"] == (Count("晚清", 1),)
    assert results.facets["kind"] == (Count("heritage-site", 1),)
    assert results.facets["nothing"] == ()


def test_facets_count_what_the_words_find(index: SearchIndex) -> None:
    results = index.search(Query("loom", count=("period",)))
    assert results.facets["period"] == (Count("晚清", 1), Count("民国", 1))


@pytest.mark.parametrize(
    "value", ['"', "\\", '" OR *', "a]", "2020-01-01T08:00:00+08:00", "", "1865"]
)
def test_facet_values_may_hold_anything(index: SearchIndex, value: str) -> None:
    index.write(put=[replace(LOOM, facets={"weird name.": (value,)})])
    results = index.search(Query(chosen={"weird name.": (value,)}, count=("weird name.", "kind")))
    assert results.ids == ("loom",)
    assert results.facets["weird name."] == (Count(value, 1),)
    assert results.facets["kind"] == (Count("artifact", 1),)


@pytest.mark.parametrize("words", ["", "机床"])
@pytest.mark.parametrize("sort", ["relevance", "newest", "title"])
def test_pages_follow_each_other_without_gap_or_repeat(
    index: SearchIndex, words: str, sort: Sort
) -> None:
    index.rebuild(many(50))
    query = Query(words, sort=sort, size=7)
    seen: list[str] = []
    while True:
        results = index.search(query)
        assert results.total == 50
        seen += results.ids
        if results.next is None:
            break
        query = replace(query, after=results.next)
    assert len(seen) == len(set(seen)) == 50
    assert tuple(seen) == index.search(replace(query, size=50, after=None)).ids


@pytest.mark.parametrize("together", [3, 450])
def test_what_was_published_together_stands_in_the_order_of_its_ids(
    empty: SearchIndex, together: int
) -> None:
    """Few at a time, and more than fit beside a page."""
    ids = [f"{n * 7 % 450:05}" for n in range(450)]
    empty.rebuild(
        Document(id=id_, edition=1, kind="artifact", names=("机床",), published=n // together)
        for n, id_ in enumerate(ids)
    )
    moments = {id_: n // together for n, id_ in enumerate(ids)}
    expected = sorted(ids, key=lambda id_: (-moments[id_], id_))
    found: list[str] = []
    after: str | None = None
    while len(found) < len(ids):
        page = empty.search(Query(sort="newest", size=40, after=after))
        found, after = [*found, *page.ids], page.next
    assert found == expected


def test_a_record_that_comes_between_two_pages_repeats_nothing(index: SearchIndex) -> None:
    index.rebuild(many(20))
    first = index.search(Query(size=5))
    index.write(put=[replace(LOOM, published=1_000.0)])
    second = index.search(Query(size=5, after=first.next))
    assert second.ids == ("00014", "00013", "00012", "00011", "00010")


def test_a_record_that_goes_between_two_pages_hides_nothing(index: SearchIndex) -> None:
    index.rebuild(many(20))
    first = index.search(Query(size=5))
    index.write(remove=[Removal("00019", 2)])
    second = index.search(Query(size=5, after=first.next))
    assert second.ids[0] == "00014"


def test_results_are_read_no_deeper_than_the_limit(index: SearchIndex) -> None:
    index.rebuild(many(DEEPEST + 50))
    last = index.search(Query("机床", size=DEEPEST - 10))
    end = index.search(Query("机床", size=24, after=last.next))
    assert last.total == DEEPEST + 50
    assert len(end.ids) == 10
    assert end.next is None


def test_a_page_of_nothing_still_counts(index: SearchIndex) -> None:
    results = index.search(Query(size=0, count=("kind",)))
    assert (results.ids, results.total, results.next) == ((), 3, None)
    assert results.facets["kind"] == (Count("artifact", 2), Count("heritage-site", 1))


@pytest.mark.parametrize("cursor", ["", "x", "AAAA", "W10=", "WzEsMiwzXQ==", "汉", "A" * 9_999])
def test_a_garbled_cursor_is_a_bad_query(index: SearchIndex, cursor: str) -> None:
    with pytest.raises(BadQuery):
        index.search(Query(after=cursor))


@pytest.mark.parametrize(
    "other",
    [Query("机床", size=5), Query(sort="title"), Query(chosen={"kind": ("artifact",)})],
)
def test_the_cursor_of_another_query_is_a_bad_query(index: SearchIndex, other: Query) -> None:
    index.rebuild(many(20))
    cursor = index.search(Query(size=5)).next
    with pytest.raises(BadQuery):
        index.search(replace(other, after=cursor))


@pytest.mark.parametrize("size", [-1, DEEPEST + 1])
def test_a_page_has_a_sensible_size(index: SearchIndex, size: int) -> None:
    with pytest.raises(BadQuery):
        index.search(Query(size=size))


def test_a_query_that_is_too_long_is_a_bad_query(index: SearchIndex) -> None:
    with pytest.raises(BadQuery):
        index.search(Query("汽" * 10_000))


def test_threads_read_while_one_writes(index: SearchIndex) -> None:
    index.rebuild(many(200))

    def read(_: int) -> int:
        return index.search(Query("机床", count=("kind",))).total

    with ThreadPoolExecutor(4) as pool:
        totals = pool.map(read, range(100))
        for document in many(200):
            if int(document.id) % 20 == 0:
                index.write(put=[replace(document, edition=2)])
        assert set(totals) == {200}
