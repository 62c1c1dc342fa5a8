"""Scans that are to take the place of another, and those that did."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foundation.database import Base
from records.media import Media


class ReplacementState(StrEnum):
    """Where a replacement stands; done: it is what the picture shows; dropped: a newer one came."""

    RECEIVED = "received"
    READING = "reading"
    TILING = "tiling"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    DROPPED = "dropped"


class Replacement(Base):
    """A new master for a picture: until it is read, the picture stays what it was."""

    __tablename__ = "replacements"
    __table_args__ = (
        CheckConstraint(
            "state IN ('received','reading','tiling','done','refused','failed','dropped')",
            name="state",
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    media_id: Mapped[int] = mapped_column(ForeignKey("media.id", ondelete="CASCADE"), index=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    file_name: Mapped[str] = mapped_column(String(400), default="")
    page: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(10), default=ReplacementState.RECEIVED)
    progress: Mapped[int] = mapped_column(default=0)
    reason_code: Mapped[str] = mapped_column(String(60), default="")
    reason: Mapped[dict[str, Any]] = mapped_column(default=dict)
    actor: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    media: Mapped[Media] = relationship(lazy="joined")
