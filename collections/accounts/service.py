"""Found organisations, hand out tokens and tell who a token is."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts.model import Organisation, Token
from accounts.rights import EXPECTED, registered
from foundation.actors import Actor, Scope
from foundation.database import utcnow
from foundation.errors import Conflict, Invalid, NotFound

CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
PREFIX = "gbt_"


def get_organisation(session: Session, code: str) -> Organisation:
    """The organisation of a code, or NotFound."""
    if (found := find_organisation(session, code)) is None:
        raise NotFound("organisation", code)
    return found


def find_organisation(session: Session, code: str) -> Organisation | None:
    """The organisation of a code, or None."""
    return session.execute(select(Organisation).where(Organisation.code == code)).scalar()


def list_organisations_of(session: Session, codes: Collection[str]) -> list[Organisation]:
    """The organisations that there are of these codes."""
    return list(session.execute(select(Organisation).where(Organisation.code.in_(codes))).scalars())


def found(
    session: Session,
    code: str,
    *,
    names: Mapping[str, str],
    rights: Mapping[str, str] | None = None,
) -> Organisation:
    """Enter an organisation; its code is short, lower case and never changes."""
    if not CODE.match(code) or not 2 <= len(code) <= 60:
        raise Invalid({"code": ["expected 2–60 of a–z, 0–9 and single hyphens, a letter first"]})
    kept = dict(rights or {})
    if kept.get("uri"):
        if (uri := registered(kept["uri"])) is None:
            raise Invalid({"rights": [EXPECTED]})
        kept["uri"] = uri
    if find_organisation(session, code) is not None:
        raise Conflict(f"the code {code!r} is taken", f"代码 {code} 已被使用")
    organisation = Organisation(code=code, names=dict(names), rights=kept, created_at=utcnow())
    session.add(organisation)
    session.flush()
    return organisation


def create_token(
    session: Session,
    organisation: Organisation,
    *,
    name: str,
    scopes: Iterable[Scope],
    expires_at: datetime | None = None,
) -> str:
    """Make a token and return its secret, which is shown this once."""
    secret = PREFIX + secrets.token_urlsafe(32)
    session.add(
        Token(
            organisation_id=organisation.id,
            name=name,
            digest=_digest(secret),
            scopes=sorted(scopes),
            created_at=utcnow(),
            expires_at=expires_at,
        )
    )
    session.flush()
    return secret


def list_tokens(session: Session, organisation: Organisation) -> list[Token]:
    """Every token that was ever made for an organisation, oldest first; none holds its secret."""
    mine = select(Token).where(Token.organisation_id == organisation.id).order_by(Token.id)
    return list(session.execute(mine).scalars())


def revoke_token(session: Session, token_id: int) -> bool:
    """Let a token be good for nothing from now on; False if it was revoked before. NotFound."""
    if (token := session.get(Token, token_id)) is None:
        raise NotFound("token", str(token_id))
    if token.revoked_at is not None:
        return False
    token.revoked_at = utcnow()
    return True


def find_actor(session: Session, secret: str) -> Actor | None:
    """Who holds this secret; None if it is unknown, revoked or past its time."""
    token = session.execute(select(Token).where(Token.digest == _digest(secret))).scalar()
    if token is None or token.revoked_at is not None:
        return None
    if token.expires_at is not None and token.expires_at <= utcnow():
        return None
    return Actor(
        name=f"token:{token.id}",
        organisation=token.organisation_id,
        scopes=frozenset(Scope(scope) for scope in token.scopes),
    )


def _digest(secret: str) -> str:
    # The secret has 256 random bits: a plain hash cannot be guessed back, and is found by index.
    return hashlib.sha256(secret.encode()).hexdigest()
