"""Records that come as JSON: a file with a document, or with a list of them somewhere in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path as File
from typing import Any

from transfer.paths import Path, WrongShape
from transfer.problems import SourceError
from transfer.rows import SourceRow, unreadable

# A document is read whole; more is written as NDJSON, a line a record.
MOST_BYTES = 256 << 20


def rows(file: File, at: Path | None) -> Iterator[SourceRow]:
    """Every document of a file; `at` says where in it the records stand. SourceError."""
    if (size := file.stat().st_size) > MOST_BYTES:
        raise SourceError(
            f"{file.name}: {size:,} bytes, at most {MOST_BYTES:,}; write it as NDJSON, a line a "
            "record"
        )
    try:
        told = parsed(file.read_text(encoding="utf-8-sig"))
    except ValueError as problem:
        raise SourceError(f"{file.name}: expected JSON in UTF-8 ({problem})") from problem
    for number, document in enumerate(_found(file.name, told, at), start=1):
        yield row_of(number, file.name, document)


def row_of(number: int, name: str, document: Any) -> SourceRow:
    """The row of a document, which has to be an object."""
    if isinstance(document, dict):
        return SourceRow(number, name, document)
    return unreadable(
        number,
        name=name,
        says=repr(document)[:200],
        zh="应为一个 JSON 对象",
        en="expected an object",
    )


def parsed(words: str) -> Any:
    """JSON, strictly; ValueError says what is wrong."""
    try:
        return json.loads(words, parse_constant=_no_number, object_pairs_hook=_once)
    except RecursionError as problem:
        raise ValueError("nested too deep") from problem


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; ValueError for a key that stands in it twice, or that nothing could keep."""
    made = dict(pairs)
    if len(made) != len(pairs):
        twice = next(key for key in made if sum(key == other for other, _ in pairs) > 1)
        raise ValueError(f"the key {twice!a} stands twice in one object")
    for key in made:
        if any(sign < " " or "\ud800" <= sign <= "\udfff" for sign in key):
            raise ValueError(f"the key {key!a} has a character that cannot be kept")
    return made


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


def _found(name: str, told: Any, at: Path | None) -> list[Any]:
    if at is None:
        return told if isinstance(told, list) else [told]
    try:
        found = list(at.find(told))
    except WrongShape as problem:
        raise SourceError(f"{name}: expected {problem}") from problem
    if not found:
        raise SourceError(f"{name}: expected records at {at.words}, there are none")
    return found
