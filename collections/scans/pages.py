"""Further pages of a file: each is a picture of its own beside the first."""

from __future__ import annotations

from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation import jobs
from foundation.actors import house
from foundation.database import utcnow
from foundation.identifiers import mint
from records.media import Media, MediaState, list_media
from records.picture_history import Act, note
from records.publication import LIFT_EMBARGO, pictures_changed
from scans.standing import OPEN, ask_reading

READER = house("reading of scans")
# An edition with its manifest for each of 500 pages would be 500 of them, ever longer ones.
AT_ONCE: Final = 20


def hang(session: Session, first: Media, count: int) -> None:
    """Hang the pages from the second on right after the first, which has become ready.

    They are shown as the first is; each is read by a job of its own. A page that is there already
    stays where it is. Nothing happens for another page than the first.
    """
    if first.page != 1 or count < 2:
        return
    mine = select(Media.page).where(
        Media.record_id == first.record_id, Media.sha256 == first.sha256
    )
    there = set(session.execute(mine).scalars())
    fresh = [_page(first, page) for page in range(2, count + 1) if page not in there]
    hung = list_media(session, first.record_id)
    at = next(place for place, one in enumerate(hung, start=1) if one.id == first.id)
    hung[at:at] = fresh
    for seq, one in enumerate(hung, start=1):
        one.seq = seq
    session.add_all(fresh)
    session.flush()
    for page in fresh:
        note(session, READER, page, Act.ADDED)
        ask_reading(session, page)
        if page.embargo_until is not None:
            until = page.embargo_until
            key = until.isoformat()
            jobs.enqueue(session, task=LIFT_EMBARGO, subject=page.id, key=key, due_at=until)


def follow(session: Session, media: Media) -> None:
    """Let the edition follow a picture whose reading has ended; of pages some at once."""
    session.flush()
    if media.page > 1:
        waiting = select(func.count()).where(
            Media.record_id == media.record_id,
            Media.sha256 == media.sha256,
            Media.state.in_(OPEN),
        )
        if session.execute(waiting).scalar_one() % AT_ONCE:
            return
    pictures_changed(session, media.record)


def _page(first: Media, page: int) -> Media:
    now = utcnow()
    return Media(
        public_id=mint(),
        record_id=first.record_id,
        page=page,
        audience=first.audience,
        released=first.released,
        embargo_until=first.embargo_until,
        rights=first.rights,
        credit=first.credit,
        longest=first.longest,
        limited_id=mint() if first.longest else None,
        file_name=first.file_name,
        sha256=first.sha256,
        size=first.size,
        state=MediaState.RECEIVED,
        created_at=now,
        updated_at=now,
    )
