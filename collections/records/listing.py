"""Lists of working copies, for those who may see them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.actors import Actor
from foundation.errors import Forbidden
from foundation.pagination import Page, UnknownPage
from records.kind import Kind
from records.model import Record
from records.policy import Action, require


def list_working(
    session: Session,
    actor: Actor,
    *,
    kind: type[Kind],
    after: str | None,
    size: int,
    since: datetime | None = None,
) -> Page[Record]:
    """A page of the working copies of the actor's own museum."""
    if actor.organisation is None:
        raise Forbidden("the token acts for no museum", "令牌不属于任何一座馆")
    require(actor, Action.READ, owner=actor.organisation, shown=True, which=kind.name)
    mine = (Record.kind == kind.name, Record.owner_id == actor.organisation)
    query = select(Record).where(*mine)
    if since is not None:
        query = query.where(Record.updated_at >= since)
    if after is not None:
        # Of this list alone: another museum's draft is as unknown as one that is not there.
        last = session.execute(select(Record.id).where(*mine, Record.public_id == after)).scalar()
        if last is None:
            raise UnknownPage(after)
        query = query.where(Record.id > last)
    rows = list(session.execute(query.order_by(Record.id).limit(size + 1)).scalars())
    more = rows[size - 1].public_id if len(rows) > size else None
    return Page(rows[:size], more)
