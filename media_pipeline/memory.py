"""A store of objects in memory, for tests."""

from __future__ import annotations

import hashlib
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from media_pipeline.keys import checked_key, checked_prefix
from media_pipeline.ports import BlobMissing, Entry, RangeReader, Stored, TooLarge


@dataclass(frozen=True, slots=True)
class _Kept:
    data: bytes
    modified: datetime


class MemoryStore:
    """A BlobStore that forgets everything with the process.

    now: seconds since 1970; the age of an object is counted by it.
    """

    def __init__(self, *, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._objects: dict[str, _Kept] = {}
        self._lock = threading.Lock()

    def receive(
        self, chunks: Iterable[bytes], *, key: Callable[[str], str], limit: int | None = None
    ) -> Stored:
        """Keep what comes under the key made of its SHA-256, or TooLarge."""
        data = bytearray()
        for chunk in chunks:
            data += chunk
            if limit is not None and len(data) > limit:
                raise TooLarge(limit)
        return self.put(key(hashlib.sha256(data).hexdigest()), bytes(data))

    def put(self, key: str, data: bytes) -> Stored:
        """Keep a small object."""
        modified = datetime.fromtimestamp(self._now(), UTC)
        with self._lock:
            self._objects[checked_key(key)] = _Kept(data, modified)
        return Stored(key=key, sha256=hashlib.sha256(data).hexdigest(), size=len(data))

    def put_file(self, key: str, path: Path) -> Stored:
        """Keep a file."""
        return self.put(key, path.read_bytes())

    def read(self, key: str) -> bytes:
        """The object, or BlobMissing."""
        try:
            return self._objects[checked_key(key)].data
        except KeyError as missing:
            raise BlobMissing(key) from missing

    def open(self, key: str) -> RangeReader:
        """A reader of what the object is now, or BlobMissing."""
        return MemoryReader(self.read(key))

    @contextmanager
    def local(self, key: str) -> Iterator[Path]:
        """The object as a temporary file, or BlobMissing."""
        with tempfile.NamedTemporaryFile() as file:
            file.write(self.read(key))
            file.flush()
            yield Path(file.name)

    def exists(self, key: str) -> bool:
        """Whether an object has this key."""
        return checked_key(key) in self._objects

    def delete(self, key: str) -> None:
        """Remove it if it is there."""
        self._objects.pop(checked_key(key), None)

    def discard(self, key: str, *, before: datetime) -> bool:
        """Remove it if it was kept, or received again, before this moment; whether it was."""
        with self._lock:
            kept = self._objects.get(checked_key(key))
            if kept is None or kept.modified >= before:
                return False
            del self._objects[key]
        return True

    def tidy(self) -> int:
        """Nothing is ever left."""
        return 0

    def keys(self, prefix: str) -> Iterator[str]:
        """All keys that begin with `prefix`, in order."""
        checked_prefix(prefix)
        return iter(sorted(key for key in self._objects if key.startswith(prefix)))

    def listed(self, prefix: str) -> Iterator[Entry]:
        """The objects whose keys begin with `prefix`, in order."""
        for key in self.keys(prefix):
            if (kept := self._objects.get(key)) is not None:
                yield Entry(key=key, size=len(kept.data), modified=kept.modified)


class MemoryReader:
    """A RangeReader of bytes at hand."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.size = len(data)

    def read_at(self, offset: int, length: int) -> bytes:
        """Exactly `length` bytes, or EOFError."""
        if offset + length > self.size:
            raise EOFError(f"{length} bytes wanted at {offset} of {self.size}")
        return self._data[offset : offset + length]

    def close(self) -> None:
        """Nothing to let go of."""
