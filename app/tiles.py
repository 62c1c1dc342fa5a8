"""The fast way of an aligned tile: out of the pyramid to the visitor, in front of Flask."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from app.iiif.image_headers import Headers, is_known, link, state_headers, when_known
from media_pipeline.aligned import AlignedTile, aligned_tile
from media_pipeline.gallery import Gallery, Picture
from media_pipeline.image_api import Ceiling

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

log = logging.getLogger(__name__)

_PREFIX = "/iiif/3/"
_TILE = re.compile(
    r"/iiif/3/([a-z0-9]+)"
    r"/(?:full|([0-9]{1,7}),([0-9]{1,7}),([0-9]{1,7}),([0-9]{1,7}))"
    r"/(?:max|([0-9]{1,7}),([0-9]{1,7})?)/0/default\.jpg"
)


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

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """WSGI."""
        path = environ["PATH_INFO"]
        if path.startswith(_PREFIX) and environ["REQUEST_METHOD"] in {"GET", "HEAD"}:
            answer = self._answer(path, environ)
            if answer is not None:
                status, headers, body = answer
                start_response(status, headers)
                return [body] if body else []
        return self._behind(environ, start_response)

    def _answer(self, path: str, environ: dict[str, Any]) -> tuple[str, Headers, bytes] | None:
        """Status, headers and body, or None where this is no tile that can be given."""
        asked = _TILE.fullmatch(path)
        if asked is None:
            return None
        try:
            picture = self._gallery.picture(asked[1])
            if not isinstance(picture, Picture):
                return None
            found = _find(picture, asked, self._ceiling)
            if found is None:
                return None
            headers = state_headers(picture)
            headers.append(link(self._root + asked[1], found.canonical))
            if is_known(environ, headers):
                return "304 Not Modified", when_known(headers), b""
            tile = picture.pyramid.tile(found.level, found.column, found.row)
        except Exception:
            # Flask asks again and says to the visitor what is wrong.
            log.exception("tile %s", path)
            return None
        headers.append(("Content-Type", "image/jpeg"))
        headers.append(("Content-Length", str(len(tile))))
        return "200 OK", headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else tile


def _find(picture: Picture, asked: re.Match[str], ceiling: Ceiling) -> AlignedTile | None:
    pyramid = picture.pyramid
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
