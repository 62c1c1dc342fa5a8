"""The neighbours of a record: what it links to and what links to it, as a reader may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from foundation.pagination import Page, UnknownPage
from records.fields.base import Audience
from records.links import READS
from records.model import PARTNER, PUBLIC, WORKING, Link, Published, Record
from records.shown import LIVE, read_by
from records.states import State

# Nobody reads more links out of one record; a list of parts is asked from the other side.
MOST_TO = 1_000
_ORDER = (Link.from_id, Link.field, Link.seq)
_LONGEST_SEQ = 9


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A link and the record at its other end; years are decimal, None where it is open.

    field: which field of the linking record holds the link.
    """

    relation: str
    field: str
    id: str
    kind: str
    number: str
    label: Mapping[str, str]
    num_from: float | None
    num_to: float | None


def list_to(session: Session, public_id: str, *, audience: Audience) -> list[Neighbour]:
    """What the edition of a record links to, as far as the audience sees it, field by field."""
    own = aliased(Published)
    query = (
        select(Link, Published)
        .join(own, and_(own.record_id == Link.from_id, Link.copy == _copy_of(own)))
        .join(Published, Published.record_id == Link.to_id)
        .where(own.public_id == public_id, own.audience.in_(READS[audience]))
        .where(read_by(audience), LIVE)
    )
    return _first(session, query)


def list_by(
    session: Session, public_id: str, *, audience: Audience, size: int, after: str | None
) -> Page[Neighbour]:
    """A page of the editions that link to a record, in the order of the house's books."""
    query = (
        select(Link, Published)
        .join(
            Published,
            and_(Published.record_id == Link.from_id, Link.copy == _copy_of(Published)),
        )
        .where(Link.to_id == _key_of(public_id))
        .where(read_by(audience), LIVE)
    )
    return _page(session, query, size=size, after=after)


def list_working_to(session: Session, record: Record) -> list[Neighbour]:
    """What a working copy links to: records of its own museum, and what others show."""
    mine = or_(Record.owner_id == record.owner_id, Record.shown.is_(True))
    query = (
        select(Link, Record)
        .join(Record, Record.id == Link.to_id)
        .where(Link.from_id == record.id, Link.copy == WORKING)
        .where(mine, Record.state != State.DISCARDED)
    )
    return _first(session, query)


def list_working_by(
    session: Session, record: Record, *, size: int, after: str | None
) -> Page[Neighbour]:
    """A page of what links to a record: working copies of its museum, editions of the others."""
    mine = Record.owner_id == record.owner_id
    theirs = and_(~mine, Record.shown.is_(True))
    query = (
        select(Link, Record)
        .join(Record, Record.id == Link.from_id)
        .where(Link.to_id == record.id, Record.state != State.DISCARDED)
        .where(or_(and_(mine, Link.copy == WORKING), and_(theirs, Link.copy == PUBLIC)))
    )
    return _page(session, query, size=size, after=after)


def _key_of(public_id: str) -> ScalarSelect[int]:
    return select(Record.id).where(Record.public_id == public_id).scalar_subquery()


def _copy_of(row: Any) -> ColumnElement[str]:
    """Which link rows belong to a row of `published`: what serves all has those of the public."""
    return case((row.audience == PARTNER, PARTNER), else_=PUBLIC)


def _first(session: Session, query: Select[Link, Any]) -> list[Neighbour]:
    rows = session.execute(query.order_by(Link.field, Link.seq).limit(MOST_TO))
    return [_neighbour(link, other) for link, other in rows]


def _page(
    session: Session, query: Select[Link, Any], *, size: int, after: str | None
) -> Page[Neighbour]:
    if after is not None:
        query = query.where(tuple_(*_ORDER) > _place(session, after))
    rows = list(session.execute(query.order_by(*_ORDER).limit(size + 1)))
    told = [_neighbour(link, other) for link, other in rows[:size]]
    if len(rows) <= size:
        return Page(told, None)
    link, other = rows[size - 1]
    return Page(told, f"{other.public_id}~{link.field}~{link.seq}")


def _place(session: Session, after: str) -> Any:
    public_id, _, rest = after.partition("~")
    name, _, seq = rest.partition("~")
    key = session.execute(select(Record.id).where(Record.public_id == public_id)).scalar()
    if key is None or not (seq.isascii() and seq.isdigit() and len(seq) <= _LONGEST_SEQ):
        raise UnknownPage(after)
    return tuple_(key, name, int(seq))


def _neighbour(link: Link, other: Record | Published) -> Neighbour:
    return Neighbour(
        relation=link.relation,
        field=link.field,
        id=other.public_id,
        kind=other.kind,
        number=other.number,
        label=_label(other),
        num_from=link.num_from,
        num_to=link.num_to,
    )


def _label(other: Record | Published) -> dict[str, str]:
    if isinstance(other, Published):
        return dict(other.label)
    titles = {"zh": other.sort_title_zh, "en": other.sort_title_en}
    return {lang: words for lang, words in titles.items() if words}
