"""Records that come as NDJSON: a line of JSON a record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from transfer.files.documents import parsed, row_of
from transfer.rows import SourceRow, unreadable

LONGEST_LINE = 16 << 20


def rows(file: Path) -> Iterator[SourceRow]:
    """Every line that is not blank; one that cannot be read holds up no other."""
    for number, line in _lines(file):
        if line is None:
            yield unreadable(
                number,
                zh=f"一行最多 {LONGEST_LINE:,} 字节",
                en=f"expected at most {LONGEST_LINE:,} bytes in a line",
            )
        elif line.strip():
            yield _row(number, line)


def count(file: Path) -> int:
    """How many lines are not blank."""
    return sum(1 for _, line in _lines(file) if line is None or line.strip())


def _row(number: int, line: bytes) -> SourceRow:
    try:
        return row_of(number, "", parsed(line.decode("utf-8-sig" if number == 1 else "utf-8")))
    except ValueError as problem:
        return unreadable(
            number,
            says=line[:200].decode("utf-8", errors="replace").strip(),
            zh=f"应为 UTF-8 编码的一行 JSON（{problem}）",
            en=f"expected a line of JSON in UTF-8 ({problem})",
        )


def _lines(file: Path) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of every line; None for one that is too long."""
    number = 0
    with file.open("rb") as stream:
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) <= LONGEST_LINE:
                yield number, line
                continue
            yield number, None
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST_LINE)
