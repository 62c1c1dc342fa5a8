"""How often one program may ask the API: so many requests a minute of a token, else an address."""

from __future__ import annotations

import ipaddress
import logging
import time
from collections.abc import Callable
from typing import Final

from flask import Flask, Response, request
from flask_limiter import Limiter
from limits import RateLimitItemPerHour
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter
from werkzeug.middleware.proxy_fix import ProxyFix

from app.identity import actor
from app.problems import Unauthenticated
from config.settings import Rates
from foundation.actors import ANYBODY

log = logging.getLogger(__name__)
SECONDS: Final = 60
# Whoever has an IPv6 address has at least all of such a network.
NETWORK: Final = 64
# Whatever stands for "any number": no process answers so many in a minute.
ANY: Final = 10_000_000
API: Final = "/api/v1/"


def limit(app: Flask, rates: Rates) -> None:
    """Count every request to the API and refuse what is too many; told in headers (IETF draft).

    https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
    """
    if rates.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=rates.proxies, x_proto=0, x_host=0
        )
    limiter = Limiter(
        _asker,
        app=app,
        application_limits=[lambda: f"{_allowed(rates)} per minute"],
        strategy="fixed-window",
        storage_uri=rates.store,
    )
    limiter.request_filter(lambda: not request.path.startswith(API))
    app.after_request(lambda response: _told(limiter, response))


def letters_from(rates: Rates) -> Callable[[str], int]:
    """Counts a letter from an address; the seconds to wait where these are too many, else 0.

    Where the counts cannot be reached it is 0: a letter is worth more than its count.
    """
    counter = FixedWindowRateLimiter(storage_from_string(rates.store, wrap_exceptions=True))
    allowed = RateLimitItemPerHour(rates.letters or ANY)

    def count(address: str) -> int:
        who = network(address)
        try:
            if counter.hit(allowed, "letters", who):
                return 0
            until = counter.get_window_stats(allowed, "letters", who).reset_time
        except StorageError as away:
            log.error("a letter was let in uncounted: %s", away)
            return 0
        return max(1, int(until - time.time()) + 1)

    return count


def _asker() -> str:
    """Whom a request counts for: the token if it is good, else the address."""
    try:
        who = actor()
    except Unauthenticated:
        # Made-up tokens are no way around the limit.
        who = ANYBODY
    return who.name if who is not ANYBODY else f"address:{network(request.remote_addr or '')}"


def _allowed(rates: Rates) -> int:
    return (rates.address if _asker().startswith("address:") else rates.token) or ANY


def network(told: str) -> str:
    """The address as one asker is told from another."""
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return told
    if address.version == 4:
        return told
    return str(ipaddress.ip_network((address, NETWORK), strict=False))


def _told(limiter: Limiter, response: Response) -> Response:
    counted = limiter.current_limit
    if counted is None or counted.limit.amount >= ANY:
        return response
    left = max(0, counted.remaining)
    until = min(SECONDS, max(1, counted.reset_at - int(time.time())))
    response.headers["RateLimit-Policy"] = f'"minute";q={counted.limit.amount};w={SECONDS}'
    response.headers["RateLimit"] = f'"minute";r={left};t={until}'
    if response.status_code == 429:
        response.headers["Retry-After"] = str(until)
    return response
