"""Reading a stored object whole, and saying what is wrong with it."""

from __future__ import annotations

import errno
import hashlib
from dataclasses import dataclass

from media_pipeline.ports import BlobMissing, BlobStore, RangeReader
from storehouse.model import Fault
from storehouse.pace import Pace

_CHUNK = 1 << 20
# What a dying disk or a changed right answers; too many open files are no fault of an object.
_UNREADABLE = frozenset(
    (errno.EIO, errno.EACCES, errno.EPERM, errno.ELOOP, errno.ENODATA, errno.EBADMSG)
)


@dataclass(frozen=True, slots=True)
class Expected:
    """What an object is to be. sha256: "" where it is not known yet; nor is the size then."""

    key: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What an object is: sha256 and size where it could be read to its end, else "" and 0."""

    fault: Fault
    sha256: str = ""
    size: int = 0


def examine(store: BlobStore, expected: Expected, pace: Pace) -> Seen:
    """Read an object at a pace and compare it. Stopped; OSError for a trouble that is not its."""
    try:
        reader = store.open(expected.key)
        try:
            return _compared(reader, expected, pace)
        finally:
            reader.close()
    except BlobMissing:
        return Seen(Fault.MISSING)
    except EOFError:
        return Seen(Fault.TRUNCATED)
    except OSError as problem:
        if problem.errno not in _UNREADABLE:
            raise
        return Seen(Fault.UNREADABLE)


def _compared(reader: RangeReader, expected: Expected, pace: Pace) -> Seen:
    if expected.sha256 and reader.size < expected.size:
        return Seen(Fault.TRUNCATED)
    if expected.sha256 and reader.size > expected.size:
        return Seen(Fault.ALTERED)
    digest = hashlib.sha256()
    for offset in range(0, reader.size, _CHUNK):
        length = min(_CHUNK, reader.size - offset)
        pace.take(length)
        digest.update(reader.read_at(offset, length))
    sha256 = digest.hexdigest()
    altered = expected.sha256 not in ("", sha256)
    return Seen(Fault.ALTERED if altered else Fault.NONE, sha256, reader.size)
