"""Read vocabularies from the files they are kept in."""

from __future__ import annotations

import csv
import re
from collections.abc import Container, Iterator, Mapping
from io import StringIO
from itertools import chain
from pathlib import Path

from vocabularies.terms import Term

# `successor` may be left out; further columns (begins, ends, written …) belong to those who read
# them.
COLUMNS = ("code", "zh", "en", "parent", "from", "to", "source")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,59}\Z")
MOMENT = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")


class VocabularyError(ValueError):
    """A vocabulary cannot be used; the message names file and line and says what was expected."""

    def __init__(self, path: Path, line: int, expected: str) -> None:
        super().__init__(f"{path.name}, line {line}: expected {expected}")


def list_names(folder: Path) -> list[str]:
    """The names of the lists in a folder."""
    return sorted(file.stem for file in folder.glob("*.csv"))


def read_files(folder: Path) -> Iterator[Term]:
    """The terms of all `<vocabulary>.csv` in a folder, by file name, each in the order of its list.

    VocabularyError for the first row that cannot be used.
    """
    return chain.from_iterable(map(_read_file, sorted(folder.glob("*.csv"))))


def _read_file(path: Path) -> list[Term]:
    rows = list(_rows(path))
    lines: dict[str, int] = {}
    for line, row in rows:
        if earlier := lines.get(row["code"]):
            raise VocabularyError(path, line, f"a new code, {row['code']!r} is on line {earlier}")
        lines[row["code"]] = line
    parents = {row["code"]: row["parent"] for _, row in rows}
    for line, row in rows:
        _check_parents(path, line, row["code"], parents)
        _check_validity(path, line, row, lines)
    return [_term(path.stem, row) for _, row in rows]


def _term(vocabulary: str, row: Mapping[str, str]) -> Term:
    return Term(
        vocabulary,
        row["code"],
        row["zh"],
        row["en"],
        row["parent"] or None,
        row["from"],
        row["to"],
        row["source"],
        row.get("successor") or None,
    )


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(StringIO(_text(path), newline=""), strict=True)
    if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
        raise VocabularyError(path, 1, f"the columns {', '.join(missing)}")
    try:
        for row in reader:
            yield reader.line_num, _checked(path, reader.line_num, row)
    except csv.Error as problem:
        raise VocabularyError(path, reader.line_num, f"CSV ({problem})") from problem


def _text(path: Path) -> str:
    written = path.read_bytes()
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = written.count(b"\n", 0, problem.start) + 1
        raise VocabularyError(path, line, "text in UTF-8") from problem


def _checked(path: Path, line: int, row: Mapping[str | None, str | None]) -> dict[str, str]:
    if None in row or None in row.values():
        raise VocabularyError(path, line, "as many cells as the first line has")
    told = {str(name): str(cell).strip() for name, cell in row.items()}
    if CODE.match(told["code"]) is None:
        raise VocabularyError(
            path, line, f"a code of letters, digits and hyphens, got {told['code']!r}"
        )
    for column in ("zh", "en", "source"):
        if not told[column]:
            raise VocabularyError(path, line, f"words in the column {column}")
    return told


def _check_parents(path: Path, line: int, code: str, parents: Mapping[str, str]) -> None:
    seen = {code}
    while parent := parents[code]:
        if parent not in parents:
            raise VocabularyError(path, line, f"a parent that is in the list, got {parent!r}")
        if parent in seen:
            raise VocabularyError(path, line, f"parents that end, {parent!r} is its own ancestor")
        seen.add(parent)
        code = parent


def _check_validity(path: Path, line: int, row: Mapping[str, str], codes: Container[str]) -> None:
    for column in ("from", "to"):
        if row[column] and MOMENT.match(row[column]) is None:
            raise VocabularyError(
                path, line, f"a year, month or day in the column {column}, got {row[column]!r}"
            )
    if row["from"] and row["to"] and row["to"] < row["from"]:
        raise VocabularyError(path, line, f"an end after {row['from']}, got {row['to']!r}")
    successor = row.get("successor", "")
    if successor and (successor not in codes or successor == row["code"]):
        raise VocabularyError(path, line, f"a successor that is in the list, got {successor!r}")
