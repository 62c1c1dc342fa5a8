"""Workbooks: read as a person sees them, and without harm by whoever made them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.unit.transfer.workbooks import ods, xlsx
from tests.unit.transfer.written import Written
from transfer.files import workbook_child
from transfer.problems import SourceError
from transfer.sources import open_source

HEAD = ("Number", "Title", "Made", "Weight")
HERE = Path(__file__).parent


def _cells(path: Path, written: Written, head: str = "") -> list[tuple[int, list[str]]]:
    source = open_source(path, written("", written_as="", head=head))
    return [(row.row, list(row.cells.values())) for row in source.rows()]


def test_cells_say_what_a_person_sees(tmp_path: Path, written: Written) -> None:
    file = xlsx(
        tmp_path / "mill.xlsx",
        {
            "mill": [
                HEAD,
                (1953.0, "皮带车床", "day:19480", 0.1 + 0.2),
                ("0042", "Loom", "day:19480.5625", True),
                ("HY-3", "Gear", 1890.0, 1e-7),
            ]
        },
    )
    assert _cells(file, written) == [
        (2, ["1953", "皮带车床", "1953-05-01", "0.3"]),
        (3, ["0042", "Loom", "1953-05-01 13:30", "true"]),
        (4, ["HY-3", "Gear", "1890", "0.0000001"]),
    ]


def test_an_old_workbook_is_read_from_a_sheet_by_name(written: Written) -> None:
    assert _cells(HERE / "mill.xls", written, 'sheet = "藏品"\nheading_row = 3') == [
        (4, ["1953", "皮带车床", "1953-05-01", "0.3"]),
        (6, ["HY-2", "Loom", "1890", "true"]),
    ]


def test_an_open_document_is_read(tmp_path: Path, written: Written) -> None:
    file = ods(tmp_path / "mill.ods", [("Number", "Title"), ("HY-1", "皮带车床")])
    assert _cells(file, written) == [(2, ["HY-1", "皮带车床"])]


def test_a_sheet_is_chosen_by_number_and_blank_rows_are_none(
    tmp_path: Path, written: Written
) -> None:
    file = xlsx(
        tmp_path / "mill.xlsx",
        {"about": [("nothing",)], "mill": [("登记册",), (), HEAD[:2], (), ("HY-1", "Lathe")]},
    )
    assert _cells(file, written, "sheet = 2\nheading_row = 3") == [(5, ["HY-1", "Lathe"])]


def test_cells_merged_over_rows_hold_for_each_of_them(tmp_path: Path, written: Written) -> None:
    rows = [HEAD[:2], ("HY-1", "Lathe"), ("HY-2", None), ("HY-3", None), ("HY-4", "Loom")]
    file = xlsx(tmp_path / "mill.xlsx", {"mill": rows}, merged=["B2:B4"])
    assert [cells[1] for _, cells in _cells(file, written)] == ["Lathe", "Lathe", "Lathe", "Loom"]


def test_a_table_that_begins_further_down_and_right_keeps_its_rows(
    tmp_path: Path, written: Written
) -> None:
    rows = [(), (None, *HEAD[:2]), (None, "HY-1", "Lathe"), (None, "HY-2", None)]
    file = xlsx(tmp_path / "mill.xlsx", {"mill": rows}, merged=["C3:C4"])
    assert _cells(file, written, "heading_row = 2") == [
        (3, ["HY-1", "Lathe"]),
        (4, ["HY-2", "Lathe"]),
    ]


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ('sheet = "Loom"', "there is no sheet 'Loom'; its sheets are mill"),
        ("sheet = 2", "there is no sheet 2; its sheets are mill"),
        ("heading_row = 9", "sheet mill, row 9: expected the headings of the columns"),
        ("heading_row = 2", "row 2: expected the columns Number, Title; the file has HY-1, Lathe"),
    ],
)
def test_a_sheet_that_is_not_there_is_named(
    head: str, message: str, tmp_path: Path, written: Written
) -> None:
    file = xlsx(tmp_path / "mill.xlsx", {"mill": [HEAD[:2], ("HY-1", "Lathe")]})
    with pytest.raises(SourceError) as refused:
        _cells(file, written, head)
    assert message in str(refused.value)


def test_a_workbook_under_the_name_of_a_csv_file_is_read(tmp_path: Path, written: Written) -> None:
    file = xlsx(tmp_path / "mill.csv", {"mill": [HEAD[:2], ("HY-1", "Lathe")]})
    source = open_source(file, written(""))
    assert [row.cells["Number"] for row in source.rows()] == ["HY-1"]


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 and so on", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]
)
def test_a_damaged_workbook_is_refused(content: bytes, tmp_path: Path, written: Written) -> None:
    (tmp_path / "mill.xlsx").write_bytes(content)
    with pytest.raises(SourceError, match="cannot be read as a workbook"):
        _cells(tmp_path / "mill.xlsx", written)


def test_a_zip_that_unpacks_to_more_than_is_allowed_is_refused(
    tmp_path: Path, written: Written
) -> None:
    file = xlsx(tmp_path / "mill.xlsx", {"mill": [HEAD[:2]]})
    with (
        zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/bomb.xml", "w", force_zip64=True) as bomb,
    ):
        for _ in range(1_100):
            bomb.write(b" " * (1 << 20))
    assert file.stat().st_size < 2_000_000
    with pytest.raises(SourceError, match="unpacked it is larger than"):
        _cells(file, written)


def test_a_sheet_that_claims_the_last_cell_there_is_takes_no_memory(
    tmp_path: Path, written: Written
) -> None:
    file = xlsx(tmp_path / "mill.xlsx", {"mill": [HEAD[:2], ("HY-1", "Lathe")]})
    with zipfile.ZipFile(file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = (
        parts[name].replace(b'r="A2"', b'r="XFD1048576"').replace(b'r="2"', b'r="1048576"')
    )
    with zipfile.ZipFile(file, "w") as packed:
        for part, content in parts.items():
            packed.writestr(part, content)
    with pytest.raises(SourceError, match=r"more memory than is allowed|cells, at most"):
        _cells(file, written)


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path, written: Written) -> None:
    file = xlsx(tmp_path / "mill.xlsx", {"mill": [HEAD[:2]]})
    with file.open("ab") as stream:
        stream.truncate(101 << 20)
    with pytest.raises(SourceError, match="bytes, at most"):
        _cells(file, written)


def test_a_reader_that_panics_is_no_fault_of_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Panic(BaseException):
        """What a library in Rust throws."""

    def panic(asked: object) -> None:
        raise Panic("index out of range")

    monkeypatch.setattr(workbook_child, "_answer", panic)
    workbook_child.read({})
    assert "Panic: index out of range" in capsys.readouterr().out
