"""The folders of an index: which one is current, who may write, which may go."""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from search.ports import IndexBusy, IndexDown

log = logging.getLogger(__name__)

GRACE_SECONDS = 60
_TRY_AGAIN_SECONDS = 0.02


class Folders:
    """A root with `current` (the name of the index in use), two leases and a folder per index.

    An index folder is named {fingerprint}-{unique}. A new one becomes current by renaming the
    pointer, so a reader finds either the old index or the new one, and a killed writer neither
    half. Of all processes one at a time writes (`lease`) and one rebuilds (`rebuild-lease`, taken
    first); the system frees a lease when its process ends, however it ends.
    """

    def __init__(self, root: Path, fingerprint: str) -> None:
        self._root, self._fingerprint = root, fingerprint
        self._pointer = root / "current"
        self.follow_up = root / "follow-up"

    def current(self) -> Path | None:
        """The folder in use, None if there is none or it was made for another schema."""
        try:
            name = self._pointer.read_text("utf-8").strip()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise IndexDown("the index's pointer cannot be read") from error
        folder = self._root / name
        fits = name.startswith(f"{self._fingerprint}-") and Path(name).name == name
        return folder if fits and folder.is_dir() else None

    def new(self) -> Path:
        """An empty folder that nobody reads yet. Only under the lease."""
        folder = self._root / f"{self._fingerprint}-{uuid4().hex[:12]}"
        folder.mkdir()
        return folder

    def use(self, folder: Path) -> None:
        """Make a folder the current one, at once and for every process. Only under the lease."""
        fresh = self._root / "current.new"
        with fresh.open("w", encoding="utf-8") as file:
            file.write(folder.name)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._pointer)
        _sync_folder(self._root)

    def sweep(self) -> None:
        """Remove what is not in use, once the current index has been so for a time of grace.

        Only where nobody rebuilds. A reader that still has the old index open keeps it (the files
        are unlinked, not changed), one that was about to open it looks at the pointer again.
        """
        try:
            age = time.time() - self._pointer.stat().st_mtime
        except FileNotFoundError:
            age = 0.0
        if age < GRACE_SECONDS:
            return
        kept = self._pointer.read_text("utf-8").strip()
        for folder in self._root.iterdir():
            if folder.is_dir() and folder.name != kept:
                log.info("removing the index folder %s, no longer in use", folder.name)
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def lease(self, patience: float) -> Iterator[None]:
        """Be the one that writes; IndexBusy if another is still writing after `patience` s."""
        with self._held("lease", patience):
            yield

    @contextmanager
    def rebuild_lease(self, patience: float) -> Iterator[None]:
        """Be the one that rebuilds; IndexBusy as for the other lease."""
        with self._held("rebuild-lease", patience):
            yield

    def nobody_rebuilds(self) -> bool:
        """Whether no process is rebuilding at this moment. Under the lease it stays true."""
        try:
            with self.rebuild_lease(0):
                return True
        except IndexBusy:
            return False

    @contextmanager
    def _held(self, name: str, patience: float) -> Iterator[None]:
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            file = (self._root / name).open("a")
        except OSError as error:
            raise IndexDown("the index's folder cannot be written") from error
        with file:
            _lock(file.fileno(), time.monotonic() + patience)
            yield


def _lock(descriptor: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise IndexBusy("the index is being written by another process") from None
            time.sleep(_TRY_AGAIN_SECONDS)
        else:
            return


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
