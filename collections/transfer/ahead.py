"""Rows of a long file are understood in a process of their own, ahead of the one that writes."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from transfer.mapping import FileMapping
from transfer.planning import UnderstoodRow
from transfer.problems import SourceError
from transfer.sources import Source
from vocabularies.terms import Terms

# A process takes a second to begin; shorter files are read in the time.
WORTH_IT = 2_000


@dataclass(frozen=True, slots=True)
class Task:
    """What the process is to understand. parent: with which it ends."""

    path: Path
    mapping: FileMapping
    terms: Terms
    ignored: Set[tuple[str, str]]
    parent: int


def is_worth_it(mapping: FileMapping, source: Source) -> bool:
    """Whether there is a second processor, enough to do, and no need of the database."""
    lone = len(os.sched_getaffinity(0)) < 2
    return not lone and source.path is not None and source.total >= WORTH_IT and not mapping.links


def understand_ahead(
    mapping: FileMapping, path: Path, terms: Terms, ignored: Set[tuple[str, str]]
) -> Iterator[UnderstoodRow]:
    """What `planning.understand` says of the rows at a path. SourceError."""
    process = _started()
    assert process.stdin is not None  # noqa: S101 - both are pipes, see _started
    assert process.stdout is not None  # noqa: S101
    try:
        with suppress(BrokenPipeError), process.stdin as stdin:
            pickle.dump(Task(path.resolve(), mapping, terms, ignored, os.getpid()), stdin)
        yield from _rows(process.stdout, path)
    finally:
        _end(process)


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-m", "transfer.ahead_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
        start_new_session=True,
    )


def _rows(stream: IO[bytes], path: Path) -> Iterator[UnderstoodRow]:
    while True:
        try:
            told = pickle.load(stream)  # noqa: S301 - written by our own process
        except EOFError:
            raise SourceError(f"{path.name}: the process that read it came to an end") from None
        if told is None:
            return
        if isinstance(told, str):
            raise SourceError(told)
        yield from told


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.stdout is not None:
        process.stdout.close()
    process.wait()
