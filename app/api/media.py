"""The pictures of a record under /api/v1: list them, send one as the body of a request."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request

from app.api import documents
from app.api.bodies import Checked, json_body, loaded, taking
from app.api.desk import ONE, Desk
from app.api.gate import WITH_BODY, Door, header, takes
from app.api.parameters import PictureBody, UploadArgs, ViewArgs
from app.api.shapes import MediaList, MediaShape
from app.database import reading, transaction
from app.identity import actor, somebody
from app.problems import UnknownFormat
from foundation.actors import ANYBODY
from foundation.errors import TooMuch
from media_pipeline import keys
from records.editions import Edition
from records.media import Media, list_media
from records.policy import Action
from scans import changing, service
from scans.changing import Retold
from scans.retrying import retry
from scans.service import Told

PICTURE = f"{ONE}/media/<string(maxlength=40):image>"
FILE = {"type": "string", "format": "binary"}
CONTENT_DIGEST = {
    "in": "header",
    "name": "Content-Digest",
    "description": "sha-256=:…: (RFC 9530), checked if sent",
    "schema": {"type": "string", "maxLength": 200},
}


def media_door(desk: Desk) -> Door:
    """The routes of a kind's pictures."""
    kind = desk.kind
    about = f"Pictures of {kind.en.lower()} · {kind.zh}的图像"
    made = Door(f"{kind.plural}-media", prefix=f"/{kind.plural}", about=about)
    _receiving(made, desk)
    _changing(made, desk)
    return made


def _receiving(made: Door, desk: Desk) -> None:
    @made.way("GET", f"{ONE}/media", action=Action.READ, problems=(403, 404, 410))
    @made.asks(ViewArgs)
    @made.response(200, MediaList)
    def list_pictures(args: dict[str, Any], public_id: str) -> Response:
        """List the pictures of a record, as its working copy or an edition has them."""
        return list_of(desk, public_id, args.get("view"))

    @made.way("POST", f"{ONE}/media", action=Action.CHANGE, problems=(404, 409, 411, *WITH_BODY))
    @made.asks(UploadArgs)
    @made.response(201, MediaShape)
    @made.alt_response(200, schema=MediaShape, description="it was known, its words are told anew")
    @takes(FILE, "*/*")
    @header(CONTENT_DIGEST)
    def upload(args: dict[str, Any], public_id: str) -> Response:
        """Send a picture as the body of the request."""
        return receive(desk, public_id, args)


def _changing(made: Door, desk: Desk) -> None:
    @made.way("PATCH", PICTURE, action=Action.CHANGE, problems=(404, 409, *WITH_BODY))
    @made.response(200, MediaShape)
    @takes(PictureBody)
    def change_picture(public_id: str, image: str) -> Response:
        """Change words, rights, audience, embargo or place of a picture."""
        return change(desk, public_id, image)

    @made.way("DELETE", PICTURE, action=Action.CHANGE, problems=(404, 409))
    @made.response(204, description="it was taken back")
    def discard_picture(public_id: str, image: str) -> Response:
        """Take back a picture that no publication has included."""
        return discard(desk, public_id, image)

    @made.way("POST", f"{PICTURE}/retry", action=Action.CHANGE, problems=(404, 409))
    @made.response(202, MediaShape)
    def retry_picture(public_id: str, image: str) -> Response:
        """Read a scan anew that failed by our fault."""
        return read_anew(desk, public_id, image)


def list_of(desk: Desk, public_id: str, view: str | None) -> Response:
    """The pictures of the copy that the view asks for."""
    with reading() as session:
        copy = desk.copy(session, public_id, view)
        if isinstance(copy, Edition):
            items = [documents.of_picture(one, public_url=desk.public_url) for one in copy.pictures]
        else:
            media = list_media(session, copy.id)
            items = documents.of_all_media(media, public_url=desk.public_url)
    response = jsonify({"items": items, "limit": desk.house.settings.limits.upload_bytes})
    response.vary.add("Authorization")
    response.cache_control.private = actor() is not ANYBODY or None
    return response


def receive(desk: Desk, public_id: str, args: dict[str, Any]) -> Response:
    """The file is asked for before its bytes are taken, and entered when they are here."""
    who, limit = somebody(), desk.house.settings.limits.upload_bytes
    if request.mimetype == "multipart/form-data":
        raise UnknownFormat(
            "send the file itself as the body, not a form", "请直接以请求正文发送文件"
        )
    if (request.content_length or 0) > limit:
        raise TooMuch(f"an upload may have {limit} bytes", f"单个文件不超过 {limit} 字节")
    with reading() as session:
        service.may_add(who, desk.seen(session, public_id))
    with taking():
        stored = desk.house.store.receive(Checked(), key=keys.master, limit=limit)
    with transaction() as session:
        media, new = service.add(
            session,
            who,
            desk.seen(session, public_id),
            stored,
            file_name=args["filename"],
            told=told(args),
            release=args["release"],
        )
        response = _answer(desk, media)
    response.status_code = 201 if new else 200
    return response


def change(desk: Desk, public_id: str, image: str) -> Response:
    """What the body tells of a picture, in place of what stood before."""
    who, body = somebody(), loaded(PictureBody, json_body())
    told_anew = Retold(**body, embargo="embargo_until" in body)
    with transaction() as session:
        record = desk.seen(session, public_id)
        media = changing.get_picture(session, record, image)
        changing.change(session, who, record, media, told_anew)
        return _answer(desk, media)


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
        response = _answer(desk, media)
    response.status_code = 202
    return response


def _answer(desk: Desk, media: Media) -> Response:
    response = jsonify(documents.of_media(media, public_url=desk.public_url))
    response.cache_control.private = True
    return response


def told(args: dict[str, Any]) -> Told:
    """What the parameters say of a picture."""
    return Told(
        captions=_words(args, "caption"),
        alts=_words(args, "alt"),
        rights=args["rights"],
        credit=args["credit"],
        audience=args["audience"],
    )


def _words(args: dict[str, Any], name: str) -> dict[str, str]:
    return {lang: args[f"{name}_{lang}"] for lang in ("zh", "en") if f"{name}_{lang}" in args}
