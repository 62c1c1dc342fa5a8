"""Lay editions down in `published`: the rows that every outside door reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import outbox
from foundation.database import insert_many, utcnow
from records import indexing
from records.composing import View, Views
from records.editions import File
from records.indexing import Copy
from records.kind import Kind
from records.links import references, targets
from records.model import ALL, PARTNER, PUBLIC, Published, Record
from records.presentation import has_manifest
from vocabularies.terms import Terms


@dataclass(frozen=True, slots=True)
class Shown:
    """A record whose editions are to be laid down: what stands in every row of it."""

    record_id: int
    public_id: str
    owner_id: int
    number: str
    edition: int
    published_at: datetime


def shown_as(record: Record, *, published_at: datetime) -> Shown:
    """The same of a working copy."""
    return Shown(
        record.id,
        record.public_id,
        record.owner_id,
        record.number,
        record.edition,
        published_at,
    )


def list_rows(session: Session, record_ids: Iterable[int]) -> dict[int, dict[str, Published]]:
    """The rows of these records, by record and audience."""
    wanted = select(Published).where(Published.record_id.in_(list(record_ids)))
    found: dict[int, dict[str, Published]] = {}
    for row in session.execute(wanted).scalars():
        found.setdefault(row.record_id, {})[row.audience] = row
    return found


def lay_new(
    session: Session,
    kind: type[Kind],
    terms: Terms,
    shown: Sequence[tuple[Shown, Views]],
) -> None:
    """Rows of records that were never shown before, many at a time, and their events."""
    rows = [
        _row(kind, terms, one, view, now=one.published_at) for one, views in shown for view in views
    ]
    if rows:
        insert_many(session, Published, rows)
        _index(session, kind, terms, {one.record_id: views for one, views in shown}, fresh=True)
    outbox.record_many(session, (one.record_id for one, _ in shown))


def lay(
    session: Session,
    kind: type[Kind],
    terms: Terms,
    shown: Sequence[tuple[Shown, Views]],
    before: Mapping[int, Mapping[str, Published]],
) -> None:
    """Replace the rows of records by these views, in place; their events are recorded."""
    now = utcnow()
    for one, views in shown:
        kept = dict(before.get(one.record_id, {}))
        for view in views:
            row = _take(kept, view.audience)
            told = _row(kind, terms, one, view, now=now)
            if row is None:
                session.add(Published(**told))
            else:
                for name, value in told.items():
                    setattr(row, name, value)
        for left in kept.values():
            session.delete(left)
    session.flush()
    _index(session, kind, terms, {one.record_id: views for one, views in shown}, fresh=False)
    outbox.record_many(session, (one.record_id for one, _ in shown))


def _take(kept: dict[str, Published], audience: str) -> Published | None:
    """The row to write over: that of the audience; else, of what served all, the public's."""
    for told_as in (audience, *_STANDING_IN.get(audience, ())):
        if (row := kept.pop(told_as, None)) is not None:
            return row
    return None


_STANDING_IN = {PUBLIC: (ALL,), ALL: (PUBLIC,)}


def shows_or_plays(view: View) -> bool:
    """Whether IIIF readers can be shown anything of it."""
    files = [File(**told) for told in view.files]
    return has_manifest(pictured=bool(view.pictures), files=files)


def _row(
    kind: type[Kind], terms: Terms, one: Shown, view: View, *, now: datetime
) -> dict[str, Any]:
    return {
        "record_id": one.record_id,
        "public_id": one.public_id,
        "audience": view.audience,
        "kind": kind.name,
        "owner_id": one.owner_id,
        "number": one.number,
        "whole_number": indexing.whole_number(kind, view.values),
        "edition": one.edition,
        "label": indexing.label_of(kind, view.values, terms),
        "values": dict(view.values),
        "pictures": view.pictures,
        "files": view.files,
        "has_pictures": bool(view.pictures),
        "has_manifest": shows_or_plays(view),
        "published_at": one.published_at,
        "changed_at": now,
        "withdrawn_at": None,
        "reason": "",
    }


def _index(
    session: Session,
    kind: type[Kind],
    terms: Terms,
    views: Mapping[int, Views],
    *,
    fresh: bool,
) -> None:
    every = [(key, view) for key, several in views.items() for view in several]
    known = targets(
        session,
        (one.target for _, view in every for _, one in references(kind, view.told)),
    )
    copies = {True: [], False: []}  # type: dict[bool, list[Copy]]
    for key, view in every:
        copies[view.audience == PARTNER].append(Copy(key, view.told, known, view.values))
    indexing.write_editions(
        session, kind, public=copies[False], partner=copies[True], terms=terms, fresh=fresh
    )
