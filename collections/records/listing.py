"""Lists by key: of working copies for those who may see them, of editions for the outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from foundation.actors import Actor
from foundation.errors import Forbidden
from foundation.pagination import Page, UnknownPage
from records.editions import Edition, Tombstone
from records.fields.base import Audience
from records.kind import Kind
from records.model import PARTNER, PUBLIC, WORKING, Published, Record, RecordFacet
from records.policy import Action, require
from records.shown import LIVE, read_by, told
from records.states import State

# A choice with so many records or more is not worth counting on: another one is asked first.
COUNTED = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is asked for.

    after: the `next` of the page before. since: only what changed from then on, in the order of
    its change. owner: inner key of an organisation. facets: facet → values, any of them; several
    facets, all of them. pictured: only with, or only without pictures. state: of working copies.
    """

    size: int = 50
    after: str | None = None
    since: datetime | None = None
    owner: int | None = None
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    pictured: bool | None = None
    state: str | None = None


def list_working(session: Session, actor: Actor, *, kind: type[Kind], asked: Asked) -> Page[Record]:
    """A page of the working copies of the actor's own museum; discarded ones are left out."""
    if actor.organisation is None:
        raise Forbidden("the token acts for no museum", "令牌不属于任何一座馆")
    require(actor, Action.READ, owner=actor.organisation, shown=True, which=kind.name)
    query = select(Record).where(
        Record.kind == kind.name,
        Record.owner_id == actor.organisation,
        Record.state != State.DISCARDED,
    )
    if asked.state is not None:
        query = query.where(Record.state == asked.state)
    query = _narrowed(session, query, Record.id, kind, (WORKING,), asked.facets)
    # Of this list alone: another museum's draft is as unknown as one that is not there.
    mine = Record.owner_id == actor.organisation
    return _page(session, query, Record.id, Record.updated_at, asked, among=mine)


def list_shown(
    session: Session, *, kind: type[Kind], audience: Audience, asked: Asked
) -> Page[Edition | Tombstone]:
    """A page of editions in the order of the house's books.

    Tombstones are listed only with `since` and without a choice of facets, so that a harvester
    learns of withdrawals.
    """
    query = select(Published).where(Published.kind == kind.name, read_by(audience))
    if asked.owner is not None:
        query = query.where(Published.owner_id == asked.owner)
    if asked.since is None:
        query = query.where(LIVE)
    if asked.pictured is not None:
        query = query.where(Published.has_pictures.is_(asked.pictured))
    copies = (PUBLIC,) if audience is Audience.PUBLIC else (PUBLIC, PARTNER)
    query = _narrowed(session, query, Published.record_id, kind, copies, asked.facets)
    key, changed = Published.record_id, Published.changed_at
    page: Page[Published] = _page(session, query, key, changed, asked, among=true())
    return Page([told(row) for row in page.rows], page.next)


def _narrowed(
    session: Session,
    query: Select[Any],
    key: InstrumentedAttribute[int],
    kind: type[Kind],
    copies: Sequence[str],
    facets: Mapping[str, Sequence[str]],
) -> Select[Any]:
    """The query with every choice of facets; the rarest choice leads, the others are looked up."""
    choices = [
        and_(
            RecordFacet.copy.in_(copies),
            RecordFacet.kind == kind.name,
            RecordFacet.facet == facet,
            RecordFacet.value.in_(values),
        )
        for facet, values in facets.items()
        if values
    ]
    if len(choices) > 1:
        choices.sort(key=lambda choice: _count(session, choice))
    for place, choice in enumerate(choices):
        chosen = select(RecordFacet.record_id).where(choice)
        query = query.where(
            key.in_(chosen) if place == 0 else chosen.where(RecordFacet.record_id == key).exists()
        )
    return query


def _count(session: Session, choice: ColumnElement[bool]) -> int:
    some = select(RecordFacet.record_id).where(choice).limit(COUNTED).subquery()
    return session.execute(select(func.count()).select_from(some)).scalar_one()


def _page(
    session: Session,
    query: Select[Any],
    key: InstrumentedAttribute[int],
    changed: InstrumentedAttribute[datetime],
    asked: Asked,
    *,
    among: ColumnElement[bool],
) -> Page[Any]:
    """Pages by key; with `since` by the moment of change, so that what changes meanwhile comes
    again on a later page and nothing is missed.
    """
    order: tuple[Any, ...] = (key,)
    if asked.since is not None:
        query = query.where(changed >= asked.since)
        order = (changed, key)
    if asked.after is not None:
        query = query.where(_after(session, key, changed, asked, among=among))
    rows = list(session.execute(query.order_by(*order).limit(asked.size + 1)).scalars())
    if len(rows) <= asked.size:
        return Page(rows, None)
    last = rows[asked.size - 1]
    return Page(rows[: asked.size], _next(last, key, changed, since=asked.since is not None))


def _next(
    last: Any,
    key: InstrumentedAttribute[int],
    changed: InstrumentedAttribute[datetime],
    *,
    since: bool,
) -> str:
    if not since:
        return str(last.public_id)
    moment: datetime = getattr(last, changed.key)
    return f"{moment.isoformat(timespec='microseconds')}~{last.public_id}"


def _after(
    session: Session,
    key: InstrumentedAttribute[int],
    changed: InstrumentedAttribute[datetime],
    asked: Asked,
    *,
    among: ColumnElement[bool],
) -> ColumnElement[bool]:
    after = str(asked.after)
    moment, sign, public_id = after.rpartition("~")
    if bool(sign) != (asked.since is not None):
        raise UnknownPage(after)
    named = key.class_.public_id == public_id
    last = session.execute(select(key).where(named, among).limit(1)).scalar()
    if last is None:
        raise UnknownPage(after)
    if asked.since is None:
        return key > last
    try:
        since = datetime.fromisoformat(moment)
    except ValueError as problem:
        raise UnknownPage(after) from problem
    if since.tzinfo is None:
        raise UnknownPage(after)
    return or_(changed > since, and_(changed == since, key > last))
