"""What machines ask of a process: is it alive, is it ready, how is it doing."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from typing import Final

from flask import Blueprint, Flask, Response, g, jsonify, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy import text

from app.database import reading
from app.wiring import House
from foundation import jobs, outbox
from storehouse import fixity

log = logging.getLogger(__name__)
REQUESTS = Counter("gongbo_requests_total", "Answers of Flask", ["method", "route", "status"])
SECONDS = Histogram("gongbo_request_seconds", "Time of an answer of Flask", ["route"])
NOW: Final = "mostrecent"
WAITING = Gauge("gongbo_outbox_waiting", "Events that wait for a delivery", multiprocess_mode=NOW)
DEAD = Gauge("gongbo_outbox_dead", "Events that were given up", multiprocess_mode=NOW)
OPEN = Gauge("gongbo_jobs_open", "Jobs that wait or run", multiprocess_mode=NOW)
FAILED = Gauge("gongbo_jobs_failed", "Jobs that are left for a person", multiprocess_mode=NOW)
FAULTY = Gauge("gongbo_objects_faulty", "Stored objects that are not whole", multiprocess_mode=NOW)
LATE = Gauge("gongbo_objects_late", "Stored objects not read in time", multiprocess_mode=NOW)
# Read by prometheus_client itself when it is imported; set by app/serve.py.
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


def health(house: House) -> Blueprint:
    """/healthz, /readyz, /metrics."""
    made = Blueprint("health", __name__)
    checks: dict[str, Callable[[], object]] = {
        "database": _database,
        "store": lambda: house.store.exists("masters/00/none"),
        "index": house.index.count,
    }

    @made.get("/healthz")
    def alive() -> Response:
        return jsonify({"status": "alive"})

    @made.get("/readyz")
    def ready() -> tuple[Response, int]:
        states = {name: _state(name, check) for name, check in checks.items()}
        good = all(state == "ready" for state in states.values())
        answer = jsonify({"status": "ready" if good else "not ready", "parts": states})
        return answer, 200 if good else 503

    @made.get("/metrics")
    def metrics() -> Response:
        with reading() as session:
            WAITING.set(outbox.count_waiting(session))
            DEAD.set(outbox.count_dead(session))
            OPEN.set(jobs.count_open(session))
            FAILED.set(jobs.count_failed(session))
            FAULTY.set(fixity.count_faulty(session))
            LATE.set(fixity.count_late(session))
        return Response(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)

    return made


def measure(app: Flask) -> None:
    """Count and time every answer by its route, never by its address."""

    @app.before_request
    def _begin() -> None:
        g.begun = time.perf_counter()

    @app.after_request
    def _end(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        REQUESTS.labels(request.method, route, response.status_code).inc()
        if (begun := g.get("begun")) is not None:
            SECONDS.labels(route).observe(time.perf_counter() - begun)
        return response


def _registry() -> CollectorRegistry:
    """All web processes together where they share a folder, else this one."""
    if not os.environ.get(SHARED_FOLDER):
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


def _database() -> None:
    with reading() as session:
        session.execute(text("SELECT 1 FROM records LIMIT 1"))


def _state(name: str, check: Callable[[], object]) -> str:
    try:
        check()
    except Exception:
        log.exception("%s does not answer", name)
        return "down"
    return "ready"
