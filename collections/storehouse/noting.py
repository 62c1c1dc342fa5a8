"""Writing down what the store is to hold, in the transaction in which an object begins to count."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from foundation.database import utcnow
from media_pipeline.ports import Stored
from storehouse.model import NEVER, Fault, StoredObject

# SQLite takes 32,766 values by a statement, and a row has eight.
_AT_ONCE = 1_000


def note(session: Session, stored: Stored) -> None:
    """This object counts from now on; kept anew, it is whole until the next check."""
    note_many(session, (stored,))


def note_many(session: Session, objects: Iterable[Stored]) -> None:
    """The same for several, a thousand a statement; of a key that comes twice the last counts."""
    rows = list({one.key: _row(one) for one in objects}.values())
    for first in range(0, len(rows), _AT_ONCE):
        inserted = _insert(session, rows[first : first + _AT_ONCE])
        renewed = {name: inserted.excluded[name] for name in rows[0] if name != "key"}
        session.execute(inserted.on_conflict_do_update(index_elements=["key"], set_=renewed))


def note_found(session: Session, objects: Iterable[Stored]) -> None:
    """Write down what counts already and was never noted; what is noted stays as it is.

    A checksum "" is not known yet: the first check of the object tells it.
    """
    rows = list({one.key: _row(one) for one in objects}.values())
    for first in range(0, len(rows), _AT_ONCE):
        inserted = _insert(session, rows[first : first + _AT_ONCE])
        session.execute(inserted.on_conflict_do_nothing(index_elements=["key"]))


def list_noted(session: Session, keys: Collection[str]) -> dict[str, StoredObject]:
    """Key → its row; what was never noted is left out."""
    rows = session.execute(select(StoredObject).where(StoredObject.key.in_(list(keys))))
    return {row.key: row for row in rows.scalars()}


def forget(session: Session, keys: Iterable[str], *, kept_before: datetime | None = None) -> None:
    """These objects are not to be there any more; unknown keys do no harm.

    kept_before: only those that were not kept anew since.
    """
    forgotten = delete(StoredObject).where(StoredObject.key.in_(list(keys)))
    if kept_before is not None:
        forgotten = forgotten.where(StoredObject.kept_at < kept_before)
    session.execute(forgotten.execution_options(synchronize_session=False))


def _row(stored: Stored) -> dict[str, Any]:
    return {
        "key": stored.key,
        "sha256": stored.sha256,
        "size": stored.size,
        "kept_at": utcnow(),
        "checked_at": NEVER,
        "fault": Fault.NONE,
        "found_at": None,
        "dropped_at": None,
    }


def _insert(session: Session, rows: list[dict[str, Any]]) -> sqlite.Insert | postgresql.Insert:
    table = cast(Table, StoredObject.__table__)
    lite = session.get_bind().dialect.name == "sqlite"
    return (sqlite.insert(table) if lite else postgresql.insert(table)).values(rows)
