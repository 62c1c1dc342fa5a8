"""A place keeps its words; a division is found in them only where they name one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from marshmallow import ValidationError
from marshmallow.experimental.context import Context

from records.fields import CellError, Place, Point
from records.fields.divisions import find_division
from records.fields.loading import Loading
from tests.unit.records.field_values import load
from vocabularies.files import read_files
from vocabularies.terms import Term, Terms

DIVISIONS = [
    Term("division", "32", "江苏省", "Jiangsu"),
    Term("division", "3201", "南京市", "Nanjing", "32"),
    Term("division", "320106", "鼓楼区", "Gulou District", "3201"),
    Term("division", "35", "福建省", "Fujian"),
    Term("division", "3501", "福州市", "Fuzhou", "35"),
    Term("division", "350102", "鼓楼区", "Gulou District", "3501"),
    Term("division", "37", "山东省", "Shandong"),
    Term("division", "3706", "烟台市", "Yantai", "37"),
    Term("division", "370602", "芝罘区", "Zhifu District", "3706"),
    Term("division", "3702", "青岛市", "Qingdao", "37"),
    Term("division", "370205", "四方区", "Sifang District", "3702", valid_to="2012-12"),
    Term("division", "3205", "苏州市", "Suzhou", "32"),
    Term("division", "320502", "沧浪区", "Canglang District", "3205", "", "2012-09", "", "320508"),
    Term("division", "320508", "姑苏区", "Gusu District", "3205"),
    Term("division", "42", "湖北省", "Hubei"),
    Term("division", "4201", "武汉市", "Wuhan", "42"),
    Term("division", "4202", "黄石市", "Huangshi", "42"),
    Term("division", "4420", "中山市", "Zhongshan", "44"),
    Term("division", "50", "重庆市", "Chongqing"),
    Term("division", "51", "四川省", "Sichuan"),
    Term("division", "5102", "重庆市", "Chongqing", "51", valid_to="2012-12"),
    Term("division", "15", "内蒙古自治区", "Inner Mongolia"),
    Term("division", "1502", "包头市", "Baotou", "15"),
]
TERMS = Terms([*DIVISIONS, Term("place-role", "used", "使用地", "Used at")])
PLACE = Place()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("山东省烟台市芝罘区", "370602"),
        ("山东省烟台市芝罘区大马路56号", "370602"),
        ("烟台市芝罘区", "370602"),
        ("山东烟台", "3706"),
        ("中国山东省", "37"),
        ("内蒙古包头", "1502"),
        ("江苏省南京市鼓楼区中山北路", "320106"),
        ("重庆市", "50"),
        ("四川省重庆市", "5102"),
    ],
)
def test_a_division_is_found_by_the_longest_chain_of_names(words: str, code: str) -> None:
    found = find_division(words, TERMS)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "words",
    ["湖北省武汉市、黄石市", "湖北武汉、黄石", "湖北省武汉市黄石市", "鼓楼区", "山东省武汉市",
     "山东路56号", "山东中路", "四川北路",
     "杨树浦", "旧城山东省烟台市", ""],
)  # fmt: skip
def test_where_words_name_none_or_several_no_code_is_guessed(words: str) -> None:
    assert find_division(words, TERMS) is None


def test_a_cell_keeps_its_words_beside_the_code() -> None:
    assert PLACE.read("山东省烟台市芝罘区大马路", TERMS) == [
        {"words": {"zh": "山东省烟台市芝罘区大马路"}, "code_now": "370602"}
    ]
    assert PLACE.read("湖北省武汉市、黄石市", TERMS) == [{"words": {"zh": "湖北省武汉市、黄石市"}}]


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        ({"words": {"zh": "山东省烟台市芝罘区大马路"}}, {"code_now": "370602"}),
        ({"words": {"en": "Zhifu", "zh": "烟台市芝罘区"}}, {"code_now": "370602"}),
        ({"words": {"zh": "江苏省苏州市沧浪区"}}, {"code_then": "320502", "code_now": "320508"}),
        ({"words": {"zh": "山东省", "zh-Hant": "湖北省"}}, {}),
        ({"words": {"zh": "湖北省武汉市、黄石市"}}, {}),
        ({"words": {"zh": "山东省"}, "code_now": "42"}, {"code_now": "42"}),
        ({"words": {"zh": "山东省"}, "code_then": "42"}, {"code_then": "42"}),
    ],
)
def test_a_place_without_a_code_is_given_the_one_that_its_words_name(
    told: dict[str, Any], codes: dict[str, str]
) -> None:
    with Context(Loading(TERMS)):
        value = PLACE.schema().deserialize(told)
        assert value == {**told, **codes}
        assert PLACE.schema().deserialize(value) == value
    assert PLACE.read(PLACE.write(value, TERMS), TERMS) == [value]


def test_a_division_that_is_gone_is_the_one_of_then() -> None:
    (value,) = PLACE.read("山东省青岛市四方区", TERMS)
    assert value == {"words": {"zh": "山东省青岛市四方区"}, "code_then": "370205"}


def test_the_division_that_took_its_place_is_the_one_of_now() -> None:
    (value,) = PLACE.read("江苏省苏州市沧浪区", TERMS)
    assert (value["code_then"], value["code_now"]) == ("320502", "320508")


def test_a_place_counts_under_its_division_now_and_those_above() -> None:
    value = {"words": {"zh": "芝罘"}, "code_then": "42", "code_now": "370602"}
    assert list(PLACE.facets(value, TERMS)) == ["370602", "3706", "37"]
    assert list(PLACE.facets({"code_then": "4201"}, TERMS)) == ["4201", "42"]
    assert list(PLACE.facets({"words": {"zh": "芝罘"}}, TERMS)) == []


def test_a_place_is_said_with_its_role_and_time() -> None:
    value = {
        "role": "used",
        "words": {"zh": "杨树浦", "en": "Yangshupu"},
        "when": {"words": "1953", "from": "1953", "to": "1953", "certainty": "exact"},
    }
    assert PLACE.words(value, "zh", TERMS).text == "使用地：杨树浦（1953）"
    assert PLACE.words(value, "en", TERMS).text == "Used at: Yangshupu (1953)"


def test_a_place_without_words_is_said_by_its_division_from_the_top() -> None:
    value = {"code_now": "370602"}
    assert PLACE.words(value, "zh", TERMS).text == "山东省烟台市芝罘区"
    assert PLACE.words(value, "en", TERMS).text == "Zhifu District, Yantai, Shandong"


def test_a_place_says_something_of_where_it_is() -> None:
    with pytest.raises(ValidationError) as refused:
        load(PLACE, {})
    assert refused.value.messages_dict["value"] == {"words": ["expected words, a code or a point"]}


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"lat": 91}, "lat"),
        ({"lon": -180.5}, "lon"),
        ({"lat": "37.5"}, "lat"),
        ({"lat": True}, "lat"),
        ({"lat": 10**400}, "lat"),
        ({"system": None}, "system"),
        ({"system": "Beijing54"}, "system"),
        ({"precision": -1}, "precision"),
    ],
)
def test_a_point_is_within_the_earth_and_names_its_system(
    change: dict[str, Any], place: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        load(Point(), {"lat": 37.5, "lon": 121.4, "system": "WGS84", **change})
    assert list(refused.value.messages_dict["value"]) == [place]


def test_a_point_is_written_with_its_system_and_precision() -> None:
    value = {"lat": 37.5391, "lon": 121.3993, "system": "GCJ-02", "precision": 50.0}
    assert Point().write(value, TERMS) == "37.5391, 121.3993 GCJ-02 ±50 m"
    assert Point().read("37.5391, 121.3993 GCJ-02 ±50 m", TERMS) == [value]


def test_a_point_without_a_system_is_refused() -> None:
    with pytest.raises(CellError, match="expected such as"):
        Point().read("37.5391, 121.3993", TERMS)


def test_all_addresses_of_the_heritage_list_are_found_but_the_one_with_two_places(
    shared: Path,
) -> None:
    terms = Terms(read_files(Path(__file__).parents[3] / "config" / "vocabularies"))
    listed = json.loads((shared / "data/records/cn/国家工业遗产.json").read_text("utf-8"))
    (sites,) = (rows for rows in listed.values() if isinstance(rows, list) and "地址" in rows[0])
    addresses = [site["地址"] for site in sites]
    unknown = [words for words in addresses if find_division(words, terms) is None]
    assert unknown == ["四川省泸州市江阳区、龙马潭区"]
