"""A measure field computes SI; shapes of dimensions read one cell each their own."""

from __future__ import annotations

from typing import Any

import pytest
from marshmallow import ValidationError
from marshmallow.experimental.context import Context

from records.fields import CellError, Group, Mass, Measure, Measurement
from records.fields.loading import Loading
from vocabularies.terms import Term, Terms

TERMS = Terms([Term("axis", "height", "通高", "Height"), Term("axis", "width", "通宽", "Width")])
LENGTH = Measure("length")
CELL = "overall: 195 mm x 460 mm x 275 mm, 3.194kg"


def loaded(measure: Measure, **value: object) -> dict[str, Any]:
    whole: dict[str, Any] = measure.schema().deserialize(value)
    return whole


def test_the_si_value_is_put_beside_what_was_found() -> None:
    assert loaded(LENGTH, value="590", unit="mm") == {"value": "590", "unit": "mm", "si": 0.59}


def test_a_loaded_measure_loads_again_as_it_is() -> None:
    value = loaded(LENGTH, value=".30", unit="in")
    assert value["value"] == ".30"
    assert loaded(LENGTH, **value) == value


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"value": "590", "unit": "mm", "si": 590}, "si"),
        ({"value": "590", "unit": "kg"}, "unit"),
        ({"value": "590", "unit": "furlong"}, "unit"),
        ({"value": "5e3", "unit": "mm"}, "value"),
        ({"value": "1,200", "unit": "mm"}, "value"),
        ({"unit": "mm"}, "value"),
        ({"value": "590"}, "unit"),
    ],
)
def test_a_measure_that_cannot_be_is_refused_where_it_is_wrong(
    value: dict[str, object], place: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        loaded(LENGTH, **value)
    assert isinstance(refused.value.messages, dict)
    assert list(refused.value.messages) == [place]


def test_a_measure_of_any_dimension_takes_every_unit() -> None:
    assert loaded(Measure(), value="30", unit="kW")["si"] == 30_000.0


def test_the_index_has_the_si_value() -> None:
    (row,) = LENGTH.index({"value": "590", "unit": "mm", "si": 0.59})
    assert row.num_from == 0.59


@pytest.mark.parametrize(
    ("unit", "zh", "en"), [("mm", "590 毫米", "590 mm"), ("rpm", "590 转/分", "590 r/min")]
)
def test_a_page_says_value_and_unit_in_its_language(unit: str, zh: str, en: str) -> None:
    value = {"value": "590", "unit": unit, "si": 0.0}
    assert Measure().words(value, "zh", TERMS).text == zh
    assert Measure().words(value, "en", TERMS).text == en


def test_a_cell_gives_one_measure() -> None:
    assert Measure("mass").read("3.194kg", TERMS) == [{"value": "3.194", "unit": "kg", "si": 3.194}]
    assert LENGTH.read(" ", TERMS) == []


@pytest.mark.parametrize("cell", ["3.194kg", "heavy", "590"])
def test_a_cell_of_another_sort_says_which_units_were_expected(cell: str) -> None:
    with pytest.raises(CellError, match="expected a number with a unit") as refused:
        LENGTH.read(cell, TERMS)
    assert "毫米" in refused.value.zh


def test_lengths_and_masses_of_one_cell_are_read_each_by_its_own_shape() -> None:
    (measurement,) = Group(Measurement).read(CELL, TERMS)
    (mass,) = Group(Mass).read(CELL, TERMS)
    assert measurement["of"] == "overall"
    assert measurement["words"] == "195 mm x 460 mm x 275 mm"
    assert [axis["measure"]["si"] for axis in measurement["axes"]] == [0.195, 0.46, 0.275]
    assert mass == {
        "of": "overall",
        "words": "3.194kg",
        "measure": {"value": "3.194", "unit": "kg", "si": 3.194},
    }


@pytest.mark.parametrize("shape", [Measurement, Mass])
def test_what_a_cell_gave_is_a_valid_value(shape: type[Measurement] | type[Mass]) -> None:
    group = Group(shape)
    (value,) = group.read("overall: height 19.5 cm, 3.194kg", TERMS)
    with Context(Loading(TERMS)):
        assert group.schema().deserialize(value) == value


@pytest.mark.parametrize(
    ("cell", "en", "zh"),
    [
        (CELL, "overall 195 × 460 × 275 mm", "overall 195 × 460 × 275 毫米"),
        ("height = 340 x width = 90 mm", "height 340 × width 90 mm", "通高 340 × 通宽 90 毫米"),
        ("底座：3市尺 x 30 cm", "底座 3 chi × 30 cm", "底座 3 市尺 × 30 厘米"),
        ("Dimensions entered", "Dimensions entered", "Dimensions entered"),
    ],
)
def test_a_page_says_the_lengths_in_one_line(cell: str, en: str, zh: str) -> None:
    (value,) = Group(Measurement).read(cell, TERMS)
    assert Group(Measurement).words(value, "en", TERMS).text == en
    assert Group(Measurement).words(value, "zh", TERMS).text == zh


def test_a_page_says_the_mass_and_of_what() -> None:
    (value,) = Group(Mass).read("overall, inc pallet: 181kg", TERMS)
    assert Group(Mass).words(value, "en", TERMS).text == "overall, inc pallet 181 kg"


@pytest.mark.parametrize("shape", [Measurement, Mass])
def test_a_piece_that_is_not_understood_is_named(shape: type[Measurement] | type[Mass]) -> None:
    with pytest.raises(CellError, match="'30-40 in'") as refused:
        Group(shape).read("overall: 3 mm; 30-40 in", TERMS)
    assert "30-40 in" in refused.value.zh


def test_a_cell_has_the_unit_in_the_language_of_the_sheet() -> None:
    area = Measure("area")
    value = loaded(area, value="1.5", unit="mu")
    assert [area.write(value, TERMS, lang) for lang in ("zh", "en")] == ["1.5 市亩", "1.5 mu"]
    for lang in ("zh", "en"):
        assert area.read(area.write(value, TERMS, lang), TERMS) == [value]
