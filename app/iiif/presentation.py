"""The Presentation 3 door: each document at the address that it names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from urllib.parse import quote

from flask import Blueprint, Response, request

from app.iiif import presentation_2
from app.iiif.documents import Document, Find, Kept
from app.iiif.image_headers import unchanged
from app.iiif.presentation_headers import kept_for_a_minute
from app.open_doors import open_with
from media_pipeline import keys, manifests, manifests_2

LD_JSON = f'application/ld+json;profile="{manifests.CONTEXT}"'
JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """What the door needs: the documents, the public address, and what it has sent before.

    pages: how the collection of a museum is divided, for readers of 2.1.
    """

    find: Find
    pages: presentation_2.CountPages
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

    def older(self) -> presentation_2.Presentation2:
        """The same documents for readers that speak only 2.1."""
        return presentation_2.Presentation2(
            find=self.find, pages=self.pages, public_url=self.public_url, kept=self.kept
        )

    def _answer(self, path: str) -> Response:
        if presentation_2.is_preferred(request.accept_mimetypes):
            response = self.older().answer(path, presentation_2.LD_JSON)
            place = f"{self.public_url}{manifests_2.ROOT}/{quote(path)}"
            response.headers["Content-Location"] = place
            return response
        document, media_type = self.find(path), _media_type()
        tag = _tag(document, self.public_url, media_type)
        if tag in request.if_none_match.as_set(include_weak=True):
            response = unchanged([])
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
    blueprint.after_request(kept_for_a_minute)
    open_with(blueprint)
    return blueprint


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
