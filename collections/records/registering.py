"""Register many records at once, by the same rules as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts.model import Organisation
from foundation.actors import Actor
from foundation.database import utcnow
from foundation.errors import Conflict, Invalid
from foundation.identifiers import mint
from records import indexing, schemas
from records.fields.base import Audience
from records.kind import Kind
from records.model import Record
from records.policy import Action, require
from records.service import keep_revision
from vocabularies.terms import Terms


@dataclass(frozen=True, slots=True)
class Entry:
    """Checked values of a record to be, and the number among them; made by `checked` alone."""

    number: str
    values: Mapping[str, Any]


def checked(kind: type[Kind], values: Mapping[str, Any], terms: Terms) -> Entry:
    """What `register` checks, outside of any transaction; Invalid."""
    loaded = schemas.load(kind, values, audience=Audience.INTERNAL, terms=terms)
    if not (number := kind.number_of(loaded)):
        raise Invalid({"_schema": [f"a record of the kind {kind.name} needs a number"]})
    return Entry(number, loaded)


def register_many(
    session: Session,
    actor: Actor,
    terms: Terms,
    *,
    kind: type[Kind],
    owner: Organisation,
    entries: Sequence[Entry],
    why: str = "",
) -> list[Record]:
    """Enter new records as drafts, all or none, in the order given.

    Forbidden; Conflict for numbers that are taken. Rows are written many at a time.
    """
    require(actor, Action.REGISTER, owner=owner.id, shown=True, which=kind.name)
    numbers = [entry.number for entry in entries]
    if taken := list_by_numbers(session, kind=kind, owner=owner, numbers=numbers):
        told = ", ".join(taken)
        raise Conflict(f"{owner.code} has {told} already", f"{owner.code} 已有编号 {told}")
    records = [_draft(kind, owner, terms, entry) for entry in entries]
    session.add_all(records)
    session.flush()
    indexing.write_new(session, kind, records)
    for record in records:
        keep_revision(session, actor, record, why)
    return records


def list_by_numbers(
    session: Session, *, kind: type[Kind], owner: Organisation, numbers: Iterable[str]
) -> dict[str, Record]:
    """The records that their owner knows by these numbers, by number."""
    mine = (Record.owner_id == owner.id, Record.kind == kind.name)
    found = select(Record).where(*mine, Record.number.in_(list(numbers)))
    return {record.number: record for record in session.execute(found).scalars()}


def _draft(kind: type[Kind], owner: Organisation, terms: Terms, entry: Entry) -> Record:
    now = utcnow()
    record = Record(
        public_id=mint(),
        kind=kind.name,
        owner_id=owner.id,
        number=entry.number,
        values=dict(entry.values),
        version=1,
        created_at=now,
        updated_at=now,
    )
    record.owner = owner
    indexing.sort_keys(kind, record, terms)
    return record
