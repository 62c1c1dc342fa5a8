"""The audit of the ledger: it finds whatever was done behind the house's back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    String,
    and_,
    case,
    func,
    not_,
    null,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from accounts.model import Organisation
from records.ledger import BEGINNING, Act, LedgerEntry, LedgerTip, digest_of, told_at
from records.model import Record
from records.states import State

_Row = Row[*tuple[Any, ...]]
ACTS: Final = frozenset(Act)
STEP: Final = 2_000
# As they lie in the table: an edit may have left there what no type of ours can read.
_ENTRY = (
    LedgerEntry.owner_id,
    LedgerEntry.place,
    LedgerEntry.kind,
    LedgerEntry.number,
    LedgerEntry.public_id,
    LedgerEntry.act,
    LedgerEntry.actor,
    type_coerce(LedgerEntry.at, String).label("at"),
    LedgerEntry.before,
    LedgerEntry.digest,
)


_WRONG: Final = (
    "its place does not come next: an entry was removed or put in",
    "it does not follow the entry before it",
    "it is not as it was entered",
    "it is earlier than the entry before it",
    "what it tells is nothing that happens to a number",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that the house did not do; `place` of an entry, None where it is about none."""

    museum: str
    place: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Head:
    """How many entries a museum's ledger has, and the digest of the last one."""

    museum: str
    count: int
    digest: str


def list_heads(session: Session, *, museum: str | None = None) -> list[Head]:
    """Where each ledger ends, by museum; kept elsewhere, a digest shows a ledger written anew."""
    tips = {tip.owner_id: tip for tip in session.execute(select(LedgerTip)).scalars()}
    return [
        Head(code, tip.place, tip.digest)
        if (tip := tips.get(owner)) is not None
        else Head(code, 0, BEGINNING)
        for owner, code in _owners(session, museum)
    ]


def verify(
    session: Session,
    *,
    museum: str | None = None,
    expected: Iterable[tuple[str, str]] = (),
) -> Iterator[Fault]:
    """Every fault of the ledgers, of their ends, and of records that differ from them.

    museum: of this one alone. expected: (museum, digest) as kept elsewhere; one that its ledger
    does not hold tells of a chain that was written anew as a whole.
    """
    chains = {owner: _Chain(code) for owner, code in _owners(session, museum)}
    for code, digest in expected:
        for chain in chains.values():
            if chain.museum == code and digest != BEGINNING:
                chain.awaited.add(digest)
    entries = select(*_ENTRY).order_by(LedgerEntry.owner_id, LedgerEntry.place)
    tips = select(LedgerTip.owner_id, LedgerTip.place, LedgerTip.digest)
    if museum is not None:
        entries = entries.where(LedgerEntry.owner_id.in_(chains))
        tips = tips.where(LedgerTip.owner_id.in_(chains))
    for entry in session.execute(entries.execution_options(yield_per=STEP)):
        yield from _chain(chains, entry[0]).follow(entry)
    ends = {tip.owner_id: tip for tip in session.execute(tips)}
    for owner in {**chains, **ends}:
        yield from _chain(chains, owner).close(ends.get(owner))
    yield from _records(session, {owner: one.museum for owner, one in chains.items()}, museum)


@dataclass(slots=True)
class _Chain:
    """A ledger as far as it was followed."""

    museum: str
    place: int = 0
    digest: str = BEGINNING
    at: str = ""
    awaited: set[str] = field(default_factory=set)

    def follow(self, entry: _Row) -> Sequence[Fault]:
        """The faults of the next entry."""
        _, place, kind, number, public_id, act, actor, raw, before, digest = entry
        at, due = _instant(raw), self.place + 1
        try:
            made = digest_of(before, self.museum, place, kind, number, public_id, act, actor, at)
        except TypeError:
            # A value that is no text.
            made = ""
        told = (
            place == due,
            before == self.digest,
            made == digest,
            at >= self.at,
            act in ACTS,
        )
        self.place = place if isinstance(place, int) else due
        self.digest, self.at = digest, at
        if self.awaited:
            self.awaited.discard(digest)
        if all(told):
            return ()
        wrong = zip(told, _WRONG, strict=True)
        return [Fault(self.museum, place, what) for right, what in wrong if not right]

    def close(self, tip: _Row | None) -> Iterator[Fault]:
        """The faults of its end."""
        if tip is None and self.place:
            yield Fault(self.museum, self.place, "the note of where the ledger ends is gone")
        elif tip is not None and (tip.place, tip.digest) != (self.place, self.digest):
            yield Fault(
                self.museum,
                self.place,
                f"the ledger ends here, not at place {tip.place} as was noted: entries were cut "
                "off or put on, or the note was changed",
            )
        for digest in sorted(self.awaited):
            yield Fault(
                self.museum, None, f"no entry has the digest {digest}: the ledger was written anew"
            )


