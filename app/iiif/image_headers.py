"""The headers of every answer with pixels, the same from the fast way and from the slow one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from media_pipeline.gallery import Picture
from media_pipeline.image_info import PROFILE

CACHE_CONTROL: Final = "public, max-age=60"
"""Short, so that a withdrawal holds everywhere within a minute."""

Headers = list[tuple[str, str]]


def state_headers(picture: Picture) -> Headers:
    """What is the same for every rendering of a picture as it is now."""
    return [
        ("ETag", f'"{picture.etag}"'),
        ("Last-Modified", picture.modified),
        ("Cache-Control", CACHE_CONTROL),
        ("Access-Control-Allow-Origin", "*"),
        ("X-Content-Type-Options", "nosniff"),
    ]


def link(address: str, canonical: str) -> tuple[str, str]:
    """Where this rendering has its canonical address, and what this service can do."""
    return "Link", f'<{address}/{canonical}>;rel="canonical",<{PROFILE}>;rel="profile"'


def is_known(environ: Mapping[str, object], state: Headers) -> bool:
    """Whether the asker has this state already, so that 304 is the answer (RFC 9110, 13.2.2)."""
    known = environ.get("HTTP_IF_NONE_MATCH")
    if isinstance(known, str):
        return state[0][1] in known or known.strip() == "*"
    return environ.get("HTTP_IF_MODIFIED_SINCE") == state[1][1]


def when_known(headers: Headers) -> Headers:
    """Those of a 304: without Last-Modified, which ETag makes needless (RFC 9110, 15.4.5)."""
    return [header for header in headers if header[0] != "Last-Modified"]
