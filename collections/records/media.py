"""The pictures and files of a record, in order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    func,
    select,
    tuple_,
)
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from foundation.database import Base
from records.model import Record


class MediaState(StrEnum):
    """Where a scan stands; refused is the file's fault, failed is ours."""

    RECEIVED = "received"
    READING = "reading"
    TILING = "tiling"
    READY = "ready"
    REFUSED = "refused"
    FAILED = "failed"


STATES = "'received','reading','tiling','ready','refused','failed'"


class MediaForm(StrEnum):
    """What a file is to a visitor: a picture is tiled, everything else served as it is."""

    PICTURE = "picture"
    SOUND = "sound"
    FILM = "film"
    MODEL = "model"
    DOCUMENT = "document"


PLAYED: Final = frozenset({MediaForm.SOUND, MediaForm.FILM})
"""What lasts for a time and is played."""


class Media(Base):
    """A picture of a record, or a file beside its pictures. Its own opaque id, never the checksum:
    two museums may share a master.

    audience: the widest circle that may see it. released: whether a publication included it, which
    shows it as soon as it is ready; until then it is part of the working copy only.
    embargo_until: nobody outside sees it before.
    page: which page of the master this picture is, from 1; 0 is the file itself, which is not
    tiled. section: words by language, of the part of the record that begins with this picture.
    choice_of: the picture on whose canvas this one may be shown instead (raking light, restored).
    progress: percent of what its state is about. duration: seconds, 0 where not known.
    recipe: how its pyramid was made (with the checksum it names the pyramid's key).
    width_mm: how wide what it shows is, from edge to edge, in millimetres of the object or of the
    sheet; 0 where nobody has stated it.
    longest: the longest side, in pixels, that the outside may see; 0 is all of it. What is limited
    is another picture outside: `limited_id` is its image id, `limited_recipe` names its own small
    pyramid and is empty until that is made.
    """

    __tablename__ = "media"
    __table_args__ = (
        UniqueConstraint("public_id"),
        UniqueConstraint("limited_id"),
        UniqueConstraint("record_id", "sha256", "page"),
        CheckConstraint(f"state IN ({STATES})", name="state"),
        CheckConstraint(
            "form IN ('picture','sound','film','model','document')",
            name="form",
        ),
        CheckConstraint("audience IN ('public','partner','internal')", name="audience"),
        Index("ix_media_record_id_seq", "record_id", "seq"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(20))
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    seq: Mapped[int]
    form: Mapped[str] = mapped_column(String(10), default=MediaForm.PICTURE)
    page: Mapped[int] = mapped_column(default=1)
    choice_of_id: Mapped[int | None] = mapped_column(
        ForeignKey("media.id", ondelete="SET NULL"), index=True
    )
    section: Mapped[dict[str, Any]] = mapped_column(default=dict)
    audience: Mapped[str] = mapped_column(String(10), default="public")
    released: Mapped[bool] = mapped_column(default=False)
    embargo_until: Mapped[datetime | None]
    captions: Mapped[dict[str, Any]] = mapped_column(default=dict)
    alts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    rights: Mapped[str] = mapped_column(String(200), default="")
    credit: Mapped[str] = mapped_column(String(400), default="")
    file_name: Mapped[str] = mapped_column(String(400), default="")
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(10), default=MediaState.RECEIVED)
    progress: Mapped[int] = mapped_column(default=0)
    format: Mapped[str] = mapped_column(String(20), default="")
    media_type: Mapped[str] = mapped_column(String(100), default="")
    duration: Mapped[float] = mapped_column(default=0.0)
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    width_mm: Mapped[float] = mapped_column(default=0.0)
    recipe: Mapped[str] = mapped_column(String(40), default="")
    longest: Mapped[int] = mapped_column(default=0)
    limited_id: Mapped[str | None] = mapped_column(String(20))
    limited_recipe: Mapped[str] = mapped_column(String(40), default="")
    reason_code: Mapped[str] = mapped_column(String(60), default="")
    reason: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    record: Mapped[Record] = relationship(lazy="joined")


def list_media(session: Session, record_id: int) -> list[Media]:
    """All pictures of a record, in order."""
    found = select(Media).where(Media.record_id == record_id).order_by(Media.seq, Media.id)
    return list(session.execute(found).scalars())


def list_media_of(session: Session, record_ids: Iterable[int]) -> dict[int, list[Media]]:
    """The pictures of several records, in order; records without pictures are left out."""
    wanted = select(Media).where(Media.record_id.in_(list(record_ids)))
    found: dict[int, list[Media]] = {}
    for media in session.execute(wanted.order_by(Media.seq, Media.id)).scalars():
        found.setdefault(media.record_id, []).append(media)
    return found


def find_media(session: Session, public_id: str) -> Media | None:
    """The picture of an image id, or None."""
    return session.execute(select(Media).where(Media.public_id == public_id)).scalar()


def place_of(session: Session, media: Media) -> int:
    """Its place among the pictures of its record, from 1: `seq` may have gaps."""
    before = select(func.count()).where(
        Media.record_id == media.record_id,
        tuple_(Media.seq, Media.id) <= (media.seq, media.id),
    )
    return session.execute(before).scalar_one()


def next_seq(session: Session, record_id: int) -> int:
    """The place after the last picture."""
    last = select(func.max(Media.seq)).where(Media.record_id == record_id)
    return (session.execute(last).scalar() or 0) + 1
