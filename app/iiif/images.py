"""The Image door: descriptions of pictures, and every rendering that is no stored tile."""

from __future__ import annotations

import json
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Final

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.iiif.image_headers import (
    CACHE_CONTROL,
    Headers,
    address,
    is_known,
    link,
    mark,
    profile,
    state_headers,
    unchanged,
)
from app.iiif.makers import makers
from app.iiif.turns import Turns
from app.limits import network
from app.open_doors import open_with
from foundation.errors import Gone, NotFound
from media_pipeline.aligned import aligned_tile
from media_pipeline.gallery import Gallery, Picture
from media_pipeline.image_api import FORMATS, VERSIONS, BadRequest, Rendering, parse
from media_pipeline.image_info import CONTEXTS, describe
from media_pipeline.image_terms import Ceiling, Size, Version
from media_pipeline.shown import Withdrawn
from media_pipeline.vips.render import render

LD_JSON: Final = "application/ld+json"
JSON: Final = "application/json"
PREFIXES: Final = tuple(f"/iiif/{version}/" for version in VERSIONS)
SMALLER: Final = 203
"""`!w,h` of 3.0 with more room than the region has pixels. The standard says that the region is
returned as it is (4.2, MUST), its validator that this is no plain success (size_noup): so it is
returned, and is said to be something else than was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Images:
    """What the door needs."""

    gallery: Gallery
    public_url: str
    ceiling: Ceiling = field(default_factory=Ceiling)
    turns: Turns = field(default_factory=Turns)
    makers: Executor = field(default_factory=makers)

    def base(self, image: str, version: Version) -> AnyResponse:
        """The address of a picture leads to its description."""
        self._picture(image)
        answer = redirect(f"{self._address(image, version)}/info.json", 303)
        answer.headers["Cache-Control"] = CACHE_CONTROL
        return answer

    def info(self, image: str, version: Version) -> Response:
        """info.json, as JSON-LD for those who ask for it."""
        picture = self._picture(image)
        kind = _media_type(version)
        document = describe(
            self._address(image, version),
            _sizes(picture),
            tile=picture.pyramid.tile_side,
            ceiling=self.ceiling,
            rights=picture.shown.rights,
            credit=picture.shown.credit,
            grey=picture.grey,
            version=version,
        )
        body = json.dumps(document, ensure_ascii=False)
        headers = state_headers(picture, mark(kind + body))
        headers += [("Vary", "Accept"), ("Link", _links(version, kind))]
        if is_known(request.environ, headers):
            return unchanged(headers)
        return Response(body, headers=headers, content_type=kind)

    def pixels(
        self, image: str, region: str, size: str, rotation: str, last: str, version: Version
    ) -> Response:
        """Any rendering of a picture: `last` is quality.format."""
        picture = self._picture(image)
        quality, dot, form = last.rpartition(".")
        if not dot:
            raise BadRequest(
                f"{last[:60]!r} is not quality.format, as in default.jpg",
                f"{last[:60]!r} 应为“质量.格式”，例如 default.jpg",
            )
        asked = parse(
            region,
            size,
            rotation,
            quality,
            form,
            full=(picture.pyramid.width, picture.pyramid.height),
            ceiling=self.ceiling,
            version=version,
            tile=picture.pyramid.tile_side,
            grey=picture.grey,
        )
        headers: Headers = state_headers(picture, mark(asked.canonical))
        headers.append(link(self._address(image, version), asked.canonical, version))
        if is_known(request.environ, headers):
            return unchanged(headers)
        body = self._stored(picture, asked) or self._rendered(picture, asked)
        status = SMALLER if asked.smaller else 200
        return Response(body, status, headers=headers, content_type=FORMATS[form])

    def _picture(self, image: str) -> Picture:
        found = self.gallery.picture(image)
        if isinstance(found, Withdrawn):
            raise Gone(found.which, tombstone=found.tombstone)
        if found is None:
            raise NotFound("image", image)
        return found

    def _address(self, image: str, version: Version) -> str:
        return address(self.public_url, image, version)

    def _stored(self, picture: Picture, asked: Rendering) -> bytes | None:
        """The bytes of a tile, where the request means one in other words (square, pct …)."""
        if asked.mirrored or asked.angle or asked.quality != "default" or asked.format != "jpg":
            return None
        tile = aligned_tile(picture.pyramid, asked.region, *asked.size, ceiling=self.ceiling)
        if tile is None:
            return None
        return picture.pyramid.tile(tile.level, tile.column, tile.row)

    def _rendered(self, picture: Picture, asked: Rendering) -> bytes:
        width, height = asked.size
        with self.turns.turn(network(request.remote_addr or ""), pixels=width * height):
            return self.makers.submit(render, picture.pyramid, asked).result()


def images(doors: Images) -> Blueprint:
    """The blueprint of the door; errors are left to the application's problem handler."""
    blueprint = Blueprint("images", __name__)
    for version, prefix in zip(VERSIONS, PREFIXES, strict=True):
        for path, name, view in (
            ("<image>", "base", doors.base),
            ("<image>/", "base-with-slash", doors.base),
            ("<image>/info.json", "info", doors.info),
            ("<image>/<region>/<size>/<rotation>/<last>", "pixels", doors.pixels),
        ):
            blueprint.add_url_rule(
                f"{prefix}{path}", f"{name}-{version}", view, defaults={"version": version}
            )
    open_with(blueprint)
    return blueprint


def _sizes(picture: Picture) -> list[Size]:
    return [(level.width, level.height) for level in picture.pyramid.levels]


def _links(version: Version, kind: str) -> str:
    """What is done here; and where plain JSON of 2.1 finds its context.

    https://iiif.io/api/image/2.1/#image-information
    """
    if version == 3 or kind != JSON:
        return profile(version)
    context = f'<{CONTEXTS[2]}>;rel="http://www.w3.org/ns/json-ld#context";type="{LD_JSON}"'
    return f"{profile(version)},{context}"


def _media_type(version: Version) -> str:
    """What Accept prefers; without a preference JSON-LD in 3.0 and plain JSON in 2.1.

    https://iiif.io/api/image/3.0/#51-image-information-request
    https://iiif.io/api/image/2.1/#image-information
    """
    accepted = request.accept_mimetypes
    with_profile = f'{LD_JSON};profile="{CONTEXTS[version]}"'
    linked, plain = max(accepted[with_profile], accepted[LD_JSON]), accepted[JSON]
    if version == 2:
        # By name: for those who take anything it is plain JSON.
        named = any(kind.startswith(LD_JSON) for kind, share in accepted if share)
        return LD_JSON if named and linked >= plain else JSON
    return JSON if plain > linked else with_profile
