"""The objects that the store is to hold, with the checksum of each, and the rounds about them."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import BigInteger, CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base

NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""When an object was last read that never was: so it comes first on every database, whatever that
does with what is null, and one index serves what is oldest and what is late."""


class Fault(StrEnum):
    """What is wrong with a stored object; empty is nothing."""

    NONE = ""
    MISSING = "missing"
    TRUNCATED = "truncated"
    ALTERED = "altered"
    UNREADABLE = "unreadable"


class StoredObject(Base):
    """An object by its key.

    checked_at: when its bytes were last read and compared, or NEVER. found_at: when its fault was
    found first. dropped_at: when it was first seen that nothing needs it any more.
    """

    __tablename__ = "stored_objects"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint("fault IN ('','missing','truncated','altered','unreadable')", name="fault"),
        Index("ix_stored_objects_checked", "checked_at", "kept_at", "id"),
        Index("ix_stored_objects_fault", "fault"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(512))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    kept_at: Mapped[datetime]
    checked_at: Mapped[datetime] = mapped_column(default=NEVER)
    fault: Mapped[str] = mapped_column(String(10), default=Fault.NONE)
    found_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]


class Round(Base):
    """A going over the whole store, by schedule or by hand; ended_at: None until it is through.

    report: its figures by name.
    """

    __tablename__ = "rounds"
    __table_args__ = (Index("ix_rounds_name", "name", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    report: Mapped[dict[str, Any]] = mapped_column(default=dict)
