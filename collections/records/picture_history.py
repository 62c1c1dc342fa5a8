"""What became of the pictures of a record: who did what when, and what was told of them then."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from foundation.actors import Actor
from foundation.database import Base, utcnow
from foundation.keeping import keep_for_ever
from records.media import Media, place_of
from records.model import Record


class Act(StrEnum):
    """What was done to a picture."""

    ADDED = "added"
    CHANGED = "changed"
    DISCARDED = "discarded"
    REPLACED = "replaced"


class PictureChange(Base):
    """One change of a picture, and how it was after it. Never changed, never deleted.

    picture: its identifier; of a discarded one no more than this is left.
    """

    __tablename__ = "picture_changes"
    __table_args__ = (
        Index("ix_picture_changes_record_id", "record_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    picture: Mapped[str] = mapped_column(String(20))
    act: Mapped[str] = mapped_column(String(10))
    actor: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    state: Mapped[dict[str, Any]]


keep_for_ever(PictureChange.__table__)


def note(
    session: Session, actor: Actor, media: Media, act: Act, *, replaced: str | None = None
) -> None:
    """Write down what was done to a picture, in the transaction in which it was done.

    replaced: the checksum of the master that it showed before.
    """
    session.add(
        PictureChange(
            record_id=media.record_id,
            picture=media.public_id,
            act=act,
            actor=actor.name,
            at=utcnow(),
            state={**_told(session, media), **({} if replaced is None else {"replaced": replaced})},
        )
    )


def list_picture_changes(
    session: Session, record: Record, *, most: int = 500
) -> list[PictureChange]:
    """What became of the pictures of a record, the newest change first."""
    mine = select(PictureChange).where(PictureChange.record_id == record.id)
    return list(session.execute(mine.order_by(PictureChange.id.desc()).limit(most)).scalars())


def _told(session: Session, media: Media) -> dict[str, Any]:
    """What is told of a picture now."""
    until = media.embargo_until
    choice_of = session.get(Media, media.choice_of_id) if media.choice_of_id else None
    return {
        "file_name": media.file_name,
        "sha256": media.sha256,
        "audience": media.audience,
        "released": media.released,
        "embargo_until": None if until is None else until.isoformat(),
        "captions": media.captions,
        "alts": media.alts,
        "rights": media.rights,
        "credit": media.credit,
        "place": place_of(session, media),
        "page": media.page,
        "longest": media.longest,
        "width_mm": media.width_mm,
        "choice_of": None if choice_of is None else choice_of.public_id,
        "section": media.section,
    }
