"""Tables of the record engine: working copies, their index rows, revisions, editions."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.model import Organisation
from foundation.database import Base
from foundation.keeping import keep_for_ever
from records.states import State

STATES: Final = ",".join(f"'{state}'" for state in State)
# Which copy of a record a row was written from: the curators', or what an audience sees of it.
WORKING, PUBLIC, PARTNER = "working", "public", "partner"
# One row for both audiences, where partners see no more than the public.
ALL: Final = "all"


class Record(Base):
    """The curators' working copy.

    shown: whether the outside sees an edition of it now, wherever the working copy stands.
    narrowed: fields that this record keeps to a narrower audience than its kind does.
    publish_at: when the schedule is to publish it, if it is.
    """

    __tablename__ = "records"
    __table_args__ = (
        UniqueConstraint("public_id"),
        UniqueConstraint("owner_id", "kind", "number"),
        CheckConstraint(f"state IN ({STATES})", name="state"),
        Index("ix_records_kind_owner_id", "kind", "owner_id", "id"),
        Index("ix_records_changed", "kind", "owner_id", "updated_at", "id"),
        Index("ix_records_state", "kind", "owner_id", "state", "id"),
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
    shown: Mapped[bool] = mapped_column(default=False)
    narrowed: Mapped[dict[str, Any]] = mapped_column(default=dict)
    publish_at: Mapped[datetime | None]
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
    """What lists, filters and statistics read of a record's values.

    shown: written from the version that is shown, where the working copy has moved on from it;
    then the term of such a row is still in use outside.
    """

    __tablename__ = "record_values"
    __table_args__ = (
        # Only what is asked for: every value of every record would stand in another one.
        Index(
            "ix_record_values_term_id",
            "term_id",
            "record_id",
            sqlite_where=text("term_id IS NOT NULL"),
            postgresql_where=text("term_id IS NOT NULL"),
        ),
        {"sqlite_with_rowid": False},
    )

    record_id: Mapped[int] = mapped_column(
        ForeignKey("records.id", ondelete="CASCADE"), primary_key=True
    )
    field: Mapped[str] = mapped_column(String(60), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    shown: Mapped[bool] = mapped_column(primary_key=True, default=False)
    term_id: Mapped[int | None] = mapped_column(ForeignKey("terms.id"))
    text: Mapped[str | None] = mapped_column(String(200))
    num_from: Mapped[float | None]
    num_to: Mapped[float | None]


class RecordFacet(Base):
    """A facet value that a copy of a record counts under: what filters of lists read.

    copy: `working`; `public`, seen by everybody; `partner`, what partners see beyond that.
    """

    __tablename__ = "record_facets"
    __table_args__ = (
        CheckConstraint("copy IN ('working','public','partner')", name="copy"),
        Index("ix_record_facets_record_id", "record_id", "copy"),
        {"sqlite_with_rowid": False},
    )

    copy: Mapped[str] = mapped_column(String(10), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    facet: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(String(200), primary_key=True)
    record_id: Mapped[int] = mapped_column(
        ForeignKey("records.id", ondelete="CASCADE"), primary_key=True
    )


class Link(Base):
    """A link from one record to another, as a copy of the first tells it; dated where it is."""

    __tablename__ = "links"
    __table_args__ = (
        CheckConstraint("copy IN ('working','public','partner')", name="copy"),
        Index("ix_links_to_id", "to_id", "copy", "relation", "from_id"),
    )

    from_id: Mapped[int] = mapped_column(
        ForeignKey("records.id", ondelete="CASCADE"), primary_key=True
    )
    copy: Mapped[str] = mapped_column(String(10), primary_key=True)
    field: Mapped[str] = mapped_column(String(60), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    relation: Mapped[str] = mapped_column(String(60))
    to_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    num_from: Mapped[float | None]
    num_to: Mapped[float | None]


class Revision(Base):
    """A version of a record as it was: for ever."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("record_id", "version"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    version: Mapped[int]
    actor: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    why: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(12))
    values: Mapped[dict[str, Any]]
    narrowed: Mapped[dict[str, Any]] = mapped_column(default=dict)


keep_for_ever(Revision.__table__)


class Published(Base):
    """What the outside sees of a record: an edition, or the tombstone of a withdrawn one.

    audience: whose edition; `all` where partners see no more than the public. label: what the
    record is called, by language, for mixed lists and for those that link to it.
    """

    __tablename__ = "published"
    __table_args__ = (
        UniqueConstraint("record_id", "audience"),
        CheckConstraint("audience IN ('public','partner','all')", name="audience"),
        # No audience before the order: at most two rows of a record, told apart as they come.
        # Behind it, so that counting needs no row.
        Index("ix_published_kind_record_id", "kind", "record_id", "audience", "withdrawn_at"),
        Index("ix_published_owner", "kind", "owner_id", "record_id"),
        Index("ix_published_pictured", "kind", "has_pictures", "record_id"),
        Index("ix_published_newest", "kind", "published_at", "record_id"),
        Index("ix_published_changed", "kind", "changed_at", "record_id"),
        Index("ix_published_owner_id_kind", "owner_id", "kind", "number"),
        Index(
            "ix_published_whole_number",
            "owner_id",
            "kind",
            "whole_number",
            "number",
            sqlite_where=text("whole_number IS NOT NULL"),
            postgresql_where=text("whole_number IS NOT NULL"),
        ),
        # As SQLAlchemy writes `has_manifest.is_(True)`, or it would not be used. With all that is
        # asked, so that dividing thirty thousand of them into pages reads no row; SQLite sees that
        # only where the column of the condition is there, too.
        Index(
            "ix_published_owner_presented",
            "owner_id",
            "kind",
            "number",
            "audience",
            "has_manifest",
            sqlite_where=text("has_manifest IS 1"),
            postgresql_where=text("has_manifest IS true"),
        ),
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
    label: Mapped[dict[str, Any]] = mapped_column(default=dict)
    values: Mapped[dict[str, Any]]
    pictures: Mapped[list[Any]]
    files: Mapped[list[Any]] = mapped_column(default=list)
    has_pictures: Mapped[bool] = mapped_column(default=False)
    # Pictures, or sound or film beside none: what IIIF readers can be shown.
    has_manifest: Mapped[bool] = mapped_column(default=False)
    published_at: Mapped[datetime]
    # When the edition rose last, for whatever reason: what a harvester asks by.
    changed_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")

    owner: Mapped[Organisation] = relationship(lazy="joined")
