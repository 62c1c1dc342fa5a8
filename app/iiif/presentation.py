"""The Presentation 3 door: each document at the address that it names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from flask import Blueprint, Response, request

from app.iiif.documents import Document, Find, Kept
from media_pipeline import keys, manifests

LD_JSON = f'application/ld+json;profile="{manifests.CONTEXT}"'
JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """What the door needs: the documents, the public address, and what it has sent before."""

    find: Find
    public_url: str
    kept: Kept = field(default_factory=Kept)

    def manifest(self, record: str) -> Response:
        """The manifest of a record."""
        return self._answer(f"{record}/manifest")

    def part(self, record: str, part: str) -> Response:
        """What a manifest is made of: a canvas, its page, its painting."""
        return self._answer(f"{record}/{part}")

    def collection(self, museum: str = "") -> Response:
        """The collection of a museum, or of all."""
        return self._answer(f"collection/{museum}" if museum else "collection")

    def _answer(self, path: str) -> Response:
        document, media_type = self.find(path), _media_type()
        tag = _tag(document, self.public_url, media_type)
        if tag in request.if_none_match.as_set(include_weak=True):
            response = Response(status=304)
        else:
            body = self.kept.bytes_of(
                ("3", path, document.state, str(keys.SHAPE), self.public_url),
                lambda: manifests.address(document.stored(), self.public_url),
            )
            response = Response(body, content_type=media_type)
        response.set_etag(tag)
        return response


def presentation(doors: Presentation) -> Blueprint:
    """The blueprint of the door; errors are left to the application's problem handler."""
    blueprint = Blueprint("presentation", __name__, url_prefix="/iiif/presentation/3")
    blueprint.add_url_rule("/collection", "collections", doors.collection)
    blueprint.add_url_rule("/collection/<museum>", "collection", doors.collection)
    blueprint.add_url_rule("/<record>/manifest", "manifest", doors.manifest)
    blueprint.add_url_rule("/<record>/<path:part>", "part", doors.part)
    blueprint.after_request(for_everybody)
    return blueprint


def for_everybody(response: Response) -> Response:
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


def _tag(document: Document, public_url: str, media_type: str) -> str:
    """The state, and whatever else makes other bytes of it."""
    told = f"{keys.SHAPE} {public_url} {media_type}"
    return f"{document.state}-p3-{hashlib.sha256(told.encode()).hexdigest()[:8]}"
