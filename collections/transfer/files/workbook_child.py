"""The process that opens a stranger's workbook: it reads one sheet aloud and ends.

Asked by one line of JSON, it answers with one about the sheet, then one for each row that is not
blank: its number, then the words of its cells. It is its caller that bears the consequences of a
file that is made to do harm; so it limits itself before it looks at the first byte.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from media_pipeline.vips.restraints import restrain

MOST_MEMBERS = 10_000


class Refused(Exception):
    """The workbook is not read; the message is a code, `detail` goes with it."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


def main() -> None:
    """Read the request, then the sheet."""
    asked = json.loads(sys.stdin.readline())
    restrain(
        parent=asked["parent"],
        memory_bytes=asked["memory_bytes"],
        cpu_seconds=asked["cpu_seconds"],
        file_bytes=0,
    )
    read(asked)


def read(asked: dict[str, Any]) -> None:
    """Say what the sheet says, then that it is done; or why it is refused."""
    try:
        for line in _answer(asked):
            _say(line)
        _say({"done": True})
    except Refused as refused:
        _say({"refused": refused.code, "detail": refused.detail})
    except MemoryError:
        _say({"refused": "out-of-memory", "detail": ""})
    except BrokenPipeError:
        raise SystemExit(1) from None
    except BaseException as problem:  # a panic of the reader is no Exception
        _say({"refused": "damaged", "detail": f"{type(problem).__name__}: {problem}"[:300]})


def _answer(asked: dict[str, Any]) -> Iterator[Any]:
    content = Path(asked["path"]).read_bytes()
    _check_members(content, asked["unpacked_bytes"])
    # Not before the limits hold: even loading a library is done under them.
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as problem:
        raise Refused("locked") from problem
    names = workbook.sheet_names
    name = _chosen(names, asked["sheet"])
    sheet = workbook.get_sheet_by_name(name)
    cells = sheet.total_height * sheet.total_width
    if cells > asked["most_cells"]:
        raise Refused("too-many-cells", f"{sheet.total_height:,} × {sheet.total_width:,}")
    yield {"sheet": name, "sheets": names}
    yield from _rows(sheet)


def _check_members(content: bytes, most: int) -> None:
    """Refuse a zip that says it unpacks to more than is allowed; one that lies meets the limits."""
    if not content.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        members = packed.infolist()
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > most:
        raise Refused("too-large-unpacked")


def _chosen(names: list[str], asked: str | int | None) -> str:
    if isinstance(asked, str):
        if asked in names:
            return asked
    elif 1 <= (asked or 1) <= len(names):
        return names[(asked or 1) - 1]
    raise Refused("no-such-sheet", ", ".join(names)[:500])


def _rows(sheet: Any) -> Iterator[list[Any]]:
    from transfer.files.cell_words import words_of

    # Rows come from the first of the sheet, cells from the first column that is used.
    merged = _Merged(sheet.merged_cell_ranges or (), (sheet.start or (0, 0))[1])
    for place, values in enumerate(sheet.iter_rows()):
        cells = [words_of(value) for value in values]
        merged.fill(place, cells)
        if any(cells):
            yield [place + 1, *cells]


class _Merged:
    """Cells merged over several rows: each of the rows says what the first one does."""

    def __init__(self, ranges: Any, first_column: int) -> None:
        self._starts: dict[int, list[tuple[int, int]]] = {}
        for (row, column), (last, _) in ranges:
            if last > row and column >= first_column:
                self._starts.setdefault(row, []).append((column - first_column, last))
        self._open: dict[int, tuple[str, int]] = {}

    def fill(self, place: int, cells: list[str]) -> None:
        """Put the words of open ranges into a row; then open those that begin in it."""
        for column, (words, last) in list(self._open.items()):
            if not cells[column]:
                cells[column] = words
            if place >= last:
                del self._open[column]
        for column, last in self._starts.get(place, ()):
            if column < len(cells):
                self._open[column] = (cells[column], last)


def _say(line: Any) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")))
    sys.stdout.write("\n")
    sys.stdout.flush() if isinstance(line, dict) else None


if __name__ == "__main__":
    main()
