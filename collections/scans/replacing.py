"""Let a new scan take the place of one: the picture keeps its id, its canvas and its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation import jobs
from foundation.actors import Actor
from foundation.database import utcnow
from foundation.errors import Conflict
from media_pipeline.ports import Stored
from media_pipeline.scan import Tiled, Whole
from records.fields.base import Audience
from records.media import Media, MediaForm, MediaState
from records.media_shown import is_open
from records.model import Record
from records.picture_history import Act, note
from records.policy import Action
from records.publication import pictures_changed
from records.service import require_seen
from scans import limiting, reasons, scaling, taking
from scans.making import FromMaster, Kept
from scans.model import Replacement, ReplacementState
from scans.reasons import Reason
from scans.standing import OPEN, read_anew, stand
from scans.taking import find_file
from storehouse import noting

REPLACE: Final = "replace scan"
OVER = (ReplacementState.DONE, ReplacementState.DROPPED)


def may_replace(actor: Actor, record: Record, media: Media) -> None:
    """Ask before the bytes are taken: the right to change; of what is shown, to publish."""
    require_seen(actor, Action.CHANGE, record)
    if media.released:
        require_seen(actor, Action.PUBLISH, record)


def replace(
    session: Session,
    actor: Actor,
    media: Media,
    stored: Stored,
    *,
    file_name: str,
    page: int = 1,
) -> bool:
    """Let a received master take the place of a picture's as soon as it is read; until then the
    picture stays what it was. False where it is made of that very master, and no other waits.

    Any other is dropped, one that waits or came to nothing: the latest counts. Conflict where
    another picture of the record is made of it. Forbidden.
    """
    may_replace(actor, media.record, media)
    page = page if media.page else 0
    _require_single(session, media, stored, page)
    # Of a known one, too: if it was broken in the store, it is whole again now.
    noting.note(session, stored)
    asked = (stored.sha256, page)
    pending = _list_pending(session, media)
    if any((one.sha256, one.page) == asked and one.state in OPEN for one in pending):
        return True
    _drop(pending)
    if asked == (media.sha256, media.page):
        if media.state == MediaState.FAILED:
            read_anew(session, media)
        return False
    new = Replacement(
        media_id=media.id,
        sha256=stored.sha256,
        size=stored.size,
        file_name=file_name[-400:],
        page=page,
        actor=actor.name,
        created_at=utcnow(),
    )
    session.add(new)
    session.flush()
    _ask(session, new)
    return True


def drop(session: Session, actor: Actor, media: Media) -> bool:
    """Want no other scan for a picture any more, be it one that waits or one that came to nothing;
    False if there was none. Forbidden.
    """
    may_replace(actor, media.record, media)
    pending = _list_pending(session, media)
    _drop(pending)
    return bool(pending)


def retry(session: Session, replacement: Replacement) -> None:
    """Read a replacement anew that failed by our fault."""
    _stand(replacement, ReplacementState.RECEIVED)
    _ask(session, replacement)


def find_latest(session: Session, media: Media) -> Replacement | None:
    """The latest replacement of a picture that waits or came to nothing, or None."""
    return list_latest(session, [media.id]).get(media.id)


def list_latest(session: Session, media_ids: Iterable[int]) -> dict[int, Replacement]:
    """The same of several pictures, by the key of the picture."""
    latest = (
        select(func.max(Replacement.id))
        .where(Replacement.media_id.in_(list(media_ids)))
        .group_by(Replacement.media_id)
    )
    wanted = select(Replacement).where(Replacement.id.in_(latest), Replacement.state.not_in(OVER))
    return {one.media_id: one for one in session.execute(wanted).scalars()}


class Replacing:
    """Reading a replacement; its subject is the row of replacements."""

    def begin(self, session: Session, subject: int) -> FromMaster | None:
        """All that the picture needs, made of the new master."""
        if (found := _find(session, subject)) is None:
            return None
        _stand(found, ReplacementState.READING)
        document = found.media.form == MediaForm.DOCUMENT
        return FromMaster(found.sha256, found.page, document, found.media.longest)

    def moved(self, session: Session, subject: int, stage: str, percent: int) -> None:
        """As an errand."""
        if (found := _find(session, subject)) is not None:
            _stand(found, ReplacementState(stage))
            found.progress = percent

    def ready(self, session: Session, subject: int, kept: Kept) -> None:
        """As an errand: from here on the picture shows the new master."""
        if (found := _find(session, subject)) is None:
            return
        media = found.media
        _require_fitting(session, media, found, kept)
        before, size = media.sha256, (media.width, media.height)
        found.page = kept.page
        media.sha256, media.size, media.page = found.sha256, found.size, found.page
        media.file_name, media.limited_recipe = found.file_name, ""
        if isinstance(kept.made, Tiled):
            media.form, media.duration = MediaForm.PICTURE, 0.0
        taking.take(session, media, kept)
        scaling.keep_or_drop(media, before=size)
        stand(media, MediaState.READY)
        limiting.ask(session, media)
        _stand(found, ReplacementState.DONE)
        note(session, Actor(found.actor), media, Act.REPLACED, replaced=before)
        seen = is_open(media, Audience.PARTNER, utcnow())
        pictures_changed(session, media.record, replaced=seen)

    def refused(self, session: Session, subject: int, why: Reason) -> None:
        """As an errand; the picture stays what it was."""
        if (found := _find(session, subject)) is not None:
            _stand(found, ReplacementState.REFUSED, why)

    def waits(self, session: Session, subject: int, why: Reason) -> None:
        """As an errand."""
        if (found := _find(session, subject)) is not None:
            _stand(found, ReplacementState.RECEIVED, why)

    def failed(self, session: Session, subject: int, why: Reason) -> None:
        """As an errand; the picture stays what it was."""
        if (found := _find(session, subject)) is not None:
            _stand(found, ReplacementState.FAILED, why)


def _require_single(session: Session, media: Media, stored: Stored, page: int) -> None:
    other = find_file(session, media.record_id, stored.sha256, page=page)
    if other is not None and other.id != media.id:
        raise Conflict(
            f"the record has this very file already, as the picture {other.public_id}",
            f"这条记录已有同一文件（图像 {other.public_id}）",
        )


def _require_fitting(session: Session, media: Media, found: Replacement, kept: Kept) -> None:
    """Refused where a picture would be none any more, or the same as another.

    A file may become another form of file, or a picture: whoever sent the wrong one corrects it.
    """
    shown_as_picture = media.state == MediaState.READY and media.form == MediaForm.PICTURE
    if shown_as_picture and isinstance(kept.made, Whole):
        raise reasons.ANOTHER_FORM
    other = find_file(session, media.record_id, found.sha256, page=kept.page)
    if other not in (None, media):
        raise reasons.THERE_ALREADY


def _list_pending(session: Session, media: Media) -> list[Replacement]:
    """Those that wait, and those that came to nothing and were not dropped."""
    mine = select(Replacement).where(
        Replacement.media_id == media.id, Replacement.state.not_in(OVER)
    )
    return list(session.execute(mine).scalars())


def _ask(session: Session, new: Replacement) -> None:
    jobs.enqueue(session, task=REPLACE, subject=new.id, key=new.sha256)


def _drop(pending: Iterable[Replacement]) -> None:
    for one in pending:
        one.state, one.ended_at = ReplacementState.DROPPED, utcnow()


def _find(session: Session, subject: int) -> Replacement | None:
    """The replacement, if it is still wanted: a newer one may have come."""
    found = session.get(Replacement, subject)
    return None if found is None or found.state not in OPEN else found


def _stand(found: Replacement, state: ReplacementState, why: Reason | None = None) -> None:
    found.state, found.progress = state, 0
    found.ended_at = None if state in OPEN else utcnow()
    reasons.say(found, why)
