"""The Presentation door: stored manifests and their parts, each at the address that it names."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, request

from foundation.errors import NotFound
from media_pipeline import keys, manifests
from media_pipeline.ports import BlobMissing

LD_JSON = f'application/ld+json;profile="{manifests.CONTEXT}"'
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Projected:
    """Where the stored manifest of a record's present edition lies, or will lie."""

    edition: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """What the door needs.

    find: the present state of a public record that has pictures, or NotFound or Gone. read: stored
    bytes, or BlobMissing. project: make and keep the manifest of the present edition now, for a
    record that was published a moment ago. collect: stored bytes of the collection of a museum
    (its code) or of all ("").
    """

    find: Callable[[str], Projected]
    read: Callable[[str], bytes]
    project: Callable[[str], Projected]
    collect: Callable[[str], bytes]
    public_url: str

    def manifest(self, record: str) -> Response:
        """The manifest of a record."""
        return self._answer(record)

    def canvas(self, record: str, image: str) -> Response:
        """One canvas, by its image and not by its position."""
        return self._answer(record, manifests.canvas_path(record, image))

    def page(self, record: str, image: str) -> Response:
        """The annotation page of a canvas."""
        return self._answer(record, manifests.page_path(record, image))

    def painting(self, record: str, image: str) -> Response:
        """The annotation that paints the picture."""
        return self._answer(record, manifests.annotation_path(record, image))

    def collection(self, museum: str = "") -> Response:
        """The collection of a museum, or of all."""
        response = self._response(self.collect(museum))
        response.add_etag()
        response.make_conditional(request)
        return response

    def _answer(self, record: str, path: str = "") -> Response:
        state = self.find(record)
        if _tag(state, self.public_url) in request.if_none_match.as_set(include_weak=True):
            return _tagged(Response(status=304), state, self.public_url)
        try:
            stored = self.read(state.key)
        except BlobMissing:
            state = self.project(record)
            stored = self.read(state.key)
        wanted = manifests.part(stored, path) if path else stored
        if wanted is None:
            raise NotFound("canvas", path)
        return _tagged(self._response(wanted), state, self.public_url)

    def _response(self, stored: bytes) -> Response:
        return Response(manifests.address(stored, self.public_url), content_type=_media_type())


def presentation(doors: Presentation) -> Blueprint:
    """The blueprint of the door; errors are left to the application's problem handler."""
    blueprint = Blueprint("presentation", __name__, url_prefix="/iiif/presentation/3")
    canvas = "/<record>/canvas/<image>"
    blueprint.add_url_rule("/collection", "collections", doors.collection)
    blueprint.add_url_rule("/collection/<museum>", "collection", doors.collection)
    blueprint.add_url_rule("/<record>/manifest", "manifest", doors.manifest)
    blueprint.add_url_rule(canvas, "canvas", doors.canvas)
    blueprint.add_url_rule(f"{canvas}/page", "page", doors.page)
    blueprint.add_url_rule(f"{canvas}/painting", "painting", doors.painting)
    blueprint.after_request(_for_everybody)
    return blueprint


def _for_everybody(response: Response) -> Response:
    """Any page of any site may read it, and a withdrawal holds within a minute."""
    response.vary.add("Accept")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
    elif response.status_code in {200, 304}:
        response.cache_control.public = True
        response.cache_control.max_age = 60
    return response


def _media_type() -> str:
    """JSON-LD with the profile, unless plain JSON is preferred.

    https://iiif.io/api/presentation/3.0/#62-responses
    """
    accepted = request.accept_mimetypes
    linked = max(accepted[LD_JSON], accepted["application/ld+json"])
    return JSON if accepted[JSON] > linked else LD_JSON


def _tag(state: Projected, public_url: str) -> str:
    """The edition, and whatever else makes other bytes of it."""
    told = f"{keys.SHAPE} {public_url} {_media_type()}"
    return f"{state.edition}-p3-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def _tagged(response: Response, state: Projected, public_url: str) -> Response:
    response.set_etag(_tag(state, public_url))
    return response
