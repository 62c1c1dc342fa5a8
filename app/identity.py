"""Who asks: the bearer of a token, or anybody."""

from __future__ import annotations

from flask import g, request

from accounts.service import find_actor
from app.database import reading
from app.problems import Unauthenticated
from foundation.actors import ANYBODY, Actor


def actor() -> Actor:
    """The actor of this request; Unauthenticated for a token that is not good."""
    known: Actor | None = g.get("actor")
    if known is None:
        known = g.actor = _find()
    return known


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
