"""Persistent addresses `/id/…`: one for each record, for ever, whatever its pages are called."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, redirect, request
from werkzeug.datastructures import MIMEAccept

from app.database import reading
from app.pages.languages import preferred
from app.pages.links import Links
from app.pages.signposts import described, link
from app.wiring import House
from foundation.errors import Gone, NotFound
from media_pipeline import manifests, manifests_2
from records import shown
from records.editions import Edition, Tombstone
from records.presentation import has_manifest

HTML: Final = "text/html"
JSON: Final = "application/json"
LINKED: Final = "application/ld+json"
PAGES: Final = (HTML, "application/xhtml+xml")


def addresses(house: House) -> Blueprint:
    """/id/{public id}, by what Accept likes best: the page where it likes nothing that there is."""
    made = Blueprint("addresses", __name__)

    def found(public_id: str) -> Edition:
        with reading() as session:
            one = shown.find_shown(session, public_id)
        if one is None:
            raise NotFound(which=public_id)
        if isinstance(one, Tombstone):
            raise Gone(public_id, tombstone=one)
        return one

    @made.get("/id/<string(maxlength=40):public_id>")
    def persistent(public_id: str) -> Response:
        one = found(public_id)
        form = _liked(request.accept_mimetypes, presented=_presented(one))
        response = _to(_places(house, one)[form])
        response.headers["Link"] = _posts(house, one)
        return response

    @made.get("/id/<string(maxlength=40):public_id>.json")
    def as_json(public_id: str) -> Response:
        return _to(_places(house, found(public_id))[JSON])

    return made


def _places(house: House, one: Edition) -> dict[str, str]:
    """Where the record is told in each form."""
    links = Links(preferred(request.accept_languages), house.settings.public_url)
    plural = house.kinds.get(one.kind).plural
    return {
        HTML: links.public(links.record(plural, one.id)),
        JSON: links.public(links.json(plural, one.id)),
        LINKED: links.public(links.linked(plural, one.id)),
        manifests.CONTEXT: links.manifest(one.id),
        manifests_2.CONTEXT: links.manifest(one.id, version=2),
    }


def _liked(accepted: MIMEAccept, *, presented: bool) -> str:
    """The form that is liked best; of those liked alike the first."""
    liked = {
        HTML: max(accepted[one] for one in PAGES),
        JSON: accepted[JSON],
        LINKED: max((q for kind, q in accepted if _is_linked(kind, "")), default=0),
    }
    for context in (manifests.CONTEXT, manifests_2.CONTEXT) if presented else ():
        liked[context] = max((q for kind, q in accepted if _is_linked(kind, context)), default=0)
    best = max(liked, key=lambda form: liked[form])
    return best if liked[best] > liked[HTML] else HTML


def _is_linked(kind: str, context: str) -> bool:
    """Whether JSON-LD of this profile is asked for; "" for that of none of IIIF's."""
    if not kind.startswith(LINKED):
        return False
    profiles = [one for one in (manifests.CONTEXT, manifests_2.CONTEXT) if one in kind]
    return context in profiles if context else not profiles


def _posts(house: House, one: Edition) -> str:
    links = Links("zh", house.settings.public_url)
    plural = house.kinds.get(one.kind).plural
    told = described(plural, one.id, links, presented=_presented(one))
    return ", ".join((link(links.permalink(one.id), "cite-as"), *told))


def _presented(one: Edition) -> bool:
    return has_manifest(pictured=bool(one.pictures), files=one.files)


def _to(place: str) -> Response:
    response = redirect(place, 303)
    response.vary.update(("Accept", "Accept-Language"))
    return response  # type: ignore[return-value]
