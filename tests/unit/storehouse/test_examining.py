"""What is wrong with an object, whatever store it lies in."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path
from threading import Event

import pytest

from media_pipeline.folder import FolderStore
from media_pipeline.memory import MemoryStore
from media_pipeline.ports import RangeReader
from storehouse.model import Fault
from storehouse.pace import Pace
from storehouse.reading import Expected, examine

SCAN = bytes(range(256)) * 10_000
WHOLE = Expected("masters/ab/scan", hashlib.sha256(SCAN).hexdigest(), len(SCAN))


def seen(data: bytes | None, expected: Expected = WHOLE) -> Fault:
    store = MemoryStore()
    if data is not None:
        store.put(expected.key, data)
    return examine(store, expected, Pace(10**12, Event())).fault


def test_an_object_as_it_was_kept_has_no_fault() -> None:
    assert seen(SCAN) is Fault.NONE


def test_a_flipped_bit_is_found_wherever_it_is() -> None:
    for place in (0, 1 << 20, len(SCAN) - 1):
        flipped = bytearray(SCAN)
        flipped[place] ^= 1
        assert seen(bytes(flipped)) is Fault.ALTERED


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (None, Fault.MISSING),
        (b"", Fault.TRUNCATED),
        (SCAN[:-1], Fault.TRUNCATED),
        (SCAN + b"?", Fault.ALTERED),
    ],
)
def test_what_is_missing_shorter_or_longer_is_named_so(data: bytes | None, fault: Fault) -> None:
    assert seen(data) is fault


def test_an_object_whose_checksum_nobody_knows_tells_it() -> None:
    store = MemoryStore()
    store.put(WHOLE.key, SCAN)
    told = examine(store, Expected(WHOLE.key, "", 0), Pace(10**12, Event()))
    assert (told.fault, told.sha256, told.size) == (Fault.NONE, WHOLE.sha256, WHOLE.size)


class Failing(FolderStore):
    """A store on a disk that answers each reading with an error."""

    number = 0

    def open(self, key: str) -> RangeReader:
        raise OSError(self.number, os.strerror(self.number))


def test_what_a_dying_disk_does_not_give_is_unreadable(tmp_path: Path) -> None:
    store = Failing(tmp_path)
    store.number = errno.EIO
    assert examine(store, WHOLE, Pace(10**12, Event())).fault is Fault.UNREADABLE


def test_too_many_open_files_are_no_fault_of_an_object(tmp_path: Path) -> None:
    store = Failing(tmp_path)
    store.number = errno.EMFILE
    with pytest.raises(OSError, match="Too many open files"):
        examine(store, WHOLE, Pace(10**12, Event()))
