"""Files opened as rows: what cannot be read is named by row."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.unit.transfer.written import Written
from transfer.problems import SourceError
from transfer.rows import SourceRow
from transfer.sources import Source, open_source

HEAD = "Number,Title\n"


def _sheet(tmp_path: Path, written: Written, content: bytes | str) -> Source:
    file = tmp_path / "mill.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_source(file, written(""))


def _problem(row: SourceRow) -> tuple[int, str, str]:
    assert row.problem is not None
    return row.problem.row, row.problem.column, row.problem.en


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_spreadsheet_is_read_in_its_encoding(
    encoding: str, tmp_path: Path, written: Written
) -> None:
    source = _sheet(tmp_path, written, (HEAD + "1,皮带车床\n").encode(encoding))
    assert [row.cells for row in source.rows()] == [{"Number": "1", "Title": "皮带车床"}]


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path: Path, written: Written) -> None:
    source = _sheet(tmp_path, written, HEAD + '1,"two\nlines"\n\n,\n2,plain\n')
    assert [(row.row, row.cells["Number"]) for row in source.rows()] == [(2, "1"), (5, "2")]
    assert source.total == 2


def test_a_row_with_too_many_cells_holds_up_no_other(tmp_path: Path, written: Written) -> None:
    bad, good = _sheet(tmp_path, written, HEAD + "1,oak, ash\n2,oak\n").rows()
    assert _problem(bad) == (
        2,
        "",
        "expected 2 cells, got 3: is a comma without quotation marks?",
    )
    assert good.problem is None


def test_a_nul_character_is_named_by_row_and_column(tmp_path: Path, written: Written) -> None:
    (bad,) = _sheet(tmp_path, written, HEAD + "1,oa\0k\n").rows()
    assert _problem(bad)[:2] == (2, "Title")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "row 1: expected the headings"),
        (b"Number,Name\n", "row 1: expected the columns Title; the file has Number, Name"),
        (b"Number,Title,Title\n", "row 1: expected each heading once, got 'Title' twice"),
        (b'Number,Title\n1,a\n2,"never closed\n', "row 3: expected CSV in utf-8"),
        (b"Number,Title\n1,\xff\xff\n", "expected CSV in UTF-8 or GB 18030"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    content: bytes, message: str, tmp_path: Path, written: Written
) -> None:
    with pytest.raises(SourceError) as refused:
        _sheet(tmp_path, written, content)
    assert message in str(refused.value)


def test_columns_that_nobody_reads_are_named(tmp_path: Path, written: Written) -> None:
    assert _sheet(tmp_path, written, "Number,Title,Colour\n1,a,b\n").ignored == ("Colour",)


def test_a_folder_of_documents_is_read_by_name_and_a_bad_one_named(
    tmp_path: Path, written: Written
) -> None:
    folder = tmp_path / "works"
    (folder / "a").mkdir(parents=True)
    (folder / "b.json").write_text(json.dumps({"Number": "2"}), encoding="utf-8")
    (folder / "a" / "1.json").write_text('{"Number": ', encoding="utf-8")
    (folder / "c.json").write_text("[1]", encoding="utf-8")
    source = open_source(folder, written("", written_as="json"))
    bad, good, listed = source.rows()
    assert (bad.name, good.name, good.cells) == ("a/1.json", "b.json", {"Number": "2"})
    assert "expected JSON in UTF-8" in _problem(bad)[2]
    assert _problem(listed) == (3, "", "expected an object")


def test_a_list_of_documents_is_a_row_each(tmp_path: Path, written: Written) -> None:
    file = tmp_path / "works.json"
    file.write_text('[{"Number": 1}, {"Number": 2}]', encoding="utf-8")
    rows = open_source(file, written("", written_as="json")).rows()
    assert [(row.row, row.cells) for row in rows] == [(1, {"Number": 1}), (2, {"Number": 2})]


def test_documents_that_are_not_there_are_refused(tmp_path: Path, written: Written) -> None:
    mapping = written("", written_as="json")
    for name, message in (("none", "no such file"), (".", "at least one file ending in .json")):
        with pytest.raises(SourceError, match=message):
            open_source(tmp_path / name, mapping)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, written: Written) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="pipe"):
        open_source(tmp_path / "pipe", written(""))


def test_headings_alone_and_too_many_of_them_are_refused(tmp_path: Path, written: Written) -> None:
    for text, message in (
        ("Number,Title\n", "rows under the headings"),
        (",".join(f"c{n}" for n in range(5_001)) + "\n", "at most 5000 columns"),
    ):
        (tmp_path / "a.csv").write_text(text, encoding="utf-8")
        with pytest.raises(SourceError, match=message):
            open_source(tmp_path / "a.csv", written(""))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_what_separates_the_columns_is_found(mark: str, tmp_path: Path, written: Written) -> None:
    text = f'Number{mark}Title{mark}"a,b;c,d"\n1{mark}Lathe{mark}\n'
    assert next(_sheet(tmp_path, written, text).rows()).cells["Title"] == "Lathe"


def test_headings_may_stand_further_down_and_over_two_lines(
    tmp_path: Path, written: Written
) -> None:
    (tmp_path / "a.csv").write_text('The mill,\n\n"Number",Ti\n1,x\n', encoding="utf-8")
    with pytest.raises(SourceError, match="row 3: expected the columns Title"):
        open_source(tmp_path / "a.csv", written("", head="heading_row = 3"))
    text = 'The mill,\n\n"Number","Title"\n1,x\n'
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    (row,) = open_source(tmp_path / "a.csv", written("", head="heading_row = 3")).rows()
    assert (row.row, row.cells) == (4, {"Number": "1", "Title": "x"})


def test_a_folder_of_tables_is_read_whole_and_a_bad_file_named(
    tmp_path: Path, written: Written
) -> None:
    folder = tmp_path / "register"
    folder.mkdir()
    (folder / "1951.csv").write_text("Number,Title\n1,Lathe\n2,a,b\n", encoding="utf-8")
    (folder / "1952.csv").write_text("Nummer\n3\n", encoding="utf-8")
    (folder / "~$1953.xlsx").write_bytes(b"")
    (folder / "1954.tsv").write_text("Title\tNumber\nLoom\t4\n", encoding="gb18030")
    (folder / "README").write_text("ours", encoding="utf-8")
    good, short, other, loom = open_source(folder, written("", written_as="")).rows()
    assert [good.cells["Number"], loom.cells["Number"]] == ["1", "4"]
    assert (loom.name, loom.row) == ("1954.tsv", 2)
    assert short.problem is not None
    assert (short.problem.name, short.problem.row) == ("1951.csv", 3)
    assert other.problem is not None
    assert (other.name, "expected the columns Number, Title" in other.problem.en) == (
        "1952.csv",
        True,
    )


def test_a_bad_line_holds_up_no_other(tmp_path: Path, written: Written) -> None:
    file = tmp_path / "works.ndjson"
    file.write_bytes(
        b'\xef\xbb\xbf{"Number": 1}\n\n{"Number": \n[2]\n{"Number": NaN}\n{"Number": 3}'
    )
    source = open_source(file, written("", written_as="json"))
    first, cut, listed, endless, last = source.rows()
    assert source.total == 5
    assert (first.row, first.cells, last.row, last.cells) == (1, {"Number": 1}, 6, {"Number": 3})
    assert _problem(cut)[0] == 3
    assert "expected a line of JSON in UTF-8" in _problem(cut)[2]
    assert _problem(listed) == (4, "", "expected an object")
    assert "NaN is no number of JSON" in _problem(endless)[2]


def test_records_may_stand_somewhere_in_a_document(tmp_path: Path, written: Written) -> None:
    file = tmp_path / "list.json"
    file.write_text('{"of": {"works": [{"Number": 1}, {"Number": 2}]}}', encoding="utf-8")
    rows = open_source(file, written("", written_as="json", head='rows = "of.works"')).rows()
    assert [row.cells["Number"] for row in rows] == [1, 2]
    with pytest.raises(SourceError, match=r"expected records at of\.work\[\], there are none"):
        open_source(file, written("", written_as="json", head='rows = "of.work"'))


def test_a_file_whose_format_nobody_says_is_refused(tmp_path: Path, written: Written) -> None:
    (tmp_path / "register").write_text("Number,Title\n1,a\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"ending in \.csv, \.tsv"):
        open_source(tmp_path / "register", written("", written_as=""))
    assert open_source(tmp_path / "register", written("")).total == 1


def test_a_heading_with_dots_and_brackets_is_read_whatever_the_format(
    tmp_path: Path, written: Written
) -> None:
    (tmp_path / "a.csv").write_text("Inv. No.,Title [en]\n1,a\n", encoding="utf-8")
    mapping = written(
        'store_location = { column = "Title [en]" }',
        written_as="",
        numbers='numbers = { column = "Inv. No." }',
    )
    with pytest.raises(SourceError, match="expected the columns Title;"):
        open_source(tmp_path / "a.csv", mapping)
