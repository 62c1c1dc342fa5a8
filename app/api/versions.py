"""ETags of records, and the versions that changes are made on."""

from __future__ import annotations

import re

from flask import Response, request
from werkzeug.http import parse_etags

from app.problems import Unreadable, VersionNeeded
from records.fields.base import Audience

_VERSION = re.compile(r"v[0-9]{1,9}")


def of_version(version: int) -> str:
    """The tag of a working copy."""
    return f"v{version}"


def of_edition(edition: int, audience: Audience) -> str:
    """The tag of an edition as an audience reads it, in all languages at once."""
    return f"{edition}-{audience.name.lower()}-mul"


def read_version() -> int | None:
    """The version in If-Match; None for `*`. VersionNeeded without the header, Unreadable."""
    header = request.headers.get("If-Match")
    if header is None:
        raise VersionNeeded(
            "send If-Match with the ETag of the version that you read",
            "请在 If-Match 中给出所读版本的 ETag",
        )
    tags = parse_etags(header)
    if tags.star_tag:
        return None
    versions = [int(tag[1:]) for tag in tags if _VERSION.fullmatch(tag)]
    if len(versions) != 1:
        raise Unreadable(
            f'If-Match: expected the ETag of a working copy such as "v3", got {header!r}',
            'If-Match 应为工作版本的 ETag，如 "v3"',
        )
    return versions[0]


def tagged(response: Response, tag: str, *, private: bool) -> Response:
    """Set ETag and caching, and answer 304 where the client has it already."""
    response.set_etag(tag)
    response.vary.add("Authorization")
    if private:
        response.cache_control.private = True
        response.cache_control.no_cache = True
    else:
        response.cache_control.public = True
        response.cache_control.max_age = 0
        response.cache_control.must_revalidate = True
    response.make_conditional(request)
    return response
