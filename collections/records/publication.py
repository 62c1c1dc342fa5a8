"""Publish and withdraw: the edition rises with every change of what the outside sees."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import outbox
from foundation.actors import Actor
from foundation.database import utcnow
from foundation.errors import Conflict, Invalid, Stale
from foundation.outbox import RecordChanged
from records.fields.base import Audience
from records.indexing import whole_number
from records.kind import Kind
from records.media import Media, MediaState, list_media
from records.model import Published, Record, State
from records.policy import Action, visible
from records.service import keep_revision, require_seen

PUBLIC = "public"


def publish(
    session: Session,
    actor: Actor,
    record: Record,
    *,
    kind: type[Kind],
    read_version: int | None = None,
    why: str = "",
) -> None:
    """Show the working copy to the public, as the policy filters it. Stale, Forbidden."""
    require_seen(actor, Action.PUBLISH, record)
    _still(record, read_version)
    fresh = [media for media in list_media(session, record.id) if not media.released]
    unchanged = record.published_version == record.version and not fresh
    if record.state == State.PUBLISHED and unchanged:
        return
    for media in fresh:
        media.released = True
    record.version += 1
    record.state = State.PUBLISHED
    record.published_version = record.version
    record.updated_at = utcnow()
    keep_revision(session, actor, record, why or "published")
    shown = _shown(session, record) or _first(session, record)
    shown.values = visible(kind, record.values, Audience.PUBLIC)
    shown.number = record.number
    shown.whole_number = whole_number(kind, shown.values)
    shown.published_at = record.updated_at
    shown.withdrawn_at, shown.reason = None, ""
    shown.pictures = _pictures(session, record)
    _rise(session, record, shown)


def withdraw(
    session: Session,
    actor: Actor,
    record: Record,
    *,
    reason: str,
    read_version: int | None = None,
) -> None:
    """Show it no longer; a tombstone keeps number, date and reason. Conflict, Stale, Forbidden."""
    require_seen(actor, Action.WITHDRAW, record)
    _still(record, read_version)
    if not reason.strip():
        raise Invalid({"reason": ["say why it is withdrawn: visitors will read it"]})
    shown = _shown(session, record)
    if record.state != State.PUBLISHED or shown is None:
        raise Conflict("only a published record can be withdrawn", "只有已公布的记录才能撤回")
    record.version += 1
    record.state = State.WITHDRAWN
    record.updated_at = utcnow()
    keep_revision(session, actor, record, reason)
    shown.values, shown.pictures, shown.whole_number = {}, [], None
    shown.withdrawn_at, shown.reason = record.updated_at, reason
    _rise(session, record, shown)


def pictures_changed(session: Session, record: Record) -> None:
    """A picture became ready, or changed: the edition of a published record follows."""
    shown = _shown(session, record)
    if shown is None or record.state != State.PUBLISHED:
        return
    pictures = _pictures(session, record)
    if pictures != shown.pictures:
        shown.pictures = pictures
        _rise(session, record, shown)


def _still(record: Record, read_version: int | None) -> None:
    if read_version is not None and read_version != record.version:
        raise Stale(read=read_version, now=record.version)


def _shown(session: Session, record: Record) -> Published | None:
    mine = (Published.record_id == record.id, Published.audience == PUBLIC)
    return session.execute(select(Published).where(*mine)).scalar()


def _first(session: Session, record: Record) -> Published:
    shown = Published(
        record_id=record.id,
        public_id=record.public_id,
        audience=PUBLIC,
        kind=record.kind,
        owner_id=record.owner_id,
        number=record.number,
        edition=0,
        values={},
        pictures=[],
        published_at=record.updated_at,
        changed_at=record.updated_at,
    )
    session.add(shown)
    return shown


def _rise(session: Session, record: Record, shown: Published) -> None:
    record.edition += 1
    shown.edition = record.edition
    shown.changed_at = utcnow()
    shown.has_pictures = bool(shown.pictures)
    session.flush()
    outbox.record(session, RecordChanged(record.id))


def _pictures(session: Session, record: Record) -> list[dict[str, Any]]:
    return [_picture(media) for media in list_media(session, record.id) if _open(media)]


def _open(media: Media) -> bool:
    return media.released and media.state == MediaState.READY and media.audience == PUBLIC


def _picture(media: Media) -> dict[str, Any]:
    return {
        "id": media.public_id,
        "width": media.width,
        "height": media.height,
        "captions": media.captions,
        "alts": media.alts,
        "rights": media.rights,
        "credit": media.credit,
        "format": media.format,
        "size": media.size,
    }
