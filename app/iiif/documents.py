"""Presentation documents as their doors see them: what may be seen, and its bytes when needed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from cachetools import LRUCache

MOST_KEPT = 64 * 1024 * 1024
"""Bytes of documents that a process keeps: a hundred manifests of 500 canvases."""


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
