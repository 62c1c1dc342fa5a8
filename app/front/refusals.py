"""Answers to what is no request that the site could be asked."""

from __future__ import annotations

import json
import re
from typing import Final

from app.problems import MEDIA_TYPE, TITLES

MOST_HEAD: Final = 65_536
"""Bytes of a request line and its fields; a long list of choices fits, a flood does not."""

_ABOVE_ASCII: Final = re.compile(rb"[\x80-\xff]")


def _refusal(status: int, reason: str, code: str, detail: str, detail_zh: str) -> bytes:
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
    fields = f"content-type: {MEDIA_TYPE}\r\ncontent-length: {len(body)}\r\nconnection: close"
    return f"HTTP/1.1 {status} {reason}\r\n{fields}\r\n\r\n".encode() + body


UNREADABLE: Final = _refusal(
    400, "Bad Request", "unreadable", "this is not HTTP/1.1", "请求不符合 HTTP/1.1"
)
TOO_LARGE: Final = _refusal(
    431,
    "Request Header Fields Too Large",
    "too-large",
    f"the address and the header fields are over {MOST_HEAD} bytes",
    f"请求地址与标头超过 {MOST_HEAD} 字节",
)


def in_ascii(data: bytes) -> bytes:
    """A request whose address has signs above ASCII, as people type them, with these encoded.

    https://url.spec.whatwg.org/#path-percent-encode-set; a parser takes them for an error.
    """
    if data.isascii():
        return data
    line, end, rest = data.partition(b"\r\n")
    return _ABOVE_ASCII.sub(lambda sign: b"%%%02X" % sign[0][0], line) + end + rest
