"""The fast way of an aligned tile: out of the pyramid to the visitor, in front of Flask."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from app.iiif.image_headers import (
    Headers,
    address,
    is_known,
    link,
    mark,
    state_headers,
    when_known,
)
from media_pipeline.aligned import AlignedTile, aligned_tile
from media_pipeline.gallery import Gallery, Picture
from media_pipeline.image_terms import Ceiling, Version
from media_pipeline.tiles import TilePyramid

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

log = logging.getLogger(__name__)

PREFIX: Final = "/iiif/"
_MOST_KNOWN: Final = 8192
"""Paths whose meaning is remembered: about 8 MB."""

_TILE: Final = re.compile(
    r"/iiif/([23])/([a-z0-9]+)"
    r"/(?:full|([0-9]{1,7}),([0-9]{1,7}),([0-9]{1,7}),([0-9]{1,7}))"
    r"/(max|full|(?:([0-9]{1,7}),([0-9]{1,7})?))/0/default\.jpg"
)


class Known(NamedTuple):
    """What a path means for the pyramid of this key, and the headers that are its own.

    The key, which is made of the content, and not the pyramid: that would stay open for ever.
    """

    image_id: str
    pyramid: str
    tile: AlignedTile
    mark: str
    headers: Headers


class TileServer:
    """Answers aligned tiles of pictures that may be seen; everything else goes on to `behind`."""

    def __init__(
        self,
        behind: WSGIApplication,
        gallery: Gallery,
        *,
        public_url: str,
        ceiling: Ceiling | None = None,
    ) -> None:
        self._behind = behind
        self.gallery = gallery
        self.public_url = public_url
        self.ceiling = ceiling or Ceiling()
        # What a path means never changes; whether it may be seen is asked every time.
        self._known: dict[str, Known] = {}

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """WSGI."""
        path = environ["PATH_INFO"]
        if path.startswith(PREFIX) and environ["REQUEST_METHOD"] in {"GET", "HEAD"}:
            try:
                answer = self._answer(path, environ)
            except Exception:
                # Flask asks again and says to the visitor what is wrong.
                log.exception("tile %s", path)
                answer = None
            if answer is not None:
                status, headers, body = answer
                start_response(status, headers)
                return [body]
        return self._behind(environ, start_response)

    def known(self, path: str, picture: Picture) -> Known | None:
        """The tile that a path means for its picture as it is at present, or None."""
        known = self._known.get(path)
        if known is None or known.pyramid != picture.shown.pyramid:
            known = self._read(path, picture)
        return known

    def _answer(self, path: str, environ: dict[str, Any]) -> tuple[str, Headers, bytes] | None:
        """Status, headers and body, or None where this is no tile that can be given."""
        image_id = image_of(path)
        picture = self.gallery.picture(image_id) if image_id else None
        if not isinstance(picture, Picture):
            return None
        known = self.known(path, picture)
        if known is None:
            return None
        headers = state_headers(picture, known.mark)
        if is_known(environ, headers):
            return "304 Not Modified", when_known([*headers, known.headers[0]]), b""
        headers += known.headers
        if environ["REQUEST_METHOD"] == "HEAD":
            return "200 OK", headers, b""
        level, column, row, _ = known.tile
        return "200 OK", headers, picture.pyramid.tile(level, column, row)

    def _read(self, path: str, picture: Picture) -> Known | None:
        asked = _TILE.fullmatch(path)
        if asked is None:
            return None
        version: Version = 2 if asked[1] == "2" else 3
        tile = _find(picture.pyramid, asked, version, self.ceiling)
        if tile is None:
            return None
        headers = [
            link(address(self.public_url, asked[2], version), tile.canonical, version),
            ("Content-Type", "image/jpeg"),
            ("Content-Length", str(picture.pyramid.size(tile.level, tile.column, tile.row))),
        ]
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        found = self._known[path] = Known(
            asked[2], picture.shown.pyramid, tile, mark(tile.canonical), headers
        )
        return found


def image_of(path: str) -> str | None:
    """The id of the picture, where a path may mean a tile of one."""
    asked = _TILE.fullmatch(path)
    return asked[2] if asked else None


def _find(
    pyramid: TilePyramid, asked: re.Match[str], version: Version, ceiling: Ceiling
) -> AlignedTile | None:
    full = pyramid.width, pyramid.height
    left, top, wide, high, size, to_width, to_height = asked.groups()[2:]
    if size == "full" and version != 2:
        return None
    if left is None:
        x, y, (w, h) = 0, 0, full
    else:
        x, y = int(left), int(top)
        w, h = min(int(wide), full[0] - x), min(int(high), full[1] - y)
        if w <= 0 or h <= 0:
            return None
    width, height = (w, h) if to_width is None else (int(to_width), None)
    if to_height is not None:
        height = int(to_height)
    return aligned_tile(pyramid, (x, y, w, h), width, height, ceiling=ceiling, version=version)
