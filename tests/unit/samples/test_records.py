"""The sample records as written: true to their kinds, in two languages, and plainly invented."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from app.wiring import find_terms
from foundation.identifiers import mint
from kinds.artifacts.model import Artifact
from kinds.museums.model import Museum
from records import schemas
from records.fields import Audience, Date, FieldType, Group, LangText
from records.kind import Kind
from samples.plates.catalogue import PLATES, Plate
from samples.plates.drafting.title_block import HONESTY
from samples.records.links import as_values
from samples.records.reader import read_museums, read_samples
from samples.records.sample import Sample
from vocabularies.terms import Terms

TERMS = Terms(find_terms())
MUSEUMS = {museum.code: museum for museum in read_museums()}
SAMPLES = {sample.name: sample for sample in read_samples()}
IDS = {name: mint() for name in SAMPLES}
DRAWN = [name for name, sample in SAMPLES.items() if sample.kind in {Artifact, Museum}]
ARTIFACTS = {one.number: one.values for one in SAMPLES.values() if one.kind is Artifact}
# Makers and works that were: the sample may not put words in their mouths.
REAL = re.compile(
    "江南制造|江南造船|金陵机器|福州船政|马尾|天津机器局|汉阳铁厂|汉冶萍|大冶|安源|萍乡|开滦|开平|唐山|"
    "大生|张謇|轮船招商|裕源|申新|永安|荣氏|鞍山|鞍钢|首钢|沈阳第一机床|杭州丝织|都锦生|上海机床|"
    "济南第一|求新|祥生|瑞记|怡和|石龙坝|Kiangnan|Kaiping|Kailuan|Dah Sun|Boulton|Platt"
)
# What is written on the thing is told as written, in the script and the language it has.
AS_WRITTEN = {"numbers", "material_words", "inscriptions", "part_of"}


def loaded(sample: Sample) -> dict[str, Any]:
    values = as_values(sample, IDS)
    return schemas.load(sample.kind, values, audience=Audience.INTERNAL, terms=TERMS)


def lang_texts(
    kind: type[Kind], values: Mapping[str, Any]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text by language, with where it stands."""
    for name, of, one in parts_of(kind, values):
        if isinstance(of, LangText) and name.partition(".")[0] not in AS_WRITTEN:
            yield name, one


def dates_of(kind: type[Kind], values: Mapping[str, Any]) -> Iterator[Mapping[str, str]]:
    """Every date, those in groups too."""
    return (one for _, of, one in parts_of(kind, values) if isinstance(of, Date))


def parts_of(kind: type[Kind], values: Mapping[str, Any]) -> Iterator[tuple[str, FieldType, Any]]:
    """Every value of a field, and of the parts of groups: where it stands, of what type."""
    for name, field in kind.fields.items():
        for one in field.each(values[name]) if name in values else ():
            yield name, field.type, one
            if isinstance(field.type, Group):
                for part_name, part in field.type.shape.parts.items():
                    for each in part.each(one[part_name]) if part_name in one else ():
                        yield f"{name}.{part_name}", part.type, each


def test_there_are_three_museums_and_twenty_artifacts() -> None:
    assert len(MUSEUMS) == 3
    assert len(ARTIFACTS) == 20


def test_no_number_is_used_twice() -> None:
    numbers = Counter(sample.number for sample in SAMPLES.values())
    assert [number for number, count in numbers.items() if count > 1] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_record_is_valid_for_its_kind(name: str) -> None:
    assert loaded(SAMPLES[name])


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_hinders_its_publication(name: str) -> None:
    sample = SAMPLES[name]
    assert sample.kind.hindrances(loaded(sample), today=date(2026, 1, 1)) == {}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_record_says_that_it_is_invented(name: str) -> None:
    notice = SAMPLES[name].values["notice"]
    assert notice["zh"].startswith("示例")
    assert "纯属虚构" in notice["zh"]
    assert "invented" in notice["en"]


@pytest.mark.parametrize("name", DRAWN)
def test_what_has_pictures_says_that_they_are_drawn(name: str) -> None:
    zh, en = HONESTY.split(" / ")
    notice = SAMPLES[name].values["notice"]
    assert zh in notice["zh"]
    assert en in notice["en"]


@pytest.mark.parametrize("name", SAMPLES)
def test_all_words_stand_in_chinese_and_in_english(name: str) -> None:
    sample = SAMPLES[name]
    texts = list(lang_texts(sample.kind, sample.values))
    assert {"title", "description", "notice"} <= {place for place, _ in texts}
    assert [place for place, said in texts if not {"zh", "en"} <= said.keys()] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_date_is_understood(name: str) -> None:
    sample = SAMPLES[name]
    dates = list(dates_of(sample.kind, loaded(sample)))
    assert dates
    assert [one["words"] for one in dates if "from" not in one] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_nobody_real_is_said_to_have_made_or_used_it(name: str) -> None:
    words = json.dumps(SAMPLES[name].values, ensure_ascii=False)
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


@pytest.mark.parametrize("plate", PLATES, ids=lambda plate: plate.name)
def test_a_plate_has_its_record(plate: Plate) -> None:
    sample = SAMPLES[f"artifact/{plate.number}"]
    values = loaded(sample)
    assert values["industrial_type"] == "drawing"
    assert plate.title_zh in {values["title"]["zh"], values["title"]["zh"].removesuffix("图")}
    assert values["made"]["from"] == values["made"]["to"] == str(plate.year)
    maker = values["makers"][0]["name"]
    assert maker["zh"] in plate.maker_zh
    assert maker["en"].upper() == plate.maker_en
    assert MUSEUMS[sample.owner].rights["uri"].startswith("http://creativecommons.org/")


def test_a_part_names_a_whole_of_its_museum() -> None:
    parts = {
        sample.number: (sample.owner, sample.values["part_of"])
        for sample in SAMPLES.values()
        if "part_of" in sample.values
    }
    assert set(parts) == {"HT-0107/1", "HT-0107/2"}
    for number, (owner, whole) in parts.items():
        assert SAMPLES[f"artifact/{whole}"].owner == owner
        assert number.startswith(f"{whole}/")


def test_rare_and_traditional_characters_are_kept_as_written() -> None:
    words = json.dumps(list(ARTIFACTS.values()), ensure_ascii=False)
    assert any(0x20000 <= ord(character) <= 0x2A6DF for character in words)  # CJK Extension B
    assert "⿰钅" in words  # a character without a code, as its parts
    assert any("zh-Hant" in values["title"] for values in ARTIFACTS.values())
