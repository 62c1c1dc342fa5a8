"""The book of batches: what was brought in, row by row, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from accounts.model import Organisation
from foundation.actors import Actor
from foundation.database import insert_many, utcnow
from foundation.errors import Conflict, NotFound
from foundation.identifiers import mint
from transfer.mapping import FileMapping
from transfer.model import Batch, BatchRow, BatchState

# A batch that was not heard of for so long is nobody's any more: whoever ran it was killed.
SILENT = timedelta(seconds=60)
LONGEST_NAME, LONGEST_MAPPING = 300, 120
FINISHED: Final = (BatchState.DONE, BatchState.UNDONE)
# Beside the fates in the figures of a batch: rows that an undoing left as they are.
NOT_UNDONE: Final = "not undone"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be brought in, for whom and how. digest: of its content, "" if it has none."""

    owner: Organisation
    mapping: FileMapping
    publish: bool
    source: str
    digest: str = ""


def open_batch(
    session: Session,
    actor: Actor,
    asked: Asked,
    *,
    why: str = "",
    idempotency_key: str | None = None,
) -> Batch:
    """A new batch; with a key that was used before, the batch of that time.

    Conflict where the key was used for something else.
    """
    if idempotency_key is not None:
        mine = (Batch.owner_id == asked.owner.id, Batch.idempotency_key == idempotency_key)
        if (known := session.execute(select(Batch).where(*mine)).scalar()) is not None:
            if not _is_same(known, asked):
                raise Conflict(
                    f"the key {idempotency_key!r} was used for another import",
                    f"键 {idempotency_key} 已用于另一次导入",
                )
            return known
    now = utcnow()
    batch = Batch(
        public_id=mint(),
        owner_id=asked.owner.id,
        kind=asked.mapping.kind.name,
        source=asked.source[:LONGEST_NAME],
        mapping=asked.mapping.name[:LONGEST_MAPPING],
        publish=asked.publish,
        actor=actor.name,
        why=why,
        # One with a key is done by the worker, when it comes to it.
        state=BatchState.RUNNING if idempotency_key is None else BatchState.WAITING,
        counts={},
        digest=asked.digest,
        idempotency_key=idempotency_key,
        created_at=now,
        heard_at=now,
    )
    session.add(batch)
    session.flush()
    return batch


def find_broken(session: Session, asked: Asked) -> Batch | None:
    """The newest import of the same that broke off, or None."""
    if not asked.digest:
        return None
    same = (
        Batch.owner_id == asked.owner.id,
        Batch.idempotency_key.is_(None),
        Batch.digest == asked.digest,
        Batch.state.in_((BatchState.RUNNING, BatchState.BROKEN)),
    )
    found = session.execute(select(Batch).where(*same).order_by(Batch.id.desc())).scalars()
    return next(
        (one for one in found if state_of(one) is BatchState.BROKEN and _is_same(one, asked)), None
    )


def _is_same(batch: Batch, asked: Asked) -> bool:
    return (batch.digest, batch.kind, batch.mapping, batch.publish) == (
        asked.digest,
        asked.mapping.kind.name,
        asked.mapping.name[:LONGEST_MAPPING],
        asked.publish,
    )


def state_of(batch: Batch) -> BatchState:
    """How a batch stands: one that says it is running, but was not heard of, is broken."""
    state = BatchState(batch.state)
    silent = utcnow() - batch.heard_at > SILENT
    return BatchState.BROKEN if state is BatchState.RUNNING and silent else state


def get_batch(session: Session, public_id: str, *, owner: int | None = None) -> Batch:
    """A batch by its identifier, of this owner where one is named; NotFound."""
    found = session.execute(select(Batch).where(Batch.public_id == public_id)).scalar()
    if found is None or owner not in {None, found.owner_id}:
        raise NotFound("batch", public_id)
    return found


def list_batches(session: Session, *, owner: int | None = None, most: int = 50) -> list[Batch]:
    """The newest batches first."""
    query = select(Batch).order_by(Batch.id.desc()).limit(most)
    if owner is not None:
        query = query.where(Batch.owner_id == owner)
    return list(session.execute(query).scalars())


def done_fates(session: Session, batch_id: int) -> dict[int, str]:
    """Place → fate of the rows that need not be looked at again."""
    query = select(BatchRow.place, BatchRow.fate).where(BatchRow.batch_id == batch_id)
    return dict(session.execute(query).all())


def count_rows(session: Session, batch_id: int) -> dict[str, int]:
    """Fate → rows."""
    query = select(BatchRow.fate, func.count()).where(BatchRow.batch_id == batch_id)
    return dict(session.execute(query.group_by(BatchRow.fate)).all())


def list_counts(session: Session, some: Sequence[Batch]) -> dict[int, dict[str, int]]:
    """Inner key of a batch → its figures, those of one on its way as they are by now."""
    told = {one.id: dict(one.counts) if one.state in FINISHED else {} for one in some}
    going = [one.id for one in some if one.state not in FINISHED]
    query = select(BatchRow.batch_id, BatchRow.fate, func.count())
    query = query.where(BatchRow.batch_id.in_(going)).group_by(BatchRow.batch_id, BatchRow.fate)
    for batch_id, fate, rows in session.execute(query) if going else ():
        told[batch_id][fate] = rows
    return told


def keep_rows(session: Session, batch_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write down what became of rows, in the transaction in which it did."""
    if rows:
        insert_many(session, BatchRow, [{"batch_id": batch_id, **row} for row in rows])
    hear(session, batch_id)


def hear(session: Session, batch_id: int, **told: Any) -> None:
    """A sign of life, and what else is to be told of the batch."""
    session.execute(update(Batch).where(Batch.id == batch_id).values(heard_at=utcnow(), **told))


def require_open(batch: Batch) -> None:
    """Conflict where a batch is done, or undone: nothing may be brought in under it any more."""
    state = state_of(batch)
    if state not in (BatchState.WAITING, BatchState.RUNNING, BatchState.BROKEN):
        raise Conflict(
            f"batch {batch.public_id} is {state}: import anew",
            f"批次 {batch.public_id} 状态为 {state}：请重新导入",
        )


def finish(session: Session, batch_id: int, state: BatchState) -> None:
    """The end of a batch, good or bad, with its figures."""
    counts = count_rows(session, batch_id)
    if left := count_left(session, batch_id):
        counts[NOT_UNDONE] = left
    hear(session, batch_id, state=state, counts=counts, finished_at=utcnow())


def count_left(session: Session, batch_id: int) -> int:
    """How many rows an undoing left as they are."""
    left = (BatchRow.batch_id == batch_id, BatchRow.left.is_not(None))
    return session.execute(select(func.count()).select_from(BatchRow).where(*left)).scalar_one()
