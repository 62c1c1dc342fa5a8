"""Publish and withdraw: the edition rises with every change of what the outside sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from foundation import jobs, outbox
from foundation.actors import Actor
from foundation.database import utcnow
from foundation.errors import Conflict, Invalid
from records import fanout, indexing, showing
from records.composing import Version, View, compose, merged
from records.fields.base import Audience
from records.kind import Kind
from records.media import Media, list_media, list_media_of
from records.media_shown import files_of, pictures_of
from records.model import ALL, PARTNER, PUBLIC, Published, Record
from records.picture_history import Act, note
from records.policy import Action, require_unhindered
from records.revisions import keep_revision, keep_revisions, still
from records.service import require_seen
from records.showing import shown_as
from records.states import PUBLISH, WITHDRAW, after
from vocabularies.terms import Terms

PUBLISH_DUE: Final = "publish"
LIFT_EMBARGO: Final = "lift embargo"


def publish(
    session: Session,
    actor: Actor,
    terms: Terms,
    record: Record,
    *,
    kind: type[Kind],
    read_version: int | None = None,
    why: str = "",
) -> None:
    """Show the working copy outside, as the policy filters it.

    Stale, Forbidden, Conflict; Invalid where something hinders it.
    """
    require_seen(actor, Action.PUBLISH, record)
    still(record, read_version)
    publish_many(session, actor, terms, [record], kind=kind, why=why)


def publish_many(
    session: Session,
    actor: Actor,
    terms: Terms,
    records: Sequence[Record],
    *,
    kind: type[Kind],
    why: str = "",
) -> int:
    """Show working copies of one kind; returns how many were not shown as they are before."""
    media = list_media_of(session, (record.id for record in records))
    due = [record for record in records if _is_due(actor, record, media.get(record.id, ()))]
    if not due:
        return 0
    now = utcnow()
    for record in due:
        require_unhindered(kind, record.values, today=now.date())
    for record in due:
        record.state = after(PUBLISH, record.state)
        record.version += 1
        record.edition += 1
        record.published_version, record.updated_at = record.version, now
        record.shown, record.publish_at = True, None
        for one in media.get(record.id, ()):
            # What is still being read, too: it is shown as soon as it is ready.
            one.released = True
    session.flush()
    keep_revisions(session, actor, due, why or "published")
    views = compose(session, kind, [_version(record, media.get(record.id, ())) for record in due])
    laid = [(shown_as(record, published_at=now), views[record.id]) for record in due]
    keys = [record.id for record in due]
    showing.lay(session, kind, terms, laid, showing.list_rows(session, keys))
    indexing.drop_shown(session, keys)
    fanout.ask(session, keys)
    return len(due)


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
    still(record, read_version)
    state = after(WITHDRAW, record.state, reason=reason)
    if not record.shown:
        raise Conflict("only a published record can be withdrawn", "只有已公布的记录才能撤回")
    now = utcnow()
    record.version += 1
    record.edition += 1
    record.state, record.updated_at = state, now
    record.shown, record.publish_at = False, None
    keep_revision(session, actor, record, reason)
    bury(session, record, now=now, reason=reason)
    fanout.ask(session, [record.id])


def bury(session: Session, record: Record, *, now: datetime, reason: str) -> None:
    """Leave one tombstone of a record that was shown."""
    rows = showing.list_rows(session, [record.id]).get(record.id, {})
    tombstone = rows.pop(PUBLIC, None) or rows.pop(ALL)
    for partners in rows.values():
        session.delete(partners)
    tombstone.audience = ALL
    tombstone.values, tombstone.whole_number = {}, None
    tombstone.pictures, tombstone.files = [], []
    tombstone.label, tombstone.has_pictures, tombstone.has_manifest = {}, False, False
    tombstone.withdrawn_at, tombstone.changed_at, tombstone.reason = now, now, reason
    tombstone.edition = record.edition
    session.flush()
    indexing.clear_editions(session, [record.id])
    indexing.drop_shown(session, [record.id])
    outbox.record_many(session, [record.id])


def publish_at(
    session: Session,
    actor: Actor,
    record: Record,
    *,
    kind: type[Kind],
    at: datetime,
    read_version: int | None = None,
    why: str = "",
) -> None:
    """Let the schedule publish this version; a change before then calls it off.

    Stale, Forbidden, Conflict; Invalid for an instant that is past, or where something will
    hinder it then.
    """
    require_seen(actor, Action.PUBLISH, record)
    still(record, read_version)
    after(PUBLISH, record.state)
    if at <= utcnow():
        raise Invalid({"at": ["expected an instant that is still to come"]})
    require_unhindered(kind, record.values, today=at.date())
    indexing.before_moving_on(session, record)
    record.publish_at = at
    record.version += 1
    record.updated_at = utcnow()
    keep_revision(session, actor, record, why or f"to be published at {at.isoformat()}")
    jobs.enqueue(session, task=PUBLISH_DUE, subject=record.id, key=at.isoformat(), due_at=at)


def publish_due(
    session: Session, actor: Actor, terms: Terms, record: Record, *, kind: type[Kind]
) -> bool:
    """Publish what the schedule has come to; False if it was called off or put off."""
    if record.publish_at is None or record.publish_at > utcnow():
        return False
    publish(session, actor, terms, record, kind=kind, why="published by the schedule")
    return True


def call_off(session: Session, actor: Actor, record: Record, *, why: str) -> None:
    """Take a record off the schedule; the history says why."""
    indexing.before_moving_on(session, record)
    record.publish_at = None
    record.version += 1
    record.updated_at = utcnow()
    keep_revision(session, actor, record, why)


def embargo(
    session: Session, actor: Actor, record: Record, media: Media, *, until: datetime | None
) -> None:
    """Keep a picture from everybody outside until an instant; None lifts it now. Forbidden."""
    require_seen(actor, Action.PUBLISH, record)
    media.embargo_until = until
    media.updated_at = utcnow()
    session.flush()
    note(session, actor, media, Act.CHANGED)
    if until is not None:
        jobs.enqueue(
            session, task=LIFT_EMBARGO, subject=media.id, key=until.isoformat(), due_at=until
        )
    pictures_changed(session, record)


def pictures_changed(session: Session, record: Record, *, replaced: bool = False) -> None:
    """A picture became ready, or changed: the edition of a shown record follows.

    replaced: by other pixels, though all that is told of it may be the same.
    """
    session.flush()
    # Its edition is counted here: of two who do so at once the second waits.
    session.refresh(record, with_for_update=True)
    if not record.shown:
        return
    rows, now = showing.list_rows(session, [record.id])[record.id], utcnow()
    views = _views(rows, list_media(session, record.id), now)
    if _tell_the_same(rows, views) and not replaced:
        return
    record.edition += 1
    for view in views:
        row = rows.get(view.audience) or _apart(session, rows, view.audience)
        row.pictures, row.has_pictures = view.pictures, bool(view.pictures)
        row.files, row.has_manifest = view.files, showing.shows_or_plays(view)
        row.audience = view.audience
    for row in showing.list_rows(session, [record.id])[record.id].values():
        if row.audience not in {view.audience for view in views}:
            session.delete(row)
        row.edition, row.changed_at = record.edition, now
    if len(views) > len(rows):
        indexing.split_editions(session, record.id)
    elif len(views) < len(rows):
        indexing.join_editions(session, record.id)
    session.flush()
    outbox.record_many(session, [record.id])


def _is_due(actor: Actor, record: Record, media: Iterable[Media]) -> bool:
    """Whether publishing would change what is shown. Forbidden, Conflict."""
    require_seen(actor, Action.PUBLISH, record)
    after(PUBLISH, record.state)
    fresh = any(not one.released for one in media)
    as_it_is = record.shown and record.published_version == record.version
    return fresh or not as_it_is


def _version(record: Record, media: Sequence[Media]) -> Version:
    return Version(record.id, record.values, record.narrowed, media)


def _views(rows: Mapping[str, Published], media: Sequence[Media], now: datetime) -> Sequence[View]:
    """What is shown already, with its pictures and files as they are now."""
    public, partner = (
        View(
            audience.name.lower(),
            {},
            (rows.get(audience.name.lower()) or rows[ALL]).values,
            pictures_of(media, audience, now),
            files_of(media, audience, now),
        )
        for audience in (Audience.PUBLIC, Audience.PARTNER)
    )
    return merged(public, partner)


def _tell_the_same(rows: Mapping[str, Published], views: Sequence[View]) -> bool:
    return {view.audience: (view.pictures, view.files) for view in views} == {
        row.audience: (row.pictures, row.files) for row in rows.values()
    }


def _apart(session: Session, rows: dict[str, Published], audience: str) -> Published:
    """The row that serves an audience no longer served by that of all, or again by one."""
    if audience == ALL:
        return rows[PUBLIC]
    if audience == PUBLIC:
        return rows[ALL]
    copied = {
        column.key: getattr(rows[ALL], column.key)
        for column in Published.__table__.columns
        if column.key != "id"
    }
    row = Published(**{**copied, "audience": PARTNER})
    session.add(row)
    return row
