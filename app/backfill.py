"""Derive from records what an older version of the house did not: in steps, and not twice."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.database import reading, transaction
from app.wiring import House
from foundation import jobs
from foundation.actors import house as the_house
from foundation.jobs import Job, JobState
from records import rewriting
from records.model import Record
from records.rewriting import Which

log = logging.getLogger(__name__)
UPGRADE = the_house("upgrade")
# Kept among the jobs, so that a house that has it all is asked one thing only.
BACKFILL: Final = "backfill"
DERIVED: Final = "0002"
STEP: Final = 100

Progress = Callable[[str, float], None]


@dataclass(slots=True)
class Rewritten:
    """How many editions were made again, and the records that could not be written, by id."""

    editions: int = 0
    left: list[str] = field(default_factory=list)


def backfill(house: House, progress: Progress) -> None:
    """Write index rows, editions and ledger entries of records that have none.

    Broken off it goes on with the records that were not reached; needs an app context. A record
    that cannot be written is left for a person: `gongbo editions remake` tries it again.
    """
    with reading() as session:
        if _is_done(session):
            return
    made = rewrite(house, Which(unwritten=True), progress)
    if made.left:
        log.error("%s records could not be written: %s", len(made.left), ", ".join(made.left))
    with transaction() as session:
        # All at once: a ledger that begins in the middle of the books tells a wrong tale.
        entered = rewriting.enter_numbers(session, UPGRADE)
        _note_done(session)
    if made.editions or entered:
        log.info("upgraded: %s editions made again, %s numbers entered", made.editions, entered)


def rewrite(house: House, which: Which, progress: Progress) -> Rewritten:
    """Write records anew in steps, so that nobody waits long for the writer."""
    with reading() as session:
        due = rewriting.count(session, which)
    made, last, done = Rewritten(), 0, 0
    while True:
        with reading() as session:
            keys = rewriting.list_keys(session, which, after=last, most=STEP)
        if not keys:
            return made
        _rewrite(house, keys, made)
        last, done = keys[-1], done + len(keys)
        progress("records", min(done / max(due, 1), 1.0))


def _rewrite(house: House, keys: Sequence[int], made: Rewritten) -> None:
    """Write a step; where that fails each half is tried, until what is bad stands alone."""
    try:
        with transaction() as session:
            terms = house.shelf.terms(session, fresh=True)
            rose = rewriting.rewrite(session, house.kinds, terms, keys)
    except SQLAlchemyError:
        raise
    except Exception:
        if len(keys) == 1:
            log.exception("record %s cannot be written", keys[0])
            made.left.append(_public_id(keys[0]))
            return
        middle = len(keys) // 2
        for half in (keys[:middle], keys[middle:]):
            _rewrite(house, half, made)
    else:
        made.editions += rose


def _public_id(key: int) -> str:
    with reading() as session:
        return session.execute(select(Record.public_id).where(Record.id == key)).scalar_one()


def _is_done(session: Session) -> bool:
    mine = Job.task == BACKFILL, Job.subject == 0, Job.key == DERIVED
    state = session.execute(select(Job.state).where(*mine)).scalar()
    return state == JobState.DONE


def _note_done(session: Session) -> None:
    jobs.enqueue(session, task=BACKFILL, subject=0, key=DERIVED)
    session.flush()
    if (claim := jobs.claim(session, holder=BACKFILL, tasks=(BACKFILL,))) is not None:
        jobs.done(session, claim)
