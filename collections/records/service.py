"""Register and change records: the curators' working copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts.model import Organisation
from foundation.actors import Actor
from foundation.database import utcnow
from foundation.errors import Conflict, Invalid, NotFound, Stale
from foundation.identifiers import mint
from records import indexing, schemas
from records.fields.base import Audience
from records.kind import Kind
from records.model import Record, Revision, State
from records.policy import Action, require
from vocabularies.terms import Terms


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
    loaded = schemas.load(kind, values, audience=Audience.INTERNAL, terms=terms)
    number = _number(kind, loaded)
    if find_by_number(session, kind=kind, owner=owner, number=number) is not None:
        raise Conflict(f"{owner.code} has {number!r} already", f"{owner.code} 已有编号 {number}")
    now = utcnow()
    record = Record(
        public_id=mint(),
        kind=kind.name,
        owner_id=owner.id,
        number=number,
        values=loaded,
        version=1,
        created_at=now,
        updated_at=now,
    )
    record.owner = owner
    indexing.sort_keys(kind, record, terms)
    session.add(record)
    _keep(session, actor, kind, record, why)
    return record


def change(
    session: Session,
    actor: Actor,
    terms: Terms,
    record: Record,
    *,
    kind: type[Kind],
    values: Mapping[str, Any],
    read_version: int | None = None,
    why: str = "",
) -> bool:
    """Replace a record's values whole; False if nothing differs. Stale, Invalid, Conflict."""
    require_seen(actor, Action.CHANGE, record)
    if read_version is not None and read_version != record.version:
        raise Stale(read=read_version, now=record.version)
    loaded = schemas.load(kind, values, audience=Audience.INTERNAL, terms=terms)
    if loaded == record.values:
        return False
    number = _number(kind, loaded)
    other = find_by_number(session, kind=kind, owner=record.owner, number=number)
    if other is not None and other.id != record.id:
        raise Conflict(f"{number!r} is another record's number", f"编号 {number} 已属于另一条记录")
    record.values, record.number = loaded, number
    record.version += 1
    record.updated_at = utcnow()
    indexing.sort_keys(kind, record, terms)
    _keep(session, actor, kind, record, why)
    return True


def get_record(session: Session, *, kind: type[Kind], public_id: str) -> Record:
    """The working copy of a record, or NotFound; whether it may be seen is the policy's."""
    if (record := find_record(session, kind=kind, public_id=public_id)) is None:
        raise NotFound(which=public_id)
    return record


def find_record(session: Session, *, kind: type[Kind], public_id: str) -> Record | None:
    """The working copy of a record, or None."""
    found = select(Record).where(Record.public_id == public_id, Record.kind == kind.name)
    return session.execute(found).scalar()


def get_owner(session: Session, actor: Actor) -> Organisation:
    """The organisation that an actor acts for, or NotFound."""
    found = None if actor.organisation is None else session.get(Organisation, actor.organisation)
    if found is None:
        raise NotFound("organisation")
    return found


def find_by_number(
    session: Session, *, kind: type[Kind], owner: Organisation, number: str
) -> Record | None:
    """The record that its owner knows by this number, or None."""
    mine = (Record.owner_id == owner.id, Record.kind == kind.name, Record.number == number)
    return session.execute(select(Record).where(*mine)).scalar()


def list_revisions(session: Session, record: Record) -> list[Revision]:
    """Every version of a record, oldest first."""
    found = select(Revision).where(Revision.record_id == record.id).order_by(Revision.id)
    return list(session.execute(found).scalars())


def require_seen(actor: Actor, action: Action, record: Record) -> None:
    """Ask the policy about this record."""
    require(
        actor,
        action,
        owner=record.owner_id,
        shown=record.state == State.PUBLISHED,
        which=record.public_id,
    )


def keep_revision(session: Session, actor: Actor, record: Record, why: str) -> None:
    """Write down what the record is now, for ever."""
    session.add(
        Revision(
            record_id=record.id,
            version=record.version,
            actor=actor.name,
            at=record.updated_at,
            why=why,
            state=record.state,
            values=record.values,
        )
    )


def _keep(session: Session, actor: Actor, kind: type[Kind], record: Record, why: str) -> None:
    session.flush()
    indexing.write(session, kind, record)
    keep_revision(session, actor, record, why)


def _number(kind: type[Kind], values: Mapping[str, Any]) -> str:
    if not (number := kind.number_of(values)):
        raise Invalid({"_schema": [f"a record of the kind {kind.name} needs a number"]})
    return number
