"""Make the derivatives of a picture again from its master; the old ones are served meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import jobs
from foundation.database import utcnow
from media_pipeline.ports import BlobStore
from media_pipeline.scan import Tiled
from records.fields.base import Audience
from records.media import Media, MediaForm, MediaState
from records.media_shown import is_open
from records.model import Record
from records.publication import pictures_changed
from scans import limiting, reasons, taking
from scans.making import FromMaster, Kept
from scans.needed import list_derivatives
from scans.unharmed import Unharmed

REMAKE: Final = "remake scan"


def ask(session: Session, media: Media) -> bool:
    """Ask for pyramid, index and those of a limited picture; False where there are none to make.

    A picture that is not ready has its own job, which makes them.
    """
    if not _has_derivatives(media):
        return False
    jobs.enqueue(session, task=REMAKE, subject=media.id, key=media.sha256, anew=True)
    return True


def ask_for(session: Session, sha256: str) -> int:
    """The same for whatever was made of a master, each once; how many pictures it was asked for.

    Two museums may share a master: their pyramids are the same objects, if they were made in the
    same way.
    """
    made = select(Media).where(Media.sha256 == sha256).order_by(Media.id)
    asked: set[tuple[object, ...]] = set()
    for media in session.execute(made).scalars():
        of = (media.page, media.longest, media.recipe, media.limited_recipe)
        if of not in asked and ask(session, media):
            asked.add(of)
    return len(asked)


def list_keys(session: Session, *, owner_id: int | None, number: str | None) -> list[int]:
    """The inner keys of the pictures of an owner, or of a number, or of all."""
    wanted = select(Media.id).join(Media.record).order_by(Media.id)
    if owner_id is not None:
        wanted = wanted.where(Record.owner_id == owner_id)
    if number is not None:
        wanted = wanted.where(Record.number == number)
    return list(session.execute(wanted).scalars())


def list_made(session: Session, keys: Sequence[int]) -> list[Media]:
    """Those of these pictures of which anything was made, in order."""
    found = select(Media).where(Media.id.in_(keys)).order_by(Media.id)
    return [one for one in session.execute(found).scalars() if list_derivatives(one)]


def is_whole(store: BlobStore, media: Media) -> bool:
    """Whether all that was made of a picture is in the store."""
    return all(store.exists(key) for key in list_derivatives(media))


class Remaking(Unharmed):
    """Making anew what a picture shows; its subject is the row of media."""

    def find(self, session: Session, subject: int) -> Media | None:
        """The picture, if it still has anything to be made again."""
        media = session.get(Media, subject)
        return media if media is not None and _has_derivatives(media) else None

    def begin(self, session: Session, subject: int) -> FromMaster | None:
        """All of it, if the picture still has any."""
        if (media := self.find(session, subject)) is None:
            return None
        reasons.say(media, None)
        return FromMaster(media.sha256, media.page, longest=media.longest)

    def moved(self, session: Session, subject: int, stage: str, percent: int) -> None:
        """As an errand; to visitors the picture is ready all the time."""

    def ready(self, session: Session, subject: int, kept: Kept) -> None:
        """As an errand; what was replaced meanwhile has its own."""
        media = self.find(session, subject)
        if media is None or not isinstance(kept.made, Tiled):
            return
        if (media.sha256, media.page) != (kept.sha256, kept.page):
            return
        before, now = media.recipe, utcnow()
        taking.take(session, media, kept)
        limiting.ask(session, media)
        # Whoever has the old ones open, or keeps tiles of them, learns by it that there are others.
        media.updated_at = now
        for other in _list_sharing(session, media):
            if other.recipe == media.recipe:
                other.updated_at = now
            elif other.recipe == before:
                # What may be broken is still what this one shows.
                ask(session, other)
        seen = is_open(media, Audience.PARTNER, now)
        pictures_changed(session, media.record, replaced=before != media.recipe and seen)


def _list_sharing(session: Session, media: Media) -> list[Media]:
    """The other pictures that are made of the same page of the same master."""
    same = select(Media).where(
        Media.sha256 == media.sha256, Media.page == media.page, Media.id != media.id
    )
    return [one for one in session.execute(same).scalars() if _has_derivatives(one)]


def _has_derivatives(media: Media) -> bool:
    return media.state == MediaState.READY and media.form == MediaForm.PICTURE
