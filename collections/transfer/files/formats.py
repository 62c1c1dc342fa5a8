"""What a file is: told by the mapping, else by its ending and its first bytes."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from transfer.problems import SourceError


class Format(StrEnum):
    """What a mapping may say that a file is."""

    CSV = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    JSON = "json"
    NDJSON = "ndjson"

    @property
    def tabular(self) -> bool:
        """Whether it has columns under headings; the others have documents with paths."""
        return self not in {Format.JSON, Format.NDJSON}

    @property
    def workbook(self) -> bool:
        """Whether it holds sheets."""
        return self in {Format.XLSX, Format.XLS, Format.ODS}


ENDINGS = {
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".xlsx": Format.XLSX,
    ".xlsm": Format.XLSX,
    ".xls": Format.XLS,
    ".ods": Format.ODS,
    ".json": Format.JSON,
    ".ndjson": Format.NDJSON,
    ".jsonl": Format.NDJSON,
}
# The first bytes of .xlsx and .ods (a zip) and of .xls (an OLE file).
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"


def format_of(file: Path, told: Format | None) -> Format:
    """What a file is; SourceError where neither mapping nor file says.

    The mapping says whether it has columns or paths. Which sort of table it is the first bytes
    know best: spreadsheets are saved under any name.
    """
    ending = ENDINGS.get(file.suffix.lower())
    if told is not None and not told.tabular:
        return ending if ending is Format.NDJSON else told
    with file.open("rb") as stream:
        head = stream.read(4)
    if head.startswith(_ZIP):
        return ending if ending in {Format.XLSX, Format.ODS} else Format.XLSX
    if head.startswith(_OLE):
        return Format.XLS
    if told is not None:
        return Format.CSV if ending is None or not ending.workbook else ending
    if ending is None:
        raise SourceError(
            f"{file.name}: expected a file ending in {', '.join(ENDINGS)}, "
            "or a mapping that says its `format`"
        )
    return ending


def list_files(folder: Path, told: Format | None) -> list[Path]:
    """The files of a folder that are of this format, or of any; by name, subfolders too.

    Hidden files and those that an office program leaves behind (~$mill.xlsx) are none.
    """
    return sorted(file for file in _every(folder) if _fits(ENDINGS[file.suffix.lower()], told))


def _every(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        known = file.suffix.lower() in ENDINGS and not file.name.startswith((".", "~$"))
        if known and file.is_file():
            yield file


def _fits(found: Format, told: Format | None) -> bool:
    if told is None:
        return True
    return found is told or (found.workbook and told.workbook)
