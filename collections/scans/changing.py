"""Change what is told of a picture, who sees it, and its place; take back one never shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from accounts.rights import registered
from foundation.actors import Actor
from foundation.database import utcnow
from foundation.errors import Conflict, NotFound
from records.media import Media, MediaState, find_media, list_media
from records.model import Record
from records.picture_history import Act, note
from records.policy import Action
from records.publication import embargo, pictures_changed
from records.service import require_seen
from scans import scaling
from scans.choices import choose, require_no_section
from scans.limiting import limit
from scans.service import Told, checked_told


@dataclass(frozen=True, slots=True)
class Retold:
    """What is to be different about a picture; None leaves it as it is.

    captions, alts: whole, in place of those before. place: from 1 among those of the record.
    released: shown with the record that is published already. longest: pixels a side that the
    outside may see, 0 for all. width_mm: how wide what it shows is, 0 for not known. section:
    whole; empty takes it away. embargo, choice: whether `embargo_until` and `choice_of`, which may
    be None, are told at all.
    """

    captions: Mapping[str, str] | None = None
    alts: Mapping[str, str] | None = None
    rights: str | None = None
    credit: str | None = None
    audience: str | None = None
    released: bool | None = None
    place: int | None = None
    longest: int | None = None
    width_mm: float | None = None
    section: Mapping[str, str] | None = None
    embargo: bool = False
    embargo_until: datetime | None = None
    choice: bool = False
    choice_of: str | None = None


def get_picture(session: Session, record: Record, public_id: str) -> Media:
    """A picture of this record, or NotFound."""
    media = find_media(session, public_id)
    if media is None or media.record_id != record.id:
        raise NotFound("picture", public_id)
    return media


def change(session: Session, actor: Actor, record: Record, media: Media, retold: Retold) -> None:
    """Change a picture; what is shown of it takes the right to publish. Invalid, Forbidden."""
    require_seen(actor, Action.CHANGE, record)
    told = _told(media, retold)
    checked_told(told)
    if media.released or retold.released:
        require_seen(actor, Action.PUBLISH, record)
    if retold.released and not record.shown:
        raise Conflict(
            "the record is not published: publishing it shows its pictures",
            "记录尚未公布：公布时图像随之公开",
        )
    media.captions, media.alts = dict(told.captions), dict(told.alts)
    media.rights, media.credit, media.audience = told.rights, told.credit, told.audience
    media.section = dict(told.section)
    media.released = media.released or bool(retold.released)
    media.updated_at = utcnow()
    if retold.place is not None:
        _move(session, media, retold.place)
    if retold.longest is not None:
        limit(session, media, retold.longest)
    if retold.width_mm is not None:
        scaling.state(media, retold.width_mm)
    if retold.choice:
        choose(session, media, retold.choice_of)
    if retold.choice or retold.section:
        require_no_section(media)
    session.flush()
    if retold.embargo and retold.embargo_until != media.embargo_until:
        embargo(session, actor, record, media, until=retold.embargo_until)
    else:
        note(session, actor, media, Act.CHANGED)
        pictures_changed(session, record)


def discard(session: Session, actor: Actor, record: Record, media: Media) -> None:
    """Take back a picture that nobody outside can have seen: that no publication has included, or
    that was never ready. Conflict for any other, Forbidden.
    """
    require_seen(actor, Action.CHANGE, record)
    # Released is the wish to show it; what is ready stays so, whatever becomes of its scans.
    if media.released and media.state == MediaState.READY:
        raise Conflict(
            "the picture has been shown: set its audience to internal",
            "图像已公开过：请将其可见范围改为 internal",
        )
    note(session, actor, media, Act.DISCARDED)
    session.delete(media)
    # Of several pages the edition may have waited for this one.
    pictures_changed(session, record)


def _told(media: Media, retold: Retold) -> Told:
    rights = media.rights
    if retold.rights is not None:
        rights = registered(retold.rights) or retold.rights
    return Told(
        captions=media.captions if retold.captions is None else retold.captions,
        alts=media.alts if retold.alts is None else retold.alts,
        rights=rights,
        credit=media.credit if retold.credit is None else retold.credit,
        audience=media.audience if retold.audience is None else retold.audience,
        section=media.section if retold.section is None else retold.section,
    )


def _move(session: Session, media: Media, place: int) -> None:
    """Put a picture in its place; the others close up."""
    others = [one for one in list_media(session, media.record_id) if one.id != media.id]
    others.insert(place - 1, media)
    for seq, one in enumerate(others, start=1):
        one.seq = seq
