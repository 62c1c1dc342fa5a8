"""The book of rounds: when the store was gone over last, and how that went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from foundation.database import utcnow
from storehouse.model import Round


def begin(session: Session, name: str) -> Round:
    """A round of this name begins now."""
    made = Round(name=name, begun_at=utcnow(), report={})
    session.add(made)
    session.flush()
    return made


def find_open(session: Session, name: str) -> Round | None:
    """The last round of this name, if it has not come to its end: it was broken off, or goes on."""
    last = find_last(session, name)
    return last if last is not None and last.ended_at is None else None


def find_last(session: Session, name: str) -> Round | None:
    """The last round of this name, or None."""
    query = select(Round).where(Round.name == name).order_by(Round.id.desc()).limit(1)
    return session.execute(query).scalar()


def tell(session: Session, round_id: int, report: Mapping[str, Any]) -> None:
    """How far a round has come: whoever goes on with it reads it in its report."""
    session.execute(update(Round).where(Round.id == round_id).values(report=dict(report)))


def end(session: Session, round_id: int, report: Mapping[str, Any]) -> None:
    """A round has come to its end, with these figures."""
    ended = update(Round).where(Round.id == round_id)
    session.execute(ended.values(ended_at=utcnow(), report=dict(report)))
