"""Which bytes of a file a request asks for (RFC 9110, 14)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

# Digits beyond these are no place in any file.
_ONE: Final = re.compile(r"bytes=[ \t]*(?:([0-9]{1,40})-([0-9]{0,40})|-([0-9]{1,40}))[ \t]*", re.I)


class ByteRange(NamedTuple):
    """The bytes from `first` on, so many; `part` is whether they were asked for as a part."""

    first: int
    length: int
    part: bool


class Unsatisfiable(ValueError):
    """No byte of the file lies in the range."""


def asked_range(environ: Mapping[str, object], *, size: int, etag: str, modified: str) -> ByteRange:
    """The part of a file of `size` bytes that goes out, or Unsatisfiable.

    The whole for everything but GET, for several ranges, for another unit, for what is no range,
    and where If-Range names another state: a server may leave a range out of account, and each of
    these readers takes the whole. etag is quoted and strong, modified an HTTP date.
    """
    whole = ByteRange(0, size, part=False)
    told = environ.get("HTTP_RANGE")
    if not isinstance(told, str) or environ.get("REQUEST_METHOD") != "GET":
        return whole
    asked = _ONE.fullmatch(told)
    if asked is None or not _is_same(environ.get("HTTP_IF_RANGE"), etag, modified):
        return whole
    first, last, suffix = asked.groups()
    if suffix is not None:
        start, stop = max(0, size - int(suffix)), size
    else:
        start, stop = int(first), min(size, int(last) + 1) if last else size
        if last and int(last) < start:
            return whole
    if start >= stop:
        raise Unsatisfiable(told)
    return ByteRange(start, stop - start, part=True)


def _is_same(state: object, etag: str, modified: str) -> bool:
    """Whether If-Range names the present state: a strong tag or a date, exactly (13.1.5)."""
    if not isinstance(state, str):
        return True
    state = state.strip()
    if state.startswith(('"', "W/")):
        return state == etag
    return state == modified
