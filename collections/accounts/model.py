"""Tables of organisations and the tokens that act for them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foundation.database import Base


class Organisation(Base):
    """An owner of records: a museum, an authority. `code` is how people and commands name it."""

    __tablename__ = "organisations"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("length(code) BETWEEN 2 AND 60", name="code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60))
    names: Mapped[dict[str, Any]]
    # Rights of its pictures where nothing else is said: {"uri": …, "credit": …}.
    rights: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime]


class Token(Base):
    """A secret that lets a program act for an organisation; only its hash is kept."""

    __tablename__ = "tokens"
    __table_args__ = (UniqueConstraint("digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    name: Mapped[str] = mapped_column(String(120))
    digest: Mapped[str] = mapped_column(String(64))
    scopes: Mapped[list[Any]]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship(lazy="joined")
