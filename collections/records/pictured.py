"""What has pictures, by owner: the queries behind the collections that IIIF readers browse.

By kind and number; an owner with more than PAGE of them has several pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVarTuple

from sqlalchemy import Select, func, or_, select, tuple_
from sqlalchemy.orm import Session

from accounts.model import Organisation
from records.editions import Picture
from records.model import Published
from records.shown import LIVE, PUBLIC, picture_of

PAGE = 1_000
# What has pictures is not withdrawn: a tombstone has none.
PICTURED = (PUBLIC, Published.has_pictures.is_(True))
ORDER = (Published.kind, Published.number)
Columns = TypeVarTuple("Columns")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the order of an owner's pictured records."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class Span:
    """The records of an owner from a place to before another, or to the last."""

    start: Mark
    end: Mark | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """How many pictured records an owner has, and the first of each page."""

    total: int
    starts: tuple[Mark, ...]

    def span(self, number: int) -> Span | None:
        """What stands on a page, from 1; None where there is no such page."""
        if not 0 < number <= len(self.starts):
            return None
        ends = [*self.starts[1:], None]
        return Span(self.starts[number - 1], ends[number - 1])


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in a list: what it is called, its first picture, the edition that says so."""

    id: str
    label: Mapping[str, str]
    edition: int
    picture: Picture | None


def find_pages(session: Session, owner_id: int) -> Pages:
    """The pages of an owner: one walk along the index, no row is skipped by an offset."""
    place = func.row_number().over(order_by=ORDER).label("place")
    ranked = _of(select(*ORDER, place), owner_id).subquery()
    firsts = select(ranked.c.kind, ranked.c.number).where(ranked.c.place % PAGE == 1)
    starts = session.execute(firsts.order_by(ranked.c.place))
    total = session.execute(_of(select(func.count()).select_from(Published), owner_id))
    return Pages(total.scalar_one(), tuple(Mark(*row) for row in starts))


def list_entries(session: Session, owner_id: int, span: Span, *, most: int = PAGE) -> list[Entry]:
    """The records of a span, in order."""
    columns = (Published.public_id, Published.label, Published.edition, Published.pictures)
    query = _of(select(*columns), owner_id).where(*_within(span)).order_by(*ORDER).limit(most)
    return [
        Entry(public_id, label, edition, picture_of(pictures[0]))
        for public_id, label, edition, pictures in session.execute(query)
    ]


def find_first(session: Session, owner_id: int) -> Entry | None:
    """The first pictured record of an owner, or None."""
    return next(iter(list_entries(session, owner_id, Span(Mark("", "")), most=1)), None)


def list_editions_of(session: Session, owner_id: int, span: Span) -> list[tuple[str, int]]:
    """Id and edition of the records of a span: other ones say that its list is another one."""
    query = _of(select(Published.public_id, Published.edition), owner_id)
    rows = session.execute(query.where(*_within(span)).order_by(*ORDER).limit(PAGE))
    return [(public_id, edition) for public_id, edition in rows]


def count_by_owner(session: Session) -> dict[int, int]:
    """How many pictured records each owner has, by its inner key."""
    query = select(Published.owner_id, func.count()).where(*PICTURED)
    return dict(session.execute(query.group_by(Published.owner_id)).all())


def list_exhibitors(session: Session, *, entry: str, most: int = PAGE) -> list[Organisation]:
    """Who shows something, by code: a live record with pictures, or one of the kind `entry`."""
    own = select(Published.id).where(PUBLIC, Published.owner_id == Organisation.id)
    pictured, entered = (
        own.where(Published.has_pictures.is_(True)),
        own.where(LIVE, Published.kind == entry),
    )
    query = select(Organisation).where(or_(pictured.exists(), entered.exists()))
    return list(session.execute(query.order_by(Organisation.code).limit(most)).scalars())


def _of(query: Select[*Columns], owner_id: int) -> Select[*Columns]:
    return query.where(*PICTURED, Published.owner_id == owner_id)


def _within(span: Span) -> list[Any]:
    place = tuple_(*ORDER)
    bounds = [place >= (span.start.kind, span.start.number)]
    if span.end is not None:
        bounds.append(place < (span.end.kind, span.end.number))
    return bounds
