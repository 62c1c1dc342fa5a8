"""Files that records come in, opened as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from transfer import documents, spreadsheets
from transfer.mapping import FileMapping, Format
from transfer.problems import SourceError
from transfer.rows import SourceRow


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file: `total` rows, read anew at each call of `rows`.

    read_as: the encoding that was found. ignored: columns that the mapping does not name.
    """

    name: str
    total: int
    read_as: str
    ignored: tuple[str, ...]
    rows: Callable[[], Iterator[SourceRow]]


def open_source(path: Path, mapping: FileMapping) -> Source:
    """The rows of a file, or of a folder of documents; read through once, so that a file that
    breaks off in the middle is refused before anything is written. SourceError.
    """
    if not path.exists():
        raise SourceError(f"{path}: there is no such file")
    if not path.is_file() and not path.is_dir():
        raise SourceError(f"{path}: expected a file or a folder, this is a pipe or a device")
    try:
        if mapping.format is Format.JSON:
            return _documents(path)
        return _spreadsheet(path, mapping)
    except OSError as problem:
        raise SourceError(f"{path.name}: cannot be read ({problem.strerror})") from problem


def _documents(path: Path) -> Source:
    total = sum(1 for _ in documents.rows(path))
    if not total:
        raise SourceError(f"{path.name}: expected at least one .json file")
    return Source(path.name, total, "utf-8", (), lambda: documents.rows(path))


def _spreadsheet(path: Path, mapping: FileMapping) -> Source:
    if path.is_dir():
        raise SourceError(f"{path.name}: expected a file, this is a folder")
    sheet = spreadsheets.look(path, mapping.encoding, mapping.delimiter)
    named = {found.words for found in mapping.paths()}
    _require(path, named, sheet.headings)
    if not (total := sum(1 for _ in spreadsheets.rows(sheet))):
        raise SourceError(f"{path.name}: expected rows under the headings, there are none")
    ignored = tuple(one for one in sheet.headings if one not in named | mapping.unused)
    return Source(path.name, total, sheet.encoding, ignored, lambda: spreadsheets.rows(sheet))


def _require(path: Path, named: set[str], headings: tuple[str, ...]) -> None:
    if missing := sorted(named - set(headings)):
        other = next((sign for sign in ";\t|" if sign in headings[0]), "")
        hint = f" (is it separated by {other!r}? the mapping says so with `delimiter`)"
        raise SourceError(
            f"{path.name}, row 1: expected the columns {', '.join(missing)}; "
            f"the file has {', '.join(headings)[:500]}"
            + (hint if len(headings) == 1 and other else "")
        )
