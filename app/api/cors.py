"""What a page of another site may read of the API: all that everybody may, without credentials."""

from __future__ import annotations

from flask import Flask, Response, request

PREFIX = "/api/v1/"
EXPOSED = "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id"


def open_to_pages(app: Flask) -> None:
    """Answer GET to scripts of any site; whatever changes something is for programs alone."""
    app.after_request(_open)


def _open(response: Response) -> Response:
    if not request.path.startswith(PREFIX) or request.method not in {"GET", "HEAD", "OPTIONS"}:
        return response
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = EXPOSED
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response
