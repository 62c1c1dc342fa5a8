"""The headers of every answer with pixels, the same from the fast way and from the slow one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from typing import Final

from flask import Response

from media_pipeline.gallery import Picture
from media_pipeline.image_info import PROFILES
from media_pipeline.image_terms import Version

CACHE_CONTROL: Final = "public, max-age=60"
"""Short, so that a withdrawal holds everywhere within a minute."""

EXPOSED: Final = "ETag, Link, Retry-After"
"""What a page of another site may read beyond the few headers that every page may."""

Headers = list[tuple[str, str]]


def address(public_url: str, image_id: str, version: Version = 3) -> str:
    """Where a picture is for those who speak this version; never ends with a slash."""
    return f"{public_url}/iiif/{version}/{image_id}"


def mark(told: str) -> str:
    """A few letters that stand for one representation: its canonical path, or its very bytes."""
    return blake2b(told.encode(), digest_size=6).hexdigest()


def state_headers(picture: Picture, representation: str) -> Headers:
    """What a picture as it is now gives every answer; `representation` is a `mark`."""
    return [
        ("ETag", f'"{picture.etag}-{representation}"'),
        ("Last-Modified", picture.modified),
        ("Cache-Control", CACHE_CONTROL),
        ("Access-Control-Allow-Origin", "*"),
        ("Access-Control-Expose-Headers", EXPOSED),
        ("X-Content-Type-Options", "nosniff"),
    ]


def link(place: str, canonical: str, version: Version = 3) -> tuple[str, str]:
    """Where this rendering has its canonical address, and what this service can do."""
    return "Link", f'<{place}/{canonical}>;rel="canonical",{profile(version)}'


def profile(version: Version) -> str:
    """The value of a Link header that says what this service can do."""
    return f'<{PROFILES[version]}>;rel="profile"'


def unchanged(headers: Headers) -> Response:
    """304 with these headers, and without any about the body that it has not."""
    response = Response(status=304, headers=when_known(headers))
    response.headers.pop("Content-Type", None)
    return response


def is_known(environ: Mapping[str, object], state: Headers) -> bool:
    """Whether the asker has this state already, so that 304 is the answer (RFC 9110, 13.2.2)."""
    known = environ.get("HTTP_IF_NONE_MATCH")
    if isinstance(known, str):
        return state[0][1] in known or known.strip() == "*"
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    return isinstance(since, str) and _is_since(state[1][1], since)


def when_known(headers: Headers) -> Headers:
    """Those of a 304: without Last-Modified, which ETag makes needless (RFC 9110, 15.4.5)."""
    return [header for header in headers if header[0] != "Last-Modified"]


def _is_since(modified: str, since: str) -> bool:
    """Whether what changed at `modified` is not newer; no date is as if none had been sent."""
    if modified == since:
        return True
    then, asked = _moment(modified), _moment(since)
    return then is not None and asked is not None and then <= asked


def _moment(told: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(told)
    except (ValueError, OverflowError):
        return None
    # RFC 850 and asctime say no zone: it is GMT.
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
