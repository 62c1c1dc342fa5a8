"""Records that come as JSON: a folder with a document each, one document, or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from transfer.problems import SourceError
from transfer.rows import SourceRow, unreadable


def rows(path: Path) -> Iterator[SourceRow]:
    """Every document, by name of file; SourceError where a lone file cannot be read.

    In a folder a file that cannot be read is a row with a problem: the others are not held up.
    """
    if path.is_dir():
        for number, file in enumerate(sorted(path.rglob("*.json")), start=1):
            yield _of_folder(number, file, file.relative_to(path).as_posix())
        return
    try:
        told = _load(path)
    except ValueError as problem:
        raise SourceError(f"{path.name}: expected JSON in UTF-8 ({problem})") from problem
    for number, document in enumerate(told if isinstance(told, list) else [told], start=1):
        yield _row(number, path.name, document)


def _of_folder(number: int, file: Path, name: str) -> SourceRow:
    try:
        return _row(number, name, _load(file))
    except ValueError as problem:
        return unreadable(
            number,
            name=name,
            zh=f"应为 UTF-8 编码的 JSON（{problem}）",
            en=f"expected JSON in UTF-8 ({problem})",
        )


def _row(number: int, name: str, document: Any) -> SourceRow:
    if isinstance(document, dict):
        return SourceRow(number, name, document)
    return unreadable(
        number,
        name=name,
        says=repr(document)[:200],
        zh="应为一个 JSON 对象",
        en="expected an object",
    )


def _load(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except RecursionError as problem:
        raise ValueError("nested too deep") from problem
