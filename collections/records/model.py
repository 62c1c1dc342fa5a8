"""Tables of the record engine: working copies, their index rows, revisions, editions."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.model import Organisation
from foundation.database import Base


class State(StrEnum):
    """Where a record stands; "published with changes" is derived."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Record(Base):
    """The curators' working copy."""

    __tablename__ = "records"
    __table_args__ = (
        UniqueConstraint("public_id"),
        UniqueConstraint("owner_id", "kind", "number"),
        CheckConstraint("state IN ('draft','published','withdrawn')", name="state"),
        Index("ix_records_kind_owner_id", "kind", "owner_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(40))
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    number: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(12), default=State.DRAFT)
    version: Mapped[int] = mapped_column(default=1)
    edition: Mapped[int] = mapped_column(default=0)
    published_version: Mapped[int] = mapped_column(default=0)
    sort_title_zh: Mapped[str] = mapped_column(String(200), default="")
    sort_title_en: Mapped[str] = mapped_column(String(200), default="")
    sort_date: Mapped[float | None]
    values: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    owner: Mapped[Organisation] = relationship(lazy="joined")

    # The service counts versions itself: an edition that rises with a scan is no new version.
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012


class RecordValue(Base):
    """What lists, filters and statistics read of a record's values."""

    __tablename__ = "record_values"
    __table_args__ = (
        Index("ix_record_values_field_term_id", "field", "term_id", "record_id"),
        Index("ix_record_values_field_text", "field", "text", "record_id"),
        Index("ix_record_values_field_num", "field", "num_from", "num_to"),
    )

    record_id: Mapped[int] = mapped_column(
        ForeignKey("records.id", ondelete="CASCADE"), primary_key=True
    )
    field: Mapped[str] = mapped_column(String(60), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int | None] = mapped_column(ForeignKey("terms.id"))
    text: Mapped[str | None] = mapped_column(String(200))
    num_from: Mapped[float | None]
    num_to: Mapped[float | None]


class Revision(Base):
    """A version of a record as it was: for ever."""

    __tablename__ = "revisions"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"), index=True)
    version: Mapped[int]
    actor: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    why: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(12))
    values: Mapped[dict[str, Any]]


class Published(Base):
    """What the outside sees of a record: an edition, or the tombstone of a withdrawn one."""

    __tablename__ = "published"
    __table_args__ = (
        UniqueConstraint("record_id", "audience"),
        CheckConstraint("audience IN ('public','partner')", name="audience"),
        Index("ix_published_kind_record_id", "audience", "kind", "record_id"),
        Index("ix_published_newest", "audience", "kind", "published_at"),
        Index("ix_published_changed", "audience", "kind", "changed_at"),
        Index("ix_published_owner_id_kind", "owner_id", "kind", "number"),
        Index("ix_published_whole_number", "owner_id", "kind", "whole_number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    public_id: Mapped[str] = mapped_column(String(20), index=True)
    audience: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(40))
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    number: Mapped[str] = mapped_column(String(200))
    # What this edition says it is part of; index rows tell of the working copy only.
    whole_number: Mapped[str | None] = mapped_column(String(200))
    edition: Mapped[int]
    values: Mapped[dict[str, Any]]
    pictures: Mapped[list[Any]]
    has_pictures: Mapped[bool] = mapped_column(default=False)
    published_at: Mapped[datetime]
    # When the edition rose last, for whatever reason: what a harvester asks by.
    changed_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")

    owner: Mapped[Organisation] = relationship(lazy="joined")
