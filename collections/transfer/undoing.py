"""Take a batch back: records as they were before it, and what is shown of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from foundation.actors import Actor
from foundation.errors import Conflict, DomainError
from records import history, publication, reviewing
from records.finding import list_versions
from records.kind import Kind, Kinds
from records.model import Record
from transfer import batches
from transfer.errands import Sessions, Told, nobody
from transfer.model import Batch, BatchRow, BatchState
from transfer.pace import Pace
from transfer.planning import Fate
from vocabularies.service import TermShelf
from vocabularies.terms import Terms

# So many numbers are named where an undoing is refused.
MOST_NAMED = 20
# So many records are looked up at once.
AT_ONCE = 500
CHANGED_SINCE: Final = {"zh": "此后被修改", "en": "changed since"}


@dataclass(frozen=True, slots=True)
class Undoing:
    """Who takes batches back, of which kinds."""

    actor: Actor
    kinds: Kinds
    transaction: Sessions


@dataclass(slots=True)
class Undone:
    """What became of the records: taken back, restored, left as they are (number: why).

    state: `undone`, or `done` where records were left: the batch can be undone again.
    """

    batch: str
    discarded: int = 0
    restored: int = 0
    left: dict[str, str] = field(default_factory=dict)
    state: BatchState = BatchState.UNDONE


@dataclass(frozen=True, slots=True)
class _Step:
    """How one record goes back."""

    actor: Actor
    kind: type[Kind]
    terms: Terms
    why: str


def undo(
    by: Undoing, public_id: str, *, leave_changed: bool = False, told: Told = nobody
) -> Undone:
    """Undo a batch whole. NotFound; Conflict where it is running or undone, and for records that
    somebody has changed since: these are left where `leave_changed` says so, the others undone.

    Broken off in the middle it goes on from there when it is called again.
    """
    with by.transaction() as session:
        batch = batches.get_batch(session, public_id)
        _require_undoable(session, batch, leave_changed=leave_changed)
        batches.hear(session, batch.id, state=BatchState.UNDOING)
        key, kind = batch.id, by.kinds.get(batch.kind)
    done, why = Undone(public_id), f"已撤销导入 {public_id} · import {public_id} undone"
    last, pace, shelf = None, Pace(), TermShelf()
    while True:
        began = monotonic()
        with by.transaction() as session:
            rows = _due(session, key, before=last, most=pace.rows)
            step = _Step(by.actor, kind, shelf.terms(session, fresh=True), why)
            for row in rows:
                _row(session, step, row, done)
            batches.hear(session, key)
        if not rows:
            break
        pace.note(len(rows), monotonic() - began)
        last = rows[-1].place
        told(len(rows))
    if done.left:
        done.state = BatchState.DONE
    with by.transaction() as session:
        batches.finish(session, key, done.state)
    return done


def list_changed(session: Session, batch: Batch) -> list[str]:
    """The numbers of the records that somebody has changed since the batch."""
    return [number for rows in _parcels(session, batch.id) for number in _moved_on(session, rows)]


def _moved_on(session: Session, rows: dict[int, int]) -> Iterator[str]:
    """The numbers of records that are no longer at these versions."""
    for key, (number, version) in list_versions(session, list(rows)).items():
        if version != rows[key]:
            yield number


def _parcels(session: Session, batch_id: int) -> Iterator[dict[int, int]]:
    """Record → version after the batch, of all that it touched, many at a time."""
    last = 0
    while True:
        query = select(BatchRow).where(*_touched(batch_id), BatchRow.place > last)
        rows = session.execute(query.order_by(BatchRow.place).limit(AT_ONCE)).scalars().all()
        if not rows:
            return
        last = rows[-1].place
        yield {row.record_id: row.version_after for row in rows if row.record_id is not None}


def _touched(batch_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        BatchRow.batch_id == batch_id,
        BatchRow.undone.is_(False),
        BatchRow.version_before != BatchRow.version_after,
    )


def _due(session: Session, batch_id: int, *, before: int | None, most: int) -> Sequence[BatchRow]:
    """The next rows, the last of the source first."""
    query = select(BatchRow).where(*_touched(batch_id))
    if before is not None:
        query = query.where(BatchRow.place < before)
    return session.execute(query.order_by(BatchRow.place.desc()).limit(most)).scalars().all()


def _require_undoable(session: Session, batch: Batch, *, leave_changed: bool) -> None:
    state = batches.state_of(batch)
    if state in (BatchState.WAITING, BatchState.RUNNING):
        raise Conflict(f"{batch.public_id} is still {state}", f"批次 {batch.public_id} 仍在进行")
    if state is BatchState.UNDONE:
        raise Conflict(f"{batch.public_id} is undone already", f"批次 {batch.public_id} 已撤销")
    if not leave_changed and (changed := list_changed(session, batch)):
        named = ", ".join(changed[:MOST_NAMED])
        more = f" and {len(changed) - MOST_NAMED} more" if len(changed) > MOST_NAMED else ""
        raise Conflict(
            f"{len(changed)} records were changed since: {named}{more}; "
            "they can be left as they are, and the others undone",
            f"有 {len(changed)} 条记录此后被修改：{named}；可保留这些记录，只撤销其余部分",
        )


def _row(session: Session, step: _Step, row: BatchRow, done: Undone) -> None:
    record = session.get_one(Record, row.record_id)
    number, row.left = record.number, None
    if record.version != row.version_after:
        row.left, done.left[number] = CHANGED_SINCE, CHANGED_SINCE["en"]
        return
    try:
        with session.begin_nested():
            if row.fate == Fate.NEW:
                _take_back(session, step, record)
            else:
                _put_back(session, step, record, row)
            row.undone = True
    except DomainError as refused:
        row.left, done.left[number] = {"zh": refused.zh, "en": refused.en}, refused.en
        return
    if row.fate == Fate.NEW:
        done.discarded += 1
    else:
        done.restored += 1


def _take_back(session: Session, step: _Step, record: Record) -> None:
    if record.shown:
        publication.withdraw(session, step.actor, record, reason=step.why)
    reviewing.discard(session, step.actor, record, why=step.why)


def _put_back(session: Session, step: _Step, record: Record, row: BatchRow) -> None:
    """What was shown before is shown again, then the working copy is what it was, and stands where
    it stood.
    """
    by = (session, step.actor, step.terms, record)
    if record.shown and record.published_version != row.published_before:
        if row.published_before:
            history.restore(*by, kind=step.kind, version=row.published_before, why=step.why)
            publication.publish(*by, kind=step.kind, why=step.why)
        else:
            publication.withdraw(session, step.actor, record, reason=step.why)
    history.put_back(*by, kind=step.kind, version=row.version_before, why=step.why)
