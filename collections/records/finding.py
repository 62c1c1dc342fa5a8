"""Find records by what others know of them: numbers, names, inner keys."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Entered:
    """A record of the books, whether it is shown or not. titles: language → what it is called."""

    id: str
    number: str
    titles: Mapping[str, str]
    state: str


def list_entered(session: Session, ids: Collection[str]) -> list[Entered]:
    """The records of these identifiers."""
    return _entered(session, Record.public_id.in_(ids))


def list_entered_as(session: Session, written: str) -> list[Entered]:
    """The records that have this identifier, or this number, of whatever owner and kind."""
    return _entered(session, or_(Record.public_id == written, Record.number == written))


def _entered(session: Session, where: ColumnElement[bool]) -> list[Entered]:
    rows = session.execute(select(Record).where(where).order_by(Record.id)).scalars()
    return [
        Entered(
            row.public_id, row.number, {"zh": row.sort_title_zh, "en": row.sort_title_en}, row.state
        )
        for row in rows
    ]


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
