"""What has a manifest, by owner: the queries behind the collections that IIIF readers browse.

By kind and number; an owner with more than PAGE of them has several pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVarTuple

from sqlalchemy import Select, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from accounts.model import Organisation
from records.editions import Owner, Picture
from records.model import Published
from records.shown import LIVE, PUBLIC, picture_of

PAGE = 1_000
# What has a manifest is not withdrawn: a tombstone has none.
PRESENTED = (PUBLIC, Published.has_manifest.is_(True))
ORDER = (Published.kind, Published.number)
Columns = TypeVarTuple("Columns")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the order of an owner's records."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class Span:
    """The records of an owner from a place to before another, or to the last."""

    start: Mark
    end: Mark | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """How many records with manifests an owner has, and the first of each page."""

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
    """A record in a list: what it is called, its first picture if it has any, the edition."""

    id: str
    label: Mapping[str, str]
    edition: int
    picture: Picture | None

    @classmethod
    def of(
        cls, public_id: str, label: Mapping[str, str], edition: int, pictures: Sequence[Any]
    ) -> Entry:
        """As a row tells it."""
        return cls(public_id, label, edition, picture_of(pictures[0]) if pictures else None)


@dataclass(frozen=True, slots=True)
class Exhibitor:
    """Who shows something, and the first of it that has a manifest, if any has."""

    owner: Owner
    first: Entry | None


def find_pages(session: Session, owner_id: int) -> Pages:
    """The pages of an owner: one walk along the index, no row is skipped by an offset."""
    place = func.row_number().over(order_by=ORDER).label("place")
    ranked = _of(select(*ORDER, place), owner_id).subquery()
    firsts = select(ranked.c.kind, ranked.c.number).where(ranked.c.place % PAGE == 1)
    starts = session.execute(firsts.order_by(ranked.c.place))
    total = session.execute(_of(select(func.count()).select_from(Published), owner_id))
    return Pages(total.scalar_one(), tuple(Mark(*row) for row in starts))


def list_entries(session: Session, owner_id: int, span: Span) -> list[Entry]:
    """The records of a span, in order."""
    query = _of(select(*_entry(Published)), owner_id).where(*_within(span))
    return [Entry.of(*row) for row in session.execute(query.order_by(*ORDER).limit(PAGE))]


def list_firsts(session: Session, owner_id: int, pages: Pages) -> list[Entry]:
    """The first record of each page, in order."""
    places = [(start.kind, start.number) for start in pages.starts]
    query = _of(select(*_entry(Published)), owner_id).where(tuple_(*ORDER).in_(places))
    return [Entry.of(*row) for row in session.execute(query.order_by(*ORDER))]


def list_editions_of(session: Session, owner_id: int, span: Span) -> list[tuple[str, int]]:
    """Id and edition of the records of a span: other ones say that its list is another one."""
    query = _of(select(Published.public_id, Published.edition), owner_id)
    rows = session.execute(query.where(*_within(span)).order_by(*ORDER).limit(PAGE))
    return [(public_id, edition) for public_id, edition in rows]


def list_chosen(session: Session, public_ids: Sequence[str]) -> list[Entry]:
    """Those of these records that have a manifest, in the order of the ids."""
    query = select(*_entry(Published)).where(*PRESENTED, Published.public_id.in_(public_ids))
    by_id = {row.public_id: Entry.of(*row) for row in session.execute(query)}
    return [by_id[one] for one in public_ids if one in by_id]


def count(session: Session) -> int:
    """How many records with manifests there are."""
    query = select(func.count()).select_from(Published).where(*PRESENTED)
    return session.execute(query).scalar_one()


def list_exhibitors(session: Session, *, entry: str) -> list[Exhibitor]:
    """All who show something, by code: a record with a manifest, or one of the kind `entry`."""
    first = aliased(Published)
    mine = Published.owner_id == Organisation.id
    place = select(Published.id).where(*PRESENTED, mine).order_by(*ORDER).limit(1)
    entered = select(Published.id).where(PUBLIC, LIVE, mine, Published.kind == entry).exists()
    query = (
        select(Organisation.code, Organisation.names, *_entry(first))
        .outerjoin(first, first.id == place.correlate(Organisation).scalar_subquery())
        .where(or_(first.id.is_not(None), entered))
        .order_by(Organisation.code)
    )
    return [
        Exhibitor(Owner(code, names), Entry.of(*told) if told[0] else None)
        for code, names, *told in session.execute(query)
    ]


def _entry(of: type[Published]) -> tuple[Any, ...]:
    """What is read of a row for a list."""
    return of.public_id, of.label, of.edition, of.pictures


def _of(query: Select[*Columns], owner_id: int) -> Select[*Columns]:
    return query.where(*PRESENTED, Published.owner_id == owner_id)


def _within(span: Span) -> list[Any]:
    place = tuple_(*ORDER)
    bounds = [place >= (span.start.kind, span.start.number)]
    if span.end is not None:
        bounds.append(place < (span.end.kind, span.end.number))
    return bounds
