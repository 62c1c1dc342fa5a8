"""What links to a record, relation by relation: how many, the first of each, pages of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlalchemy.orm import Session

from foundation.pagination import Page, UnknownPage
from records.editions import Edition
from records.model import PUBLIC as PUBLIC_COPY
from records.model import Link, Published, Record
from records.shown import LIVE, PUBLIC, list_editions


@dataclass(frozen=True, slots=True)
class Linking:
    """The editions that link to a record by one relation: how many, and the first of them."""

    relation: str
    count: int
    first: tuple[Edition, ...]


def list_relations(session: Session, public_id: str, *, most: int) -> list[Linking]:
    """What the public sees link to a record: a relation each, with at most `most` editions.

    Those with pictures come first, then they go by number. No more editions are loaded than are
    told, however many there are.
    """
    if (target := _key_of(session, public_id)) is None:
        return []
    counted = (
        select(Link.relation, func.count(Link.from_id.distinct()))
        .join(Published, Published.record_id == Link.from_id)
        .where(Link.to_id == target, Link.copy == PUBLIC_COPY, PUBLIC, LIVE)
        .group_by(Link.relation)
        .order_by(Link.relation)
    )
    counts = list(session.execute(counted))
    ids = {relation: _first(session, target, relation, most) for relation, _ in counts}
    wanted = {each for several in ids.values() for each in several}
    by_id = {one.id: one for one in list_editions(session, list(wanted))} if wanted else {}
    return [
        Linking(relation, count, tuple(by_id[each] for each in ids[relation] if each in by_id))
        for relation, count in counts
    ]


def count_by(session: Session, public_id: str, *, relation: str) -> int:
    """How many editions link to a record by one relation."""
    if (target := _key_of(session, public_id)) is None:
        return 0
    ids = _ids(target, relation).subquery()
    return session.execute(select(func.count()).select_from(ids)).scalar_one()


def list_by(
    session: Session, public_id: str, *, relation: str, size: int, after: str | None = None
) -> Page[Edition]:
    """A page of the editions that link to a record by one relation, by number; UnknownPage."""
    if (target := _key_of(session, public_id)) is None:
        return Page((), None)
    ids = _ids(target, relation)
    if after is not None:
        ids = ids.where(tuple_(Published.number, Published.id) > _place(session, after))
    ids = ids.order_by(Published.number, Published.id).limit(size + 1)
    found = list_editions(session, list(session.execute(ids).scalars()))
    if len(found) <= size:
        return Page(found, None)
    return Page(found[:size], found[size - 1].id)


def _key_of(session: Session, public_id: str) -> int | None:
    return session.execute(select(Record.id).where(Record.public_id == public_id)).scalar()


def _ids(target: int, relation: str) -> Select[str]:
    """The editions that link by this; ids alone, so that ordering them reads no values."""
    linking = select(Link.from_id).where(
        Link.to_id == target, Link.copy == PUBLIC_COPY, Link.relation == relation
    )
    return select(Published.public_id).where(PUBLIC, LIVE, Published.record_id.in_(linking))


def _first(session: Session, target: int, relation: str, most: int) -> list[str]:
    best = (Published.has_pictures.desc(), Published.number, Published.id)
    ids = _ids(target, relation).order_by(*best).limit(most)
    return list(session.execute(ids).scalars())


def _place(session: Session, after: str) -> ColumnElement[Any]:
    found = session.execute(
        select(Published.number, Published.id).where(PUBLIC, Published.public_id == after)
    ).first()
    if found is None:
        raise UnknownPage(after)
    return tuple_(found.number, found.id)
