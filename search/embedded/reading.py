"""Opens the current index for reading, for as many threads as there are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import tantivy

from search.embedded.folders import Folders
from search.ports import IndexBusy, IndexDown

_ATTEMPTS = 3
Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Opened:
    folder: Path
    index: Any
    stamp: Stamp


class Reader:
    """Keeps the current index open; looks at two small files to notice a swap or a commit.

    That costs microseconds a search and shows a commit to the next search of any process,
    where tantivy's own watcher polls twice a second in a thread of its own.
    """

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._opened: _Opened | None = None
        self._lock = Lock()

    def searcher(self) -> tuple[Any, tantivy.Schema]:
        """A view of the index as it is now, and its schema; IndexDown."""
        for attempt in range(_ATTEMPTS):
            try:
                with translated():
                    opened = self._fresh()
                    return opened.index.searcher(), opened.index.schema
            except IndexDown:
                # It may have been swapped and swept between looking and opening.
                if attempt == _ATTEMPTS - 1:
                    raise
        raise AssertionError("unreachable")

    def state(self) -> tuple[Path, Stamp]:
        """The folder in use, and as of which commit; IndexDown."""
        with translated():
            folder = self._folders.current()
            if folder is None:
                raise IndexDown("the index must be built first")
            return folder, _stamp(folder / "meta.json")

    def _fresh(self) -> _Opened:
        folder, stamp = self.state()
        opened = self._opened
        if opened is not None and opened.folder == folder and opened.stamp == stamp:
            return opened
        with self._lock:
            opened = self._opened
            if opened is not None and opened.folder == folder:
                if opened.stamp != stamp:
                    opened.index.reload()
                index = opened.index
            else:
                index = open_index(folder)
            # Taken before the reload: a commit in between is seen by the next search.
            self._opened = _Opened(folder, index, stamp)
            return self._opened


def open_index(folder: Path) -> Any:
    """The index in a folder, which reloads only when told."""
    index = tantivy.Index.open(str(folder))
    index.config_reader("manual")
    index.reload()
    return index


@contextmanager
def translated() -> Iterator[None]:
    """Turns the engine's errors into ours. A panic in Rust arrives as a BaseException."""
    try:
        yield
    except IndexDown:
        raise
    except (ValueError, OSError, RuntimeError, KeyError, TypeError) as error:
        if "LockBusy" in str(error):
            raise IndexBusy("the index is being written by another process") from error
        raise IndexDown("the index cannot be read or written") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise IndexDown("the index is damaged") from error


def _stamp(file: Path) -> Stamp:
    status = file.stat()
    return status.st_ino, status.st_mtime_ns, status.st_size
