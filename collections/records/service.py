"""Register and change records: the curators' working copy."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts.model import Organisation
from foundation.actors import Actor
from foundation.database import utcnow
from foundation.errors import Conflict, Invalid, NotFound
from records import indexing, ledger, schemas
from records.fields.base import Audience
from records.fields.messages import also
from records.indexing import Copy
from records.kind import Kind
from records.ledger import Act, Line
from records.links import references, require_targets, targets
from records.model import Record
from records.policy import Action, Narrowed, require, require_narrower
from records.revisions import keep_revision, still
from records.states import REOPENED, State
from vocabularies.terms import Terms

UNSEEN = "expected a number without spaces at its ends and without signs that cannot be seen"
also({UNSEEN: "编号首尾不得有空格，也不得含不可见字符"})


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
    still(record, read_version)
    loaded = schemas.load(
        kind,
        values,
        audience=Audience.INTERNAL,
        terms=terms,
        held=schemas.held_terms(kind, record.values),
    )
    if loaded == record.values:
        return False
    put(session, actor, terms, record, kind=kind, loaded=loaded, why=why)
    return True


def put(
    session: Session,
    actor: Actor,
    terms: Terms,
    record: Record,
    *,
    kind: type[Kind],
    loaded: Mapping[str, Any],
    why: str,
    held: Mapping[str, Any] | None = None,
) -> None:
    """Replace a record's values by checked ones: Conflict for its number, Invalid for its links.

    held: values of this record whose links may stay, whatever became of the other records; those
    of the working copy where nothing is said.
    """
    known = targets(session, (one.target for _, one in references(kind, loaded)))
    linked = {one.target for _, one in references(kind, held or record.values)}
    require_targets(kind, loaded, owner=record.owner_id, known=known, held=linked)
    _renumber(session, actor, record, kind=kind, number=number_of(kind, loaded))
    indexing.before_moving_on(session, record)
    record.values = dict(loaded)
    for name, value in indexing.sort_keys(kind, loaded, terms).items():
        setattr(record, name, value)
    moved_on(record)
    keep_revision(session, actor, record, why)
    indexing.write(session, kind, Copy(record.id, loaded, known), terms)


def narrow(
    session: Session,
    actor: Actor,
    record: Record,
    *,
    kind: type[Kind],
    narrowed: Narrowed,
    read_version: int | None = None,
    why: str = "",
) -> bool:
    """Keep fields of this record to a narrower audience, from its next publication on.

    `narrowed` replaces what stood before; False if nothing differs. Stale, Invalid, Forbidden.
    """
    require_seen(actor, Action.CHANGE, record)
    still(record, read_version)
    require_narrower(kind, narrowed)
    if dict(narrowed) == record.narrowed:
        return False
    indexing.before_moving_on(session, record)
    record.narrowed = dict(narrowed)
    moved_on(record)
    keep_revision(session, actor, record, why)
    return True


def moved_on(record: Record) -> None:
    """A new version: what was approved or scheduled was another."""
    record.state = REOPENED.get(State(record.state), State(record.state))
    record.publish_at = None
    record.version += 1
    record.updated_at = utcnow()


def get_record(session: Session, *, kind: type[Kind], public_id: str) -> Record:
    """The working copy of a record, or NotFound; whether it may be seen is the policy's."""
    if (record := find_record(session, kind=kind, public_id=public_id)) is None:
        raise NotFound(which=public_id)
    return record


def find_record(session: Session, *, kind: type[Kind], public_id: str) -> Record | None:
    """The working copy of a record, or None; one that was discarded is not there."""
    found = select(Record).where(
        Record.public_id == public_id,
        Record.kind == kind.name,
        Record.state != State.DISCARDED,
    )
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
    """The record that its owner knows by this number, or None; a discarded one still has it."""
    mine = (Record.owner_id == owner.id, Record.kind == kind.name, Record.number == number)
    return session.execute(select(Record).where(*mine)).scalar()


def require_seen(actor: Actor, action: Action, record: Record) -> None:
    """Ask the policy about this record."""
    require(
        actor,
        action,
        owner=record.owner_id,
        shown=record.shown,
        which=record.public_id,
    )


def number_of(kind: type[Kind], values: Mapping[str, Any]) -> str:
    """The number among the values; Invalid without one, or where it only looks like another's."""
    if not (number := kind.number_of(values)):
        raise Invalid({"_schema": [f"a record of the kind {kind.name} needs a number"]})
    if number != number.strip() or any(unseen(sign) for sign in number):
        raise Invalid({"_schema": [UNSEEN]})
    return number


def unseen(sign: str) -> bool:
    """Whether a sign cannot be seen: two numbers that differ by it are one to a person."""
    # Cc controls, Cf format signs (zero width, direction), Zl and Zp line and paragraph ends.
    return unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"}


def _renumber(
    session: Session, actor: Actor, record: Record, *, kind: type[Kind], number: str
) -> None:
    if number == record.number:
        return
    other = find_by_number(session, kind=kind, owner=record.owner, number=number)
    if other is not None and other.id != record.id:
        raise Conflict(f"{number!r} is another record's number", f"编号 {number} 已属于另一条记录")
    lines = [
        Line(kind.name, record.number, record.public_id, Act.GIVEN_UP),
        Line(kind.name, number, record.public_id, Act.GIVEN),
    ]
    ledger.append(session, actor, record.owner, lines)
    record.number = number
