"""Which bytes on a connection are one plain request, that needs no parser to be understood."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from app.front.heads import HOST

LONGEST_PATH: Final = 256
LONGEST_HEAD: Final = 8192
MOST_KNOWN: Final = 1024
"""Heads that are remembered; a browser sends the same one with every tile of a page."""

_BEGINS: Final = (b"GET /iiif/", b"HEAD /iiif/")
_VERSION: Final = b" HTTP/1.1\r\n"
_FIELD: Final = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t \x21-\x7e\x80-\xff]*)\r\n")
_ONCE: Final = frozenset((b"connection", b"host", b"if-none-match"))
_MEANS_MORE: Final = frozenset(
    b"content-length expect http2-settings if-match if-range if-unmodified-since range"
    b" transfer-encoding upgrade".split()
)
"""Fields that change what the answer is, or where the request ends."""


class Asked(NamedTuple):
    """A path as it was sent, whether only the head is wanted, and what the asker has already."""

    path: bytes
    head_only: bool
    has: bytes


class Asking:
    """Reads plain requests; anything that is not plain beyond doubt is left to the parser."""

    def __init__(self) -> None:
        self.heads: dict[bytes, bool] = {}

    def read(self, data: bytes) -> Asked | None:
        """The one request that `data` is, whole and with nothing after it, or None."""
        if not data.startswith(_BEGINS):
            return None
        end = data.find(_VERSION, 0, LONGEST_PATH)
        if end < 0:
            return None
        head_only = data[0] == 72  # H
        path = data[5 if head_only else 4 : end]
        fields = data[end + len(_VERSION) :]
        if self.heads.get(fields):
            return Asked(path, head_only, b"")
        has = self._judge(fields)
        return None if has is None else Asked(path, head_only, has)

    def _judge(self, fields: bytes) -> bytes | None:
        if len(fields) > LONGEST_HEAD or fields in self.heads:
            return None
        has = read_fields(fields)
        # What the asker has is another thing for each tile: not worth remembering.
        if not has:
            if len(self.heads) >= MOST_KNOWN:
                self.heads.clear()
            self.heads[fields] = has is not None
        return has


def read_fields(fields: bytes) -> bytes | None:
    """If-None-Match, or nothing, of a block of fields; None if it is not plain.

    It is plain if it is well formed, ends here, and nothing else in it changes the answer.
    """
    at = 0
    told: dict[bytes, bytes] = {}
    while field := _FIELD.match(fields, at):
        at = field.end()
        name = field[1].lower()
        if name in _MEANS_MORE or (name in told and name in _ONCE):
            return None
        told[name] = field[2].strip()
    if fields[at:] != b"\r\n" or not HOST.fullmatch(told.get(b"host", b"")):
        return None
    if told.get(b"connection", b"keep-alive").lower() != b"keep-alive":
        return None
    has = told.get(b"if-none-match", b"")
    # A date alone is for the slow way, which can compare dates.
    return None if b"if-modified-since" in told and not has else has
