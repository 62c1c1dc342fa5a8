"""Answers to what is no request that the site could be asked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, Final, NamedTuple

from app.problems import MEDIA_TYPE, RETRY_SECONDS, TITLES

MOST_HEAD: Final = 65_536
"""Bytes of a request line and its fields; a long list of choices fits, a flood does not."""

_ABOVE_ASCII: Final = re.compile(rb"[\x80-\xff]")


class Refusal(NamedTuple):
    """A status, header fields and a problem document, said by the server itself."""

    status: int
    fields: tuple[tuple[bytes, bytes], ...]
    body: bytes

    def written(self) -> bytes:
        """The whole answer, the last on its connection."""
        reason = HTTPStatus(self.status).phrase
        fields = (*self.fields, (b"connection", b"close"))
        head = b"".join(b"%b: %b\r\n" % field for field in fields)
        return f"HTTP/1.1 {self.status} {reason}\r\n".encode() + head + b"\r\n" + self.body


def _refusal(status: int, code: str, detail: str, detail_zh: str) -> Refusal:
    title, title_zh = TITLES[code]
    told = {
        "type": f"/problems/{code}",
        "title": title,
        "title_zh": title_zh,
        "status": status,
        "detail": detail,
        "detail_zh": detail_zh,
    }
    body = json.dumps(told, ensure_ascii=False).encode()
    fields = (b"content-type", MEDIA_TYPE.encode()), (b"content-length", str(len(body)).encode())
    return Refusal(status, fields, body)


UNREADABLE: Final = _refusal(
    400, "unreadable", "this is not HTTP/1.1", "请求不符合 HTTP/1.1"
).written()
NO_HOST: Final = _refusal(
    400,
    "unreadable",
    "expected one Host field with the name of a host",
    "请求应有且只有一个写明主机名的 Host 标头",
).written()
TOO_LARGE: Final = _refusal(
    431,
    "too-large",
    f"the address and the header fields are over {MOST_HEAD} bytes",
    f"请求地址与标头超过 {MOST_HEAD} 字节",
).written()
CROWDED: Final = _refusal(
    503,
    "unavailable",
    "too many visitors are still taking large answers",
    "正在传送的大文件过多，请稍后再试",
)


def start_of(refusal: Refusal, instead_of: Iterable[tuple[bytes, bytes]]) -> dict[str, Any]:
    """The start of this answer where another had been begun, that pages of others may read."""
    kept = [field for field in instead_of if field[0].startswith(b"access-control-")]
    again = [(b"retry-after", str(RETRY_SECONDS).encode()), (b"cache-control", b"no-store")]
    fields = [*refusal.fields, *again, *kept]
    return {"type": "http.response.start", "status": refusal.status, "headers": fields}


def in_ascii(data: bytes) -> bytes:
    """A request whose address has signs above ASCII, as people type them, with these encoded.

    https://url.spec.whatwg.org/#path-percent-encode-set; a parser takes them for an error.
    """
    if data.isascii():
        return data
    line, end, rest = data.partition(b"\r\n")
    return _ABOVE_ASCII.sub(lambda sign: b"%%%02X" % sign[0][0], line) + end + rest
