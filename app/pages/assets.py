"""The built styles and scripts: their hashed names, and the door that serves them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from flask import Response, request, send_from_directory

BUILT = Path(__file__).parent / "static" / "built"
MANIFEST = BUILT / "manifest.json"
YEAR = 31_536_000


class NotBuilt(RuntimeError):
    """The front end has not been built; says how."""

    def __init__(self) -> None:
        super().__init__(
            "the front end is not built: in app/pages/front, npm ci --ignore-scripts, npm run build"
        )


def asset(name: str) -> str:
    """The address of a built file by its source's name, such as site.css."""
    return f"{request.script_root}/assets/{_names()[name]}"


def serve(name: str) -> Response:
    """A built file; its name is made of its content, so it may be kept for ever."""
    response = send_from_directory(BUILT, name, max_age=YEAR)
    response.cache_control.immutable = True
    response.cache_control.public = True
    return response


@cache
def _names() -> dict[str, str]:
    try:
        names: dict[str, str] = json.loads(MANIFEST.read_text("utf-8"))
    except FileNotFoundError:
        raise NotBuilt from None
    return names
