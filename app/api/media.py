"""The pictures of a record under /api/v1: list them, change what is told of one, take one back."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify

from app.api import documents
from app.api.bodies import json_body, loaded
from app.api.desk import ONE, Desk
from app.api.gate import WITH_BODY, Door, takes
from app.api.media_answers import answer, list_items
from app.api.media_files import PICTURE, sending
from app.api.parameters import PictureBody, ViewArgs
from app.api.shapes import MediaList, MediaShape
from app.database import reading, transaction
from app.identity import actor, somebody
from foundation.actors import ANYBODY
from foundation.errors import NotFound
from records.editions import Edition
from records.policy import Action
from scans import changing, replacing, service
from scans.changing import Retold
from scans.retrying import retry


def media_door(desk: Desk) -> Door:
    """The routes of a kind's pictures."""
    kind = desk.kind
    about = f"Pictures of {kind.en.lower()} · {kind.zh}的图像"
    made = Door(f"{kind.plural}-media", prefix=f"/{kind.plural}", about=about)
    _listing(made, desk)
    sending(made, desk)
    _changing(made, desk)
    return made


def _listing(made: Door, desk: Desk) -> None:
    @made.way("GET", f"{ONE}/media", action=Action.READ, problems=(403, 404, 410))
    @made.asks(ViewArgs)
    @made.response(200, MediaList)
    def list_pictures(args: dict[str, Any], public_id: str) -> Response:
        """List the pictures of a record, as its working copy or an edition has them."""
        items = list_of(desk, public_id, args.get("view"))
        limit = desk.house.settings.limits.upload_bytes
        return _for_reader({"items": items, "limit": limit})

    @made.way("GET", PICTURE, action=Action.READ, problems=(403, 404, 410))
    @made.asks(ViewArgs)
    @made.response(200, MediaShape)
    def read_picture(args: dict[str, Any], public_id: str, image: str) -> Response:
        """Read one of them, as the list has it."""
        items = list_of(desk, public_id, args.get("view"))
        found = next((one for one in items if one["id"] == image), None)
        if found is None:
            raise NotFound("picture", image)
        return _for_reader(found)


def _changing(made: Door, desk: Desk) -> None:
    @made.way("PATCH", PICTURE, action=Action.CHANGE, problems=(404, 409, *WITH_BODY))
    @made.response(200, MediaShape)
    @takes(PictureBody)
    def change_picture(public_id: str, image: str) -> Response:
        """Change words, rights, audience, embargo, limit, section, choice or place of a picture."""
        return change(desk, public_id, image)

    @made.way("DELETE", PICTURE, action=Action.CHANGE, problems=(404, 409))
    @made.response(204, description="it was taken back")
    def discard_picture(public_id: str, image: str) -> Response:
        """Take back a picture that was never shown: not published, or never readable."""
        return discard(desk, public_id, image)

    @made.way("POST", f"{PICTURE}/retry", action=Action.CHANGE, problems=(404, 409))
    @made.response(202, MediaShape)
    def retry_picture(public_id: str, image: str) -> Response:
        """Do anew what failed by our fault: a reading, a replacement, a smaller version."""
        return read_anew(desk, public_id, image)

    @made.way("DELETE", f"{PICTURE}/replacement", action=Action.CHANGE, problems=(404,))
    @made.response(204, description="no other file is wanted in its place any more")
    def drop_replacement(public_id: str, image: str) -> Response:
        """Drop the file that waits to take the place of a picture's, or was refused."""
        return want_no_other(desk, public_id, image)


def list_of(desk: Desk, public_id: str, view: str | None) -> list[dict[str, Any]]:
    """The pictures of the copy that the view asks for."""
    with reading() as session:
        copy = desk.copy(session, public_id, view)
        if isinstance(copy, Edition):
            return documents.of_shown(copy, public_url=desk.public_url)
        return list_items(session, desk, copy)


def _for_reader(body: dict[str, Any]) -> Response:
    """What the one who asks may read; another may get another answer."""
    response = jsonify(body)
    response.vary.add("Authorization")
    response.cache_control.private = actor() is not ANYBODY or None
    return response


def change(desk: Desk, public_id: str, image: str) -> Response:
    """What the body tells of a picture, in place of what stood before."""
    who, body = somebody(), loaded(PictureBody, json_body())
    told_anew = Retold(**body, embargo="embargo_until" in body, choice="choice_of" in body)
    with transaction() as session:
        record = desk.seen(session, public_id)
        media = changing.get_picture(session, record, image)
        changing.change(session, who, record, media, told_anew)
        return answer(session, desk, media)


def discard(desk: Desk, public_id: str, image: str) -> Response:
    """The picture is gone; its file goes with the last picture that is made of it."""
    who = somebody()
    with transaction() as session:
        record = desk.seen(session, public_id)
        changing.discard(session, who, record, changing.get_picture(session, record, image))
    return Response(status=204)


def read_anew(desk: Desk, public_id: str, image: str) -> Response:
    """The scan waits to be read again."""
    who = somebody()
    with transaction() as session:
        record = desk.seen(session, public_id)
        service.may_add(who, record)
        media = changing.get_picture(session, record, image)
        retry(session, media)
        return answer(session, desk, media, status=202)


def want_no_other(desk: Desk, public_id: str, image: str) -> Response:
    """The picture goes on to show what it shows."""
    who = somebody()
    with transaction() as session:
        media = changing.get_picture(session, desk.seen(session, public_id), image)
        replacing.drop(session, who, media)
    return Response(status=204)
