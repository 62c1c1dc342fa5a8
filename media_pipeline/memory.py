"""A store of objects in memory, for tests."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from media_pipeline.keys import checked_key, checked_prefix
from media_pipeline.ports import BlobMissing, RangeReader, Stored, TooLarge


class MemoryStore:
    """A BlobStore that forgets everything with the process."""

    def __init__(self) -> None:
        self._objects: dict[str, bytes] = {}

    def receive(
        self, chunks: Iterable[bytes], *, key: Callable[[str], str], limit: int | None = None
    ) -> Stored:
        """Keep what comes under the key made of its SHA-256, or TooLarge."""
        data = bytearray()
        for chunk in chunks:
            data += chunk
            if limit is not None and len(data) > limit:
                raise TooLarge(f"more than {limit} bytes")
        sha256 = hashlib.sha256(data).hexdigest()
        self._objects.setdefault(checked_key(key(sha256)), bytes(data))
        return Stored(key=key(sha256), sha256=sha256, size=len(data))

    def put(self, key: str, data: bytes) -> None:
        """Keep a small object."""
        self._objects[checked_key(key)] = data

    def put_file(self, key: str, path: Path) -> None:
        """Keep a file."""
        self.put(key, path.read_bytes())

    def read(self, key: str) -> bytes:
        """The object, or BlobMissing."""
        try:
            return self._objects[checked_key(key)]
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

    def tidy(self) -> int:
        """Nothing is ever left."""
        return 0

    def keys(self, prefix: str) -> Iterator[str]:
        """All keys that begin with `prefix`, in order."""
        checked_prefix(prefix)
        return iter(sorted(key for key in self._objects if key.startswith(prefix)))


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
