"""The sample records as written: true to their kinds, in two languages, and plainly invented."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from app.wiring import find_terms
from foundation.identifiers import mint
from kinds.artifacts.model import Artifact
from kinds.museums.model import Museum
from samples.plates.catalogue import PLATES, Plate
from samples.plates.drafting.title_block import HONESTY
from samples.records.links import named
from samples.records.reader import read_museums, read_register, read_samples
from samples.records.sample import Sample
from tests.unit.samples import asked
from vocabularies.terms import Terms

TERMS = Terms(find_terms())
MUSEUMS = {museum.code: museum for museum in read_museums()}
SAMPLES = {sample.name: sample for sample in read_samples()}
HISTORY = [name for name, sample in SAMPLES.items() if sample.owner == read_register().code]
INVENTED = [name for name in SAMPLES if name not in HISTORY]
IDS = {name: mint() for name in SAMPLES}
DRAWN = sorted({f"artifact/{plate.number}" for plate in PLATES})
ARTIFACTS = {one.number: one.values for one in SAMPLES.values() if one.kind is Artifact}


def loaded(sample: Sample) -> dict[str, Any]:
    return asked.loaded(sample, IDS, TERMS)


def test_there_is_enough_of_everything() -> None:
    kinds = Counter(name.partition("/")[0] for name in SAMPLES)
    assert kinds["museum"] >= 8
    assert kinds["artifact"] >= 45
    assert kinds["heritage-site"] >= 16
    assert sum(name.startswith("enterprise/") for name in HISTORY) >= 8
    assert kinds["person"] >= 6


def test_no_number_is_used_twice() -> None:
    # By kind and number they would be refused when read; these three share a catalogue.
    numbers = Counter(one.number for one in SAMPLES.values() if one.kind in {Artifact, Museum})
    assert [number for number, count in numbers.items() if count > 1] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_record_is_valid_for_its_kind(name: str) -> None:
    assert loaded(SAMPLES[name])


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_hinders_its_publication(name: str) -> None:
    sample = SAMPLES[name]
    assert asked.hindrances(sample, loaded(sample)) == {}


@pytest.mark.parametrize("name", INVENTED)
def test_a_record_says_that_it_is_invented(name: str) -> None:
    assert asked.silent_about_itself(SAMPLES[name]) == []


@pytest.mark.parametrize("name", HISTORY)
def test_a_record_of_history_names_its_sources_and_does_not_say_that_it_is_invented(
    name: str,
) -> None:
    sample = SAMPLES[name]
    assert sample.values["sources"]
    assert asked.silent_about_itself(sample) == ["zh", "en"]


def test_sites_and_people_are_of_history() -> None:
    of_life = {name for name in SAMPLES if name.startswith(("heritage-site/", "person/"))}
    assert of_life <= set(HISTORY)


def test_nobody_of_history_made_or_owns_what_is_invented() -> None:
    # Of whom an invented thing tells is another matter: `subjects`.
    told = {
        (name, target)
        for name in INVENTED
        for place, target in named(SAMPLES[name].values)
        if not place.startswith("values.subjects")
    }
    assert [one for one in sorted(told) if one[1] in HISTORY] == []


@pytest.mark.parametrize("name", DRAWN)
def test_what_has_pictures_says_that_they_are_drawn(name: str) -> None:
    zh, en = HONESTY.split(" / ")
    notice = SAMPLES[name].values["notice"]
    assert zh in notice["zh"]
    assert en in notice["en"]


@pytest.mark.parametrize("name", sorted(set(INVENTED) - set(DRAWN)))
def test_what_has_no_picture_says_nothing_of_drawing(name: str) -> None:
    notice = SAMPLES[name].values["notice"]
    assert "虚构" in notice["zh"]
    assert "程序" not in notice["zh"]
    assert "drawn" not in notice["en"]


@pytest.mark.parametrize("name", SAMPLES)
def test_all_words_stand_in_chinese_and_in_english(name: str) -> None:
    assert asked.without_words(SAMPLES[name]) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_date_is_understood(name: str) -> None:
    sample = SAMPLES[name]
    assert asked.dates_not_understood(sample, loaded(sample)) == []


@pytest.mark.parametrize("name", INVENTED)
def test_nobody_real_is_said_to_have_made_or_used_it(name: str) -> None:
    assert asked.real_names(SAMPLES[name]) == []


@pytest.mark.parametrize("number", ARTIFACTS)
def test_an_artifact_has_what_the_census_asks_for(number: str) -> None:
    census = {
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
    assert census - ARTIFACTS[number].keys() == set()


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
    assert plate.drawing.title_zh in values["title"]["zh"]
    maker = values["makers"][0]["name"]
    assert maker["zh"] in plate.drawing.maker_zh
    assert maker["en"].upper() == plate.drawing.maker_en
    assert sample.file.split("/")[-2] == plate.museum
    assert MUSEUMS[sample.owner].rights["uri"].startswith("http://creativecommons.org/")


@pytest.mark.parametrize("plate", PLATES, ids=lambda plate: plate.name)
def test_a_record_is_as_old_and_as_large_as_its_first_sheet(plate: Plate) -> None:
    values = loaded(SAMPLES[f"artifact/{plate.number}"])
    if plate.sheet == 1:
        assert values["made"]["from"] == values["made"]["to"] == str(plate.year)
    sides = [axis["measure"]["value"] for axis in values["measures"][0]["axes"]]
    assert str(plate.width_mm) in sides


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
