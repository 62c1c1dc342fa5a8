"""The sample records as written: true to their kinds, in two languages, and plainly invented."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from app.wiring import find_terms
from kinds.artifacts.model import Artifact
from records import schemas
from records.fields import Audience, Date, Group, LangText
from records.kind import Kind
from samples.plates.catalogue import PLATES, Plate
from samples.plates.drafting.title_block import HONESTY
from samples.records.reader import SampleMuseum, read_museums
from vocabularies.terms import Terms

TERMS = Terms(find_terms())
MUSEUMS = read_museums()
RECORDS = {
    number: (museum, kind, values)
    for museum in MUSEUMS
    for kind, number, values in museum.records()
}
ARTIFACTS = {number: values for number, (_, kind, values) in RECORDS.items() if kind is Artifact}
# Makers and works that were: the sample may not put words in their mouths.
REAL = re.compile(
    "江南制造|江南造船|金陵机器|福州船政|马尾|天津机器局|汉阳铁厂|汉冶萍|大冶|安源|萍乡|开滦|开平|唐山|"
    "大生|张謇|轮船招商|裕源|申新|永安|荣氏|鞍山|鞍钢|首钢|沈阳第一机床|杭州丝织|都锦生|上海机床|"
    "济南第一|求新|祥生|瑞记|怡和|石龙坝|Kiangnan|Kaiping|Kailuan|Dah Sun|Boulton|Platt"
)
# What is written on the thing is told as written, in the script and the language it has.
AS_WRITTEN = {"numbers", "material_words", "inscriptions", "part_of"}


def loaded(kind: type[Kind], values: Mapping[str, Any]) -> dict[str, Any]:
    return schemas.load(kind, values, audience=Audience.INTERNAL, terms=TERMS)


def lang_texts(
    kind: type[Kind], values: Mapping[str, Any]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text by language, with where it stands."""
    for name, field in kind.fields.items():
        for one in field.each(values.get(name, [] if field.many else None)):
            if one is None or name in AS_WRITTEN:
                continue
            if isinstance(field.type, LangText):
                yield name, one
            if isinstance(field.type, Group):
                for part_name, part in field.type.shape.parts.items():
                    if isinstance(part.type, LangText) and part_name in one:
                        yield f"{name}.{part_name}", one[part_name]


def test_there_are_three_museums_and_twenty_artifacts() -> None:
    assert len(MUSEUMS) == 3
    assert len(ARTIFACTS) == 20


def test_no_number_is_used_twice() -> None:
    numbers = Counter(number for museum in MUSEUMS for _, number, _ in museum.records())
    assert [number for number, count in numbers.items() if count > 1] == []


@pytest.mark.parametrize("number", RECORDS)
def test_a_record_is_valid_for_its_kind(number: str) -> None:
    _, kind, values = RECORDS[number]
    assert loaded(kind, values)


@pytest.mark.parametrize("number", RECORDS)
def test_a_record_says_that_it_is_invented_and_drawn(number: str) -> None:
    zh, en = HONESTY.split(" / ")
    _, kind, values = RECORDS[number]
    sort = "示例藏品，纯属虚构" if kind is Artifact else "示例馆，纯属虚构"
    assert values["notice"]["zh"].startswith(sort)
    assert zh in values["notice"]["zh"]
    assert "invented" in values["notice"]["en"]
    assert en in values["notice"]["en"]


@pytest.mark.parametrize("number", RECORDS)
def test_all_words_stand_in_chinese_and_in_english(number: str) -> None:
    _, kind, values = RECORDS[number]
    texts = list(lang_texts(kind, values))
    assert {"title", "description", "notice"} <= {place for place, _ in texts}
    assert [place for place, said in texts if not {"zh", "en"} <= said.keys()] == []


@pytest.mark.parametrize("number", RECORDS)
def test_every_date_is_understood(number: str) -> None:
    _, kind, values = RECORDS[number]
    found = loaded(kind, values)
    dates = [found[n] for n, f in kind.fields.items() if isinstance(f.type, Date) and n in found]
    assert dates
    dates += [found["acquired"]["date"]] if "date" in found.get("acquired", {}) else []
    assert [date["words"] for date in dates if not {"from", "to"} <= date.keys()] == []


@pytest.mark.parametrize("number", RECORDS)
def test_nobody_real_is_said_to_have_made_or_used_it(number: str) -> None:
    words = json.dumps(RECORDS[number][2], ensure_ascii=False)
    assert REAL.findall(words) == []


@pytest.mark.parametrize("number", ARTIFACTS)
def test_an_artifact_has_what_the_census_asks_for(number: str) -> None:
    asked = {
        "made",
        "makers",
        "industrial_type",
        "category",
        "materials",
        "measures",
        "quantity",
        "grade",
        "status",
        "completeness",
        "preservation",
    }
    assert asked - ARTIFACTS[number].keys() == set()


@pytest.mark.parametrize("number", ARTIFACTS)
def test_measures_say_in_words_what_they_say_in_figures(number: str) -> None:
    for measure in ARTIFACTS[number]["measures"]:
        for axis in measure["axes"]:
            assert axis["measure"]["value"] in measure["words"]
    for mass in ARTIFACTS[number].get("mass", ()):
        assert mass["measure"]["value"] in mass["words"]


def keeper(plate: Plate) -> SampleMuseum:
    museum, kind, _ = RECORDS[plate.number]
    assert kind is Artifact
    return museum


@pytest.mark.parametrize("plate", PLATES, ids=lambda plate: plate.name)
def test_a_plate_has_its_record(plate: Plate) -> None:
    values = loaded(Artifact, ARTIFACTS[plate.number])
    assert values["industrial_type"] == "drawing"
    assert plate.title_zh in {values["title"]["zh"], values["title"]["zh"].removesuffix("图")}
    assert values["made"]["from"] == values["made"]["to"] == str(plate.year)
    maker = values["makers"][0]["name"]
    assert maker["zh"] in plate.maker_zh
    assert maker["en"].upper() == plate.maker_en
    assert keeper(plate).rights["uri"].startswith("http://creativecommons.org/")


def test_a_part_names_a_whole_of_its_museum() -> None:
    parts = {
        number: (museum, values["part_of"])
        for number, (museum, _, values) in RECORDS.items()
        if "part_of" in values
    }
    assert set(parts) == {"HT-0107/1", "HT-0107/2"}
    for number, (museum, whole) in parts.items():
        assert RECORDS[whole][0] is museum
        assert number.startswith(f"{whole}/")


def test_rare_and_traditional_characters_are_kept_as_written() -> None:
    words = json.dumps(list(ARTIFACTS.values()), ensure_ascii=False)
    assert any(0x20000 <= ord(character) <= 0x2A6DF for character in words)  # CJK Extension B
    assert "⿰钅" in words  # a character without a code, as its parts
    assert any("zh-Hant" in values["title"] for values in ARTIFACTS.values())
