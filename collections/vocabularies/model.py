"""The tables of terms, and of further words for them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base

LONGEST_WORDS = 200
LONGEST_SOURCE = 300


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
    zh: Mapped[str] = mapped_column(String(LONGEST_WORDS), default="")
    en: Mapped[str] = mapped_column(String(LONGEST_WORDS), default="")
    # Years, months or days, as they are told: 2012-12.
    valid_from: Mapped[str] = mapped_column(String(10), default="")
    valid_to: Mapped[str] = mapped_column(String(10), default="")
    successor: Mapped[str | None] = mapped_column(String(60))
    source: Mapped[str] = mapped_column(String(LONGEST_SOURCE), default="")
    rank: Mapped[int] = mapped_column(default=0)
    # What its file said when it was last read: what people changed since is not undone by it.
    filed: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column()
    updated_at: Mapped[datetime]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class TermWords(Base):
    """Words that people decided to mean a term, so that an import need not ask again."""

    __tablename__ = "term_words"
    __table_args__ = (UniqueConstraint("vocabulary", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    vocabulary: Mapped[str] = mapped_column(String(60))
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS))
    # The words as they are compared.
    key: Mapped[str] = mapped_column(String(3 * LONGEST_WORDS))
    code: Mapped[str] = mapped_column(String(60))
    source: Mapped[str] = mapped_column(String(LONGEST_SOURCE), default="")
    version: Mapped[int] = mapped_column()
    updated_at: Mapped[datetime]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
