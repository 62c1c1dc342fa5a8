"""What people ask, judged by hand: every sort of query finds what it means, and finds it first."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from search.embedded import TantivyIndex
from search.memory import MemoryIndex
from search.ports import Query, SearchIndex
from tests.unit.search.collection import documents_of

HERE = Path(__file__).parent
RECALL, PRECISION = 0.95, 0.9
LEAST = 120


@dataclass(frozen=True, slots=True)
class Judged:
    """A query of a sort, what is relevant to it, and the first ten of what was found."""

    sort: str
    words: str
    relevant: frozenset[str]
    found: tuple[str, ...]

    @property
    def recall(self) -> float:
        """How much of what is relevant, or of ten of it, is among the first ten."""
        if not self.relevant:
            return 1.0
        return len(self.relevant & set(self.found)) / min(10, len(self.relevant))

    @property
    def precision(self) -> float:
        """How much of the first five is relevant; fewer first, where fewer are relevant."""
        first = self.found[: min(5, len(self.relevant))] if self.relevant else self.found
        return sum(one in self.relevant for one in first) / len(first) if first else 1.0


def judgements() -> list[tuple[str, str, frozenset[str]]]:
    with (HERE / "judgements.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["sort"], row["words"], frozenset(row["relevant"].split()))
            for row in csv.DictReader(file, delimiter="|")
        ]


def judged(index: SearchIndex, queries: Iterable[tuple[str, str, frozenset[str]]]) -> list[Judged]:
    return [
        Judged(sort, words, relevant, index.search(Query(words, size=10)).ids)
        for sort, words, relevant in queries
    ]


def faults(those: Sequence[Judged]) -> str:
    """Each sort with its recall and precision, and the queries that fall short."""
    by_sort: Mapping[str, list[Judged]] = defaultdict(list)
    for one in those:
        by_sort[one.sort].append(one)
    lines = []
    for sort, queries in by_sort.items():
        lines.append(
            f"{sort}: {len(queries)} queries, recall@10 {mean(q.recall for q in queries):.3f}, "
            f"precision@5 {mean(q.precision for q in queries):.3f}"
        )
        lines += [
            f"    {q.words}: missed {sorted(q.relevant - set(q.found))}, found {list(q.found)}"
            for q in queries
            if q.recall < 1 or q.precision < 1
        ]
    return "\n".join(lines)


def mean(values: Iterable[float]) -> float:
    all_of = list(values)
    return sum(all_of) / len(all_of)


def good_enough(those: Sequence[Judged]) -> bool:
    """Whether all of them, and those of each sort, are found well enough on average."""
    sorts = {one.sort for one in those}
    groups = [those, *([one for one in those if one.sort == sort] for sort in sorts)]
    return all(
        mean(one.recall for one in group) >= RECALL
        and mean(one.precision for one in group) >= PRECISION
        for group in groups
    )


@pytest.fixture(scope="module", params=["memory", "tantivy"])
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    made: SearchIndex = MemoryIndex()
    if request.param == "tantivy":
        made = TantivyIndex(tmp_path_factory.mktemp("judged") / "index")
    made.rebuild(documents_of(HERE / "heritage.csv"))
    return made


def test_the_queries_are_many_and_name_documents_that_there_are() -> None:
    queries = judgements()
    known = {document.id for document in documents_of(HERE / "heritage.csv")}
    assert len(queries) >= LEAST
    assert len({words for _, words, _ in queries}) == len(queries)
    assert {one for _, _, relevant in queries for one in relevant} <= known


def test_industrial_heritage_is_found_by_every_sort_of_query(index: SearchIndex) -> None:
    those = judged(index, judgements())
    assert good_enough(those), f"\n{faults(those)}"
