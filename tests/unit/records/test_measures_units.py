"""Units: dated worth, temperatures, ways of writing that mean two things, a source each."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.measures import find_unit, get_unit, list_meanings, list_units, read_quantity, si_value
from records.measures.figures import as_fraction
from records.measures.quantities import VALUE


def _rows() -> list[dict[str, str]]:
    text = (files("config") / "units.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize(
    ("code", "at", "si"),
    [
        ("chi", None, 1 / 3),
        ("chi", 1915, 0.32),
        ("chi", 1929, 0.32),
        ("chi", 1930, 1 / 3),
        ("cun", 1915, 0.032),
        ("zhang", 1950, 10 / 3),
        ("li", 1915, 576.0),
        ("li", 1950, 500.0),
        ("mu", 1915, 614.4),
        ("mu", 1950, 2000 / 3),
        ("jin", 1915, 0.596816),
        ("jin", 1950, 0.5),
        ("liang", 1915, 0.037301),
        ("liang", 1950, 0.03125),
        ("liang", 1958, 0.03125),
        ("liang", 1959, 0.05),
        ("liang", None, 0.05),
        ("qian", 1950, 0.003125),
        ("dan", 1950, 50.0),
        ("in", 1850, 0.0254),
        ("mm", -500, 0.001),
        ("chi", 99_999, 1 / 3),
    ],
)
def test_a_unit_is_worth_what_it_was_at_the_end_of_the_year(
    code: str, at: int | None, si: float
) -> None:
    assert si_value("1", get_unit(code), at=at) == si


@pytest.mark.parametrize(
    ("words", "si"),
    [
        # The values beside them in NIST SP 811 B.8 and in the laws that the table names.
        ("1 hp", 745.69987158227022),
        ("1 PS", 735.49875),
        ("1 psi", 6894.757293168361),
        ("1 atm", 101325.0),
        ("1 at", 98066.5),
        ("1 bar", 100_000.0),
        ("1 kgf/cm²", 98066.5),
        ("1 公斤/平方厘米", 98066.5),
        ("1 mmHg", 133.322387415),
        ("1 kgf·m", 9.80665),
        ("1 lbf", 4.4482216152605),
        ("1 长吨", 1016.0469088),
        ("1 短吨", 907.18474),
        ("1 英担", 50.80234544),
        ("1 英加仑", 0.00454609),
        ("1 美加仑", 0.003785411784),
        ("16 库平两", 0.596816),
        ("16 关平两", 0.6047898266666667),
        ("1 关担", 60.47898266666667),
        ("1 海关尺", 0.35814),
        ("1 营造尺", 0.32),
        ("33 日尺", 10.0),
        ("1 普特", 16.3804964),
        ("3 市亩", 2000.0),
        ("1 英亩", 4046.8564224),
        ("9000 旦", 0.001),
        ("1 tex", 0.000001),
        ("1 公支", 1000.0),
        ("20 ℃", 293.15),
        ("-40 °F", 233.15),
        ("212 °F", 373.15),
        ("0 K", 0.0),
        ("220 V", 220.0),
        ("220v", 220.0),
        ("10 kV", 10_000.0),
        ("5 A", 5.0),
        ("50 kVA", 50_000.0),
        ("1 kΩ", 1000.0),
        ("50 Hz", 50.0),
        ("1500 rpm", 25.0),
        ("2 升", 0.002),
        ("20 蒸吨", 20 / 3.6),
        ("36 km/h", 10.0),
        ("1 海里", 1852.0),
        ("3 kWh", 10_800_000.0),
        ("8 平方米", 8.0),
    ],
)
def test_a_unit_is_worth_what_its_source_says(words: str, si: float) -> None:
    found = read_quantity(words)
    assert found is not None
    assert found.si == pytest.approx(si, rel=1e-15)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("马力", ["hp", "PS"]),
        ("匹", ["hp", "PS"]),
        ("ton", ["t", "ton-uk", "ton-us"]),
        ("Tons", ["t", "ton-uk", "ton-us"]),
        ("gallons", ["gal-uk", "gal-us"]),
        ("加仑", ["gal-uk", "gal-us"]),
        ("cwt", ["cwt-uk", "cwt-us"]),
        ("支", ["Nm", "Ne"]),
        ("大气压", ["at", "atm"]),
    ],
)
def test_a_way_of_writing_that_means_two_units_is_not_guessed(words: str, codes: list[str]) -> None:
    assert find_unit(words) is None
    assert read_quantity(f"90 {words}") is None
    assert [unit.code for unit in list_meanings(words)] == codes


def test_a_way_of_writing_that_means_one_unit_means_that() -> None:
    assert [unit.code for unit in list_meanings("公制马力")] == ["PS"]
    assert list_meanings("furlong") == ()


@pytest.mark.parametrize("words", ["mPa", "Mm", "Mg", "MV", "MA", "mHz", "H", "G", "M", "T", "S"])
def test_a_case_that_means_something_else_is_not_taken_for_the_known_one(words: str) -> None:
    assert find_unit(words) is None


@pytest.mark.parametrize(
    ("words", "code"), [("KG", "kg"), ("Cm", "cm"), ("MM", "mm"), ("KW", "kW"), ("MPA", "MPa")]
)
def test_any_other_case_is_read(words: str, code: str) -> None:
    unit = find_unit(words)
    assert unit is not None
    assert unit.code == code


def test_no_way_of_writing_is_that_of_two_units() -> None:
    owners: dict[str, set[str]] = {}
    for unit in list_units().values():
        for words in unit.written:
            owners.setdefault(words, set()).add(unit.code)
    assert {words: codes for words, codes in owners.items() if len(codes) > 1} == {}
    assert [
        words for unit in list_units().values() for words in unit.shared if words in owners
    ] == []


def test_every_row_of_the_table_names_its_source() -> None:
    assert [row["code"] for row in _rows() if not row["source"]] == []


def test_the_times_of_a_unit_follow_each_other_up_to_today() -> None:
    for unit in list_units().values():
        assert unit.worths[0].begins is None
        assert unit.worths[-1].ends is None
        for earlier, later in zip(unit.worths, unit.worths[1:], strict=False):
            assert earlier.ends is not None
            assert later.begins is not None
            assert (later.begins - earlier.ends).days == 1


def test_units_of_one_dimension_share_their_si_unit() -> None:
    named: dict[str, set[str]] = {}
    for unit in list_units().values():
        named.setdefault(unit.dimension, set()).add(unit.si)
    assert {dimension: si for dimension, si in named.items() if len(si) > 1} == {}


@given(
    st.sampled_from(sorted(list_units())),
    st.decimals(min_value=-100_000, max_value=100_000, places=3, allow_nan=False),
)
def test_an_si_value_leads_back_to_what_was_found(code: str, value: object) -> None:
    unit = get_unit(code)
    si = si_value(str(value), unit)
    back = (si - float(unit.offset)) / float(unit.factor)
    assert back == pytest.approx(float(str(value)), rel=1e-9, abs=1e-9)


@given(st.from_regex(VALUE, fullmatch=True), st.sampled_from(sorted(list_units())))
def test_an_si_value_is_the_float_nearest_to_it(value: str, code: str) -> None:
    unit = get_unit(code)
    assert si_value(value, unit) == float(as_fraction(value) * unit.factor + unit.offset)


def test_no_words_are_no_unit() -> None:
    assert find_unit("") is None
