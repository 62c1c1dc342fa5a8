"""Events that were written in the transaction of their change, and their delivery."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Index, String, Text, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from foundation.database import Base, insert_many, utcnow

log = logging.getLogger(__name__)
MAX_ATTEMPTS = 10
LEASE = timedelta(seconds=30)
PAUSE = timedelta(seconds=2)


class OutboxEntry(Base):
    """An event that waits for its handlers; gone once they have all done."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_due", "due_at", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event: Mapped[str] = mapped_column(String(60))
    subject: Mapped[int]
    recorded_at: Mapped[datetime]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(Text, default="")


@dataclass(frozen=True, slots=True)
class RecordChanged:
    """What the outside sees of a record has changed; the handler reads the record as it is now."""

    record_id: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """An event in the hands of a relay: which, about what, how often tried."""

    entry: int
    event: str
    subject: int
    attempts: int


def record(session: Session, event: RecordChanged) -> None:
    """Write an event in the transaction of its change."""
    now = utcnow()
    session.add(
        OutboxEntry(
            event=type(event).__name__, subject=event.record_id, recorded_at=now, due_at=now
        )
    )


def record_many(session: Session, record_ids: Iterable[int]) -> None:
    """The same for many records at once."""
    now = utcnow()
    rows = [
        {
            "event": RecordChanged.__name__,
            "subject": record_id,
            "recorded_at": now,
            "due_at": now,
            "attempts": 0,
            "problem": "",
        }
        for record_id in record_ids
    ]
    insert_many(session, OutboxEntry, rows)


def claim(session: Session, *, most: int = 200) -> Sequence[Delivery]:
    """Take due events for LEASE; whoever dies with them loses them to the next claim.

    An event that was tried MAX_ATTEMPTS times, however the last ended, is given up instead.
    """
    now = utcnow()
    due = (
        select(OutboxEntry.id)
        .where(OutboxEntry.due_at <= now, OutboxEntry.attempts <= MAX_ATTEMPTS)
        .order_by(OutboxEntry.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = session.execute(
        update(OutboxEntry)
        .where(OutboxEntry.id.in_(due))
        .values(due_at=now + LEASE, attempts=OutboxEntry.attempts + 1)
        .returning(OutboxEntry.id, OutboxEntry.event, OutboxEntry.subject, OutboxEntry.attempts)
        .execution_options(synchronize_session=False)
    )
    deliveries = sorted((Delivery(*row) for row in taken), key=lambda one: one.entry)
    if worn_out := [one for one in deliveries if one.attempts > MAX_ATTEMPTS]:
        _give_up(session, worn_out)
    return [one for one in deliveries if one.attempts <= MAX_ATTEMPTS]


def done(session: Session, deliveries: Sequence[Delivery]) -> None:
    """Forget events that all handlers have done."""
    ids = [one.entry for one in deliveries]
    session.execute(OutboxEntry.__table__.delete().where(OutboxEntry.id.in_(ids)))  # type: ignore[attr-defined]


def failed(session: Session, delivery: Delivery, *, problem: str) -> None:
    """Keep an event whose handler failed: it comes again later, each time a little more so.

    After its last try the next claim gives it up.
    """
    last = delivery.attempts >= MAX_ATTEMPTS
    wait = timedelta(seconds=0 if last else min(2**delivery.attempts, 300))
    session.execute(
        update(OutboxEntry)
        .where(OutboxEntry.id == delivery.entry)
        .values(due_at=utcnow() + wait, problem=problem[:2_000])
    )


def put_back(session: Session, deliveries: Sequence[Delivery], *, problem: str) -> None:
    """Wait for something that is down: no fault of the event, so it costs no attempt."""
    ids = [one.entry for one in deliveries]
    session.execute(
        update(OutboxEntry)
        .where(OutboxEntry.id.in_(ids))
        .values(due_at=utcnow() + PAUSE, attempts=OutboxEntry.attempts - 1, problem=problem)
    )


def list_waiting(session: Session, subjects: Sequence[int]) -> set[int]:
    """Those of these subjects about which an event waits for a delivery or is in one."""
    waiting = select(OutboxEntry.subject).where(
        OutboxEntry.subject.in_(subjects), OutboxEntry.attempts <= MAX_ATTEMPTS
    )
    return set(session.execute(waiting).scalars())


def count_waiting(session: Session) -> int:
    """How many events wait for a delivery or are in one."""
    return session.query(OutboxEntry.id).where(OutboxEntry.attempts <= MAX_ATTEMPTS).count()


def count_dead(session: Session) -> int:
    """How many events were given up and are left for a person."""
    return session.query(OutboxEntry.id).where(OutboxEntry.attempts > MAX_ATTEMPTS).count()


def _give_up(session: Session, deliveries: Sequence[Delivery]) -> None:
    for one in deliveries:
        log.error("event %s is left for a person after %s tries", one.entry, MAX_ATTEMPTS)
    session.execute(
        update(OutboxEntry)
        .where(OutboxEntry.id.in_([one.entry for one in deliveries]), OutboxEntry.problem == "")
        .values(problem="its worker ended before it was delivered")
    )
