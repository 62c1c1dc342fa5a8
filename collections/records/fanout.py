"""Editions follow what they show of others: a record they link to, a term that was renamed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from foundation import jobs
from records import indexing, showing
from records.composing import Version, compose
from records.indexing import Copy
from records.kind import Kind, Kinds
from records.links import references, targets
from records.media import list_media_of
from records.model import Link, Published, Record, RecordValue, Revision
from records.showing import Shown
from records.states import State
from vocabularies.terms import Terms

OF_RECORD: Final = "fan-out-record"
OF_TERM: Final = "fan-out-term"
STEP = 100


def ask(session: Session, record_ids: Sequence[int]) -> None:
    """Have the editions that link to these records made again, where there are any."""
    linked = select(Link.to_id).where(Link.to_id.in_(record_ids))
    editions = select(Record.id, Record.edition).where(Record.id.in_(linked))
    for record_id, edition in session.execute(editions):
        jobs.enqueue(session, task=OF_RECORD, subject=record_id, key=str(edition))


def list_linking(session: Session, record_id: int, *, after: int, most: int = STEP) -> list[int]:
    """Records, by key, that link to a record."""
    linking = select(Link.from_id).where(Link.to_id == record_id, Link.from_id > after)
    return list(session.execute(linking.distinct().order_by(Link.from_id).limit(most)).scalars())


def list_using(
    session: Session, term_ids: Sequence[int], *, after: int, most: int = STEP
) -> list[int]:
    """Records, by key, whose working copy or edition uses one of these terms."""
    key = RecordValue.record_id
    using = select(key).where(RecordValue.term_id.in_(term_ids), key > after)
    return list(session.execute(using.distinct().order_by(key).limit(most)).scalars())


def reindex(session: Session, kinds: Kinds, terms: Terms, record_ids: Sequence[int]) -> None:
    """Write the rows of working copies again: what is above a term may be another one now."""
    records = session.execute(select(Record).where(Record.id.in_(record_ids))).scalars()
    for record in records:
        if record.state != State.DISCARDED:
            kind = kinds.get(record.kind)
            known = targets(session, (one.target for _, one in references(kind, record.values)))
            indexing.write(session, kind, Copy(record.id, record.values, known), terms)


def remake(
    session: Session, kinds: Kinds, terms: Terms, record_ids: Iterable[int], *, always: bool
) -> int:
    """Compose the editions of shown records again from the version that was published.

    always: they rise even where their values stay, because the words of a term have changed.
    Returns how many rose.
    """
    versions = _published(session, list(record_ids))
    rose = 0
    for kind in kinds:
        mine = {key: pair for key, pair in versions.items() if pair[0].kind == kind.name}
        if mine:
            rose += _remake(session, kind, terms, mine, always=always)
    return rose


def _remake(
    session: Session,
    kind: type[Kind],
    terms: Terms,
    versions: dict[int, tuple[Record, Revision]],
    *,
    always: bool,
) -> int:
    media = list_media_of(session, versions)
    views = compose(
        session,
        kind,
        [
            Version(key, revision.values, revision.narrowed, media.get(key, ()))
            for key, (_, revision) in versions.items()
        ],
    )
    before = showing.list_rows(session, versions)
    due = []
    for key, (record, _) in versions.items():
        rows = before[key].values()
        told = {row.audience: (row.values, row.pictures, row.files) for row in rows}
        if always or told != {one.audience: one.shows for one in views[key]}:
            record.edition += 1
            due.append((_as_before(record, next(iter(rows))), views[key]))
    session.flush()
    showing.lay(session, kind, terms, due, before)
    return len(due)


def _as_before(record: Record, row: Published) -> Shown:
    """The edition that follows: under the number and of the day of the one before it."""
    return Shown(
        record.id,
        record.public_id,
        record.owner_id,
        row.number,
        record.edition,
        row.published_at,
    )


def _published(session: Session, record_ids: Sequence[int]) -> dict[int, tuple[Record, Revision]]:
    """Shown records and the version of each that was published."""
    rows = session.execute(
        select(Record, Revision)
        .join(
            Revision,
            and_(Revision.record_id == Record.id, Revision.version == Record.published_version),
        )
        .where(Record.id.in_(record_ids), Record.shown.is_(True))
        # Editions are counted here: of two who do so at once the second waits.
        .with_for_update(of=Record)
    )
    return {record.id: (record, revision) for record, revision in rows}
