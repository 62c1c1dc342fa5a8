"""What every answer of a Presentation door says of its keeping, whatever its version."""

from __future__ import annotations

from flask import Response

from app.iiif.image_headers import CACHE_CONTROL


def kept_for_a_minute(response: Response) -> Response:
    """As Accept asked for it; a withdrawal holds within a minute."""
    response.vary.add("Accept")
    if response.status_code in {200, 304}:
        response.headers["Cache-Control"] = CACHE_CONTROL
    return response
