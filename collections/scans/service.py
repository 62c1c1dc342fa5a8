"""Take in pictures for records, and ask for them to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from marshmallow import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts.rights import EXPECTED, registered
from foundation import jobs
from foundation.actors import Actor
from foundation.database import utcnow
from foundation.errors import Invalid
from foundation.identifiers import mint
from media_pipeline.ports import Stored
from records.fields.lang_text import LangText
from records.media import Media, MediaState, next_seq
from records.model import Record
from records.picture_history import Act, note
from records.policy import Action
from records.publication import pictures_changed
from records.service import require_seen

READ = "read scan"


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a picture: words by language, rights (a registry's http: URI), credit."""

    captions: Mapping[str, str] = field(default_factory=dict)
    alts: Mapping[str, str] = field(default_factory=dict)
    rights: str = ""
    credit: str = ""
    audience: str = "public"


NOTHING_TOLD = Told()


def may_add(actor: Actor, record: Record) -> None:
    """Ask before the bytes are taken: Forbidden, NotFound."""
    require_seen(actor, Action.CHANGE, record)


def add(
    session: Session,
    actor: Actor,
    record: Record,
    stored: Stored,
    *,
    file_name: str,
    told: Told = NOTHING_TOLD,
    release: bool = False,
) -> tuple[Media, bool]:
    """Hang a received master on a record; the same master again gives the same picture, False.

    release: show it with the published record as soon as it is ready; takes the right to publish.
    Of a known picture, the words that are told replace the old ones; its audience stays.
    """
    may_add(actor, record)
    checked_told(told)
    if release:
        require_seen(actor, Action.PUBLISH, record)
    mine = select(Media).where(Media.record_id == record.id, Media.sha256 == stored.sha256)
    if (known := session.execute(mine).scalar()) is not None:
        _tell(session, actor, known, told, release=release)
        return known, False
    now = utcnow()
    rights = record.owner.rights
    media = Media(
        public_id=mint(),
        record_id=record.id,
        seq=next_seq(session, record.id),
        audience=told.audience,
        released=release and record.shown,
        captions=dict(told.captions),
        alts=dict(told.alts),
        rights=registered(told.rights) or rights.get("uri", ""),
        credit=told.credit or rights.get("credit", ""),
        file_name=file_name[-400:],
        sha256=stored.sha256,
        size=stored.size,
        state=MediaState.RECEIVED,
        created_at=now,
        updated_at=now,
    )
    session.add(media)
    session.flush()
    note(session, actor, media, Act.ADDED)
    jobs.enqueue(session, task=READ, subject=media.id, key=stored.sha256)
    return media, True


def _tell(session: Session, actor: Actor, media: Media, told: Told, *, release: bool) -> None:
    """What is told of a known picture; Forbidden to change what is shown without the right to."""
    before = (media.captions, media.alts, media.rights, media.credit, media.released)
    now = (
        {**media.captions, **told.captions},
        {**media.alts, **told.alts},
        registered(told.rights) or media.rights,
        told.credit or media.credit,
        media.released or (release and media.record.shown),
    )
    if now == before:
        return
    if media.released:
        require_seen(actor, Action.PUBLISH, media.record)
    media.captions, media.alts, media.rights, media.credit, media.released = now
    media.updated_at = utcnow()
    session.flush()
    note(session, actor, media, Act.CHANGED)
    pictures_changed(session, media.record)


def checked_told(told: Told) -> None:
    """Invalid where something that is told of a picture cannot be kept."""
    wrong: dict[str, object] = {}
    for name, words in (("captions", told.captions), ("alts", told.alts)):
        try:
            if words:
                LangText(longest=2_000).schema().deserialize(dict(words))
        except ValidationError as problem:
            wrong[name] = problem.messages
    if told.audience not in ("public", "partner", "internal"):
        wrong["audience"] = ["expected public, partner or internal"]
    if told.rights and registered(told.rights) is None:
        wrong["rights"] = [EXPECTED]
    if len(told.rights) > 200 or len(told.credit) > 400:
        wrong["credit"] = ["rights at most 200 characters, credit at most 400"]
    if wrong:
        raise Invalid(wrong)
