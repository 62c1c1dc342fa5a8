"""Who asks: the bearer of a token, or anybody."""

from __future__ import annotations

from flask import g, request

from accounts.service import find_actor
from app.database import reading
from app.problems import Unauthenticated
from foundation.actors import ANYBODY, Actor
from foundation.errors import Forbidden


def actor() -> Actor:
    """The actor of this request; Unauthenticated for a token that is not good."""
    known: Actor | None = g.get("actor")
    if known is None:
        known = g.actor = _find()
    return known


def somebody() -> Actor:
    """The holder of a token that acts for a museum, or Unauthenticated, Forbidden."""
    who = actor()
    if who is ANYBODY:
        raise Unauthenticated("this needs a token", "此操作需要令牌")
    if who.organisation is None:
        raise Forbidden("the token acts for no museum", "令牌不属于任何一座馆")
    return who


def _find() -> Actor:
    header = request.headers.get("Authorization", "")
    if not header:
        return ANYBODY
    scheme, _, secret = header.partition(" ")
    if scheme.casefold() != "bearer" or not secret.strip():
        raise Unauthenticated("expected Authorization: Bearer <token>", "需要 Bearer 令牌")
    with reading() as session:
        found = find_actor(session, secret.strip())
    if found is None:
        raise Unauthenticated(
            "the token is unknown, revoked or past its time", "令牌无效、已吊销或已过期"
        )
    return found
