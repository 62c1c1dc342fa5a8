"""Batches and their rows as their museum reads them, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.pagination import Page, UnknownPage
from records.finding import list_public_ids
from transfer.model import Batch, BatchRow


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a row. line: in its source. public_id: of its record, None where it has none.

    problems: why it was left out, each {row, name, column, says, zh, en}. left: why an undoing left
    its record as it is, {zh, en}.
    """

    place: int
    line: int
    name: str
    number: str
    fate: str
    public_id: str | None
    version: int
    problems: list[Any]
    undone: bool
    left: Mapping[str, str] | None = None


def list_page(session: Session, *, owner: int, after: str | None, size: int) -> Page[Batch]:
    """The batches of an owner, the newest first. UnknownPage."""
    query = select(Batch).where(Batch.owner_id == owner)
    if after is not None:
        named = (Batch.public_id == after, Batch.owner_id == owner)
        if (last := session.execute(select(Batch.id).where(*named)).scalar()) is None:
            raise UnknownPage(after)
        query = query.where(Batch.id < last)
    rows = list(session.execute(query.order_by(Batch.id.desc()).limit(size + 1)).scalars())
    return Page(rows[:size], rows[size - 1].public_id if len(rows) > size else None)


def list_results(
    session: Session,
    batch: Batch,
    *,
    fate: str | None = None,
    left: bool = False,
    after: int = 0,
    size: int,
) -> Page[Result]:
    """What became of the rows behind a place, in the order of the source; of one fate, or all.

    left: only those that an undoing left as they are.
    """
    query = select(BatchRow).where(BatchRow.batch_id == batch.id, BatchRow.place > after)
    if fate is not None:
        query = query.where(BatchRow.fate == fate)
    if left:
        query = query.where(BatchRow.left.is_not(None))
    rows = session.execute(query.order_by(BatchRow.place).limit(size + 1)).scalars().all()
    known = list_public_ids(session, {row.record_id for row in rows if row.record_id is not None})
    told = [_result(row, known.get(row.record_id or 0)) for row in rows]
    return Page(told[:size], str(told[size - 1].place) if len(told) > size else None)


def _result(row: BatchRow, public_id: str | None) -> Result:
    return Result(
        place=row.place,
        line=row.row,
        name=row.name,
        number=row.number,
        fate=row.fate,
        public_id=public_id,
        version=row.version_after,
        problems=list(row.problems or ()),
        undone=row.undone,
        left=row.left,
    )
