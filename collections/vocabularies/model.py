"""The table of terms."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base


class TermRow(Base):
    """A code of a vocabulary; renamed and retired, never deleted."""

    __tablename__ = "terms"
    __table_args__ = (
        UniqueConstraint("vocabulary", "code"),
        Index("ix_terms_vocabulary_rank", "vocabulary", "rank"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vocabulary: Mapped[str] = mapped_column(String(60))
    code: Mapped[str] = mapped_column(String(60))
    parent: Mapped[str | None] = mapped_column(String(60))
    zh: Mapped[str] = mapped_column(String(200), default="")
    en: Mapped[str] = mapped_column(String(200), default="")
    rank: Mapped[int] = mapped_column(default=0)
    retired: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime]
