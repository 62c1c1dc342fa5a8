"""Put the house together: Flask with every door, and the fast way of tiles in front of it."""

from __future__ import annotations

import secrets
import time

from flask import Flask, Response, g, request

from app import files, health, problems
from app.addresses import addresses
from app.api.description import description
from app.api.gate import open_gate
from app.api.routes import all_doors
from app.database import bind, db
from app.doors import page_deps, presentation_doors
from app.finding.house import suggesting
from app.iiif.documents import Clock
from app.iiif.images import PREFIXES, Images, images
from app.iiif.personal_sets import personal_sets
from app.iiif.presentation import presentation
from app.iiif.presentation_2 import presentation_2
from app.limits import limit
from app.machines.doors import machines
from app.open_doors import open_doors
from app.pages import translations
from app.pages.routes import pages
from app.pictures import finder
from app.tiles import TileServer
from app.wiring import House, furnish
from config import logs
from config.settings import Settings
from media_pipeline.gallery import Gallery


def create_app(
    settings: Settings,
    house: House | None = None,
    *,
    clock: Clock = time.monotonic,
    now: Clock = time.time,
) -> Flask:
    """The Flask application with all its doors; tiles have a faster way, see `create_site`.

    clock: seconds, by which collections and pages are remembered. now: seconds since 1970, by
    which the sheets of letters grow old.
    """
    house = house or furnish(settings)
    app = Flask(__name__, static_folder=None)
    app.config["SECRET_KEY"] = settings.secret_key
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    bind(app, settings.database_url)
    app.extensions["house"] = house
    app.before_request(_name_request)
    app.after_request(_sign_answer)
    app.teardown_request(_forget_request)
    health.measure(app)
    problems.register(app)
    limit(app, settings.rates)
    open_doors(app)
    translations.register(app)
    with app.app_context():
        gallery = Gallery(house.store, finder(db.engine))
        find_file = files.finder(db.engine)
    app.extensions["gallery"] = gallery
    app.register_blueprint(health.health(house))
    app.register_blueprint(addresses(house))
    app.register_blueprint(machines(house, clock=clock))
    app.register_blueprint(images(Images(gallery=gallery, public_url=settings.public_url)))
    app.register_blueprint(files.files(find_file, house.store))
    presented = presentation_doors(house, clock=clock)
    app.register_blueprint(presentation(presented))
    app.register_blueprint(presentation_2(presented.older()))
    app.register_blueprint(personal_sets(settings.public_url))
    suggester = suggesting(house)
    gate = open_gate(app)
    for door in all_doors(house, suggester):
        gate.open(door)
    app.register_blueprint(description(house, gate))
    app.register_blueprint(pages(page_deps(house, suggester, clock=clock, now=now)))
    return app


def create_site(settings: Settings) -> TileServer:
    """The whole site as one WSGI application."""
    app = create_app(settings)
    gallery: Gallery = app.extensions["gallery"]
    return TileServer(app.wsgi_app, gallery, public_url=settings.public_url)


def _name_request() -> None:
    g.request_id = secrets.token_hex(8)
    logs.request_id.set(g.request_id)


def _forget_request(_: BaseException | None) -> None:
    logs.request_id.set("")


def _sign_answer(response: Response) -> Response:
    if not request.path.startswith(PREFIXES):
        # A tile of the fast way has none: both ways answer with the same headers.
        response.headers["X-Request-Id"] = g.get("request_id", "-")
    if request.method == "OPTIONS" and response.status_code == 200:
        # There is no body whose type it could be.
        response.headers.pop("Content-Type", None)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    if response.location and response.location.startswith(request.host_url):
        # The framework made it of the Host header, which anybody writes.
        response.location = response.location[len(request.host_url) - 1 :]
    if request.path.startswith("/api/") and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return response
