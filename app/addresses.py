"""Persistent addresses `/id/…`: one for each record, for ever, whatever its pages are called."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request

from app.database import reading
from app.wiring import House
from foundation.errors import Gone, NotFound
from records import shown
from records.editions import Tombstone

JSON = ("application/json", "application/ld+json")


def addresses(house: House) -> Blueprint:
    """/id/{public id}."""
    made = Blueprint("addresses", __name__)

    @made.get("/id/<string(maxlength=40):public_id>")
    def persistent(public_id: str) -> Response:
        with reading() as session:
            found = shown.find_shown(session, public_id)
        if found is None:
            raise NotFound(which=public_id)
        if isinstance(found, Tombstone):
            raise Gone(public_id, tombstone=found)
        plural = house.kinds.get(found.kind).plural
        best = request.accept_mimetypes.best_match(("text/html", *JSON), default="text/html")
        lang = request.accept_languages.best_match(("zh", "en"), default="zh")
        to = f"/api/v1/{plural}" if best in JSON else f"/{lang}/{plural}"
        response = redirect(f"{house.settings.public_url}{to}/{found.id}", 303)
        response.vary.update(("Accept", "Accept-Language"))
        return response  # type: ignore[return-value]

    return made
