"""The Image door: descriptions of pictures, and every rendering that is no stored tile."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from typing import Final

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.iiif.image_headers import Headers, is_known, link, state_headers, when_known
from foundation.errors import Gone, NotFound, Unavailable
from media_pipeline import image_info
from media_pipeline.aligned import aligned_tile
from media_pipeline.gallery import Gallery, Picture
from media_pipeline.image_api import FORMATS, BadRequest, Ceiling, Rendering, parse
from media_pipeline.shown import Withdrawn
from media_pipeline.vips.render import render

LD_JSON: Final = f'application/ld+json;profile="{image_info.CONTEXT}"'
JSON: Final = "application/json"
AT_ONCE: Final = 2
"""Renderings at the same time in a process: they use all cores anyway."""

QUEUE: Final = 16
"""Renderings made or waited for in a process; each holds a thread, and tiles need some too."""

PATIENCE_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Images:
    """What the door needs; at most AT_ONCE renderings are made at a time, the rest wait."""

    gallery: Gallery
    public_url: str
    ceiling: Ceiling = field(default_factory=Ceiling)
    patience: float = PATIENCE_SECONDS
    turns: threading.Semaphore = field(default_factory=lambda: threading.BoundedSemaphore(AT_ONCE))
    queue: threading.Semaphore = field(default_factory=lambda: threading.BoundedSemaphore(QUEUE))

    def base(self, image: str) -> AnyResponse:
        """The address of a picture leads to its description."""
        self._picture(image)
        answer = redirect(f"{self._address(image)}/info.json", 303)
        answer.headers["Cache-Control"] = "public, max-age=60"
        return answer

    def info(self, image: str) -> Response:
        """info.json, as JSON-LD for those who ask for it."""
        picture = self._picture(image)
        kind = _media_type()
        headers = state_headers(picture)
        headers[0] = ("ETag", f'"{picture.etag}-{"ld" if kind == LD_JSON else "json"}"')
        headers.append(("Vary", "Accept"))
        headers.append(("Link", f'<{image_info.PROFILE}>;rel="profile"'))
        if is_known(request.environ, headers):
            return _unchanged(headers)
        document = image_info.describe(
            self._address(image),
            [(level.width, level.height) for level in picture.pyramid.levels],
            tile=picture.pyramid.tile_side,
            ceiling=self.ceiling,
            rights=picture.shown.rights,
        )
        return Response(json.dumps(document), headers=headers, content_type=kind)

    def pixels(self, image: str, region: str, size: str, rotation: str, last: str) -> Response:
        """Any rendering of a picture: `last` is quality.format."""
        picture = self._picture(image)
        quality, dot, form = last.rpartition(".")
        if not dot:
            raise BadRequest("an image request ends with quality.format")
        full = picture.pyramid.width, picture.pyramid.height
        asked = parse(region, size, rotation, quality, form, full=full, ceiling=self.ceiling)
        headers: Headers = state_headers(picture)
        headers.append(link(self._address(image), asked.canonical))
        if is_known(request.environ, headers):
            return _unchanged(headers)
        body = self._stored(picture, asked) or self._rendered(picture, asked)
        return Response(body, headers=headers, content_type=FORMATS[form])

    def _picture(self, image: str) -> Picture:
        found = self.gallery.picture(image)
        if isinstance(found, Withdrawn):
            raise Gone(found.which)
        if found is None:
            raise NotFound("image", image)
        return found

    def _address(self, image: str) -> str:
        return f"{self.public_url}/iiif/3/{image}"

    def _stored(self, picture: Picture, asked: Rendering) -> bytes | None:
        """The bytes of a tile, where the request means one in other words (square, pct …)."""
        if asked.mirrored or asked.angle or asked.quality != "default" or asked.format != "jpg":
            return None
        tile = aligned_tile(picture.pyramid, asked.region, *asked.size, ceiling=self.ceiling)
        if tile is None:
            return None
        return picture.pyramid.tile(tile.level, tile.column, tile.row)

    def _rendered(self, picture: Picture, asked: Rendering) -> bytes:
        levels = [(level.width, level.height) for level in picture.pyramid.levels]
        if not self.queue.acquire(blocking=False):
            raise _crowded()
        try:
            if not self.turns.acquire(timeout=self.patience):
                raise _crowded()
            try:
                with self.gallery.store.local(picture.shown.pyramid) as pyramid:
                    return render(pyramid, asked, levels)
            finally:
                self.turns.release()
        finally:
            self.queue.release()


def _crowded() -> Unavailable:
    return Unavailable(
        "too many pictures are being made at the moment", "正在生成的图像过多，请稍后再试"
    )


def images(doors: Images) -> Blueprint:
    """The blueprint of the door; errors are left to the application's problem handler."""
    blueprint = Blueprint("images", __name__, url_prefix="/iiif/3")
    blueprint.add_url_rule("/<image>", "base", doors.base)
    blueprint.add_url_rule("/<image>/info.json", "info", doors.info)
    blueprint.add_url_rule("/<image>/<region>/<size>/<rotation>/<last>", "pixels", doors.pixels)
    blueprint.after_request(_for_everybody)
    return blueprint


def _for_everybody(response: Response) -> Response:
    """Any page of any site may show it, and read why it may not."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response


def _unchanged(headers: Headers) -> Response:
    response = Response(status=304, headers=when_known(headers))
    # A 304 says nothing about a body that it has not.
    response.headers.pop("Content-Type", None)
    return response


def _media_type() -> str:
    """JSON-LD with the profile, unless plain JSON is preferred.

    https://iiif.io/api/image/3.0/#51-image-information-request
    """
    accepted = request.accept_mimetypes
    linked = max(accepted[LD_JSON], accepted["application/ld+json"])
    return JSON if accepted[JSON] > linked else LD_JSON
