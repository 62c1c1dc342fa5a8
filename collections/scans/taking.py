"""Take over what was made of a file into the row of its picture."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from media_pipeline.scan import Tiled, Whole
from records.media import Media, MediaForm
from scans import limiting, reasons
from scans.making import Kept


def take(session: Session, media: Media, kept: Kept) -> None:
    """A picture or a file as it came out. Refused where it is not what it should be."""
    if isinstance(kept.made, Tiled):
        _take_picture(media, kept.made)
        limiting.take(media, kept)
    elif isinstance(kept.made, Whole):
        _take_file(session, media, kept.made)


def find_file(session: Session, record_id: int, sha256: str, *, page: int = 0) -> Media | None:
    """What a record has of this page of a master; of page 0 the file itself; or None."""
    mine = select(Media).where(
        Media.record_id == record_id, Media.sha256 == sha256, Media.page == page
    )
    return session.execute(mine).scalar()


def _take_picture(media: Media, made: Tiled) -> None:
    if media.form == MediaForm.DOCUMENT:
        raise reasons.NOT_A_DOCUMENT
    media.width, media.height = made.width, made.height
    media.format, media.recipe = made.format, made.recipe
    media.media_type = "application/pdf" if made.format == "pdf" else f"image/{made.format}"


def _take_file(session: Session, media: Media, made: Whole) -> None:
    if media.longest:
        raise reasons.NO_LIMIT
    if find_file(session, media.record_id, media.sha256) not in (None, media):
        raise reasons.THERE_ALREADY
    media.page, media.form = 0, MediaForm(made.form)
    media.format, media.media_type = made.format, made.media_type
    media.duration = made.duration_seconds or 0.0
    media.width, media.height = made.width or 0, made.height or 0
