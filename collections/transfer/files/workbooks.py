"""Workbooks (xlsx, xls, ods): read in a process of their own, with limits, a sheet at a time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from transfer.files.tables import Numbered, Table, headings_of
from transfer.problems import SourceError

MOST_BYTES = 100 << 20
MOST_BYTES_UNPACKED = 1 << 30
MOST_CELLS = 10_000_000
MEMORY_BYTES = 2 << 30
CPU_SECONDS = 120

_INSTEAD = "save the sheet as CSV (UTF-8), which may be of any length"
_REFUSALS = {
    "locked": "it is locked by a password; save it without one",
    "no-such-sheet": "there is no sheet {asked!r}; its sheets are {detail}",
    "too-many-cells": f"{{detail}} cells, at most {MOST_CELLS:,}; {_INSTEAD}",
    "too-large-unpacked": f"unpacked it is larger than {MOST_BYTES_UNPACKED:,} bytes; {_INSTEAD}",
    "out-of-memory": f"reading it takes more memory than is allowed; {_INSTEAD}",
    "out-of-time": f"reading it takes more than {CPU_SECONDS} s; {_INSTEAD}",
    "damaged": "it cannot be read as a workbook ({detail})",
}


def look(file: Path, *, sheet: str | int | None, heading_row: int) -> Table:
    """A sheet (by name, or by number from 1) with its headings; SourceError."""
    if (size := file.stat().st_size) > MOST_BYTES:
        raise SourceError(f"{file.name}: {size:,} bytes, at most {MOST_BYTES:,}; {_INSTEAD}")
    with _spoken(file, sheet) as (about, rows):
        first = next((cells for number, cells in rows if number == heading_row), ())
    headings = headings_of(f"{file.name}, sheet {about['sheet']}", heading_row, first)

    def lines() -> Iterator[Numbered]:
        with _spoken(file, sheet) as (_, told):
            yield from (one for one in told if one[0] > heading_row)

    return Table(file.name, f"sheet {about['sheet']}", headings, lines, loose=True)


@contextmanager
def _spoken(
    file: Path, sheet: str | int | None
) -> Iterator[tuple[dict[str, Any], Iterator[Numbered]]]:
    """What the process says of the sheet, and its rows as they come."""
    process = _started()
    try:
        _ask(process, file, sheet)
        lines = _lines(process, file, sheet)
        yield next(lines), lines
    finally:
        _end(process)


def _started() -> subprocess.Popen[str]:
    # -I and no environment: nothing that lies about decides what is imported, no secret is there.
    return subprocess.Popen(
        [sys.executable, "-I", "-m", "transfer.files.workbook_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
        start_new_session=True,
    )


def _ask(process: subprocess.Popen[str], file: Path, sheet: str | int | None) -> None:
    assert process.stdin is not None  # noqa: S101 - a pipe, see _started
    asked = {
        "path": str(file.resolve()),
        "sheet": sheet,
        "parent": os.getpid(),
        "memory_bytes": MEMORY_BYTES,
        "cpu_seconds": CPU_SECONDS,
        "unpacked_bytes": MOST_BYTES_UNPACKED,
        "most_cells": MOST_CELLS,
    }
    with suppress(BrokenPipeError), process.stdin as stdin:
        stdin.write(json.dumps(asked) + "\n")


def _lines(process: subprocess.Popen[str], file: Path, asked: str | int | None) -> Iterator[Any]:
    """The answer about the sheet, then (row, cells); SourceError when it ends before its end."""
    assert process.stdout is not None  # noqa: S101 - a pipe, see _started
    for line in process.stdout:
        told = json.loads(line)
        if isinstance(told, list):
            yield told[0], told[1:]
        elif "done" in told:
            return
        elif "refused" in told:
            raise _refusal(file, told["refused"], asked, told["detail"])
        else:
            yield told
    code = process.wait()
    spent = "out-of-time" if code in {-signal.SIGXCPU, -signal.SIGKILL} else "out-of-memory"
    raise _refusal(file, spent if code < 0 else "damaged", asked, f"the reader ended with {code}")


def _refusal(file: Path, code: str, asked: str | int | None, detail: str) -> SourceError:
    words = _REFUSALS.get(code, _REFUSALS["damaged"])
    return SourceError(f"{file.name}: {words.format(asked=asked, detail=detail)}")


def _end(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.stdout is not None:
        process.stdout.close()
    process.wait()
