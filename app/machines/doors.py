"""robots.txt, sitemaps, security.txt, the manifest of the site as an application."""

from __future__ import annotations

from datetime import datetime
from threading import Lock
from typing import Final

from cachetools import TTLCache, cached
from flask import Blueprint, Response, jsonify, request

from app.database import reading
from app.iiif.documents import Clock
from app.machines import sitemaps
from app.nameplate import PAPER, SHORT
from app.pages.assets import asset
from app.wiring import House
from config.settings import Settings
from foundation.errors import NotFound
from records import charted

HOUR: Final = 3_600
# Which parts there are is a walk of all that is shown; what changed is in the parts at once.
PARTS_SECONDS: Final = 300
XML: Final = "application/xml"
TEXT: Final = "text/plain"
# The API is read by programs that know it; a search of a search is a way without end.
_CLOSED: Final = ("/api/v1/", "/*/search?")


def machines(house: House, *, clock: Clock) -> Blueprint:
    """The blueprint of these doors; clock: seconds, never going back."""
    made = Blueprint("machines", __name__)
    settings = house.settings

    @cached(TTLCache(1, PARTS_SECONDS, timer=clock), lock=Lock())
    def parts() -> list[tuple[int, datetime]]:
        with reading() as session:
            return charted.list_parts(session)

    @made.get("/robots.txt")
    def robots() -> Response:
        if not settings.indexed:
            return _kept("User-agent: *\nDisallow: /\n", TEXT)
        closed = "".join(f"Disallow: {path}\n" for path in _CLOSED)
        return _kept(f"User-agent: *\n{closed}\nSitemap: {settings.public_url}/sitemap.xml\n", TEXT)

    @made.get("/sitemap.xml")
    def sitemap() -> Response:
        return _kept(sitemaps.index(parts(), settings.public_url), XML)

    @made.get("/sitemaps/pages.xml")
    def still_pages() -> Response:
        return _kept(sitemaps.of_pages(house.kinds, settings.public_url), XML)

    @made.get("/sitemaps/<int(max=1000000):chart>.xml")
    def part(chart: int) -> Response:
        with reading() as session:
            found = list(charted.each_of_part(session, chart))
        if not found:
            raise NotFound(which=str(chart))
        return _kept(sitemaps.of_records(found, house.kinds, settings.public_url), XML)

    @made.get("/.well-known/security.txt")
    def security() -> Response:
        return _kept(_security(settings), TEXT)

    @made.get("/site.webmanifest")
    def application() -> Response:
        response = jsonify(_application())
        response.mimetype = "application/manifest+json"
        response.cache_control.max_age = HOUR
        return response

    if not settings.indexed:
        made.after_app_request(_unlisted)
    return made


def _security(settings: Settings) -> str:
    """https://www.rfc-editor.org/rfc/rfc9116; NotFound where nothing is set."""
    said = settings.imprint
    if not said.security or said.expires is None:
        raise NotFound(which="security.txt")
    place = f"{settings.public_url}/.well-known/security.txt"
    return (
        f"Contact: {said.security}\nExpires: {said.expires.isoformat()}T00:00:00Z\n"
        f"Preferred-Languages: zh, en\nCanonical: {place}\n"
    )


def _application() -> dict[str, object]:
    """https://www.w3.org/TR/appmanifest/"""
    return {
        "name": " ".join(SHORT.values()),
        "short_name": SHORT["zh"],
        "lang": "zh-Hans",
        "start_url": f"{request.script_root}/",
        "scope": f"{request.script_root}/",
        "display": "minimal-ui",
        "background_color": PAPER["light"],
        "theme_color": PAPER["light"],
        "icons": [{"src": asset("mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }


def _unlisted(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _kept(body: str, media_type: str) -> Response:
    response = Response(body, content_type=f"{media_type}; charset=utf-8")
    response.cache_control.max_age = HOUR
    response.cache_control.public = True
    response.add_etag()
    response.make_conditional(request)
    return response
