"""Errands whose picture goes on to be shown as it is when they come to nothing."""

from __future__ import annotations

from abc import ABC, abstractmethod

from sqlalchemy.orm import Session

from records.media import Media
from scans import reasons
from scans.reasons import Reason


class Unharmed(ABC):
    """The ends of an errand of which no more is left than its reason beside the picture."""

    @abstractmethod
    def find(self, session: Session, subject: int) -> Media | None:
        """The picture, if the errand is still about it."""

    def refused(self, session: Session, subject: int, why: Reason) -> None:
        """As an errand."""
        self._say(session, subject, why)

    def waits(self, session: Session, subject: int, why: Reason) -> None:
        """As an errand."""
        self._say(session, subject, why)

    def failed(self, session: Session, subject: int, why: Reason) -> None:
        """As an errand."""
        self._say(session, subject, why)

    def _say(self, session: Session, subject: int, why: Reason) -> None:
        if (media := self.find(session, subject)) is not None:
            reasons.say(media, why)
