"""The counter where tiles are handed out: each ready to be sent, asked for without waiting."""

from __future__ import annotations

from asyncio import AbstractEventLoop, Future
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

from app.front.answers import OK, UNCHANGED, Fields, Opening, written
from app.front.asking import Asked
from app.front.tally import Tally
from app.iiif.image_headers import state_headers, when_known
from app.tiles import TileServer, image_of
from media_pipeline.gallery import Picture
from media_pipeline.tiles import Place

MOST_READY: Final = 8192
"""Paths whose answer is ready but for the pixels: about 12 MB."""

READERS: Final = 4
"""Threads that ask the database and read what is not in memory; renderings have others."""


class Ready(NamedTuple):
    """All of an answer but the date and the pixels, for one state of a picture.

    The state is the very string of a held picture, and not the picture: that would stay open.
    """

    image_id: str
    state: str
    etag: bytes
    lead: bytes
    place: Place
    unchanged: bytes


class Stale(NamedTuple):
    """Whether this picture may be seen has to be asked first."""

    image_id: str


class Cold(NamedTuple):
    """This tile has to be read first, by somebody who may wait."""

    read: Callable[[], bytes]


class Counter:
    """Answers that need no waiting, and the waiting for others. Of one event loop."""

    def __init__(self, tiles: TileServer) -> None:
        self._tiles = tiles
        self._gallery = tiles.gallery
        self._ready: dict[bytes, Ready] = {}
        self._opening = Opening()
        self.tally = Tally()
        self._asking: dict[str, Future[object]] = {}
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="tiles")

    def answer(self, asked: Asked, defaults: Fields) -> bytes | bytearray | Stale | Cold | None:
        """The whole answer, or what it has to wait for, or None: this is no tile to be seen.

        `defaults` are the headers that the server gives every answer, the date above all.
        """
        ready = self._ready.get(asked.path)
        image_id = ready.image_id if ready else image_of(asked.path.decode("latin-1"))
        if image_id is None:
            return None
        picture = self._gallery.fresh(image_id)
        if picture is None:
            return Stale(image_id)
        if ready is None or ready.state is not picture.etag:
            ready = self._prepare(asked.path, picture)
            if ready is None:
                return None
        return self._written(ready, picture, asked, defaults)

    def _written(
        self, ready: Ready, picture: Picture, asked: Asked, defaults: Fields
    ) -> bytes | bytearray | Cold:
        if asked.has and (ready.etag in asked.has or asked.has.strip() == b"*"):
            return self._opening.of(UNCHANGED, defaults) + ready.unchanged
        opening = self._opening.of(OK, defaults)
        if asked.head_only:
            return opening + ready.lead[: len(ready.lead) - len(ready.place.head)]
        lead = opening + ready.lead
        answer = picture.pyramid.read_now(lead, ready.place)
        if answer is not None:
            return answer
        return Cold(lambda: lead + picture.pyramid.read(ready.place))

    def ask(self, image_id: str, loop: AbstractEventLoop) -> Future[object]:
        """Ask, once for all who wait for it, whether a picture may be seen."""
        asking = self._asking.get(image_id)
        if asking is None:
            asking = loop.run_in_executor(self._readers, self._gallery.picture, image_id)
            self._asking[image_id] = asking
            asking.add_done_callback(lambda _: self._asking.pop(image_id, None))
        return asking

    def read(self, cold: Cold, loop: AbstractEventLoop) -> Future[bytes]:
        """Read a tile that is not in memory."""
        return loop.run_in_executor(self._readers, cold.read)

    def _prepare(self, path: bytes, picture: Picture) -> Ready | None:
        known = self._tiles.known(path.decode("latin-1"), picture)
        if known is None:
            return None
        state = state_headers(picture, known.mark)
        place = picture.pyramid.place(known.tile.level, known.tile.column, known.tile.row)
        if len(self._ready) >= MOST_READY:
            self._ready.clear()
        ready = self._ready[path] = Ready(
            image_id=known.image_id,
            state=picture.etag,
            etag=state[0][1].encode(),
            lead=written([*state, *known.headers]) + place.head,
            place=place,
            unchanged=written(when_known([*state, known.headers[0]])),
        )
        return ready
