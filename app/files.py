"""The door of the files beside the pictures: sound, film, models and documents, as received."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final
from urllib.parse import quote

from flask import Blueprint, Response, request
from sqlalchemy import Engine, select

from app.byte_ranges import Unsatisfiable, asked_range
from app.iiif.image_headers import CACHE_CONTROL, Headers, is_known, when_known
from app.pictures import OPEN, find_tombstone
from app.problems import problem
from foundation.database import utcnow
from foundation.errors import Gone, NotFound, Unavailable
from media_pipeline import keys
from media_pipeline.ports import BlobMissing, BlobStore, RangeReader
from records.media import Media, MediaForm
from records.model import Published

PREFIX: Final = "/files/"
CHUNK: Final = 1 << 17
"""Bytes held of a file while it goes out, whatever its size."""

EXPOSED: Final = "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag"
ASKED: Final = "Accept, If-Modified-Since, If-None-Match, If-Range, Range"
# What a browser shows by itself, without running what is in it.
_PLAYED: Final = ("audio/", "video/")
_PDF: Final = "application/pdf"
_ANY: Final = "application/octet-stream"
_ASKED: Final = (
    select(
        Media.sha256,
        Media.media_type,
        Media.file_name,
        Media.updated_at,
        Published.public_id,
        Published.withdrawn_at,
    )
    .join(Published, Published.record_id == Media.record_id)
    .where(*OPEN, Media.form != MediaForm.PICTURE)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file of the store as it goes out; media_type "" for what nobody knows."""

    key: str
    sha256: str
    media_type: str
    file_name: str
    modified: datetime


Find = Callable[[str], StoredFile]
"""Asked with a file's id; NotFound where there is none, or it may not be seen; Gone."""


def finder(engine: Engine) -> Find:
    """Ask the database, on a connection of its own, whether a file is public at this moment."""
    reads = engine.execution_options(reads_only=True)

    def find(file_id: str) -> StoredFile:
        wanted = _ASKED.where(Media.public_id == file_id)
        with reads.connect() as connection:
            row = connection.execute(wanted, {"now": utcnow()}).first()
            if row is None:
                raise NotFound("file", file_id)
            if row.withdrawn_at is not None:
                raise Gone(row.public_id, tombstone=find_tombstone(connection, row.public_id))
        return StoredFile(
            key=keys.master(row.sha256),
            sha256=row.sha256,
            media_type=row.media_type,
            file_name=row.file_name,
            modified=row.updated_at,
        )

    return find


def files(find: Find, store: BlobStore) -> Blueprint:
    """The blueprint of the door; errors are left to the application's problem handler."""

    def send(file: str) -> Response:
        """The file, whole or in part."""
        response = ranged(store, find(file))
        if response.status_code < 400:
            response.headers["Cache-Control"] = CACHE_CONTROL
        return response

    blueprint = Blueprint("files", __name__)
    blueprint.add_url_rule(f"{PREFIX}<file>", "file", send)
    blueprint.after_app_request(_for_everybody)
    return blueprint


def _for_everybody(response: Response) -> Response:
    """Any page of any site may play it, and read why it may not: where no route fits, too."""
    if not request.path.startswith(PREFIX):
        return response
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = EXPOSED
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = ASKED
        response.headers["Access-Control-Max-Age"] = "86400"
    elif response.status_code >= 400:
        # What is refused now may be published in a minute.
        response.headers["Cache-Control"] = "no-store"
    return response


def ranged(store: BlobStore, file: StoredFile, *, save: bool = False) -> Response:
    """The file, or the part of it that the request asks for, streamed in pieces of CHUNK bytes.

    200, 206, 304 or 416, for GET and HEAD. save: to be kept, never shown in the browser. Who may
    see it is decided before; Cache-Control and CORS are the caller's. Unavailable where the store
    has not what it should have.
    """
    etag, modified = f'"{file.sha256}"', _http_date(file.modified)
    state: Headers = [("ETag", etag), ("Last-Modified", modified), ("Accept-Ranges", "bytes")]
    if is_known(request.environ, state):
        unchanged = Response(status=304, headers=when_known(state))
        # A 304 says nothing about a body that it has not.
        unchanged.headers.pop("Content-Type", None)
        return unchanged
    reader = _opened(store, file)
    try:
        part = asked_range(request.environ, size=reader.size, etag=etag, modified=modified)
    except Unsatisfiable:
        size = reader.size
        reader.close()
        return _unsatisfiable(size)
    response = Response(_pieces(reader, part.first, part.length), headers=state)
    response.call_on_close(reader.close)
    response.content_length = part.length
    response.headers.update(_how_to_show(file, save=save))
    if part.part:
        response.status_code = 206
        last = part.first + part.length - 1
        response.headers["Content-Range"] = f"bytes {part.first}-{last}/{reader.size}"
    return response


def _opened(store: BlobStore, file: StoredFile) -> RangeReader:
    try:
        return store.open(file.key)
    except BlobMissing as missing:
        raise Unavailable(
            "the file is not in the store at present", "文件暂时无法取得"
        ) from missing


def _pieces(reader: RangeReader, first: int, length: int) -> Iterator[bytes]:
    for place in range(first, first + length, CHUNK):
        yield reader.read_at(place, min(CHUNK, first + length - place))


def _unsatisfiable(size: int) -> Response:
    return problem(
        416,
        "no-such-part",
        detail=f"the file has {size} bytes: ask for a range within them",
        detail_zh=f"文件共 {size} 字节，请求的范围应在其内",
        headers={"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"},
    )


def _how_to_show(file: StoredFile, *, save: bool) -> dict[str, str]:
    """The type, and how a browser may treat what strangers made: it runs nothing of it."""
    played = file.media_type.startswith(_PLAYED)
    shown = not save and (played or file.media_type == _PDF)
    policy = "default-src 'none'; frame-ancestors 'self'"
    if played:
        policy += "; media-src 'self'; style-src 'unsafe-inline'; sandbox"
    elif not shown:
        # The PDF reader of a browser is no part of a sandbox; what is saved needs none of it.
        policy += "; sandbox"
    return {
        "Content-Type": file.media_type or _ANY,
        "Content-Disposition": disposition("inline" if shown else "attachment", file.file_name),
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
    }


def disposition(how: str, name: str) -> str:
    """A Content-Disposition with the name for old readers and in full (RFC 6266, RFC 8187)."""
    name = "".join(each for each in name if each.isprintable() and each not in '/\\"')
    if not name:
        return how
    plain = name.encode("ascii", "replace").decode().replace("?", "_")
    told = f'{how}; filename="{plain}"'
    full = quote(name.encode("utf-8", "replace"), safe="!#$&+-.^_`|~")
    return told if plain == name else f"{told}; filename*=UTF-8''{full}"


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)
