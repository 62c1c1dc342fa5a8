"""The pictures of a record under /api/v1: list them, send one as the body of a request."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request
from marshmallow import RAISE, Schema, fields

from app.api import documents
from app.api.bodies import Checked, taking
from app.api.gate import blueprint
from app.api.records import ONE, TOKEN, somebody
from app.api.shapes import AsIs, MediaShape, UploadArgs
from app.database import reading, transaction
from app.identity import actor
from app.problems import UnknownFormat
from app.wiring import House
from foundation.errors import TooMuch
from media_pipeline import keys
from records import service as records
from records import shown
from records.kind import Kind
from records.media import list_media
from scans import service as scans
from scans.service import Told


class MediaList(Schema):
    """The pictures of a record."""

    items = AsIs(MediaShape, many=True)
    limit = fields.Integer(metadata={"description": "bytes that one upload may have"})


def media_blueprint(house: House, kind: type[Kind]) -> Any:
    """The routes of a kind's pictures."""
    about = f"Pictures of {kind.en.lower()} · {kind.zh}的图像"
    made = blueprint(f"{kind.plural}-media", prefix=f"/{kind.plural}", about=about)

    @made.route(f"{ONE}/media", methods=["GET"])
    @made.response(200, MediaList)
    def list_pictures(public_id: str) -> Response:
        """List the pictures of a record."""
        return _list(house, kind, public_id)

    @made.route(f"{ONE}/media", methods=["POST"])
    @made.arguments(UploadArgs, location="query", unknown=RAISE)
    @made.response(201, MediaShape)
    @made.doc(
        security=TOKEN,
        requestBody={
            "required": True,
            "description": "the file itself; Content-Digest: sha-256=:…: is checked if sent",
            "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
        },
    )
    def upload(args: dict[str, Any], public_id: str) -> Response:
        """Send a picture as the body of the request."""
        return _upload(house, kind, public_id, args)

    return made


def _list(house: House, kind: type[Kind], public_id: str) -> Response:
    url, limit = house.settings.public_url, house.settings.limits.upload_bytes
    with reading() as session:
        record = records.find_record(session, kind=kind, public_id=public_id)
        if record is not None and scans.may_see(actor(), record):
            items = [
                documents.of_media(one, public_url=url) for one in list_media(session, record.id)
            ]
        else:
            edition = shown.get_edition(session, public_id, kind=kind.name)
            items = [documents.of_picture(one, public_url=url) for one in edition.pictures]
    response = jsonify({"items": items, "limit": limit})
    response.vary.add("Authorization")
    return response


def _upload(house: House, kind: type[Kind], public_id: str, args: dict[str, Any]) -> Response:
    who, limit = somebody(), house.settings.limits.upload_bytes
    if request.mimetype == "multipart/form-data":
        raise UnknownFormat(
            "send the file itself as the body, not a form", "请直接以请求正文发送文件"
        )
    if (request.content_length or 0) > limit:
        raise TooMuch(f"an upload may have {limit} bytes", f"单个文件不超过 {limit} 字节")
    # Asked before the bytes are taken, and again when the picture is entered.
    with reading() as session:
        scans.may_add(who, records.get_record(session, kind=kind, public_id=public_id))
    with taking():
        stored = house.store.receive(Checked(), key=keys.master, limit=limit)
    with transaction() as session:
        record = records.get_record(session, kind=kind, public_id=public_id)
        media, new = scans.add(
            session,
            who,
            record,
            stored,
            file_name=args["filename"],
            told=told(args),
            release=args["release"],
        )
        body = documents.of_media(media, public_url=house.settings.public_url)
    response = jsonify(body)
    response.status_code = 201 if new else 200
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
