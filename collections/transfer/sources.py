"""Files that records come in, opened as rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from transfer.files import csv_files, documents, lines, workbooks
from transfer.files.csv_files import Written
from transfer.files.formats import ENDINGS, Format, format_of, list_files
from transfer.files.tables import Table
from transfer.mapping import FileMapping
from transfer.problems import SourceError
from transfer.rows import SourceRow, unreadable

BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """What was opened: `total` rows, read anew at each call of `rows`.

    read_as: the encoding or sheet that was found. ignored: columns that the mapping does not name.
    content: the files that it was opened from, for its digest. path: by which it can be opened
    again with the same mapping, None where it is something else.
    """

    name: str
    total: int
    read_as: str
    ignored: tuple[str, ...]
    rows: Callable[[], Iterator[SourceRow]]
    content: tuple[Path, ...] = ()
    path: Path | None = None

    def digest(self) -> str:
        """SHA-256 of all its files; "" of what came from memory."""
        if not self.content:
            return ""
        whole = hashlib.sha256()
        for file in self.content:
            whole.update(f"{file.name}\0{file.stat().st_size}\0".encode())
            with file.open("rb") as stream:
                while block := stream.read(BLOCK):
                    whole.update(block)
        return whole.hexdigest()


def open_source(path: Path, mapping: FileMapping) -> Source:
    """The rows of a file, or of every file of a folder. SourceError.

    A lone file is read through once, so that one that breaks off in the middle is refused before
    anything is written. In a folder such a file is a row with a problem: it holds up no other.
    """
    if not path.exists():
        raise SourceError(f"{path}: there is no such file")
    try:
        if path.is_dir():
            return replace(_folder(path, mapping), path=path)
        if not path.is_file():
            raise SourceError(f"{path}: expected a file or a folder, this is a pipe or a device")
        return replace(_file(path, mapping), path=path)
    except OSError as problem:
        raise SourceError(f"{path.name}: cannot be read ({problem.strerror})") from problem


def own_documents(path: Path) -> Source:
    """The rows of an NDJSON file whose lines are records as the API writes them. SourceError."""
    return replace(_counted(path, lines.count(path), lambda: lines.rows(path)), path=path)


def rows_of(path: Path, mapping: FileMapping) -> Iterator[SourceRow]:
    """The rows of what was opened before, without counting them first. SourceError."""
    if path.is_dir():
        return _every(path, list_files(path, mapping.format), mapping)
    found = format_of(path, mapping.format)
    if found is Format.NDJSON:
        return lines.rows(path)
    if found is Format.JSON:
        return documents.rows(path, mapping.rows)
    return _table(path, found, mapping).rows()


def _file(file: Path, mapping: FileMapping) -> Source:
    found = format_of(file, mapping.format)
    if found is Format.NDJSON:
        return _counted(file, lines.count(file), lambda: lines.rows(file))
    if found is Format.JSON:
        total = sum(1 for _ in documents.rows(file, mapping.rows))
        return _counted(file, total, lambda: documents.rows(file, mapping.rows))
    table = _table(file, found, mapping)
    if not (total := sum(1 for _ in table.rows())):
        raise SourceError(f"{file.name}: expected rows under the headings, there are none")
    return Source(file.name, total, table.read_as, _ignored(table, mapping), table.rows, (file,))


def _counted(file: Path, total: int, rows: Callable[[], Iterator[SourceRow]]) -> Source:
    if not total:
        raise SourceError(f"{file.name}: expected records, there are none")
    return Source(file.name, total, "utf-8", (), rows, (file,))


def _folder(folder: Path, mapping: FileMapping) -> Source:
    files = list_files(folder, mapping.format)
    if not files:
        wanted = [ending for ending, one in ENDINGS.items() if mapping.format in {None, one}]
        raise SourceError(
            f"{folder.name}: expected at least one file ending in {', '.join(wanted)}"
        )

    total, told = len(files), f"{len(files)} files"
    return Source(
        folder.name, total, told, (), lambda: _every(folder, files, mapping), tuple(files)
    )


def _every(folder: Path, files: Iterable[Path], mapping: FileMapping) -> Iterator[SourceRow]:
    for number, file in enumerate(files, start=1):
        yield from _of_folder(number, file.relative_to(folder).as_posix(), file, mapping)


def _of_folder(number: int, name: str, file: Path, mapping: FileMapping) -> Iterator[SourceRow]:
    """The rows of one file of a folder; documents are numbered through the folder."""
    try:
        found = format_of(file, mapping.format)
        if found is Format.JSON:
            for place, row in enumerate(documents.rows(file, mapping.rows)):
                yield _named(row, name, number + place)
            return
        every = lines.rows(file) if found is Format.NDJSON else _table(file, found, mapping).rows()
        for row in every:
            yield _named(row, name, row.row)
    except SourceError as problem:
        told = str(problem).removeprefix(f"{file.name}: ")
        yield unreadable(number, name=name, zh=f"文件无法读取（{told}）", en=told)
    except OSError as problem:
        told = f"cannot be read ({problem.strerror})"
        yield unreadable(number, name=name, zh=f"文件无法读取（{problem.strerror}）", en=told)


def _named(row: SourceRow, name: str, number: int) -> SourceRow:
    problem = row.problem and replace(row.problem, name=name, row=number)
    return SourceRow(number, name, row.cells, problem)


def _table(file: Path, found: Format, mapping: FileMapping) -> Table:
    wanted = {path.words for path in mapping.paths()}
    if found.workbook:
        table = workbooks.look(file, sheet=mapping.sheet, heading_row=mapping.heading_row)
    else:
        written = Written(mapping.encoding, mapping.delimiter, mapping.heading_row)
        table = csv_files.look(file, written, wanted)
    if missing := sorted(wanted - set(table.headings)):
        raise SourceError(
            f"{file.name}, row {mapping.heading_row}: expected the columns {', '.join(missing)}; "
            f"the file has {', '.join(filter(None, table.headings))[:500]}"
            " (the mapping says with `heading_row` where the headings stand, with `delimiter` "
            "what separates them)"
        )
    return table


def _ignored(table: Table, mapping: FileMapping) -> tuple[str, ...]:
    named = {path.words for path in mapping.paths()} | mapping.unused
    return tuple(one for one in table.headings if one and one not in named)
