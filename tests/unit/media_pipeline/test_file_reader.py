"""Reading a file at any place, with and without waiting."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from media_pipeline import file_reader
from media_pipeline.file_reader import FileReader


@pytest.fixture
def reader(tmp_path: Path) -> FileReader:
    file = tmp_path / "file"
    file.write_bytes(bytes(range(100)))
    return FileReader(file)


def test_what_is_in_memory_is_read_behind_what_goes_before_it(reader: FileReader) -> None:
    assert reader.read_at(10, 5) == bytes(range(10, 15))
    assert reader.read_now(b"lead", 10, 5) == bytearray(b"lead" + bytes(range(10, 15)))
    assert reader.read_now(b"", 0, 100) == bytearray(range(100))


def test_what_is_not_there_whole_is_not_had_at_once(reader: FileReader) -> None:
    assert reader.read_now(b"lead", 98, 5) is None
    with pytest.raises(EOFError, match="5 bytes wanted at 98, 2 there"):
        reader.read_at(98, 5)


@pytest.mark.parametrize("number", [errno.EAGAIN, errno.EOPNOTSUPP])
def test_what_the_kernel_cannot_give_at_once_is_left_to_who_may_wait(
    reader: FileReader, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: Any) -> int:
        raise OSError(number, os.strerror(number))

    # Nothing makes a kernel forget a page of a file for certain.
    monkeypatch.setattr(os, "preadv", refuse)
    assert reader.read_now(b"lead", 10, 5) is None
    assert reader.read_at(10, 5) == bytes(range(10, 15))


def test_a_system_that_cannot_tell_what_is_in_memory_reads_by_waiting(
    reader: FileReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_reader, "_WITHOUT_WAITING", None)
    assert reader.read_now(b"lead", 10, 5) is None
