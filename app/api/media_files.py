"""The files of pictures under /api/v1: send one, send another in its place, take one home."""

from __future__ import annotations

import base64
from typing import Any, Final

from flask import Response, request

from app.api.bodies import CONTENT_DIGEST, Checked, taking
from app.api.desk import ONE, Desk
from app.api.gate import WITH_BODY, Door, header, takes
from app.api.media_answers import answer
from app.api.parameters import ReplaceArgs, UploadArgs
from app.api.shapes import MediaShape
from app.database import reading, transaction
from app.files import StoredFile, ranged
from app.identity import somebody
from app.problems import FULL, UnknownFormat
from foundation.errors import TooMuch, Unavailable
from foundation.room import is_out_of_room
from media_pipeline import keys
from media_pipeline.ports import Stored
from records.policy import Action
from scans import changing, replacing, service
from scans.service import Told

PICTURE: Final = f"{ONE}/media/<string(maxlength=40):image>"
FILE: Final = {"type": "string", "format": "binary"}
RANGE: Final = {
    "in": "header",
    "name": "Range",
    "description": "bytes=first-last (RFC 9110)",
    "schema": {"type": "string", "maxLength": 200},
}


def sending(made: Door, desk: Desk) -> None:
    """The routes that take files and give them."""

    @made.way("POST", f"{ONE}/media", action=Action.CHANGE, problems=(404, 409, 411, *WITH_BODY))
    @made.asks(UploadArgs)
    @made.response(201, MediaShape)
    @made.alt_response(200, schema=MediaShape, description="it was known, its words are told anew")
    @takes(FILE, "*/*")
    @header(CONTENT_DIGEST)
    def upload(args: dict[str, Any], public_id: str) -> Response:
        """Send a picture as the body of the request."""
        return receive(desk, public_id, args)

    @made.way("PUT", f"{PICTURE}/file", action=Action.CHANGE, problems=(404, 409, 411, *WITH_BODY))
    @made.asks(ReplaceArgs)
    @made.response(202, MediaShape, description="it is shown as soon as it is read")
    @made.alt_response(200, schema=MediaShape, description="the picture is made of it already")
    @takes(FILE, "*/*")
    @header(CONTENT_DIGEST)
    def replace_file(args: dict[str, Any], public_id: str, image: str) -> Response:
        """Send a file in place of the one that a picture shows; the picture stays the same."""
        return replace(desk, public_id, image, args)

    @made.way("GET", f"{PICTURE}/file", action=Action.READ, signed=True, problems=(404, 416))
    @made.response(200, FILE, content_type="*/*", description="the file as it was received")
    @made.alt_response(206, schema=FILE, content_type="*/*", description="the part asked for")
    @made.alt_response(304, description="the client has it")
    @header(RANGE)
    def read_file(public_id: str, image: str) -> Response:
        """Take a file home as it was received, whole or in part."""
        return give(desk, public_id, image)


def receive(desk: Desk, public_id: str, args: dict[str, Any]) -> Response:
    """The file is asked for before its bytes are taken, and entered when they are here."""
    who = somebody()
    _require_fitting(desk)
    with reading() as session:
        service.may_add(who, desk.seen(session, public_id))
    stored = _received(desk)
    with transaction() as session:
        media, new = service.add(
            session,
            who,
            desk.seen(session, public_id),
            stored,
            file_name=args["filename"],
            told=told(args),
            release=args["release"],
            as_document=bool(args["as_"]),
        )
        return answer(session, desk, media, status=201 if new else 200)


def replace(desk: Desk, public_id: str, image: str, args: dict[str, Any]) -> Response:
    """Until it is read, the picture shows what it showed."""
    who = somebody()
    _require_fitting(desk)
    with reading() as session:
        record = desk.seen(session, public_id)
        replacing.may_replace(who, record, changing.get_picture(session, record, image))
    stored = _received(desk)
    with transaction() as session:
        record = desk.seen(session, public_id)
        media = changing.get_picture(session, record, image)
        other = replacing.replace(
            session, who, media, stored, file_name=args["filename"], page=args["page"]
        )
        return answer(session, desk, media, status=202 if other else 200)


def give(desk: Desk, public_id: str, image: str) -> Response:
    """The master, for those who keep it."""
    somebody()
    with reading() as session:
        media = changing.get_picture(session, desk.seen(session, public_id), image)
        file = StoredFile(
            key=keys.master(media.sha256),
            sha256=media.sha256,
            media_type=media.media_type,
            file_name=media.file_name,
            # Of this master: another may have taken the place of the first.
            modified=media.updated_at,
        )
    response = ranged(desk.house.store, file, save=True)
    response.cache_control.private = True
    response.vary.add("Authorization")
    if response.status_code in (200, 206):
        digest = base64.b64encode(bytes.fromhex(file.sha256)).decode()
        response.headers["Repr-Digest"] = f"sha-256=:{digest}:"
        if response.status_code == 200:
            response.headers["Content-Digest"] = f"sha-256=:{digest}:"
    return response


def _require_fitting(desk: Desk) -> None:
    """Refuse by what the request says of itself, before any of it is read."""
    limit = desk.house.settings.limits.upload_bytes
    if request.mimetype == "multipart/form-data":
        raise UnknownFormat(
            "send the file itself as the body, not a form", "请直接以请求正文发送文件"
        )
    if (request.content_length or 0) > limit:
        raise TooMuch(f"an upload may have {limit} bytes", f"单个文件不超过 {limit} 字节")


def _received(desk: Desk) -> Stored:
    limit = desk.house.settings.limits.upload_bytes
    try:
        with taking():
            return desk.house.store.receive(Checked(), key=keys.master, limit=limit)
    except OSError as problem:
        if not is_out_of_room(problem):
            raise
        raise Unavailable(*FULL) from problem


def told(args: dict[str, Any]) -> Told:
    """What the parameters say of a picture."""
    return Told(
        captions=_words(args, "caption"),
        alts=_words(args, "alt"),
        rights=args["rights"],
        credit=args["credit"],
        audience=args["audience"],
        section=_words(args, "section"),
        longest=args["longest"],
        choice_of=args["choice_of"],
    )


def _words(args: dict[str, Any], name: str) -> dict[str, str]:
    return {lang: args[f"{name}_{lang}"] for lang in ("zh", "en") if f"{name}_{lang}" in args}
