"""The headers of every answer of a Presentation door, whatever its version."""

from __future__ import annotations

from flask import Response, request


def for_everybody(response: Response) -> Response:
    """Any page of any site may read it, and a withdrawal holds within a minute."""
    response.vary.add("Accept")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Content-Location, ETag, Link"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
    elif response.status_code in {200, 304}:
        response.cache_control.public = True
        response.cache_control.max_age = 60
    return response
