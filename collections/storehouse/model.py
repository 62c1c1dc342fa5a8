"""The objects that the store is to hold, with the checksum that each had when it was kept."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base


class Fault(StrEnum):
    """What is wrong with a stored object; empty is nothing."""

    NONE = ""
    MISSING = "missing"
    TRUNCATED = "truncated"
    ALTERED = "altered"


class StoredObject(Base):
    """An object by its key. checked_at: when its bytes were last read and compared, or never."""

    __tablename__ = "stored_objects"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint("fault IN ('','missing','truncated','altered')", name="fault"),
        Index("ix_stored_objects_checked", "checked_at", "id"),
        Index("ix_stored_objects_fault", "fault"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(512))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    kept_at: Mapped[datetime]
    checked_at: Mapped[datetime | None]
    fault: Mapped[str] = mapped_column(String(10), default=Fault.NONE)
    found_at: Mapped[datetime | None]
