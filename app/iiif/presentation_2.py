"""The Presentation 2.1 door: what version 3 says, for readers that speak only the older one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from flask import Blueprint, Response, request

from app.iiif.documents import Document, Find, Kept
from app.iiif.image_headers import unchanged
from app.iiif.presentation_headers import kept_for_a_minute
from app.open_doors import open_with
from foundation.errors import DomainError, NotFound
from media_pipeline import keys, manifests, manifests_2

LD_JSON: Final = f'application/ld+json;profile="{manifests_2.CONTEXT}"'
JSON: Final = "application/json"
# Where plain JSON finds its context: https://iiif.io/api/presentation/2.1/#responses
_CONTEXT_LINK: Final = (
    f'<{manifests_2.CONTEXT}>;rel="http://www.w3.org/ns/json-ld#context";type="application/ld+json"'
)
_SHAPE: Final = 1
"""Rises whenever the same Presentation 3 document gives other bytes of 2.1."""

_SEQUENCE: Final = "/sequence/normal"


class NoPicture(NotFound):
    """It is there, and nothing in it can be told in 2.1; says where to read it."""

    def __init__(self, newer: str) -> None:
        address = f"{manifests.ROOT}/{newer}"
        DomainError.__init__(
            self,
            f"Presentation 2.1 knows only pictures, and there is none here: read {address}",
            f"Presentation 2.1 只能表示图像，而此处没有图像：请改读 {address}",
        )


CountPages = Callable[[str], manifests_2.Pages]
"""Asked with the code of a museum that has a collection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation2:
    """What the door needs: the documents of version 3, the public address, and what it has sent.

    pages: how the collection of a museum is divided.
    """

    find: Find
    pages: CountPages
    public_url: str
    kept: Kept = field(default_factory=Kept)

    def document(self, path: str) -> Response:
        """The counterpart of the document at a path below the root."""
        kind = _media_type()
        response = self.answer(path, kind)
        if kind == JSON:
            response.headers["Link"] = _CONTEXT_LINK
        return response

    def answer(self, path: str, kind: str) -> Response:
        """The counterpart as `kind`, also for who asks for it at the address of version 3."""
        document = self.find(_newer(path))
        tag = self._tag(document, kind)
        if tag in request.if_none_match.as_set(include_weak=True):
            response = unchanged([])
        else:
            body = self.kept.bytes_of(
                ("2", path, document.state, _shape(), self.public_url),
                lambda: self._bytes(document, path),
            )
            response = Response(body, content_type=kind)
        response.set_etag(tag)
        return response

    def _bytes(self, document: Document, path: str) -> bytes:
        found = json.loads(manifests.address(document.stored(), self.public_url))
        convert = manifests_2.sequence if path.endswith(_SEQUENCE) else manifests_2.convert
        try:
            made: dict[str, Any] = convert(found, public_url=self.public_url)
        except manifests_2.NothingToSay as nothing:
            raise NoPicture(_newer(path)) from nothing
        match path.split("/"):
            # A page of the museums, whose codes begin with a letter, is a plain list of them.
            case ["collection", museum] if not museum.isdecimal():
                made = manifests_2.paged(made, self.pages(museum))
            case ["collection", museum, number]:
                made = manifests_2.paged(made, self.pages(museum), number=int(number))
        return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()

    def _tag(self, document: Document, kind: str) -> str:
        told = f"{_shape()} {self.public_url} {kind}"
        return f"{document.state}-p2-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def presentation_2(doors: Presentation2) -> Blueprint:
    """The blueprint of the door; errors are left to the application's problem handler."""
    blueprint = Blueprint("presentation_2", __name__, url_prefix=manifests_2.ROOT)
    blueprint.add_url_rule("/collection", "collection", lambda: doors.document("collection"))
    blueprint.add_url_rule(
        "/<record>/<path:part>", "part", lambda record, part: doors.document(f"{record}/{part}")
    )
    blueprint.after_request(kept_for_a_minute)
    open_with(blueprint)
    return blueprint


def is_preferred(accepted: Iterable[tuple[str, float]]) -> bool:
    """Whether an Accept header asks for 2.1 by its profile, and not as much for version 3.

    A wildcard, and JSON-LD of no profile, mean the newer one.
    """
    qualities = {2: 0.0, 3: 0.0}
    for kind, quality in accepted:
        for version, context in ((2, manifests_2.CONTEXT), (3, manifests.CONTEXT)):
            if context in kind:
                qualities[version] = max(qualities[version], quality)
    return qualities[2] > qualities[3]


def _newer(path: str) -> str:
    """The path of the same in version 3, where a sequence is no document of its own."""
    return path.removesuffix(_SEQUENCE) + "/manifest" if path.endswith(_SEQUENCE) else path


def _shape() -> str:
    return f"{keys.SHAPE}.{_SHAPE}"


def _media_type() -> str:
    """JSON-LD for those who name it, else plain JSON with a link to its context."""
    accepted = request.accept_mimetypes
    named = [quality for kind, quality in accepted if kind.startswith("application/ld+json")]
    return LD_JSON if named and max(named) >= accepted[JSON] else JSON
