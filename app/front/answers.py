"""How the head of an answer is written, exactly as the server writes those of other answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

OK: Final = b"HTTP/1.1 200 OK\r\n"
UNCHANGED: Final = b"HTTP/1.1 304 Not Modified\r\n"

Fields = list[tuple[bytes, bytes]]


def written(headers: Iterable[tuple[str, str]]) -> bytes:
    """Header lines and the blank line after them."""
    return (
        b"".join(_line(name.lower().encode(), value.encode("latin-1")) for name, value in headers)
        + b"\r\n"
    )


class Opening:
    """Status line and what the server gives every answer: the same for a second or so."""

    def __init__(self) -> None:
        self._defaults: Fields = []
        self._written: dict[bytes, bytes] = {}

    def of(self, status: bytes, defaults: Fields) -> bytes:
        """`defaults` are never changed by the server, but replaced."""
        if defaults is not self._defaults:
            self._defaults = defaults
            self._written = {}
        opening = self._written.get(status)
        if opening is None:
            opening = status + b"".join(_line(*field) for field in defaults)
            self._written[status] = opening
        return opening


def _line(name: bytes, value: bytes) -> bytes:
    return b"%b: %b\r\n" % (name, value)
