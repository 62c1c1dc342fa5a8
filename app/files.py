"""The door of the files beside the pictures: sound, film, models and documents, as received."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import quote

from flask import Blueprint, Response, request
from sqlalchemy import Engine
from werkzeug.http import http_date

from app.byte_ranges import Unsatisfiable, asked_range
from app.iiif.image_headers import CACHE_CONTROL, Headers, is_known, unchanged
from app.open_doors import open_with
from app.problems import problem
from foundation.database import utcnow
from foundation.errors import Gone, NotFound, Unavailable
from media_pipeline import keys
from media_pipeline.ports import BlobMissing, BlobStore, RangeReader
from records import open_media
from records.open_media import Withdrawn

PREFIX: Final = "/files/"
CHUNK: Final = 1 << 17
"""Bytes held of a file while it goes out, whatever its size."""

# What a browser shows by itself, without running what is in it.
_PLAYED: Final = ("audio/", "video/")
_PDF: Final = "application/pdf"
_ANY: Final = "application/octet-stream"


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
        with reads.connect() as connection:
            found = open_media.find_file(connection, file_id, now=utcnow())
        match found:
            case None:
                raise NotFound("file", file_id)
            case Withdrawn():
                raise Gone(found.record, tombstone=found.tombstone)
        return StoredFile(
            key=keys.master(found.sha256),
            sha256=found.sha256,
            media_type=found.media_type,
            file_name=found.file_name,
            modified=found.modified,
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
    open_with(blueprint)
    return blueprint


def ranged(store: BlobStore, file: StoredFile, *, save: bool = False) -> Response:
    """The file, or the part of it that the request asks for, streamed in pieces of CHUNK bytes.

    200, 206, 304 or 416, for GET and HEAD. save: to be kept, never shown in the browser. Who may
    see it is decided before; Cache-Control and CORS are the caller's. Unavailable where the store
    has not what it should have.
    """
    etag, modified = f'"{file.sha256}"', http_date(file.modified)
    state: Headers = [("ETag", etag), ("Last-Modified", modified), ("Accept-Ranges", "bytes")]
    if is_known(request.environ, state):
        return unchanged(state)
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
