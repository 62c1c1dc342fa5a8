"""A store of objects in a folder of this machine."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from media_pipeline.file_reader import FileReader
from media_pipeline.keys import checked_key, checked_prefix
from media_pipeline.ports import BlobMissing, RangeReader, Stored, TooLarge

_ARRIVING = ".arriving"
# Longer than any upload takes.
ABANDONED_SECONDS = 86_400
_COPY_BYTES = 1 << 20


class FolderStore:
    """A BlobStore below `root`; objects appear by an atomic rename and survive a power cut."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._arriving = root / _ARRIVING
        self._arriving.mkdir(parents=True, exist_ok=True)

    def receive(
        self, chunks: Iterable[bytes], *, key: Callable[[str], str], limit: int | None = None
    ) -> Stored:
        """Stream to the store; the key is made of the SHA-256 known at the end. Kept once.

        Raises TooLarge as soon as more than `limit` bytes came; then nothing is kept.
        """
        digest, size = hashlib.sha256(), 0
        with self._arrival() as (temporary, file):
            for chunk in chunks:
                size += len(chunk)
                if limit is not None and size > limit:
                    raise TooLarge(f"more than {limit} bytes")
                digest.update(chunk)
                file.write(chunk)
            sha256 = digest.hexdigest()
            name = key(sha256)
            if not self._is_kept(name, size):
                self._keep(temporary, file, name)
        return Stored(key=name, sha256=sha256, size=size)

    def put(self, key: str, data: bytes) -> None:
        """Keep a small object, whole or not at all."""
        with self._arrival() as (temporary, file):
            file.write(data)
            self._keep(temporary, file, key)

    def put_file(self, key: str, path: Path) -> None:
        """Keep a file, whole or not at all; it stays where it was."""
        with path.open("rb") as source, self._arrival() as (temporary, file):
            shutil.copyfileobj(source, file, _COPY_BYTES)
            self._keep(temporary, file, key)

    def read(self, key: str) -> bytes:
        """A small object whole, or BlobMissing."""
        try:
            return self._path(key).read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as missing:
            raise BlobMissing(key) from missing

    def open(self, key: str) -> RangeReader:
        """A reader of ranges, or BlobMissing."""
        path = self._path(key)
        if not path.is_file():
            raise BlobMissing(key)
        try:
            return FileReader(path)
        except FileNotFoundError as missing:
            raise BlobMissing(key) from missing

    @contextmanager
    def local(self, key: str) -> Iterator[Path]:
        """The object itself, which must not be changed, or BlobMissing."""
        path = self._path(key)
        if not path.is_file():
            raise BlobMissing(key)
        yield path

    def exists(self, key: str) -> bool:
        """Whether an object has this key."""
        return self._path(key).is_file()

    def delete(self, key: str) -> None:
        """Remove it, with the folders that become empty; nothing happens if it is not there."""
        path = self._path(key)
        with suppress(FileNotFoundError, IsADirectoryError, NotADirectoryError):
            path.unlink()
            _sync_folder(path.parent)
        for folder in path.parents:
            if folder == self._root:
                return
            with suppress(OSError):
                folder.rmdir()

    def keys(self, prefix: str) -> Iterator[str]:
        """All keys that begin with `prefix`, in order."""
        folder = self._root
        if "/" in checked_prefix(prefix):
            folder = self._path(prefix.rpartition("/")[0])
        found = sorted(
            path.relative_to(self._root).as_posix()
            for path in folder.rglob("*")
            if self._arriving not in path.parents and path.is_file()
        )
        return (key for key in found if key.startswith(prefix))

    def tidy(self) -> int:
        """Remove what uploads that broke off left more than a day ago; how many there were."""
        count = 0
        for left in self._arriving.iterdir():
            with suppress(FileNotFoundError):
                if left.stat().st_mtime < time.time() - ABANDONED_SECONDS:
                    left.unlink()
                    count += 1
        return count

    def _path(self, key: str) -> Path:
        """Where the key lives; ValueError for a key that could lead out of the root."""
        return self._root / checked_key(key)

    def _is_kept(self, key: str, size: int) -> bool:
        path = self._path(key)
        return path.is_file() and path.stat().st_size == size

    @contextmanager
    def _arrival(self) -> Iterator[tuple[Path, BinaryIO]]:
        """A file of its own to write into, gone at the end if it was not kept."""
        temporary = self._arriving / secrets.token_hex(16)
        try:
            with temporary.open("xb") as file:
                yield temporary, file
        finally:
            temporary.unlink(missing_ok=True)

    def _keep(self, temporary: Path, file: BinaryIO, key: str) -> None:
        path = self._path(key)
        file.flush()
        os.fsync(file.fileno())
        while True:
            try:
                _make_folders(path.parent, self._root)
                temporary.replace(path)
            except FileNotFoundError:
                # A deletion swept the folder away between these two lines.
                if not temporary.exists():
                    raise
                continue
            _sync_folder(path.parent)
            return


def _make_folders(folder: Path, root: Path) -> None:
    if folder.is_dir():
        return
    if folder != root:
        _make_folders(folder.parent, root)
    with suppress(FileExistsError):
        folder.mkdir()
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    with suppress(FileNotFoundError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
