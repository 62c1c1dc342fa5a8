"""Reading the body of a request: JSON documents, and pictures as they stream in."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterator
from typing import Any

from flask import request
from werkzeug.exceptions import BadRequest

from app.problems import UnknownFormat, Unreadable
from foundation.errors import TooMuch

JSON_BYTES = 4_000_000
CHUNK = 1 << 20
TAKEN = ("application/json", "application/merge-patch+json")


def json_body() -> dict[str, Any]:
    """The object that the body is; UnknownFormat, TooMuch, Unreadable with the place."""
    if request.mimetype not in TAKEN:
        raise UnknownFormat(
            f"expected Content-Type {TAKEN[0]}, got {request.mimetype or 'none'}",
            f"Content-Type 应为 {TAKEN[0]}",
        )
    if (request.content_length or 0) > JSON_BYTES:
        raise TooMuch("a record is at most 4 MB of JSON", "一条记录的 JSON 不超过 4 MB")
    try:
        body = request.get_json()
    except (BadRequest, RecursionError) as problem:
        cause = problem.__cause__ or problem
        raise Unreadable(f"the body is not JSON: {cause}", "请求内容不是 JSON") from problem
    if not isinstance(body, dict):
        raise Unreadable("the body must be a JSON object", "请求内容应为 JSON 对象")
    return body


class Checked:
    """The chunks of the body, and at their end the check against Content-Digest (RFC 9530)."""

    def __init__(self) -> None:
        self._expected = _digest(request.headers.get("Content-Digest", ""))
        self._length = request.content_length

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
            except binascii.Error as problem:
                raise Unreadable(
                    "Content-Digest: expected sha-256=:<base64>:", "Content-Digest 格式有误"
                ) from problem
    return None
