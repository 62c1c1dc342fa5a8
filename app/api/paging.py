"""Pages of a list: what is on this one, and where the next begins."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Response, jsonify, request


def paged(body: dict[str, Any], *, public_url: str) -> Response:
    """A page whose `next` is told in the header too (RFC 8288), as the whole address."""
    response = jsonify(body)
    if body["next"] is not None:
        kept = [pair for pair in request.args.items(multi=True) if pair[0] != "after"]
        query = urlencode([*kept, ("after", body["next"])])
        response.headers["Link"] = f'<{public_url}{request.path}?{query}>; rel="next"'
    response.vary.add("Authorization")
    return response
