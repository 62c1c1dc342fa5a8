"""The Presentation 3 collection of a visitor's set: its address says all that is in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from flask import Blueprint, Response, request

from app.database import reading
from app.iiif.house_collections import HOUSE
from app.iiif.image_headers import unchanged
from app.iiif.presentation import LD_JSON
from app.iiif.presentation_headers import kept_for_a_minute
from app.open_doors import open_with
from app.pages.personal_sets.asked import AskedSet, asked_set
from app.pages.personal_sets.set_page import collection_path
from foundation.errors import DomainError, NotFound
from media_pipeline import keys, manifests
from media_pipeline.manifests import CollectionSource, ManifestEntry
from records import presented
from records.presentation import LANGUAGES, picture_source
from records.presented import Entry

UNNAMED = {"zh": "藏品集", "en": "A set of records"}


class NothingToSee(NotFound):
    """No record of the set can be seen in a viewer."""

    def __init__(self) -> None:
        en = "there is no record with pictures, sound or film in this set"
        DomainError.__init__(self, en, "这个藏品集里没有带图像、声音或影片的记录")


def personal_sets(public_url: str) -> Blueprint:
    """The blueprint of the door; errors are left to the application's problem handler."""

    def collection() -> Response:
        """The set as a collection; NotFound where nothing of it can be seen in a viewer."""
        asked = asked_set(request.args.getlist("of"), request.args.get("name", ""))
        with reading() as session:
            found = presented.list_chosen(session, asked.ids)
        if not found:
            raise NothingToSee
        tag = _tag(asked, found, public_url)
        if tag in request.if_none_match.as_set(include_weak=True):
            response = unchanged([])
        else:
            body = manifests.address(manifests.collection(_source(asked, found)), public_url)
            response = Response(body, content_type=LD_JSON)
        response.set_etag(tag)
        return response

    blueprint = Blueprint("personal_sets", __name__, url_prefix=manifests.ROOT)
    blueprint.add_url_rule("/set", "set", collection)
    blueprint.after_request(kept_for_a_minute)
    open_with(blueprint)
    return blueprint


def _source(asked: AskedSet, found: Sequence[Entry]) -> CollectionSource:
    pages = {lang: f"/{lang}/set?{asked.query()}" for lang in LANGUAGES}
    return CollectionSource(
        path=collection_path(asked),
        label={"none": asked.name} if asked.name else UNNAMED,
        provider=HOUSE,
        homepages=pages,
        manifests=[
            ManifestEntry(one.id, one.label, picture_source(one.picture) if one.picture else None)
            for one in found
        ],
    )


def _tag(asked: AskedSet, found: Sequence[Entry], public_url: str) -> str:
    """Another one whenever the bytes are others."""
    editions = [(one.id, one.edition) for one in found]
    told = json.dumps([asked.query(), editions, public_url, str(keys.SHAPE)])
    return f"{hashlib.sha256(told.encode()).hexdigest()[:16]}-set"
