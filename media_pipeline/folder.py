"""A store of objects in a folder of this machine."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from media_pipeline.file_reader import FileReader
from media_pipeline.folder_listing import each_file
from media_pipeline.keys import checked_key, checked_prefix
from media_pipeline.ports import BlobMissing, Entry, RangeReader, Stored, TooLarge

_ARRIVING = ".arriving"
_LOCK = ".lock"
# Longer than any upload takes.
ABANDONED_SECONDS = 86_400
_COPY_BYTES = 1 << 20
# The file lies on another disk, or in a folder that gives nothing away.
_CANNOT_MOVE = frozenset((errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY))


class FolderStore:
    """A BlobStore below `root`; objects appear by an atomic rename and survive a power cut.

    now: seconds since 1970; the age of an object is counted by it.
    """

    def __init__(self, root: Path, *, now: Callable[[], float] = time.time) -> None:
        self._root = root
        self._now = now
        self._arriving = root / _ARRIVING
        self._arriving.mkdir(parents=True, exist_ok=True)

    def receive(
        self, chunks: Iterable[bytes], *, key: Callable[[str], str], limit: int | None = None
    ) -> Stored:
        """Stream to the store; the key is made of the SHA-256 known at the end. Kept once.

        Raises TooLarge as soon as more than `limit` bytes came; then nothing is kept. What lies
        under the key already is read, and replaced where it is not whole.
        """
        digest, size = hashlib.sha256(), 0
        with self._arrival() as (temporary, file):
            for chunk in chunks:
                size += len(chunk)
                if limit is not None and size > limit:
                    raise TooLarge(limit)
                digest.update(chunk)
                file.write(chunk)
            sha256 = digest.hexdigest()
            stored = Stored(key=key(sha256), sha256=sha256, size=size)
            if not self._renewed(stored):
                self._keep(temporary, file, stored.key)
        return stored

    def put(self, key: str, data: bytes) -> Stored:
        """Keep a small object, whole or not at all."""
        with self._arrival() as (temporary, file):
            file.write(data)
            self._keep(temporary, file, key)
        return Stored(key=key, sha256=hashlib.sha256(data).hexdigest(), size=len(data))

    def put_file(self, key: str, path: Path) -> Stored:
        """Keep a file, whole or not at all: moved where it lies on the same disk, else copied."""
        with path.open("rb") as source:
            digest, size = hashlib.file_digest(source, "sha256"), source.tell()
            try:
                if path.is_symlink():
                    raise OSError(errno.EXDEV, "a link is not what it leads to")
                self._keep(path, source, key)
            except OSError as problem:
                if problem.errno not in _CANNOT_MOVE:
                    raise
                source.seek(0)
                self._copy(source, key)
        return Stored(key=key, sha256=digest.hexdigest(), size=size)

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
        self._remove_empty(path)

    def discard(self, key: str, *, before: datetime) -> bool:
        """Remove it if it was kept, or received again, before this moment; whether it was.

        A power cut may bring it back: whoever discards looks again tomorrow.
        """
        path = self._path(key)
        with self._locked(fcntl.LOCK_EX):
            if not path.is_file() or path.stat().st_mtime >= before.timestamp():
                return False
            path.unlink()
        self._remove_empty(path)
        return True

    def keys(self, prefix: str) -> Iterator[str]:
        """All keys that begin with `prefix`, in order."""
        return (key for key, _ in each_file(self._root, checked_prefix(prefix)))

    def listed(self, prefix: str) -> Iterator[Entry]:
        """The objects whose keys begin with `prefix`, in order, a folder at a time."""
        for key, file in each_file(self._root, checked_prefix(prefix)):
            with suppress(FileNotFoundError):
                found = file.stat()
                modified = datetime.fromtimestamp(found.st_mtime, UTC)
                yield Entry(key=key, size=found.st_size, modified=modified)

    def tidy(self) -> int:
        """Remove what uploads that broke off left more than a day ago; how many there were."""
        count = 0
        for left in self._arriving.iterdir():
            with suppress(FileNotFoundError):
                if left.stat().st_mtime < self._now() - ABANDONED_SECONDS:
                    left.unlink()
                    count += 1
        return count

    def _path(self, key: str) -> Path:
        """Where the key lives; ValueError for a key that could lead out of the root."""
        return self._root / checked_key(key)

    def _renewed(self, stored: Stored) -> bool:
        """Whether just this is kept already; then it is young again."""
        path = self._path(stored.key)
        try:
            with path.open("rb") as kept:
                if os.fstat(kept.fileno()).st_size != stored.size:
                    return False
                if hashlib.file_digest(kept, "sha256").hexdigest() != stored.sha256:
                    return False
            with self._locked(fcntl.LOCK_SH):
                os.utime(path, (self._now(),) * 2)
        except OSError:
            return False
        return True

    def _copy(self, source: BinaryIO, key: str) -> None:
        with self._arrival() as (temporary, file):
            shutil.copyfileobj(source, file, _COPY_BYTES)
            self._keep(temporary, file, key)

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
        # A moved file brings its age along.
        file.flush()
        os.utime(temporary, (self._now(),) * 2)
        os.fsync(file.fileno())
        while True:
            try:
                _make_folders(path.parent, self._root)
                with self._locked(fcntl.LOCK_SH):
                    temporary.replace(path)
            except FileNotFoundError:
                # A deletion swept the folder away between these lines.
                if not temporary.exists():
                    raise
                continue
            _sync_folder(path.parent)
            return

    def _remove_empty(self, path: Path) -> None:
        """Remove the folders above a removed object that are empty now."""
        for folder in path.parents:
            if folder == self._root:
                return
            with suppress(OSError):
                folder.rmdir()

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        """While it lasts no other process or thread discards (LOCK_SH), or keeps (LOCK_EX).

        The system lets go of it when its holder is killed.
        """
        descriptor = os.open(self._root / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(descriptor, how)
            yield
        finally:
            os.close(descriptor)


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
