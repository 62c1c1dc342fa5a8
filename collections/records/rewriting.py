"""Write anew what is derived from records: index rows, editions, numbers the ledger lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from accounts.model import Organisation
from foundation.actors import Actor
from records import fanout, indexing, ledger
from records.indexing import Copy
from records.kind import Kinds
from records.ledger import Act, LedgerEntry, Line
from records.links import references, targets
from records.model import Record, RecordValue, Revision
from records.states import State
from vocabularies.terms import Terms

# So many entries are made of one look at the records.
AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Which:
    """Records that are to be written anew: of a kind, or all; only those that never were."""

    kind: str | None = None
    unwritten: bool = False

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        """What a query asks of them."""
        asked: list[ColumnElement[bool]] = [Record.state != State.DISCARDED]
        if self.kind is not None:
            asked.append(Record.kind == self.kind)
        if self.unwritten:
            # There is a row of every record: no kind is without a number or a name.
            written = select(RecordValue.seq).where(RecordValue.record_id == Record.id)
            asked.append(~written.exists())
        return asked


def count(session: Session, which: Which) -> int:
    """How many there are."""
    query = select(func.count()).select_from(Record).where(*which.conditions)
    return session.execute(query).scalar_one()


def list_keys(session: Session, which: Which, *, after: int, most: int) -> list[int]:
    """Their inner keys, in order."""
    query = select(Record.id).where(*which.conditions, Record.id > after)
    return list(session.execute(query.order_by(Record.id).limit(most)).scalars())


def rewrite(session: Session, kinds: Kinds, terms: Terms, record_ids: Sequence[int]) -> int:
    """Write index rows, sort keys and editions anew; returns how many editions rose.

    Editions rise even where their values stay: what pages, manifests and the index make of them
    may be another thing now.
    """
    _write_shown(session, kinds, terms, record_ids)
    fanout.reindex(session, kinds, terms, record_ids)
    for record in session.execute(select(Record).where(Record.id.in_(record_ids))).scalars():
        keys = indexing.sort_keys(kinds.get(record.kind), record.values, terms)
        for name, value in keys.items():
            setattr(record, name, value)
    rose = fanout.remake(session, kinds, terms, record_ids, always=True)
    # What they are called may have changed too, and those that link to them were written before.
    fanout.ask(session, record_ids)
    return rose


def enter_numbers(session: Session, actor: Actor) -> int:
    """Enter every number that the ledger does not know, oldest records first; how many."""
    entered = 0
    for owner in session.execute(select(Organisation).order_by(Organisation.id)).scalars():
        last = 0
        while rows := _unentered(session, owner, after=last):
            lines = [
                Line(row.kind, row.number, row.public_id, act)
                for row in rows
                for act in _acts(row.state)
            ]
            ledger.append(session, actor, owner, lines)
            entered += len(rows)
            last = rows[-1].id
    return entered


def _write_shown(session: Session, kinds: Kinds, terms: Terms, record_ids: Sequence[int]) -> None:
    """The rows of versions that are shown, where the working copies have moved on from them."""
    shown = and_(Revision.record_id == Record.id, Revision.version == Record.published_version)
    moved_on = (
        select(Record.id, Record.kind, Revision.values)
        .join(Revision, shown)
        .where(Record.id.in_(record_ids), Record.shown.is_(True))
        .where(Record.version != Record.published_version)
    )
    for key, kind_name, values in session.execute(moved_on):
        kind = kinds.get(kind_name)
        known = targets(session, (one.target for _, one in references(kind, values)))
        indexing.write(session, kind, Copy(key, values, known), terms)
        indexing.keep_shown(session, key)


def _unentered(session: Session, owner: Organisation, *, after: int) -> Sequence[Any]:
    entry = select(LedgerEntry.place).where(
        LedgerEntry.owner_id == owner.id,
        LedgerEntry.kind == Record.kind,
        LedgerEntry.number == Record.number,
        LedgerEntry.public_id == Record.public_id,
    )
    query = (
        select(Record.id, Record.kind, Record.number, Record.public_id, Record.state)
        .where(Record.owner_id == owner.id, Record.id > after, ~entry.exists())
        .order_by(Record.id)
        .limit(AT_ONCE)
    )
    return session.execute(query).all()


def _acts(state: str) -> tuple[Act, ...]:
    return (Act.GIVEN, Act.TAKEN_BACK) if state == State.DISCARDED else (Act.GIVEN,)
