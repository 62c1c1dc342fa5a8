"""Lists by key: of working copies for those who may see them, of editions for the outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import Session

from foundation.actors import Actor
from foundation.errors import Forbidden
from foundation.pagination import Page, UnknownPage
from records.editions import Edition, Tombstone
from records.fields.base import Audience
from records.kind import Kind
from records.model import PARTNER, PUBLIC, WORKING, Published, Record
from records.narrowing import Choice, Way, narrowed
from records.policy import Action, require
from records.shown import LIVE, read_by, told
from records.states import State


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
    own = (Record.kind == kind.name, Record.owner_id == actor.organisation)
    where = [*own, Record.state != State.DISCARDED]
    if asked.state is not None:
        where.append(Record.state == asked.state)
    by_change = asked.since is not None
    way = Way(Record.id, Record.updated_at, by_change=by_change, own=own)
    # Of this list alone: another museum's draft is as unknown as one that is not there.
    among = Record.owner_id == actor.organisation
    return _page(session, way, where, _choices(kind, (WORKING,), asked), asked, among=among)


def list_shown(
    session: Session, *, kind: type[Kind], audience: Audience, asked: Asked
) -> Page[Edition | Tombstone]:
    """A page of editions in the order of the house's books.

    Tombstones are listed only with `since` and without a choice of facets, so that a harvester
    learns of withdrawals.
    """
    own: tuple[ColumnElement[bool], ...] = ()
    if asked.owner is not None:
        own = (Published.kind == kind.name, Published.owner_id == asked.owner)
    where = [*own, Published.kind == kind.name, read_by(audience)]
    if asked.since is None:
        where.append(LIVE)
    if asked.pictured is not None:
        where.append(Published.has_pictures.is_(asked.pictured))
    copies = (PUBLIC,) if audience is Audience.PUBLIC else (PUBLIC, PARTNER)
    by_change = asked.since is not None
    way = Way(Published.record_id, Published.changed_at, by_change=by_change, own=own)
    choices = _choices(kind, copies, asked)
    page: Page[Published] = _page(session, way, where, choices, asked, among=true())
    return Page([told(row) for row in page.rows], page.next)


def _choices(kind: type[Kind], copies: tuple[str, ...], asked: Asked) -> list[Choice]:
    return [
        Choice(copies, kind.name, facet, tuple(values))
        for facet, values in asked.facets.items()
        if values
    ]


def _page(
    session: Session,
    way: Way,
    where: Sequence[ColumnElement[bool]],
    choices: Sequence[Choice],
    asked: Asked,
    *,
    among: ColumnElement[bool],
) -> Page[Any]:
    """Pages by key; with `since` by the moment of change, so that what changes meanwhile comes
    again on a later page and nothing is missed.
    """
    last = None if asked.after is None else _last(session, way, asked.after, among=among)
    beyond = [*where, *_beyond(way, asked, last)]
    after, most = None if last is None else last.key, asked.size + 1
    met = narrowed(session, way, beyond, choices, after=after, most=most)
    order = (way.changed, way.key) if way.by_change else (way.key,)
    query = select(way.key.class_).where(*met).order_by(*order).limit(most)
    rows = list(session.execute(query).scalars())
    if len(rows) <= asked.size:
        return Page(rows, None)
    return Page(rows[: asked.size], _next(rows[asked.size - 1], way))


@dataclass(frozen=True, slots=True)
class _Last:
    """The last record of a page before; moment: of its change, in a list by change."""

    key: int
    moment: datetime | None


def _next(last: Any, way: Way) -> str:
    if not way.by_change:
        return str(last.public_id)
    moment: datetime = getattr(last, way.changed.key)
    return f"{moment.isoformat(timespec='microseconds')}~{last.public_id}"


def _last(session: Session, way: Way, after: str, *, among: ColumnElement[bool]) -> _Last:
    """What the `next` of a page says; UnknownPage."""
    moment, sign, public_id = after.rpartition("~")
    if bool(sign) != way.by_change:
        raise UnknownPage(after)
    named = way.key.class_.public_id == public_id
    key = session.execute(select(way.key).where(named, among).limit(1)).scalar()
    if key is None:
        raise UnknownPage(after)
    if not way.by_change:
        return _Last(key, None)
    try:
        changed = datetime.fromisoformat(moment)
        if changed.tzinfo is None:
            raise UnknownPage(after)
        # A day before or after all that is known has no name in UTC.
        changed = changed.astimezone(UTC)
    except (ValueError, OverflowError) as problem:
        raise UnknownPage(after) from problem
    return _Last(key, changed)


def _beyond(way: Way, asked: Asked, last: _Last | None) -> Iterator[ColumnElement[bool]]:
    """Where the page begins."""
    if asked.since is not None:
        yield way.changed >= asked.since
    if last is None:
        return
    if last.moment is None:
        yield way.key > last.key
    else:
        later = and_(way.changed == last.moment, way.key > last.key)
        yield or_(way.changed > last.moment, later)
