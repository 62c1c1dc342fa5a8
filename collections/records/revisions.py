"""Every version of a record as it was: kept for ever, never changed."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.actors import Actor
from foundation.database import insert_many
from foundation.errors import NotFound, Stale
from records.model import Record, Revision


def keep_revision(session: Session, actor: Actor, record: Record, why: str) -> None:
    """Write down what the record is now."""
    session.flush()
    keep_revisions(session, actor, [record], why)


def keep_revisions(session: Session, actor: Actor, records: Iterable[Record], why: str) -> None:
    """Write down what flushed records are now."""
    rows = [
        {
            "record_id": record.id,
            "version": record.version,
            "actor": actor.name,
            "at": record.updated_at,
            "why": why,
            "state": record.state,
            "values": record.values,
            "narrowed": record.narrowed,
        }
        for record in records
    ]
    insert_many(session, Revision, rows)


def list_revisions(session: Session, record: Record) -> list[Revision]:
    """Every version of a record, oldest first."""
    found = select(Revision).where(Revision.record_id == record.id).order_by(Revision.version)
    return list(session.execute(found).scalars())


def get_revision(session: Session, record: Record, version: int) -> Revision:
    """A version of a record, or NotFound."""
    mine = (Revision.record_id == record.id, Revision.version == version)
    if (found := session.execute(select(Revision).where(*mine)).scalar()) is None:
        raise NotFound("version", str(version))
    return found


def still(record: Record, read_version: int | None) -> None:
    """Stale where the record is no longer at the version that was read; None asks nothing."""
    if read_version is not None and read_version != record.version:
        raise Stale(read=read_version, now=record.version)
