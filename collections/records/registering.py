"""Register records, one or many at a time, by the same rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts.model import Organisation
from foundation.actors import Actor
from foundation.database import insert_many, utcnow
from foundation.errors import Conflict
from foundation.identifiers import mint
from records import indexing, ledger, schemas, showing
from records.composing import Version, compose
from records.fields.base import Audience
from records.indexing import Copy
from records.kind import Kind
from records.ledger import Act, Line
from records.links import Targets, references, require_targets, targets
from records.model import Record, Revision
from records.policy import EVERY_FIELD, Action, require, require_unhindered
from records.service import number_of, put
from records.showing import Shown
from records.states import State
from vocabularies.terms import Terms


@dataclass(frozen=True, slots=True)
class Entry:
    """Checked values of a record to be, and the number among them; made by `checked` alone."""

    number: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Registered:
    """A record that has been entered. revived: it had been discarded, and is back."""

    id: int
    public_id: str
    number: str
    version: int = 1
    revived: bool = False


def checked(kind: type[Kind], values: Mapping[str, Any], terms: Terms) -> Entry:
    """What `register` checks outside of any transaction; Invalid."""
    loaded = schemas.load(kind, values, audience=Audience.INTERNAL, terms=terms)
    return Entry(number_of(kind, loaded), loaded)


def register(
    session: Session,
    actor: Actor,
    terms: Terms,
    *,
    kind: type[Kind],
    owner: Organisation,
    values: Mapping[str, Any],
    why: str = "",
) -> Record:
    """Enter a new record as a draft; Invalid, Conflict for a number that is taken, Forbidden."""
    require(actor, Action.REGISTER, owner=owner.id, shown=True, which=kind.name)
    entry = checked(kind, values, terms)
    (made,) = register_many(session, actor, terms, kind=kind, owner=owner, entries=[entry], why=why)
    return session.get_one(Record, made.id)


def register_many(
    session: Session,
    actor: Actor,
    terms: Terms,
    *,
    kind: type[Kind],
    owner: Organisation,
    entries: Sequence[Entry],
    publish: bool = False,
    why: str = "",
) -> list[Registered]:
    """Enter new records, all or none, in the order given; as drafts, or published at once.

    Forbidden; Invalid for a link that leads nowhere, or for what hinders publication; Conflict for
    numbers that are taken. Rows are written many at a time. A number whose record was discarded
    brings that record back, as a draft.
    """
    for action in (Action.REGISTER, Action.PUBLISH) if publish else (Action.REGISTER,):
        require(actor, action, owner=owner.id, shown=True, which=kind.name)
    known = targets(
        session, (one.target for entry in entries for _, one in references(kind, entry.values))
    )
    for entry in entries:
        require_targets(kind, entry.values, owner=owner.id, known=known)
        if publish:
            require_unhindered(kind, entry.values, today=utcnow().date())
    discarded = _discarded(session, kind, owner, entries)
    fresh = [entry for entry in entries if entry.number not in discarded]
    made = _enter(session, actor, terms, kind, owner, fresh, known, publish=publish, why=why)
    for entry in entries:
        if (record := discarded.get(entry.number)) is not None:
            made.append(_revive(session, actor, terms, record, kind=kind, entry=entry, why=why))
    order = {entry.number: place for place, entry in enumerate(entries)}
    return sorted(made, key=lambda one: order[one.number])


def list_by_numbers(
    session: Session, *, kind: type[Kind], owner: Organisation, numbers: Iterable[str]
) -> dict[str, Record]:
    """The records that their owner knows by these numbers, by number; discarded ones too."""
    mine = (Record.owner_id == owner.id, Record.kind == kind.name)
    found = select(Record).where(*mine, Record.number.in_(list(numbers)))
    return {record.number: record for record in session.execute(found).scalars()}


def _discarded(
    session: Session, kind: type[Kind], owner: Organisation, entries: Sequence[Entry]
) -> dict[str, Record]:
    numbers = [entry.number for entry in entries]
    there = list_by_numbers(session, kind=kind, owner=owner, numbers=numbers)
    taken = [number for number, one in there.items() if one.state != State.DISCARDED]
    if taken:
        told = ", ".join(taken)
        raise Conflict(f"{owner.code} has {told} already", f"{owner.code} 已有编号 {told}")
    return there


def _enter(
    session: Session,
    actor: Actor,
    terms: Terms,
    kind: type[Kind],
    owner: Organisation,
    entries: Sequence[Entry],
    known: Targets,
    *,
    publish: bool,
    why: str,
) -> list[Registered]:
    if not entries:
        return []
    now = utcnow()
    rows = [_row(kind, owner, terms, entry, now, publish=publish) for entry in entries]
    insert_many(session, Record, rows)
    ids = _ids(session, rows)
    for row in rows:
        row["id"] = ids[row["public_id"]]
    insert_many(session, Revision, [_revision(actor, row, why) for row in rows])
    lines = [Line(kind.name, row["number"], row["public_id"], Act.GIVEN) for row in rows]
    ledger.append(session, actor, owner, lines)
    copies = [Copy(row["id"], row["values"], known) for row in rows]
    indexing.write_new(session, kind, copies, terms)
    if publish:
        _show(session, kind, owner, terms, rows)
    return [Registered(row["id"], row["public_id"], row["number"]) for row in rows]


def _ids(session: Session, rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """The inner keys of new records, by identifier.

    Asked for: SQLite returns them from an INSERT in any order, so a statement would be needed for
    each record.
    """
    mine = Record.public_id.in_([row["public_id"] for row in rows])
    rows_there = session.execute(select(Record.public_id, Record.id).where(mine))
    return {row.public_id: row.id for row in rows_there}


def _show(
    session: Session,
    kind: type[Kind],
    owner: Organisation,
    terms: Terms,
    rows: Sequence[Mapping[str, Any]],
) -> None:
    views = compose(session, kind, [Version(row["id"], row["values"], EVERY_FIELD) for row in rows])
    shown = [
        Shown(row["id"], row["public_id"], owner.id, row["number"], 1, row["updated_at"])
        for row in rows
    ]
    showing.lay_new(session, kind, terms, [(one, views[one.record_id]) for one in shown])


def _row(
    kind: type[Kind],
    owner: Organisation,
    terms: Terms,
    entry: Entry,
    now: datetime,
    *,
    publish: bool,
) -> dict[str, Any]:
    return {
        "public_id": mint(),
        "kind": kind.name,
        "owner_id": owner.id,
        "number": entry.number,
        "state": State.PUBLISHED if publish else State.DRAFT,
        "version": 1,
        "edition": int(publish),
        "published_version": int(publish),
        "shown": publish,
        "narrowed": {},
        "values": dict(entry.values),
        "created_at": now,
        "updated_at": now,
        **indexing.sort_keys(kind, entry.values, terms),
    }


def _revision(actor: Actor, row: Mapping[str, Any], why: str) -> dict[str, Any]:
    return {
        "record_id": row["id"],
        "version": 1,
        "actor": actor.name,
        "at": row["updated_at"],
        "why": why,
        "state": row["state"],
        "values": row["values"],
        "narrowed": {},
    }


def _revive(
    session: Session,
    actor: Actor,
    terms: Terms,
    record: Record,
    *,
    kind: type[Kind],
    entry: Entry,
    why: str,
) -> Registered:
    record.state = State.DRAFT
    put(session, actor, terms, record, kind=kind, loaded=entry.values, why=why)
    line = Line(kind.name, record.number, record.public_id, Act.GIVEN)
    ledger.append(session, actor, record.owner, [line])
    return Registered(record.id, record.public_id, record.number, record.version, revived=True)
