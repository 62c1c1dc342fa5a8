"""Every record in the order in which it was entered, for whoever goes over all of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from accounts.model import Organisation
from records.model import Published, Record
from records.shown import PUBLIC


def list_keys(session: Session, *, owner: str | None, after: int, most: int) -> list[int]:
    """The next inner keys behind one, of an owner by its code or of all."""
    query = select(Record.id).where(Record.id > after).order_by(Record.id).limit(most)
    if owner is not None:
        query = query.join(Organisation, Organisation.id == Record.owner_id)
        query = query.where(Organisation.code == owner)
    return list(session.execute(query).scalars())


def find_last_key(session: Session) -> int:
    """The inner key of the record that was entered last, 0 without any."""
    return session.execute(select(func.max(Record.id))).scalar() or 0


def list_with_shown(session: Session, keys: Sequence[int]) -> list[tuple[Record, Published | None]]:
    """These records, each with the row that the public reads of it, if there is one."""
    rows = session.execute(select(Published).where(PUBLIC, Published.record_id.in_(keys)))
    shown = {row.record_id: row for row in rows.scalars()}
    records = session.execute(select(Record).where(Record.id.in_(keys)).order_by(Record.id))
    return [(record, shown.get(record.id)) for record in records.scalars()]
