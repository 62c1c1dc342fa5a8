"""Take in pictures for records, and ask for them to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from marshmallow import ValidationError
from sqlalchemy import and_, not_, or_, select
from sqlalchemy.orm import Session

from accounts.rights import EXPECTED, registered
from foundation.actors import Actor
from foundation.database import utcnow
from foundation.errors import Invalid
from foundation.identifiers import mint
from media_pipeline.ports import Stored
from records.fields.lang_text import LangText
from records.media import Media, MediaForm, MediaState, next_seq
from records.model import Record
from records.picture_history import Act, note
from records.policy import Action
from records.publication import pictures_changed
from records.service import require_seen
from scans.choices import choice_of, choose, require_no_section
from scans.limiting import limit
from scans.standing import ask_reading, read_anew
from storehouse import noting


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a picture: words by language, rights (a registry's http: URI), credit.

    section: of the part of the record that begins with it. longest: pixels a side that the outside
    may see, 0 for all. choice_of: the image id of the picture that it may be shown instead of.
    """

    captions: Mapping[str, str] = field(default_factory=dict)
    alts: Mapping[str, str] = field(default_factory=dict)
    rights: str = ""
    credit: str = ""
    audience: str = "public"
    section: Mapping[str, str] = field(default_factory=dict)
    longest: int = 0
    choice_of: str = ""


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
    as_document: bool = False,
) -> tuple[Media, bool]:
    """Hang a received master on a record; the same master again gives the same picture, False.

    release: show it with the published record as soon as it is ready; takes the right to publish.
    as_document: keep a PDF as it is; as pictures of its pages it may hang there besides. Of a known
    picture, the words that are told replace the old ones; its audience stays, and so does its
    limit unless a closer one is told; it is read again if that failed by our fault.
    """
    may_add(actor, record)
    checked_told(told)
    if release:
        require_seen(actor, Action.PUBLISH, record)
    # Of a known one, too: if it was broken in the store, it is whole again now.
    noting.note(session, stored)
    if (known := _find_known(session, record, stored, as_document=as_document)) is not None:
        _tell(session, actor, known, told, release=release)
        if known.state == MediaState.FAILED:
            read_anew(session, known)
        return known, False
    media = _new(session, record, stored, told, as_document=as_document)
    media.released = release and record.shown
    media.file_name = file_name[-400:]
    _hang(session, actor, media, told)
    return media, True


def _hang(session: Session, actor: Actor, media: Media, told: Told) -> None:
    """Enter a picture that was received, and let it be read."""
    session.add(media)
    session.flush()
    limit(session, media, told.longest)
    if told.choice_of:
        choose(session, media, told.choice_of)
    require_no_section(media)
    session.flush()
    note(session, actor, media, Act.ADDED)
    ask_reading(session, media)


def _find_known(
    session: Session, record: Record, stored: Stored, *, as_document: bool
) -> Media | None:
    """The first picture of this master, or the file itself; a PDF may be both, apart."""
    file = and_(Media.page == 0, Media.form == MediaForm.DOCUMENT)
    if not as_document:
        # Other documents are no pictures in the first place.
        pdf = or_(Media.state != MediaState.READY, Media.format == "pdf")
        file = and_(Media.page == 0, not_(and_(Media.form == MediaForm.DOCUMENT, pdf)))
    mine = select(Media).where(
        Media.record_id == record.id,
        Media.sha256 == stored.sha256,
        file if as_document else or_(Media.page == 1, file),
    )
    return session.execute(mine.order_by(Media.page.desc())).scalar()


def _new(
    session: Session, record: Record, stored: Stored, told: Told, *, as_document: bool
) -> Media:
    now, rights = utcnow(), record.owner.rights
    return Media(
        public_id=mint(),
        record_id=record.id,
        seq=next_seq(session, record.id),
        form=MediaForm.DOCUMENT if as_document else MediaForm.PICTURE,
        page=0 if as_document else 1,
        audience=told.audience,
        captions=dict(told.captions),
        alts=dict(told.alts),
        section=dict(told.section),
        rights=registered(told.rights) or rights.get("uri", ""),
        credit=told.credit or rights.get("credit", ""),
        sha256=stored.sha256,
        size=stored.size,
        state=MediaState.RECEIVED,
        created_at=now,
        updated_at=now,
    )


def _tell(session: Session, actor: Actor, media: Media, told: Told, *, release: bool) -> None:
    """What is told of a known picture; Forbidden to change what is shown without the right to.

    Its words are its own; a release and a closer limit are for every page of the file.
    """
    before = (media.captions, media.alts, media.section, media.rights, media.credit)
    now = (
        {**media.captions, **told.captions},
        {**media.alts, **told.alts},
        {**media.section, **told.section},
        registered(told.rights) or media.rights,
        told.credit or media.credit,
    )
    fresh = [
        page
        for page in _list_pages(session, media)
        if _closer(page, told) or (release and media.record.shown and not page.released)
    ]
    chosen = bool(told.choice_of) and told.choice_of != choice_of(session, media)
    if now == before and not fresh and not chosen:
        return
    if media.released:
        require_seen(actor, Action.PUBLISH, media.record)
    media.captions, media.alts, media.section, media.rights, media.credit = now
    for page in fresh:
        page.released = page.released or (release and media.record.shown)
        limit(session, page, told.longest if _closer(page, told) else page.longest)
    if chosen:
        choose(session, media, told.choice_of)
    if chosen or told.section:
        require_no_section(media)
    session.flush()
    for page in {media.id: media, **{one.id: one for one in fresh}}.values():
        page.updated_at = utcnow()
        note(session, actor, page, Act.CHANGED)
    pictures_changed(session, media.record)


def _closer(media: Media, told: Told) -> bool:
    return bool(told.longest) and not 0 < media.longest <= told.longest


def _list_pages(session: Session, media: Media) -> list[Media]:
    """The pictures of the same file in the record, or the file alone that is no picture."""
    mine = select(Media).where(
        Media.record_id == media.record_id,
        Media.sha256 == media.sha256,
        Media.page >= 1 if media.page else Media.id == media.id,
    )
    return list(session.execute(mine).scalars())


def checked_told(told: Told) -> None:
    """Invalid where something that is told of a picture cannot be kept."""
    wrong: dict[str, object] = {}
    worded = {"captions": told.captions, "alts": told.alts, "section": told.section}
    for name, words in worded.items():
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
