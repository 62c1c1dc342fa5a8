"""Where a picture or its replacement stands on the way to be shown."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from foundation import jobs
from foundation.database import utcnow
from records.media import Media, MediaState
from scans import reasons
from scans.reasons import Reason

READ: Final = "read scan"

UNDER_WAY: Final[tuple[str, ...]] = (MediaState.READING, MediaState.TILING)
"""A worker is at it, and tells how far it has come; the same words of a replacement."""

OPEN: Final[tuple[str, ...]] = (MediaState.RECEIVED, *UNDER_WAY)
"""Its job is not done yet; the same words of a replacement."""


def stand(media: Media, state: MediaState, percent: int = 0, *, why: Reason | None = None) -> None:
    """Write down where a picture stands, and why."""
    media.state, media.progress, media.updated_at = state, percent, utcnow()
    reasons.say(media, why)


def read_anew(session: Session, media: Media) -> None:
    """Let a picture be read again whose reading failed."""
    stand(media, MediaState.RECEIVED)
    ask_reading(session, media)


def ask_reading(session: Session, media: Media) -> None:
    """Ask for a picture that was received to be read."""
    jobs.enqueue(session, task=READ, subject=media.id, key=media.sha256)
