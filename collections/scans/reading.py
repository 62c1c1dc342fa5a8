"""Read a received scan: make its pyramid, keep a file as it is, or refuse it with the reason."""

from __future__ import annotations

from sqlalchemy.orm import Session

from media_pipeline.scan import Tiled
from records.media import Media, MediaForm, MediaState
from scans import limiting, pages, taking
from scans.making import FromMaster, Kept
from scans.reasons import Reason
from scans.standing import stand

ENDED = (MediaState.READY, MediaState.REFUSED)


class Reading:
    """The first reading of a picture or file; its subject is the row of media."""

    def begin(self, session: Session, subject: int) -> FromMaster | None:
        """The whole of it, unless it is read already."""
        if (media := _find(session, subject)) is None:
            return None
        stand(media, MediaState.READING)
        document = media.form == MediaForm.DOCUMENT
        return FromMaster(media.sha256, media.page, document, media.longest)

    def moved(self, session: Session, subject: int, stage: str, percent: int) -> None:
        """As an errand."""
        if (media := _find(session, subject)) is not None:
            stand(media, MediaState(stage), percent)

    def ready(self, session: Session, subject: int, kept: Kept) -> None:
        """As an errand; further pages become pictures of their own."""
        if (media := _find(session, subject)) is None:
            return
        taking.take(session, media, kept)
        stand(media, MediaState.READY)
        limiting.ask(session, media)
        if isinstance(kept.made, Tiled):
            pages.hang(session, media, kept.made.pages)
        pages.follow(session, media)

    def refused(self, session: Session, subject: int, why: Reason) -> None:
        """As an errand."""
        self._ended(session, subject, MediaState.REFUSED, why)

    def waits(self, session: Session, subject: int, why: Reason) -> None:
        """As an errand."""
        if (media := _find(session, subject)) is not None:
            stand(media, MediaState.RECEIVED, why=why)

    def failed(self, session: Session, subject: int, why: Reason) -> None:
        """As an errand."""
        self._ended(session, subject, MediaState.FAILED, why)

    def _ended(self, session: Session, subject: int, state: MediaState, why: Reason) -> None:
        if (media := _find(session, subject)) is not None:
            stand(media, state, why=why)
            pages.follow(session, media)


def _find(session: Session, subject: int) -> Media | None:
    """The picture, if it is still there and not read in another way."""
    media = session.get(Media, subject)
    return None if media is None or media.state in ENDED else media
