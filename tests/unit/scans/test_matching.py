"""Files find their records by the number in their name."""

from __future__ import annotations

import unicodedata

import pytest

from scans.matching import Match, Numbers

RECORDS = {
    1: "1857-290",
    2: "1857-290/1",
    3: "HY.1903.007",
    4: "工 27 b",
    5: "玄藏-0031",
    6: "Škoda 44",
}
NUMBERS = Numbers((number, record_id) for record_id, number in RECORDS.items())


@pytest.mark.parametrize(
    ("name", "record_id", "rest"),
    [
        ("1857-290.tif", 1, ""),
        ("1857_290.tif", 1, ""),
        ("1857-290_1.tif", 2, ""),
        ("1857-290_1 front.tif", 2, "front"),
        ("HY-1903-007.jpg", 3, ""),
        ("hy 1903 007.JPG", 3, ""),
        ("工-27-B.png", 4, ""),
        ("玄藏-0031.tif", 5, ""),
        ("玄藏_0031_正面.tif", 5, "正面"),
    ],
)
def test_signs_and_capitals_do_not_count(name: str, record_id: int, rest: str) -> None:
    assert NUMBERS.find(name) == Match(record_id, rest)


@pytest.mark.parametrize("rest", ["2", "02", "verso-3"])
def test_what_comes_after_the_number_is_kept(rest: str) -> None:
    assert NUMBERS.find(f"HY-1903-007_{rest}.tif") == Match(3, rest)


def test_the_number_may_stand_anywhere_in_the_name() -> None:
    assert NUMBERS.find("scan of HY.1903.007 (copy).tif") == Match(3, "copy")


def test_the_longest_run_wins_wherever_it_stands() -> None:
    numbers = Numbers([("7", 1), ("HY-7", 2), ("HY-7-a", 3)])
    assert numbers.find("7 HY-7-A.tif") == Match(3, "")
    assert numbers.find("HY-7-b.tif") == Match(2, "b")


def test_of_two_that_are_equally_long_the_first_wins() -> None:
    assert Numbers([("12", 1), ("3", 2)]).find("12_3.tif") == Match(1, "3")


def test_a_number_that_two_records_share_belongs_to_none() -> None:
    numbers = Numbers([("A/1", 1), ("A-1", 2), ("A", 3)])
    assert numbers.find("A_1.tif") is None
    assert numbers.find("A_2.tif") == Match(3, "2")


@pytest.mark.parametrize("name", ["1857-2901.tif", "x1857-290.tif", "玄藏-003.tif", "___.tif", ""])
def test_a_part_of_a_group_is_no_number(name: str) -> None:
    assert NUMBERS.find(name) is None


def test_a_number_without_letters_and_figures_matches_nothing() -> None:
    assert Numbers([("–/–", 1)]).find("–.tif") is None


def test_an_accent_may_be_a_sign_of_its_own() -> None:
    # As macOS writes names to a disk.
    name = unicodedata.normalize("NFD", "Škoda_44.tif")
    assert len(name) > len("Škoda_44.tif")
    assert NUMBERS.find(name) == Match(6, "")


def test_wide_figures_are_figures() -> None:
    wide = "1857-290".translate({ord(figure): ord(figure) + 0xFEE0 for figure in "0123456789-"})
    assert wide != "1857-290"
    assert NUMBERS.find(f"{wide}.tif") == Match(1, "")
