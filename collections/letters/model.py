"""A letter as it lies in the tray of a museum."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foundation.database import Base
from records.model import Record


class LetterState(StrEnum):
    """Where a letter stands; dismissed: it was no letter to this museum, or an advertisement."""

    OPEN = "open"
    SETTLED = "settled"
    DISMISSED = "dismissed"


class Letter(Base):
    """What a visitor wrote about a record. `form`: of the sheet and all that is on it, once."""

    __tablename__ = "letters"
    __table_args__ = (
        CheckConstraint("state IN ('open','settled','dismissed')", name="state"),
        Index("ix_letters_owner_state", "owner_id", "state", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(20), unique=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id", ondelete="CASCADE"), index=True)
    form: Mapped[str] = mapped_column(String(40), unique=True)
    lang: Mapped[str] = mapped_column(String(10))
    words: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(String(200), default="")
    reply_to: Mapped[str] = mapped_column(String(320), default="")
    state: Mapped[str] = mapped_column(String(10), default=LetterState.OPEN)
    remark: Mapped[str] = mapped_column(Text, default="")
    settled_by: Mapped[str] = mapped_column(String(120), default="")
    received_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    record: Mapped[Record] = relationship(lazy="joined")
