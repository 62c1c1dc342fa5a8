"""The list of divisions agrees with the facts that it is made of, and knows former ones."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from config.generators.divisions import PLACEHOLDERS, write
from config.generators.romanisation import english_of
from vocabularies.files import read_files
from vocabularies.terms import Term, Terms

FOLDER = Path(__file__).parents[3] / "config" / "vocabularies"
HERITAGE = "data/records/cn/国家工业遗产.json"
# A state-level new area: no division of the standard, and so without a code.
NO_DIVISIONS = {"江北新区"}


@pytest.fixture(scope="module")
def terms() -> Terms:
    return Terms(read_files(FOLDER))


@pytest.fixture(scope="module")
def facts(shared: Path) -> list[dict[str, Any]]:
    path = shared / "data/reference/pca-code.json"
    whole: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return whole


def by_code(terms: Terms, code: str) -> Term:
    term = terms.get("division", code)
    assert term is not None, code
    return term


def test_the_divisions_of_the_first_level_are_the_34_of_the_standard(
    terms: Terms, shared: Path
) -> None:
    path = shared / "data/reference/codelists.json"
    codelists = json.loads(path.read_text(encoding="utf-8"))
    first = [(one.code, one.zh, one.en) for one in terms.list_children("division", None)]
    present = [one for one in first if not terms.list_terms("division")[one[0]].retired]
    assert present == [tuple(row) for row in codelists["gbt2260_province"]]
    assert len(present) == 34


def test_the_list_is_what_the_generator_makes_of_the_facts(shared: Path, tmp_path: Path) -> None:
    write(shared / "data/reference/pca-code.json", tmp_path / "division.csv")
    assert (tmp_path / "division.csv").read_bytes() == (FOLDER / "division.csv").read_bytes()


def test_every_county_of_the_facts_stands_under_its_city(
    terms: Terms, facts: list[dict[str, Any]]
) -> None:
    counties = [
        (province, city, county)
        for province in facts
        for city in province["children"]
        for county in city["children"]
        if len(county["code"]) == 6 and county["code"][4] != "7" and "委员会" not in county["name"]
    ]
    assert len(counties) > 2800
    for province, city, county in counties:
        above = [] if city["name"] in PLACEHOLDERS else [city["name"]]
        lineage = [one.zh for one in terms.lineage("division", county["code"])]
        assert lineage == [county["name"], *above, province["name"]]


def test_a_former_division_names_a_present_one_that_took_its_place(terms: Terms) -> None:
    former = [one for one in terms.list_terms("division").values() if one.valid_to]
    assert {"370205", "320611"} <= {one.code for one in former}
    for one in former:
        assert one.retired
        assert one.successor is not None
        assert not by_code(terms, one.successor).valid_to


def test_a_division_that_ended_was_valid_before(terms: Terms) -> None:
    sifang = by_code(terms, "370205")
    assert (sifang.valid("1951"), sifang.valid("2013"), sifang.successor) == (True, False, "370203")


def test_every_place_of_the_heritage_list_is_a_division(terms: Terms, shared: Path) -> None:
    whole = json.loads((shared / HERITAGE).read_text(encoding="utf-8"))
    known = {one.zh for one in terms.list_terms("division").values()}
    longest = sorted(known, key=len, reverse=True)
    names = re.compile("|".join(map(re.escape, longest)))
    for site in whole["heritage_list"]:
        rest = names.sub("", site["地址"])
        assert rest.strip("、") in {"", *NO_DIVISIONS}, site["地址"]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("烟台市", "Yantai"),
        ("芝罘区", "Zhifu District"),
        ("泾县", "Jingxian County"),
        ("西安市", "Xi'an"),
        ("吕梁市", "Lüliang"),
        ("哈尔滨市", "Harbin"),
        ("长治市", "Changzhi"),
        ("子长市", "Zichang"),
        ("长子县", "Zhangzi County"),
        ("朝阳区", "Chaoyang District"),
        ("都匀市", "Duyun"),
        ("乐亭县", "Laoting County"),
        ("洪洞县", "Hongtong County"),
        ("浦东新区", "Pudong New Area"),
        ("井陉矿区", "Jingxing Mining District"),
        ("恩施土家族苗族自治州", "Enshi Tujia Miao Autonomous Prefecture"),
        ("莫力达瓦达斡尔族自治旗", "Morin Dawa Daur Autonomous Banner"),
        ("科尔沁右翼前旗", "Horqin Right Front Banner"),
        ("阿里地区", "Ngari Prefecture"),
    ],
)
def test_names_are_pinyin_unless_another_spelling_is_in_use(zh: str, en: str) -> None:
    assert english_of(zh) == en
