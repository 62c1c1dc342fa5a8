"""What the rest of the house may ask of the scans: stores, readers and plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol


class BlobMissing(LookupError):
    """No object has this key."""


class TooLarge(ValueError):
    """More bytes came than are allowed; nothing was kept."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} bytes")
        self.zh = f"超过 {limit} 字节"


@dataclass(frozen=True, slots=True)
class Stored:
    """An object as it was kept: key, SHA-256 in hex, bytes."""

    key: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An object as a listing shows it; modified: when it was kept, or received again."""

    key: str
    size: int
    modified: datetime


class RangeReader(Protocol):
    """An open object that can be read at any place, by many threads at once."""

    size: int

    def read_at(self, offset: int, length: int) -> bytes:
        """Exactly `length` bytes, or EOFError."""

    def close(self) -> None:
        """Let go of it."""


class BlobStore(Protocol):
    """Objects by key; no key is another key plus `/…`. An object appears whole or not at all."""

    def receive(
        self, chunks: Iterable[bytes], *, key: Callable[[str], str], limit: int | None = None
    ) -> Stored:
        """Stream to the store; the key is made of the SHA-256 known at the end.

        Kept once: what is there whole already is as young again as if it had just been kept.
        """

    def put(self, key: str, data: bytes) -> Stored:
        """Keep a small object, whole or not at all."""

    def put_file(self, key: str, path: Path) -> Stored:
        """Keep a file, whole or not at all; the file may be moved away."""

    def read(self, key: str) -> bytes:
        """A small object whole, or BlobMissing."""

    def open(self, key: str) -> RangeReader:
        """A reader of ranges, or BlobMissing."""

    def local(self, key: str) -> AbstractContextManager[Path]:
        """The object as a local file for as long as the context lasts, or BlobMissing."""

    def exists(self, key: str) -> bool:
        """Whether an object has this key."""

    def delete(self, key: str) -> None:
        """Remove it; nothing happens if it is not there."""

    def discard(self, key: str, *, before: datetime) -> bool:
        """Remove it if it was kept, or received again, before this moment; whether it was.

        Nobody can keep it anew between the question and the removal.
        """

    def tidy(self) -> int:
        """Remove what uploads that broke off left more than a day ago; how many there were."""

    def keys(self, prefix: str) -> Iterator[str]:
        """All keys that begin with `prefix`, in order."""

    def listed(self, prefix: str) -> Iterator[Entry]:
        """The objects whose keys begin with `prefix`, in order; one that goes meanwhile is left
        out, and however many there are, only a folder of them is held at a time.
        """
