"""Values keep their digits; SI stands beside them; cells of dimensions are understood."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.measures import find_unit, list_units, quantity, read_dimensions, read_quantity


@pytest.mark.parametrize(
    ("words", "value", "unit", "si"),
    [
        ("590 mm", "590", "mm", 0.59),
        ("3.194kg", "3.194", "kg", 3.194),
        (".3 m", ".3", "m", 0.3),
        ("9.0551 in.", "9.0551", "in", 0.22999954),
        ("12 inches", "12", "in", 0.3048),
        ("3市尺", "3", "chi", 1.0),
        ("3 市寸", "3", "cun", 0.1),
        ("5 市斤", "5", "jin", 2.5),
        ("30 HP", "30", "hp", 22370.996147468107),
        ("30 公制马力", "30", "PS", 22064.9625),
        ("1500 r/min", "1500", "rpm", 25.0),
        ("1500 转/分", "1500", "rpm", 25.0),
        ("10 kgf/cm²", "10", "kgf/cm2", 980665.0),
        ("10 MPa", "10", "MPa", 10_000_000.0),
        ("1 ft", "1", "ft", 0.3048),
        ("1 lb", "1", "lb", 0.45359237),
        ("16 oz", "16", "oz", 0.45359237),
        ("2 吨", "2", "t", 2000.0),
        ("590", None, None, None),
        ("1,200 mm", None, None, None),
        ("five mm", None, None, None),
        ("5 furlongs", None, None, None),
    ],
)
def test_a_quantity_keeps_its_digits_beside_its_si_value(
    words: str, value: str | None, unit: str | None, si: float | None
) -> None:
    found = read_quantity(words)
    assert (found and (found.value, found.unit, found.si)) == ((value, unit, si) if value else None)


def test_every_unit_is_found_by_every_way_it_is_written() -> None:
    for unit in list_units().values():
        for words in unit.written:
            assert find_unit(words) is unit


def test_the_words_of_a_unit_are_one_word() -> None:
    assert [unit.code for unit in list_units().values() if " " in unit.zh + unit.en] == []


def lines(cell: str) -> list[str]:
    """What a cell says, a line per row and mass."""
    found = read_dimensions(cell)
    assert found.unread == ()
    rows = [
        f"{row.of}|{'x'.join(one.value for one in row.values)}|{row.values[0].unit}"
        for row in found.rows
    ]
    return [*rows, *(f"{one.of}|{one.value.value}|{one.value.unit}" for one in found.masses)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("overall: 590 x 460 x 570 mm, 3.194kg", ["overall|590x460x570|mm", "overall|3.194|kg"]),
        ("overall: 195 mm x 460 mm x 275 mm, 3.194kg",
         ["overall|195x460x275|mm", "overall|3.194|kg"]),
        ("whole: 5.5 x 25 x 19 cm", ["whole|5.5x25x19|cm"]),
        ("20.5 x 15 x 5.2 cm.", ["|20.5x15x5.2|cm"]),
        ("overall: .3 x 1 x .6 m", ["overall|.3x1x.6|m"]),
        ("overall: 9.0551 x 7.874 x 6.2992 in.; 230 x 200 x 160 mm",
         ["overall|9.0551x7.874x6.2992|in", "overall|230x200x160|mm"]),
        ("overall: 121 mm 15 mm,", ["overall|121x15|mm"]),
        ("overall: 25 x 75 x 62 mm, ,", ["overall|25x75x62|mm"]),
        ("overall: 161kg; overall, inc pallet: 181kg",
         ["overall|161|kg", "overall, inc pallet|181|kg"]),
        (":  x 40.5512 x 6.7323 in.;  x 1030 x 171 mm", ["|40.5512x6.7323|in", "|1030x171|mm"]),
        ("book 22 x 15 x .5 cm", ["book|22x15x.5|cm"]),
        ("display case (incl. height of legs etc.): 1.84 x 1.24 x 1.85 m",
         ["display case (incl. height of legs etc.)|1.84x1.24x1.85|m"]),
        ("support: 559 x 1118 mm\r\nframe: 753 x 1308 x 67 mm",
         ["support|559x1118|mm", "frame|753x1308x67|mm"]),
        ("120×30×45毫米，重3.5千克", ["|120x30x45|mm", "|3.5|kg"]),
        ("底座：长3市尺", ["底座|3|chi"]),
        ("height: 340 mm; weight: 3 kg", ["|340|mm", "|3|kg"]),
    ],
)  # fmt: skip
def test_a_cell_of_dimensions_is_read_as_it_is_written(cell: str, expected: list[str]) -> None:
    assert lines(cell) == expected


@pytest.mark.parametrize(
    ("cell", "axes"),
    [
        ("overall: height = 340 x width = 90 x depth = 140 mm", ("height", "width", "depth")),
        ("通高 45 厘米", ("height",)),
        ("长120厘米，宽30厘米，高45厘米", ("length", "width", "height")),
        ("H 20 cm x W 30 cm", ("height", "width")),
        ("overall: 340 x 90 mm", (None, None)),
    ],
)
def test_the_axis_of_a_length_is_kept_where_it_is_said(
    cell: str, axes: tuple[str | None, ...]
) -> None:
    assert read_dimensions(cell).rows[0].axes == axes


@pytest.mark.parametrize(
    "cell",
    ["Dimensions unknown as object is at Wroughton", "Dimensions entered", "duration: 62min"],
)
def test_a_piece_that_measures_no_length_is_a_note(cell: str) -> None:
    found = read_dimensions(cell)
    assert (found.notes, found.rows, found.masses, found.unread) == ((cell,), (), (), ())


@pytest.mark.parametrize(
    "cell",
    [
        "1,200 mm",
        "30-40 cm",
        "5 kW",
        "12 x 13",
        "max. 12 mm",
        "12 ft 14 in",
        "5斤8两",
        "1.5 m 20 cm",
        "12 mm in all",
        "1234567890123456 mm",
    ],
)
def test_a_piece_that_could_mean_something_else_is_not_read(cell: str) -> None:
    assert read_dimensions(f"overall: 3 mm; {cell}").unread == (cell,)


@given(st.text(max_size=60))
def test_any_cell_of_dimensions_is_sorted_without_failing(cell: str) -> None:
    found = read_dimensions(cell)
    for one in (*(value for row in found.rows for value in row.values),):
        assert one == quantity(one.value, one.unit)


# How much of the cells of each set has to be understood.
AIM = 0.97


def _textiles(shared: Path) -> Iterator[str]:
    path = shared / "data/records/smg-textiles/objects_metadata.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from (row["Measurements"] for row in csv.DictReader(stream))


def _paintings(shared: Path) -> Iterator[str]:
    for record in (shared / "data/records/tate").rglob("*.json"):
        yield json.loads(record.read_text(encoding="utf-8"))["dimensions"] or ""


@pytest.mark.parametrize(("museum", "noted"), [(_textiles, 2), (_paintings, 3)])
def test_the_cells_of_a_museum_are_understood(
    shared: Path, museum: Callable[[Path], Iterator[str]], noted: int
) -> None:
    read = [read_dimensions(cell) for cell in museum(shared) if cell]
    understood = [one for one in read if not one.unread]
    assert len(read) > 80
    assert len(understood) / len(read) >= AIM
    assert len([one for one in read if one.notes]) == noted


def test_a_painting_is_as_large_as_the_museum_says(shared: Path) -> None:
    """Tate's own width and height, in mm, are those of the first row of the words."""
    differ = []
    for path in (shared / "data/records/tate").rglob("*.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        rows = read_dimensions(record["dimensions"] or "").rows
        told = {str(record[side]) for side in ("width", "height") if record[side]}
        if rows and not told <= {one.value for one in rows[0].values}:
            differ.append((record["dimensions"], told))
    assert differ == []