def _chain(chains: dict[int, _Chain], owner: int) -> _Chain:
    """The ledger of an owner, even of one that is no museum here."""
    return chains.setdefault(owner, _Chain(f"owner {owner}"))


def _instant(raw: object) -> str:
    """An instant as the digest is made of it; what is not written as we write it stays."""
    if isinstance(raw, datetime):
        return told_at(raw.replace(tzinfo=UTC))
    written = str(raw)
    return f"{written[:10]}T{written[11:]}+00:00" if written[10:11] == " " else written


def _owners(session: Session, museum: str | None) -> list[tuple[int, str]]:
    query = select(Organisation.id, Organisation.code).order_by(Organisation.code)
    if museum is not None:
        query = query.where(Organisation.code == museum)
    return [(owner, code) for owner, code in session.execute(query)]


def _records(session: Session, museums: dict[int, str], museum: str | None) -> Iterator[Fault]:
    """Records that are not what the ledger says last of them, and the other way round."""
    for query, owner, say in (_unlike(), _unfounded(), _shared()):
        asked = query if museum is None else query.where(owner.in_(museums))
        for row in session.execute(asked.execution_options(yield_per=STEP)):
            code = museums.get(row.owner_id, f"owner {row.owner_id}")
            yield Fault(code, row.place, say(row))


_Question = tuple[Select[*tuple[Any, ...]], ColumnElement[int], Callable[[_Row], str]]
"""Which rows are faults, the column of their owner, how a fault is said."""


def _unlike() -> _Question:
    """Records without an entry, and those that are otherwise than the last one says."""
    record = (LedgerEntry.owner_id, LedgerEntry.public_id)
    place = func.max(LedgerEntry.place).label("place")
    last = select(*record, place).group_by(*record).subquery("last")
    discarded = Record.state == State.DISCARDED
    alike = and_(
        LedgerEntry.kind == Record.kind,
        LedgerEntry.number == Record.number,
        case((discarded, str(Act.TAKEN_BACK)), else_=str(Act.GIVEN)) == LedgerEntry.act,
    )
    query = (
        select(
            Record.owner_id,
            Record.public_id,
            Record.kind,
            Record.number,
            Record.state,
            LedgerEntry.place,
            LedgerEntry.act,
            LedgerEntry.kind.label("kind_told"),
            LedgerEntry.number.label("number_told"),
        )
        .outerjoin(
            last,
            and_(last.c.owner_id == Record.owner_id, last.c.public_id == Record.public_id),
        )
        .outerjoin(
            LedgerEntry,
            and_(LedgerEntry.owner_id == last.c.owner_id, LedgerEntry.place == last.c.place),
        )
        .where(or_(LedgerEntry.place.is_(None), not_(alike)))
    )
    return query, Record.owner_id.expression, _said_unlike


def _said_unlike(row: _Row) -> str:
    record = f"{row.kind} {row.number} ({row.public_id}, {row.state})"
    if row.place is None:
        return f"{record} has no entry"
    return f"{record} was {row.act} the number {row.number_told} as {row.kind_told} last"


def _unfounded() -> _Question:
    """Entries about records that are not there."""
    there = select(Record.id).where(
        Record.public_id == LedgerEntry.public_id, Record.owner_id == LedgerEntry.owner_id
    )
    record = (LedgerEntry.owner_id, LedgerEntry.public_id)
    place = func.max(LedgerEntry.place).label("place")
    query = select(*record, place).where(~there.exists()).group_by(*record)
    return query, LedgerEntry.owner_id.expression, _said_unfounded


def _said_unfounded(row: _Row) -> str:
    return f"the record {row.public_id} that it tells of is gone"


def _shared() -> _Question:
    """Numbers that several records have: the table forbids them, an intruder may not have asked."""
    number = (Record.owner_id, Record.kind, Record.number)
    query = (
        select(*number, func.count().label("records"), null().label("place"))
        .group_by(*number)
        .having(func.count() > 1)
    )
    return query, Record.owner_id.expression, _said_shared


def _said_shared(row: _Row) -> str:
    return f"{row.records} records of the kind {row.kind} have the number {row.number}"
