"""Queries over open data and over the sample, as they lie there, find what they mean."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from records.kind import Role
from samples.records.reader import read_samples
from search.embedded import TantivyIndex
from search.ports import Document, Query
from tests.unit.search.test_judged_queries import faults, good_enough, judged

SITES = {
    "張裕": "张裕酿酒公司",
    "zhangyu": "张裕酿酒公司",
    "旅顺": "旅顺船坞",
    "dry dock 旅顺": "旅顺船坞",
    "宇宙瓷厂": "景德镇国营宇宙瓷厂",
    "西華山": "西华山钨矿",
    "申新": "宝鸡申新纱厂",
    "洋灰": "启新水泥厂",
    "士敏土": "启新水泥厂",
    "钢轨 汉阳": "汉冶萍公司——汉阳铁厂",
    "萍乡煤矿": "汉冶萍公司——安源煤矿",
    "东方红一号": "北京卫星制造厂",
    "tractor": "第一拖拉机制造厂",
    "dssc": "大生纱厂",
    "shilongba": "石龙坝水电站",
    "shilonbga": "石龙坝水电站",
    "茶叶": "安化第一茶厂",
    "brewery": "青岛啤酒厂",
    "焦裕禄": "洛阳矿山机器厂",
    "显像管": "成都国营红光电子管厂",
    "picture tube": "成都国营红光电子管厂",
    "TNT": "国营庆阳化工厂",
    "面粉": "茂新面粉厂旧址",
}
TEXTILES = {
    "缝纫机": "sewing machine",
    "sewing machines": "sewing machine",
    "纺车": "spinning wheel",
    "提花机": "jacquard",
    "轧花机": "cotton gin",
    "针织机": "knitting",
    "shuttles": "shuttle",
    "梭子": "shuttle",
    "spining wheel": "spinning wheel",
    "carding engine": "carding",
}
SAMPLES = {
    "漢陽鐵廠": "汉阳铁厂",
    "jiangnan zaochuanchang": "江南造船厂",
    "洋灰公司": "启新洋灰公司",
    "houdebang": "侯德榜",
    "Jeme Tien Yow": "詹天佑",
    "Shilongba": "石龙坝水电站",
    "商務印書館": "商务印书馆",
    "Foochow Navy Yard": "福建船政",
    "tsingtao brewrey": "青岛啤酒厂",
}


def test_the_national_list_answers_by_every_sort_of_word(shared: Path, tmp_path: Path) -> None:
    file = shared / "data" / "records" / "cn" / "国家工业遗产.json"
    if not file.is_file():
        pytest.skip("the national list of industrial heritage is not there")
    rows = json.loads(file.read_text("utf-8"))["heritage_list"]
    index = built(
        tmp_path,
        [
            Document(
                row["名称"], 1, "heritage-site", (row["名称"],), (row["地址"], row["核心物项"])
            )
            for row in rows
        ],
    )
    first = [(words, name, index.search(Query(words)).ids[:3]) for words, name in SITES.items()]
    assert [one for one in first if one[1] not in one[2]] == []


def test_a_museum_s_textiles_answer_in_either_language(shared: Path, tmp_path: Path) -> None:
    file = shared / "data" / "records" / "smg-textiles" / "objects_metadata.csv"
    if not file.is_file():
        pytest.skip("the textiles of the Science Museum are not there")
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = ("Name", "Description", "Collection Online Title")
    told = {row["Object Number"]: " ".join(row[one] for one in columns) for row in rows}
    index = built(
        tmp_path,
        [
            Document(
                id=row["Object Number"],
                edition=1,
                kind="artifact",
                names=(row["Name"], row["Collection Online Title"]),
                texts=(row["Description"], row["Materials"]),
            )
            for row in rows
        ],
    )
    queries = [
        ("textiles", words, frozenset(id_ for id_, text in told.items() if means in text.lower()))
        for words, means in TEXTILES.items()
    ]
    those = judged(index, queries)
    assert good_enough(those), f"\n{faults(those)}"


def test_the_sample_is_found_by_names_and_by_every_number(tmp_path: Path) -> None:
    samples = read_samples()
    index = built(
        tmp_path,
        [
            Document(
                id=sample.name,
                edition=1,
                kind=sample.kind.name,
                names=tuple(word for each in sample.texts(Role.LABEL) for word in each.values()),
                texts=tuple(word for each in sample.texts(Role.SUMMARY) for word in each.values()),
                numbers=(sample.number,),
            )
            for sample in samples
        ],
    )
    labels = {sample.name: sample.label for sample in samples}
    lost = [one.number for one in samples if one.name not in index.search(Query(one.number)).ids]
    assert lost == []
    first = {
        words: [labels[id_] for id_ in index.search(Query(words)).ids[:3]] for words in SAMPLES
    }
    assert {words: found for words, found in first.items() if SAMPLES[words] not in found} == {}


def built(folder: Path, documents: list[Document]) -> TantivyIndex:
    index = TantivyIndex(folder / "index")
    index.rebuild(documents)
    return index
