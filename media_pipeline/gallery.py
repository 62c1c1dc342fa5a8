"""The pictures that are open now, each asked for again every few seconds: may it still be seen?"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from email.utils import format_datetime

from media_pipeline.jpeg_frame import channels
from media_pipeline.ports import BlobStore
from media_pipeline.shown import Find, Shown, Withdrawn
from media_pipeline.tiles import TilePyramid

ASK_AGAIN_SECONDS = 2.0
"""How long a withdrawn picture may still be answered here."""

MOST_OPEN = 200
"""Each open picture holds two file descriptors, and a process usually has 1,024."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may be seen, open, with what names this very state of it."""

    shown: Shown
    pyramid: TilePyramid
    etag: str
    grey: bool
    """Whether it has no colour: then the quality `color` is what it has."""
    modified: str
    """When it changed last, as HTTP writes it: made here once and not for every tile."""


@dataclass(frozen=True, slots=True)
class _Held:
    picture: Picture
    until: float


class Gallery:
    """Open pictures by image id, at most `most`, those not asked for longest forgotten first."""

    def __init__(
        self,
        store: BlobStore,
        find: Find,
        *,
        again: float = ASK_AGAIN_SECONDS,
        most: int = MOST_OPEN,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.store = store
        self._find = find
        self._again = again
        self._most = most
        self._clock = clock
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._lock = threading.Lock()

    def picture(self, image_id: str) -> Picture | Withdrawn | None:
        """The picture, or that it has been withdrawn, or None: absent or not to be seen.

        BlobMissing or BadIndex where what should be shown is not in the store.
        """
        # Without the lock: reading a dict is atomic, and this line runs for every tile.
        return self.fresh(image_id) or self._ask(image_id, self._held.get(image_id))

    def fresh(self, image_id: str) -> Picture | None:
        """The picture if it was asked for a moment ago and may be seen; never waits."""
        held = self._held.get(image_id)
        return held.picture if held is not None and self._clock() < held.until else None

    def _ask(self, image_id: str, held: _Held | None) -> Picture | Withdrawn | None:
        # Taken before asking: a slow answer is not fresh for longer than a fast one.
        until = self._clock() + self._again
        shown = self._find(image_id)
        if not isinstance(shown, Shown):
            with self._lock:
                self._held.pop(image_id, None)
            return shown
        if held is not None and held.picture.shown == shown:
            picture = held.picture
        else:
            picture = self._open(shown)
        with self._lock:
            # What is asked for at all is asked again here every few seconds, so the order of
            # asking is the order of use.
            self._held.pop(image_id, None)
            self._held[image_id] = _Held(picture, until)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return picture

    def _open(self, shown: Shown) -> Picture:
        pyramid = TilePyramid(self.store.open(shown.pyramid), self.store.open(shown.index))
        # The time, too: a pyramid that was damaged is made again under the same key.
        state = f"{shown.pyramid} {shown.modified.isoformat()}"
        named = hashlib.blake2b(state.encode(), digest_size=6).hexdigest()
        return Picture(
            shown=shown,
            pyramid=pyramid,
            etag=f"{shown.edition}-{named}",
            grey=channels(pyramid.tile(len(pyramid.levels) - 1, 0, 0)) == 1,
            modified=format_datetime(shown.modified.astimezone(UTC), usegmt=True),
        )
