"""Tables of what was brought in: batches and their rows, words that vocabularies did not know."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.model import Organisation
from foundation.database import Base


class BatchState(StrEnum):
    """Where a batch stands. A running one that was not heard of for a while is broken, too.

    waiting: for the worker. done: an undoing that left records as they are leads back here.
    """

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    BROKEN = "broken"
    UNDOING = "undoing"
    UNDONE = "undone"


STATES: Final = ",".join(f"'{state}'" for state in BatchState)


class Batch(Base):
    """An import: who brought which file in, by which mapping, and what became of it.

    digest: of what was brought in and of its mapping; with it an import that broke off is found
    again. heard_at: when it last did something. counts: fate → rows, once it is done. undo_actor,
    undo_publishes, undo_leaves: who asked last for it to be undone, whether he may publish, and
    whether records that were changed since are to be left.
    """

    __tablename__ = "batches"
    __table_args__ = (
        UniqueConstraint("public_id"),
        UniqueConstraint("owner_id", "idempotency_key"),
        CheckConstraint(f"state IN ({STATES})", name="state"),
        Index("ix_batches_owner_id", "owner_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(20))
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    kind: Mapped[str] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(String(300))
    mapping: Mapped[str] = mapped_column(String(120))
    publish: Mapped[bool] = mapped_column(default=False)
    actor: Mapped[str] = mapped_column(String(120))
    why: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(10), default=BatchState.RUNNING)
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    digest: Mapped[str] = mapped_column(String(64), default="")
    idempotency_key: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]
    heard_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    undo_actor: Mapped[str] = mapped_column(String(120), default="")
    undo_publishes: Mapped[bool] = mapped_column(default=False)
    undo_leaves: Mapped[bool] = mapped_column(default=False)

    owner: Mapped[Organisation] = relationship(lazy="joined")


class BatchRow(Base):
    """What became of a row; place: of the row in the source, from 1, however it counts its rows.

    version_before: 0 of a record that was not there. published_before: the version that was shown
    outside, 0 if none was. problems: where the row was left out, why. left: why an undoing left the
    record as it is: {zh, en}.
    """

    __tablename__ = "batch_rows"
    __table_args__ = (
        CheckConstraint("fate IN ('new','changed','unchanged','left out')", name="fate"),
        Index("ix_batch_rows_record_id", "record_id"),
    )

    batch_id: Mapped[int] = mapped_column(ForeignKey("batches.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(300), default="")
    row: Mapped[int]
    number: Mapped[str] = mapped_column(String(200), default="")
    fate: Mapped[str] = mapped_column(String(10))
    record_id: Mapped[int | None] = mapped_column(ForeignKey("records.id"))
    version_before: Mapped[int] = mapped_column(default=0)
    version_after: Mapped[int] = mapped_column(default=0)
    published_before: Mapped[int] = mapped_column(default=0)
    problems: Mapped[list[Any] | None]
    undone: Mapped[bool] = mapped_column(default=False)
    left: Mapped[dict[str, Any] | None]


class UnknownTerm(Base):
    """Words of files that a vocabulary does not have, until a person says what they mean.

    words: as they stood first. folded: as vocabularies compare them. code: of the term that they
    mean. ignored: they mean none. example: {source, name, row, field, number}.
    """

    __tablename__ = "unknown_terms"
    __table_args__ = (
        UniqueConstraint("vocabulary", "folded"),
        CheckConstraint("code IS NULL OR NOT ignored", name="decision"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vocabulary: Mapped[str] = mapped_column(String(60))
    folded: Mapped[str] = mapped_column(String(300))
    words: Mapped[str] = mapped_column(String(300))
    rows: Mapped[int] = mapped_column(default=0)
    example: Mapped[dict[str, Any]]
    code: Mapped[str | None] = mapped_column(String(60))
    ignored: Mapped[bool] = mapped_column(default=False)
    first_seen: Mapped[datetime]
    last_seen: Mapped[datetime]


class WaitingField(Base):
    """A field of a record that waits for a word to be decided."""

    __tablename__ = "waiting_fields"
    __table_args__ = (Index("ix_waiting_fields_record_id", "record_id"),)

    unknown_id: Mapped[int] = mapped_column(ForeignKey("unknown_terms.id"), primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True)
    field: Mapped[str] = mapped_column(String(60), primary_key=True)
