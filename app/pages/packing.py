"""Pages are sent packed to browsers that take them so; what is kept secret is not."""

from __future__ import annotations

import gzip
from typing import Final

from flask import Response, request

CODING: Final = "gzip"
LEVEL: Final = 4
"""Beyond it a page of 60 kB costs the server more time than it saves on the way."""
SMALLEST: Final = 1_000
"""Bytes; less than this fits one packet as it is."""


def takes_packed() -> bool:
    """Whether the browser takes a packed page (RFC 9110, 12.5.3)."""
    return bool(request.accept_encodings[CODING] > 0)


def mark(tag: str) -> str:
    """The entity tag of what this browser gets: packed and plain are two representations."""
    return f"{tag}-{CODING}" if takes_packed() else tag


def packed(response: Response) -> Response:
    """The page, packed. One that may not be stored carries a token of its visitor and stays as it
    is: the length of a packed page tells of a secret that lies beside words of others (BREACH).
    The nonce is another one in every answer and tells nothing.
    """
    if response.mimetype != "text/html":
        return response
    response.vary.add("Accept-Encoding")
    if (
        response.cache_control.no_store
        or response.content_encoding
        or response.status_code == 304
        or not takes_packed()
        or len(plain := response.get_data()) < SMALLEST
    ):
        return response
    response.set_data(gzip.compress(plain, LEVEL, mtime=0))
    response.content_encoding = CODING
    return response
