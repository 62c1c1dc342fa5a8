"""The ledger of numbers: every number that was ever given, in a chain that shows what is touched.

Each entry holds the digest of the one before it, so an entry that is changed, left out or put in
behind the house's back no longer fits. A chain per owner: two museums never wait for each other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from accounts.model import Organisation
from foundation.actors import Actor
from foundation.database import Base, insert_many, utcnow
from foundation.keeping import keep_for_ever

BEGINNING: Final = "0" * 64
# A string as JSON writes it; half as long as a whole encoder takes.
_quoted = json.encoder.encode_basestring


class Act(StrEnum):
    """What happened to a number."""

    GIVEN = "given"
    GIVEN_UP = "given up"
    TAKEN_BACK = "taken back"


class LedgerEntry(Base):
    """One line of an owner's ledger; `place` counts from 1. Never changed, never deleted."""

    __tablename__ = "ledger"
    __table_args__ = (Index("ix_ledger_number", "owner_id", "kind", "number"),)

    owner_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(40))
    number: Mapped[str] = mapped_column(String(200))
    public_id: Mapped[str] = mapped_column(String(20))
    act: Mapped[str] = mapped_column(String(12))
    actor: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    before: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


keep_for_ever(LedgerEntry.__table__)


class LedgerTip(Base):
    """Where an owner's ledger ends: an entry cut off the end is missed by it."""

    __tablename__ = "ledger_tips"

    owner_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    place: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be entered about a number."""

    kind: str
    number: str
    public_id: str
    act: Act


def append(session: Session, actor: Actor, owner: Organisation, lines: Sequence[Line]) -> None:
    """Enter lines at the end of an owner's ledger, in the transaction of what they tell of."""
    if not lines:
        return
    tip = _tip(session, owner)
    now = _now(session, tip)
    at, rows = told_at(now), []
    for line in lines:
        place, before = tip.place + 1, tip.digest
        told = (line.kind, line.number, line.public_id, str(line.act), actor.name, at)
        tip.place, tip.digest = place, digest_of(before, owner.code, place, *told)
        rows.append(
            {
                "owner_id": owner.id,
                "place": place,
                "kind": line.kind,
                "number": line.number,
                "public_id": line.public_id,
                "act": str(line.act),
                "actor": actor.name,
                "at": now,
                "before": before,
                "digest": tip.digest,
            }
        )
    insert_many(session, LedgerEntry, rows)


def digest_of(before: str, owner: str, place: int, *told: str) -> str:
    """SHA-256 of an entry's canonical JSON.

    The digest before it, the owner's code, its place; `told`: kind, number, public id, act, actor,
    instant as `told_at` writes it.
    """
    words = ",".join(map(_quoted, told))
    written = f"[{_quoted(before)},{_quoted(owner)},{place},{words}]"
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def told_at(instant: datetime) -> str:
    """An instant as the digest is made of it: in UTC, to the microsecond."""
    return instant.isoformat(timespec="microseconds")


def each_entry(
    session: Session, owner: Organisation, *, number: str | None = None
) -> Iterator[LedgerEntry]:
    """The entries of an owner's ledger in their order; of one number, if it is named."""
    mine = select(LedgerEntry).where(LedgerEntry.owner_id == owner.id)
    if number is not None:
        mine = mine.where(LedgerEntry.number == number)
    found = session.execute(mine.order_by(LedgerEntry.place).execution_options(yield_per=500))
    yield from found.scalars()


def _tip(session: Session, owner: Organisation) -> LedgerTip:
    # Locked until the end of the transaction: on a database with several writers the next one
    # waits here, and no two entries follow the same.
    held = select(LedgerTip).where(LedgerTip.owner_id == owner.id).with_for_update()
    if (tip := session.execute(held).scalar()) is not None:
        return tip
    # There is nothing to lock before the first entry: the owner stands in for it.
    session.execute(select(Organisation.id).where(Organisation.id == owner.id).with_for_update())
    if (tip := session.execute(held).scalar()) is None:
        tip = LedgerTip(owner_id=owner.id, place=0, digest=BEGINNING)
        session.add(tip)
        session.flush()
    return tip


def _now(session: Session, tip: LedgerTip) -> datetime:
    """The present, or the instant of the last entry where the clock was set back meanwhile."""
    last = session.execute(
        select(LedgerEntry.at).where(
            LedgerEntry.owner_id == tip.owner_id, LedgerEntry.place == tip.place
        )
    ).scalar()
    return utcnow() if last is None else max(last, utcnow())
