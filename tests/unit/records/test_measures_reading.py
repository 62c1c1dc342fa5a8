"""Measures as people write them: fractions, feet and inches, 尺 and 寸, axes before and after."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.measures import list_units, quantity, read_dimensions, read_quantity, si_value
from records.measures.units import get_unit


@pytest.mark.parametrize(
    ("words", "value", "unit", "si"),
    [
        ("1/2 in", "1/2", "in", 0.0127),
        ("½ in", "½", "in", 0.0127),
        ("2½ in", "2½", "in", 0.0635),
        ("2 1/2 in", "2 1/2", "in", 0.0635),
        ("2-1/2 in.", "2-1/2", "in", 0.0635),
        ("12 ft 6 in", "12 6/12", "ft", 3.81),
        ("12 ft 6 1/2 in", "12 13/24", "ft", 3.8227),
        ("6' 2\"", "6 2/12", "ft", 1.8796),
        ("6′2″", "6 2/12", "ft", 1.8796),  # noqa: RUF001 - as they are printed
        ("3尺6寸", "3 6/10", "chi", 1.2),
        ("1丈2尺3寸", "1 23/100", "zhang", 4.1),
        ("6 lb 3 oz", "6 3/16", "lb", 2.806602789375),
        ("1米20厘米", "1 20/100", "m", 1.2),
        ("\uff13\uff14\uff10毫米", "340", "mm", 0.34),
        ("-5 °C", "-5", "degC", 268.15),
    ],
)
def test_a_quantity_is_read_as_people_write_it(
    words: str, value: str, unit: str, si: float
) -> None:
    found = read_quantity(words)
    assert found is not None
    assert (found.value, found.unit) == (value, unit)
    assert found.si == pytest.approx(si, rel=1e-15)


@pytest.mark.parametrize(
    "words",
    ["100-120 mm", "约 340 毫米", "直径 34 厘米", "90马力", "12 ft 14 in", "6 in 12 ft", "5斤8两",
     "1.5 m 20 cm", "1/0 in", "1.½ in", "1,200 mm", "3 x 4 mm", "5 kg 3 in", "5 ft 5 ft"],
)  # fmt: skip
def test_what_is_not_one_plain_value_is_not_read_as_one(words: str) -> None:
    assert read_quantity(words) is None


@pytest.mark.parametrize(("at", "value", "si"), [(1950, "5 8/16", 2.75), (1970, "5 8/10", 2.9)])
def test_sixteen_liang_were_a_jin_until_1959(at: int, value: str, si: float) -> None:
    found = read_quantity("5斤8两", at=at)
    assert found is not None
    assert (found.value, found.si) == (value, si)


def test_a_cell_is_worth_what_its_units_were_in_the_year() -> None:
    for at, si in ((1915, 0.96), (1950, 1.0), (None, 1.0)):
        assert read_dimensions("长3尺", at=at).rows[0].values[0].si == si


@pytest.mark.parametrize(
    ("cell", "values", "axes"),
    [
        ("120 mm (H) x 90 mm (W)", ["120", "90"], ["height", "width"]),
        ("340 mm high, 90 mm wide", ["340", "90"], ["height", "width"]),
        ("20 H x 30 W cm", ["20", "30"], ["height", "width"]),
        ("H340×W90×D140mm", ["340", "90", "140"], ["height", "width", "depth"]),
        ("340(L)×90(W)×20(H)mm", ["340", "90", "20"], ["length", "width", "height"]),
        ("高 20 厘米 宽 30 厘米", ["20", "30"], ["height", "width"]),
        ("口径 12.5、底径 8、高 20 厘米", ["12.5", "8", "20"],
         ["mouth-diameter", "base-diameter", "height"]),
        ("长3尺6寸，宽2尺", ["3 6/10", "2"], ["length", "width"]),
        ("直径 34 厘米", ["34"], ["diameter"]),
        ("Ø34mm", ["34"], ["diameter"]),
        ("2½ x 1½ in.", ["2½", "1½"], [None, None]),
        ("5 1/2 in", ["5 1/2"], [None]),
        ("12 ft 6 in x 3 ft", ["12 6/12", "3"], [None, None]),
        ("121 mm 15 mm", ["121", "15"], [None, None]),
        ("\uff11\uff12\uff10×30毫米", ["120", "30"], [None, None]),
    ],
)  # fmt: skip
def test_lengths_are_read_with_the_axis_that_is_said(
    cell: str, values: list[str], axes: list[str | None]
) -> None:
    (row,) = read_dimensions(cell).rows
    assert [one.value for one in row.values] == values
    assert list(row.axes) == axes
    assert row.words == cell


@pytest.mark.parametrize("cell", ["约 340 毫米", "c. 12 mm", "about 12 mm", "12 mm approx."])
def test_an_approximate_length_keeps_the_word_for_it(cell: str) -> None:
    (row,) = read_dimensions(cell).rows
    assert row.words == cell


VALUES = st.one_of(
    st.from_regex(r"[0-9]{1,6}(\.[0-9]{1,4})?", fullmatch=True),
    st.from_regex(r"[0-9]{1,4} [1-9]/[1-9][0-9]?", fullmatch=True),
    st.from_regex(r"[0-9]{0,4}[½¼¾⅓⅞]", fullmatch=True),
)


@given(VALUES, st.sampled_from(sorted(list_units())), st.sampled_from(["zh", "en", "code"]))
def test_what_was_found_stays_and_is_read_again(value: str, code: str, said: str) -> None:
    unit = get_unit(code)
    found = read_quantity(f"{value} {getattr(unit, said)}")
    assert found == quantity(value, code)
    assert found.si == si_value(value, unit)


PIECES = st.sampled_from(
    ["1", "12", "3.5", "½", "1/2", " ", "x", "×", "mm", "cm", "ft", "in", "'", '"', "尺", "寸",
     "斤", "两", "kg", "H", "W", "(", ")", "高", "直径", "约", "c. ", "，", "；", ":", "：", "-",
     ",", ".", "overall", "重", "/0", "\uff11", "\ud800", "马力"]
)  # fmt: skip
CELLS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))


@given(CELLS)
def test_any_words_are_read_or_not_understood(words: str) -> None:
    found = read_quantity(words)
    assert found is None or found == quantity(found.value, found.unit)
    assert read_quantity(words) == found


@given(CELLS)
def test_any_cell_is_sorted_with_its_words_as_they_were(cell: str) -> None:
    found = read_dimensions(cell)
    assert read_dimensions(cell) == found
    kept = [row.words for row in found.rows] + [mass.words for mass in found.masses]
    for words in (*kept, *found.notes, *found.unread):
        assert words in cell


# Some tenths of a second; what goes over a megabyte twice takes minutes.
LONGEST_READING = 5.0


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "1/", "½", "1 mm ", "1 x ", "尺", "1尺", "a", "(", ":"]
)
def test_a_megabyte_is_read_in_no_time_or_not_at_all(piece: str) -> None:
    start = time.perf_counter()
    words = piece * (1_000_000 // len(piece))
    assert read_quantity(words) is None
    assert read_dimensions(words).rows == ()
    assert read_dimensions(f"a{' ' * 1_000_000}{words}").rows == ()
    assert time.perf_counter() - start < LONGEST_READING
