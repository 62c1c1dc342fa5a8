"""Find records by what others know of them: numbers, names, inner keys."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from records.kind import Kind, Weight
from records.model import Published, Record, RecordValue
from records.shown import LIVE, PUBLIC
from records.states import State

# Index rows hold so many letters of a text.
INDEXED: Final = 200


def list_numbered(
    session: Session, kind: type[Kind], number: str, *, owner: int, most: int
) -> list[str]:
    """The identifiers of records with a number: what is shown, and what is the owner's own."""
    return _list(session, kind, owner, most, Record.number == number)


def list_named(
    session: Session, kind: type[Kind], words: str, *, owner: int, most: int
) -> list[str]:
    """The identifiers of records that are called so in any language: shown, or the owner's own."""
    names = [name for name, one in kind.fields.items() if one.weight is Weight.NAME]
    written = select(RecordValue.record_id).where(
        RecordValue.field.in_(names), RecordValue.text == words[:INDEXED]
    )
    return _list(session, kind, owner, most, Record.id.in_(written))


def list_public_ids(session: Session, keys: Collection[int]) -> dict[int, str]:
    """Inner key → identifier."""
    query = select(Record.id, Record.public_id).where(Record.id.in_(keys))
    return dict(session.execute(query).all())


def list_versions(session: Session, keys: Collection[int]) -> dict[int, tuple[str, int]]:
    """Inner key → (number, version of the working copy)."""
    query = select(Record.id, Record.number, Record.version).where(Record.id.in_(keys))
    return {key: (number, version) for key, number, version in session.execute(query)}


def list_values(
    session: Session, kind: type[Kind], *, owner: int, after: int, most: int
) -> list[tuple[int, dict[str, Any]]]:
    """(inner key, values) of an owner's working copies behind a key, in the order of the books."""
    mine = (Record.owner_id == owner, Record.kind == kind.name, Record.id > after)
    rows = select(Record.id, Record.values).where(*mine, Record.state != State.DISCARDED)
    found = session.execute(rows.order_by(Record.id).limit(most))
    return [(row_key, values) for row_key, values in found]


def list_shown_values(
    session: Session, kind: type[Kind], *, owner: int, after: int, most: int
) -> list[tuple[int, dict[str, Any]]]:
    """The same of what the public sees of them."""
    key = Published.record_id
    mine = (Published.owner_id == owner, Published.kind == kind.name, key > after)
    rows = select(key, Published.values).where(*mine, PUBLIC, LIVE)
    found = session.execute(rows.order_by(key).limit(most))
    return [(row_key, values) for row_key, values in found]


def _list(
    session: Session, kind: type[Kind], owner: int, most: int, where: ColumnElement[bool]
) -> list[str]:
    seen = or_(Record.shown, Record.owner_id == owner)
    mine = (Record.kind == kind.name, seen, Record.state != State.DISCARDED)
    query = select(Record.public_id).where(*mine, where).limit(most)
    return list(session.execute(query).scalars())
