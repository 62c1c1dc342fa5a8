"""Reading the body of a request: JSON documents, and pictures as they stream in."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import request
from marshmallow import Schema, ValidationError

from app.problems import LengthNeeded, UnknownFormat, Unreadable
from foundation.errors import Invalid, TooMuch, Unavailable
from records.fields.text import no_controls

JSON_BYTES = 4_000_000
CHUNK = 1 << 20
DEEPEST = 32
_PLACES = threading.BoundedSemaphore(16)
TAKEN = ("application/json", "application/merge-patch+json")
CONTENT_DIGEST = {
    "in": "header",
    "name": "Content-Digest",
    "description": "sha-256=:…: (RFC 9530), checked if sent",
    "schema": {"type": "string", "maxLength": 200},
}


def json_body(*, optional: bool = False) -> dict[str, Any]:
    """The object that the body is; {} for none where it is optional.

    UnknownFormat, TooMuch, Unreadable with the place. Ask who sends it before: reading takes time.
    """
    data = _read_json()
    if optional and not data:
        return {}
    if request.mimetype not in TAKEN:
        raise UnknownFormat(
            f"expected Content-Type {TAKEN[0]}, got {request.mimetype or 'none'}",
            f"Content-Type 应为 {TAKEN[0]}",
        )
    try:
        body = json.loads(data)
    except (ValueError, RecursionError) as problem:
        raise Unreadable(f"the body is not JSON: {problem}", "请求内容不是 JSON") from problem
    if not isinstance(body, dict):
        raise Unreadable("the body must be a JSON object", "请求内容应为 JSON 对象")
    _check(body, "", DEEPEST)
    return body


def loaded(shape: type[Schema], body: dict[str, Any]) -> dict[str, Any]:
    """The body as its shape reads it, or Invalid with every place that is wrong."""
    try:
        values: dict[str, Any] = shape().load(body)
    except ValidationError as problem:
        raise Invalid(dict(problem.messages_dict)) from problem
    return values


@contextmanager
def taking() -> Iterator[None]:
    """Hold one of the places for bodies on their way; Unavailable when all are taken.

    A slow sender holds a thread for as long as it likes, and tiles and pages need some.
    """
    if not _PLACES.acquire(blocking=False):
        raise Unavailable("too many uploads at the moment", "正在上传的文件过多，请稍后再试")
    try:
        yield
    finally:
        _PLACES.release()


def _read_json() -> bytes:
    with taking():
        data = bytearray()
        # A chunked body tells no length: what comes is counted.
        while chunk := request.stream.read(min(CHUNK, JSON_BYTES + 1 - len(data))):
            data += chunk
            if len(data) > JSON_BYTES:
                raise TooMuch("a record is at most 4 MB of JSON", "一条记录的 JSON 不超过 4 MB")
    return bytes(data)


def _check(value: Any, place: str, deeper: int) -> None:
    """Refuse what no database, header or page could carry, naming the place (a JSON pointer).

    That is: lone surrogates, control characters other than tab and line breaks, bottomless nesting.
    """
    where = place[:200] or "/"
    if deeper < 0:
        raise Unreadable(f"{where}: nested deeper than {DEEPEST} levels", f"{where}：内容嵌套过深")
    if isinstance(value, str):
        try:
            no_controls(value)
        except ValidationError as problem:
            raise Unreadable(f"{where}: {problem.messages[0]}", f"{where}：含无效字符") from problem
    elif isinstance(value, dict):
        for key, one in value.items():
            _check(key, place, deeper)
            _check(one, f"{place}/{key}", deeper - 1)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            _check(one, f"{place}/{number}", deeper - 1)


class Checked:
    """The chunks of the body, and at their end the check against Content-Digest (RFC 9530)."""

    def __init__(self) -> None:
        self._expected = _digest(request.headers.get("Content-Digest", ""))
        self._length = request.content_length
        if self._length is None and self._expected is None:
            # A chunked upload that breaks off looks like one that ends.
            raise LengthNeeded(
                "send Content-Length or Content-Digest, so that a broken upload is noticed",
                "请提供 Content-Length 或 Content-Digest，以便发现中断的上传",
            )

    def __iter__(self) -> Iterator[bytes]:
        digest, got = hashlib.sha256(), 0
        while chunk := request.stream.read(CHUNK):
            digest.update(chunk)
            got += len(chunk)
            yield chunk
        if self._length is not None and got != self._length:
            raise Unreadable(
                f"the upload broke off after {got} of {self._length} bytes",
                f"上传中断：{self._length} 字节只收到 {got}",
            )
        if self._expected is not None and digest.digest() != self._expected:
            raise Unreadable(
                "the bytes received do not match Content-Digest", "收到的字节与 Content-Digest 不符"
            )


def _digest(header: str) -> bytes | None:
    for part in header.split(","):
        name, _, value = part.strip().partition("=")
        if name.strip().casefold() == "sha-256":
            try:
                return base64.b64decode(value.strip().strip(":"), validate=True)
            except ValueError as problem:
                raise Unreadable(
                    "Content-Digest: expected sha-256=:<base64>:", "Content-Digest 格式有误"
                ) from problem
    return None
