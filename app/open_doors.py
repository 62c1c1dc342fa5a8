"""The doors that any page of any site may read, and the headers by which browsers let it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, request
from flask.sansio.app import App

from app.iiif.image_headers import EXPOSED as OF_PIXELS

READING: Final = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """What lies below a path. exposed: what may be read of an answer beyond the few headers that
    every page may. asked: what may be sent. writes: whether other methods do something here; those
    are for programs alone, and its refusals are not this module's.
    """

    below: str
    exposed: str
    asked: str
    writes: bool = False


DOORS: Final = (
    OpenDoor("/iiif/presentation/", "Content-Location, ETag, Link", "Accept, If-None-Match"),
    OpenDoor("/iiif/", OF_PIXELS, "Accept, If-None-Match, If-Modified-Since"),
    OpenDoor(
        "/files/",
        "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag",
        "Accept, If-Modified-Since, If-None-Match, If-Range, Range",
    ),
    OpenDoor(
        "/api/v1/",
        "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id",
        "Accept, If-None-Match",
        writes=True,
    ),
)
"""The first that fits is the door of a path; without credentials, for there are none in a browser.
"""


def open_doors(app: App) -> None:
    """Let every answer below the doors say so, also where no route fits."""
    if "open doors" not in app.extensions:
        app.extensions["open doors"] = DOORS
        app.after_request(_say)


def open_with(blueprint: Blueprint) -> None:
    """Open them in whatever application this blueprint becomes a part of."""
    blueprint.record(lambda state: open_doors(state.app))


def _say(response: Response) -> Response:
    door = next((one for one in DOORS if request.path.startswith(one.below)), None)
    if door is None or (door.writes and request.method not in READING):
        return response
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = door.exposed
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = ", ".join(READING)
        response.headers["Access-Control-Allow-Headers"] = door.asked
        response.headers["Access-Control-Max-Age"] = "86400"
    elif response.status_code >= 400:
        # What is refused now may be published in a minute.
        response.headers["Cache-Control"] = "no-store"
    return response
