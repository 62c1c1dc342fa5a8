"""The built styles and scripts: their hashed names, and the door that serves them."""

from __future__ import annotations

import json
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from typing import Final

from flask import Response, redirect, request, send_from_directory
from werkzeug.security import safe_join
from werkzeug.wrappers import Response as BaseResponse

BUILT = Path(__file__).parent / "static" / "built"
MANIFEST = BUILT / "manifest.json"
YEAR = 31_536_000
PACKED: Final = {"br": ".br", "gzip": ".gz"}
"""Coding → what the build puts behind the name of a file packed so; the better one first."""


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
    """A built file; its name is made of its content, so it may be kept for ever.

    Packed where the browser takes it so: each packed file has a tag of its own.
    """
    coding = _coding(name)
    kind, _ = guess_type(name)
    response = send_from_directory(
        BUILT, name + PACKED.get(coding, ""), mimetype=kind, max_age=YEAR
    )
    if coding:
        response.content_encoding = coding
    response.vary.add("Accept-Encoding")
    response.cache_control.immutable = True
    response.cache_control.public = True
    return response


def favicon() -> BaseResponse:
    """Where browsers look unasked; for now only, as the name of the mark changes with it."""
    return redirect(asset("mark.svg"), 302)


def _coding(name: str) -> str:
    """The coding that the browser takes and the build made, or an empty one."""
    there = (coding for coding, ending in PACKED.items() if _is_there(f"{name}{ending}"))
    return next((coding for coding in there if request.accept_encodings[coding] > 0), "")


def _is_there(name: str) -> bool:
    """Looked up each time: the front end may be built anew below a running house."""
    place = safe_join(str(BUILT), name)
    return place is not None and Path(place).is_file()


@cache
def _names() -> dict[str, str]:
    try:
        names: dict[str, str] = json.loads(MANIFEST.read_text("utf-8"))
    except FileNotFoundError:
        raise NotBuilt from None
    return names
