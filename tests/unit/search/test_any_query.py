"""Whatever is asked, the answer is a result or BadQuery; the two small indexes agree on it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.analysis import LONGEST_QUERY
from search.embedded import TantivyIndex
from search.memory import MemoryIndex
from search.ports import BadQuery, Document, Query, facets_of

Chosen = Mapping[str, tuple[str, ...]]
KINDS = ("artifact", "museum", "heritage-site")
PLACES = ("上海", "湖北", "辽宁", 'quoted "place"', "back\\slash", "")
PERIODS = ("晚清", "民国", "三线")
NAMES = ("蒸汽机", "织布机", "汉阳铁厂", "高炉", "Power loom", "Steam engine", "Lathe C620")
SIGNS = [*"\"'\\()[]{}*?~^:+-!&|<>/@#=,. \t\n\0\x1f\ufffe", "AND", "OR", "NOT", "IN", "🚂"]
slow_machine = settings(deadline=None)


def some_documents(seed: int, count: int) -> list[Document]:
    draw = random.Random(seed)  # noqa: S311
    return [
        Document(
            id=f"{n:03}",
            edition=1,
            kind=draw.choice(KINDS),
            names=tuple(draw.sample(NAMES, draw.randint(1, 2))),
            texts=tuple(draw.sample(NAMES, draw.randint(0, 3))),
            numbers=(f"{draw.randint(1800, 1999)}-{n}",),
            facets={
                "place": tuple(draw.sample(PLACES, draw.randint(0, 3))),
                "period": tuple(draw.choices(PERIODS, k=draw.randint(0, 2))),
            },
        )
        for n in range(count)
    ]


DOCUMENTS = some_documents(seed=1857, count=150)


@pytest.fixture(scope="module")
def tantivy_index(tmp_path_factory: pytest.TempPathFactory) -> TantivyIndex:
    index = TantivyIndex(tmp_path_factory.mktemp("any") / "index")
    index.rebuild(DOCUMENTS[:100])
    index.write(put=DOCUMENTS[100:])
    return index


@pytest.fixture(scope="module")
def memory_index() -> MemoryIndex:
    index = MemoryIndex()
    index.rebuild(DOCUMENTS)
    return index


anything = st.one_of(
    st.text(max_size=LONGEST_QUERY),
    st.lists(st.sampled_from([*SIGNS, *NAMES, "机", "loom", "1857", "高"])).map("".join),
)


@slow_machine
@given(words=anything)
@example(words="\ud800")
@example(words="a" * 10_000)
@example(words="汽 " * 250)
@example(words="a " * 250)
@example(words="1 " * 250)
@example(words="矿" * LONGEST_QUERY)
@example(words="\U0003ffff\U000e0001\u202e")
def test_no_words_raise_anything_but_a_bad_query(tantivy_index: TantivyIndex, words: str) -> None:
    try:
        results = tantivy_index.search(Query(words, count=("kind",), size=5))
    except BadQuery:
        return
    assert len(results.ids) == min(results.total, 5)


@slow_machine
@given(name=st.text(), value=st.text(), other=st.text())
def test_no_choice_raises_anything(
    tantivy_index: TantivyIndex, name: str, value: str, other: str
) -> None:
    chosen = {name: (value, other), "place": (value,)}
    results = tantivy_index.search(Query(chosen=chosen, count=(name, other, "place")))
    assert set(results.facets) == {name, other, "place"}


@slow_machine
@given(after=st.text())
def test_no_cursor_raises_anything_but_a_bad_query(tantivy_index: TantivyIndex, after: str) -> None:
    with pytest.raises(BadQuery):
        tantivy_index.search(Query(after=after))


@slow_machine
@given(words=st.lists(st.sampled_from([*NAMES, "机", "机床", "loom", "lom", "1857", "hytc", "c6"])))
def test_both_small_indexes_find_the_same(
    tantivy_index: TantivyIndex, memory_index: MemoryIndex, words: list[str]
) -> None:
    query = Query(" ".join(words), count=("place", "kind"), sort="title", size=150)
    assert tantivy_index.search(query) == memory_index.search(query)


def fits(document: Document, chosen: Chosen) -> bool:
    facets = facets_of(document)
    return all(
        any(value in values for value in facets.get(name, ())) for name, values in chosen.items()
    )


def counted(documents: Iterable[Document], name: str, chosen: Chosen) -> dict[str, int]:
    others = {other: values for other, values in chosen.items() if other != name}
    count = Counter(dict.fromkeys(chosen.get(name, ()), 0))
    for document in documents:
        if fits(document, others):
            count.update(set(facets_of(document).get(name, ())))
    return dict(count)


@slow_machine
@given(
    place=st.sets(st.sampled_from(PLACES)),
    period=st.sets(st.sampled_from(PERIODS)),
    kind=st.sets(st.sampled_from(KINDS)),
)
def test_facets_are_counted_as_a_look_at_every_document_counts_them(
    tantivy_index: TantivyIndex, place: set[str], period: set[str], kind: set[str]
) -> None:
    all_of = {"place": tuple(place), "period": tuple(period), "kind": tuple(kind)}
    chosen = {name: values for name, values in all_of.items() if values}
    results = tantivy_index.search(Query(chosen=all_of, count=tuple(all_of), size=150))
    assert set(results.ids) == {d.id for d in DOCUMENTS if fits(d, chosen)}
    for name in all_of:
        counts = {count.value: count.count for count in results.facets[name]}
        assert counts == counted(DOCUMENTS, name, chosen)
