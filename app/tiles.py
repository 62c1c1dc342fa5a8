"""The fast way of an aligned tile: out of the pyramid to the visitor, in front of Flask."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from app.iiif.image_headers import Headers, is_known, link, mark, state_headers, when_known
from media_pipeline.aligned import AlignedTile, aligned_tile
from media_pipeline.gallery import Gallery, Picture
from media_pipeline.image_api import Ceiling
from media_pipeline.tiles import TilePyramid

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

log = logging.getLogger(__name__)

_PREFIX = "/iiif/3/"
_MOST_KNOWN = 8192
"""Paths whose meaning is remembered: about 8 MB."""

_TILE = re.compile(
    r"/iiif/3/([a-z0-9]+)"
    r"/(?:full|([0-9]{1,7}),([0-9]{1,7}),([0-9]{1,7}),([0-9]{1,7}))"
    r"/(?:max|([0-9]{1,7}),([0-9]{1,7})?)/0/default\.jpg"
)


class _Known(NamedTuple):
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
        self._gallery = gallery
        self._root = f"{public_url}{_PREFIX}"
        self._ceiling = ceiling or Ceiling()
        # What a path means never changes; whether it may be seen is asked every time.
        self._known: dict[str, _Known] = {}

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """WSGI."""
        path = environ["PATH_INFO"]
        if path.startswith(_PREFIX) and environ["REQUEST_METHOD"] in {"GET", "HEAD"}:
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

    def _answer(self, path: str, environ: dict[str, Any]) -> tuple[str, Headers, bytes] | None:
        """Status, headers and body, or None where this is no tile that can be given."""
        known = self._known.get(path) or self._read(path)
        if known is None:
            return None
        picture = self._gallery.picture(known.image_id)
        if not isinstance(picture, Picture):
            return None
        if picture.shown.pyramid != known.pyramid:
            known = self._read(path)
            if known is None or picture.shown.pyramid != known.pyramid:
                return None
        headers = state_headers(picture, known.mark)
        if is_known(environ, headers):
            return "304 Not Modified", when_known([*headers, known.headers[0]]), b""
        headers += known.headers
        if environ["REQUEST_METHOD"] == "HEAD":
            return "200 OK", headers, b""
        level, column, row, _ = known.tile
        return "200 OK", headers, picture.pyramid.tile(level, column, row)

    def _read(self, path: str) -> _Known | None:
        """The tile that a path means at present."""
        asked = _TILE.fullmatch(path)
        if asked is None:
            return None
        picture = self._gallery.picture(asked[1])
        if not isinstance(picture, Picture):
            return None
        tile = _find(picture.pyramid, asked, self._ceiling)
        if tile is None:
            return None
        headers = [
            link(self._root + asked[1], tile.canonical),
            ("Content-Type", "image/jpeg"),
            ("Content-Length", str(picture.pyramid.size(tile.level, tile.column, tile.row))),
        ]
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        found = self._known[path] = _Known(
            asked[1], picture.shown.pyramid, tile, mark(tile.canonical), headers
        )
        return found


def _find(pyramid: TilePyramid, asked: re.Match[str], ceiling: Ceiling) -> AlignedTile | None:
    full = pyramid.width, pyramid.height
    _, left, top, wide, high, to_width, to_height = asked.groups()
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
    return aligned_tile(pyramid, (x, y, w, h), width, height, ceiling=ceiling)
