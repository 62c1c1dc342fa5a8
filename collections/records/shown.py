"""Reading editions: the queries behind every outside door."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from accounts.model import Organisation
from foundation.errors import Gone, NotFound
from records.editions import Edition, File, Owner, Picture, Tombstone
from records.fields.base import Audience
from records.links import READS
from records.model import Published

LIVE = Published.withdrawn_at.is_(None)


def read_by(audience: Audience) -> ColumnElement[bool]:
    """The rows that an audience reads: at most one of a record."""
    return Published.audience.in_(READS[audience])


PUBLIC = read_by(Audience.PUBLIC)


def get_edition(
    session: Session,
    public_id: str,
    *,
    kind: str | None = None,
    audience: Audience = Audience.PUBLIC,
) -> Edition:
    """The edition of a record that an audience reads; NotFound, or Gone with its tombstone."""
    found = find_shown(session, public_id, audience=audience)
    if found is None or (kind is not None and found.kind != kind):
        raise NotFound(which=public_id)
    if isinstance(found, Tombstone):
        raise Gone(public_id, tombstone=found)
    return found


def find_shown(
    session: Session, public_id: str, *, audience: Audience = Audience.PUBLIC
) -> Edition | Tombstone | None:
    """The edition that an audience reads, or the tombstone of the record, or None."""
    row = session.execute(
        select(Published).where(read_by(audience), Published.public_id == public_id)
    )
    return None if (shown := row.scalar()) is None else told(shown)


def list_shown_records(
    session: Session, record_ids: Sequence[int]
) -> dict[int, Edition | Tombstone]:
    """The public ones by their inner keys, for handlers of events."""
    rows = session.execute(select(Published).where(PUBLIC, Published.record_id.in_(record_ids)))
    return {row.record_id: told(row) for row in rows.scalars()}


def list_editions(session: Session, public_ids: Sequence[str]) -> list[Edition]:
    """The live editions of these ids, in the order of the ids; those withdrawn are left out."""
    rows = session.execute(
        select(Published).where(PUBLIC, LIVE, Published.public_id.in_(public_ids))
    )
    by_id = {row.public_id: _edition(row) for row in rows.scalars()}
    return [by_id[each] for each in public_ids if each in by_id]


def list_newest(session: Session, *, kind: str, most: int) -> list[Edition]:
    """The editions published last."""
    query = select(Published).where(PUBLIC, LIVE, Published.kind == kind)
    newest = query.order_by(Published.published_at.desc(), Published.id.desc()).limit(most)
    return _editions(session, newest)


def list_parts(
    session: Session, *, owner: str, kind: str, whole: str, most: int = 200
) -> list[Edition]:
    """The live editions of an owner that say they are part of this number, by number."""
    parts = _of_owner(owner, kind).where(Published.whole_number == whole)
    return _editions(session, parts.order_by(Published.number).limit(most))


def find_by_number(session: Session, *, owner: str, kind: str, number: str) -> Edition | None:
    """The live edition that its owner knows by this number, or None."""
    row = session.execute(_of_owner(owner, kind).where(Published.number == number)).scalar()
    return None if row is None else _edition(row)


def find_of_kind(session: Session, *, owner: str, kind: str) -> Edition | None:
    """The first live edition of a kind that an owner has: a museum's own entry."""
    row = session.execute(_of_owner(owner, kind).order_by(Published.record_id).limit(1)).scalar()
    return None if row is None else _edition(row)


def find_several_of_kind(
    session: Session, *, owners: Collection[str], kind: str
) -> dict[str, Edition]:
    """The same of several owners, by their codes, for those that have one."""
    first = (
        select(func.min(Published.record_id))
        .join(Published.owner)
        .where(PUBLIC, LIVE, Published.kind == kind, Organisation.code.in_(owners))
        .group_by(Organisation.code)
    )
    rows = select(Published).where(PUBLIC, LIVE, Published.record_id.in_(first))
    return {one.owner.code: one for one in _editions(session, rows)}


def list_told(session: Session, public_ids: Sequence[str]) -> dict[str, Edition | Tombstone]:
    """The editions and tombstones of these ids, by id; what never was shown is left out."""
    rows = session.execute(select(Published).where(PUBLIC, Published.public_id.in_(public_ids)))
    return {row.public_id: told(row) for row in rows.scalars()}


def find_record_id(session: Session, public_id: str) -> int | None:
    """The inner key of a record that is or was shown, or None."""
    key = select(Published.record_id).where(PUBLIC, Published.public_id == public_id)
    return session.execute(key).scalar()


def count_editions(session: Session, *, kind: str) -> int:
    """How many live editions of a kind there are."""
    rows = select(func.count()).select_from(Published).where(PUBLIC, LIVE, Published.kind == kind)
    return session.execute(rows).scalar_one()


def each_edition(session: Session, *, size: int = 500) -> Iterator[Edition]:
    """Every live edition, in steps, for a rebuild."""
    last = 0
    while True:
        step = (
            select(Published)
            .where(PUBLIC, LIVE, Published.record_id > last)
            .order_by(Published.record_id)
            .limit(size)
        )
        rows = list(session.execute(step).scalars())
        if not rows:
            return
        yield from (_edition(row) for row in rows)
        last = rows[-1].record_id
        session.expunge_all()


def _of_owner(owner: str, kind: str) -> Select[Published]:
    return (
        select(Published)
        .join(Published.owner)
        .where(PUBLIC, LIVE, Published.kind == kind, Organisation.code == owner)
    )


def _editions(session: Session, query: Select[Published]) -> list[Edition]:
    return [_edition(row) for row in session.execute(query).scalars()]


def told(row: Published) -> Edition | Tombstone:
    """What a row says: an edition, or the tombstone of a withdrawn record."""
    if row.withdrawn_at is None:
        return _edition(row)
    return Tombstone(
        id=row.public_id,
        kind=row.kind,
        number=row.number,
        owner=Owner(row.owner.code, row.owner.names),
        edition=row.edition,
        withdrawn_at=row.withdrawn_at,
        reason=row.reason,
    )


def _edition(row: Published) -> Edition:
    return Edition(
        id=row.public_id,
        kind=row.kind,
        number=row.number,
        owner=Owner(row.owner.code, row.owner.names),
        edition=row.edition,
        values=row.values,
        pictures=tuple(picture_of(told) for told in row.pictures),
        published_at=row.published_at,
        files=tuple(File(**told) for told in row.files),
    )


def picture_of(told: Mapping[str, Any]) -> Picture:
    """A picture as a row tells it; JSON has lists for pairs."""
    return Picture(**{**told, "master": tuple(told.get("master", (0, 0)))})
