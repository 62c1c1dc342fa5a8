"""The ledger of numbers: every number that was ever given, in a chain that shows what is touched.

Each entry holds the digest of the one before it, so an entry that is changed, left out or put in
behind the house's back no longer fits. A chain per owner: two museums never wait for each other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import ForeignKey, Index, String, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from accounts.model import Organisation
from foundation.actors import Actor
from foundation.database import Base, utcnow

BEGINNING: Final = "0" * 64


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
    tip, now = _tip(session, owner), utcnow()
    rows = []
    for line in lines:
        entry = {
            "owner_id": owner.id,
            "place": tip.place + 1,
            "kind": line.kind,
            "number": line.number,
            "public_id": line.public_id,
            "act": str(line.act),
            "actor": actor.name,
            "at": now,
            "before": tip.digest,
        }
        tip.place += 1
        tip.digest = digest_of(LedgerEntry(**entry), owner=owner.code)
        rows.append({**entry, "digest": tip.digest})
    session.execute(insert(LedgerEntry), rows)


def digest_of(entry: LedgerEntry, *, owner: str) -> str:
    """SHA-256 over the entry's canonical JSON, the digest before it included."""
    told = [
        entry.before,
        owner,
        entry.place,
        entry.kind,
        entry.number,
        entry.public_id,
        entry.act,
        entry.actor,
        entry.at.isoformat(timespec="microseconds"),
    ]
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def _tip(session: Session, owner: Organisation) -> LedgerTip:
    # Locked until the end of the transaction: on a database with several writers the next one
    # waits here, and no two entries follow the same.
    held = select(LedgerTip).where(LedgerTip.owner_id == owner.id).with_for_update()
    if (tip := session.execute(held).scalar()) is None:
        tip = LedgerTip(owner_id=owner.id, place=0, digest=BEGINNING)
        session.add(tip)
        session.flush()
    return tip
