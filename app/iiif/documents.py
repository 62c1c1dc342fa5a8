"""Presentation documents as their doors see them: what may be seen, and its bytes when needed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from cachetools import LRUCache, TTLCache

MOST_KEPT = 64 * 1024 * 1024
"""Bytes of documents that a process keeps: a hundred manifests of 500 canvases."""

MOST_RECENT = 1_000
"""Collections that a process remembers to have found."""

SECONDS = 3.0
"""How long it does, as the gallery does of pictures."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that may be seen now.

    state: another one whenever its bytes are others. stored: its Presentation 3 bytes as they are
    kept, before `manifests.address`; NotFound where a manifest has no such part.
    """

    state: str
    stored: Callable[[], bytes]


Find = Callable[[str], Document]
"""Asked with a path below the root, `9c8b/manifest` or `collection/hanyang/2`; NotFound, Gone."""


Clock = Callable[[], float]
"""Seconds, never going back."""


class Recent:
    """Collections as they were found a moment ago: many records are asked about each, by anybody.

    One is found at a time; who asks meanwhile waits for it. What is withdrawn is in none of them
    after SECONDS.
    """

    def __init__(self, find: Find, *, clock: Clock, most: int = MOST_RECENT) -> None:
        self._find = find
        self._held: TTLCache[str, Document] = TTLCache(most, SECONDS, timer=clock)
        self._lock = threading.Lock()

    def __call__(self, path: str) -> Document:
        """As a Find."""
        if not _is_collection(path):
            return self._find(path)
        with self._lock:
            if (held := self._held.get(path)) is None:
                held = self._held[path] = self._find(path)
            return held


def _is_collection(path: str) -> bool:
    return path == "collection" or path.startswith("collection/")


class Kept:
    """Bytes as they went out, at most `most` of them; those not asked for longest go first.

    What names them must hold their state: they are never asked for again, they fall out.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._held: LRUCache[tuple[str, ...], bytes] = LRUCache(most, getsizeof=len)
        self._most = most
        self._lock = threading.Lock()

    def bytes_of(self, named: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
        """What is kept under these names, made now if nothing is."""
        with self._lock:
            if (held := self._held.get(named)) is not None:
                return held
        made = make()
        if len(made) <= self._most:
            with self._lock:
                self._held[named] = made
        return made
