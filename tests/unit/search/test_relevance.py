"""Queries that people ask find what they mean: recall and precision over a small collection."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from opencc import OpenCC

from search.analysis import runs
from search.embedded import TantivyIndex
from search.memory import MemoryIndex
from search.pinyin import syllables
from search.ports import Document, Query, SearchIndex
from tests.unit.search.collection import EXPECTED, FIRST, documents

RECALL, PRECISION = 1.0, 0.98


@pytest.fixture(scope="module", params=["memory", "tantivy"])
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    made: SearchIndex = MemoryIndex()
    if request.param == "tantivy":
        made = TantivyIndex(tmp_path_factory.mktemp("relevance") / "index")
    made.rebuild(documents())
    return made


def test_recall_and_precision_over_the_collection(index: SearchIndex) -> None:
    recalls, precisions, faults = [], [], []
    for words, ids in EXPECTED.items():
        wanted, found = set(ids.split()), set(index.search(Query(words, size=60, widen=False)).ids)
        recalls.append(len(wanted & found) / len(wanted) if wanted else 1.0)
        precisions.append(len(wanted & found) / len(found) if found else 1.0)
        if wanted != found:
            faults.append(f"{words}: missed {wanted - found}, too many {found - wanted}")
    assert sum(recalls) / len(recalls) >= RECALL, faults
    assert sum(precisions) / len(precisions) >= PRECISION, faults


@pytest.mark.parametrize("words", FIRST)
def test_the_best_comes_first(index: SearchIndex, words: str) -> None:
    assert index.search(Query(words)).ids[0] == FIRST[words]


@pytest.fixture(scope="module")
def sites(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[SearchIndex, list[str]]:
    """The national list of industrial heritage, indexed as it is written."""
    file = shared / "data" / "records" / "cn" / "国家工业遗产.json"
    if not file.is_file():
        pytest.skip("the national list of industrial heritage is not there")
    rows = json.loads(file.read_text("utf-8"))["heritage_list"]
    index = TantivyIndex(tmp_path_factory.mktemp("sites") / "index")
    index.rebuild(
        Document(
            id=f"{row['名称']}",
            edition=1,
            kind="heritage-site",
            names=(row["名称"],),
            texts=(row["地址"], row["核心物项"]),
        )
        for row in rows
    )
    return index, [row["名称"] for row in rows]


def test_every_real_site_is_first_for_its_own_name_in_either_script(
    sites: tuple[SearchIndex, list[str]],
) -> None:
    index, names = sites
    traditional = OpenCC("s2t").convert
    for name in names:
        assert index.search(Query(name)).ids[0] == name
        assert index.search(Query(traditional(name))).ids[0] == name


def test_every_real_site_is_found_by_the_sound_of_its_name(
    sites: tuple[SearchIndex, list[str]],
) -> None:
    index, names = sites
    for name in names:
        typed = "".join(syllables(next(run.text for run in runs(name) if run.kind == "han")))
        assert name in index.search(Query(typed[:40], size=100)).ids
