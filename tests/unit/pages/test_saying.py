"""Values in words: places lead to what else is there, links lead to records, languages are told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.pages.declared import Reader
from app.pages.languages import Said
from app.pages.marking import marked
from app.pages.saying import Sayer
from app.pages.tables import table_of
from kinds.artifacts.model import Artifact
from kinds.artifacts.shapes import Inscription
from kinds.enterprises.model import Enterprise
from kinds.heritage_sites.shapes import Component, CoreItem
from records.fields import Group, Place, Text
from tests.unit.pages.showroom import LATHE, TERMS


def sayer(lang: str) -> Sayer:
    return Sayer(
        lang,
        TERMS,
        address=lambda one: f"/{one.kind}/{one.id}",
        within=lambda facet, value: f"/search?{facet}={value}",
    )


def place(lang: str, **value: Any) -> Said:
    return sayer(lang).say(Place(), value)


def linked(zh: str) -> dict[str, Any]:
    return {"to": "0000000001", "kind": "artifact", "label": {"zh": zh}}


def test_the_division_that_a_place_names_is_a_way_to_all_that_is_there() -> None:
    told = place("zh", words={"zh": "山东省鹤汀市（虚构）"}, code_now="37")
    assert told.ways == (("山东省", "/search?place=37"),)
    assert told.notes == ()


def test_a_division_that_the_words_do_not_name_stands_in_small_print() -> None:
    told = place("en", words={"en": "The Yunji rice mill"}, code_now="37")
    (note,) = told.notes
    assert (note.text, note.ways) == ("Shandong", (("Shandong", "/search?place=37"),))


def test_the_division_of_then_says_that_it_is_one_of_then() -> None:
    told = place("zh", words={"zh": "宣武区某处"}, code_now="110102", code_then="110103")
    assert [note.text for note in told.notes] == ["北京市西城区", "当时的行政区划：北京市崇文区"]


def test_a_point_says_its_system() -> None:
    point = {"lat": 37.5, "lon": 121.25, "system": "WGS84"}
    told = place("zh", words={"zh": "船台"}, point=point)
    assert [note.text for note in told.notes] == ["37.5, 121.25 WGS84"]


def test_an_address_on_the_web_is_a_link_and_other_text_is_none() -> None:
    assert sayer("zh").say(Text(), "https://heting.example/a").ways
    assert not sayer("zh").say(Text(), "javascript:alert(1)").ways
    assert not sayer("zh").say(Text(), "see https://heting.example").ways


def test_a_part_in_another_language_is_marked_in_its_line() -> None:
    value = {"transcription": "四七", "position": {"zh": "曲柄"}, "translation": {"en": "No. 47"}}
    told = sayer("en").say(Group(Inscription), value)
    assert '<span lang="zh-Hans">曲柄</span>' in marked(told)


def test_links_are_set_where_the_words_name_them_the_longer_name_first() -> None:
    told = Said("鹤汀机器局旧址，鹤汀机器局", ways=(("鹤汀机器局", "/a"), ("鹤汀机器局旧址", "/b")))
    assert marked(told) == '<a href="/b">鹤汀机器局旧址</a>，<a href="/a">鹤汀机器局</a>'


def test_a_link_that_the_words_do_not_name_stands_behind_them() -> None:
    assert marked(Said("机器局", ways=(("鹤汀", "/a"),))) == '机器局 → <a href="/a">鹤汀</a>'


def test_words_and_addresses_are_escaped() -> None:
    told = Said("<b>局", lang=None, ways=(("局", '/"x'),), strange=(("<b>", "en"),))
    assert marked(told) == '<span lang="en">&lt;b&gt;</span><a href="/&#34;x">局</a>'


def test_a_column_that_repeats_the_names_becomes_their_links() -> None:
    groups = [
        {"name": {"zh": "蒸汽机"}, "artifact": linked("蒸汽机")},
        {"name": {"zh": "装配车间"}},
    ]
    told = table_of(Group(CoreItem), groups, label="", sayer=sayer("zh"))
    assert [column.label for column in told.columns] == ["名称"]
    assert [row[0].ways for row in told.rows] == [(("蒸汽机", "/artifact/0000000001"),), ()]


def test_a_column_of_links_to_other_names_stays() -> None:
    groups = [
        {"name": {"zh": "蒸汽机"}, "artifact": linked("蒸汽机")},
        {"name": {"zh": "安全灯"}, "artifact": linked("矿用火焰安全灯")},
    ]
    told = table_of(Group(CoreItem), groups, label="", sayer=sayer("zh"))
    assert [column.label for column in told.columns] == ["名称", "藏品"]


def test_a_row_is_named_by_the_part_that_is_required() -> None:
    groups = [{"number": "1", "name": {"zh": "二号井"}}]
    told = table_of(Group(Component), groups, label="", sayer=sayer("zh"))
    assert told.columns[told.head].label == "名称"


def test_a_number_that_its_kind_has_a_name_for_is_said_once() -> None:
    values = {"register_number": "QY-1", "title": {"zh": "机器局"}}
    edition = replace(LATHE, kind="enterprise", number="QY-1", values=values)
    reader = Reader(Enterprise, edition, sayer("zh"))
    number = reader.number()
    assert number is not None
    assert (number.label, number.values) == ("登记编号", (Said("QY-1"),))
    assert list(reader.rows()) == []
    assert Reader(Artifact, LATHE, sayer("zh")).number() is None


def test_a_text_with_very_many_strange_words_is_marked_to_its_end() -> None:
    said = Said("轴 axle " * 2_000, strange=(("axle", "en"), ("axle box", "en")))
    told = marked(said)
    assert told.count('<span lang="en">axle</span>') == 2_000
    assert told.endswith("</span> ")
