"""Bring the table of terms up to what its files say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.database import utcnow
from vocabularies.following import follow
from vocabularies.model import TermRow
from vocabularies.terms import Term

# Columns of the table that a file tells, in the order in which `filed` keeps them.
TOLD: Final = ("zh", "en", "parent", "valid_from", "valid_to", "successor", "source", "rank")
# Those that pages, searches and facets of records show.
SHOWN: Final = frozenset({"zh", "en", "parent"})
NULLABLE: Final = frozenset({"parent", "successor"})
# No cell of a file holds it: rows are read line by line.
BETWEEN: Final = "\x1f"


def keep(session: Session, terms: Iterable[Term]) -> int:
    """Enter terms that are new and update what their files changed; returns how many did.

    A value that a file says as it did before is left alone: people may have changed it since.
    """
    known = select(TermRow.vocabulary, TermRow.code, TermRow.id, TermRow.filed)
    filed = {(row[0], row[1]): (row[2], row[3]) for row in session.execute(known)}
    ranks: dict[str, count[int]] = {}
    changed = 0
    for term in terms:
        told = _told(term, next(ranks.setdefault(term.vocabulary, count())))
        row_id, before = filed.get((term.vocabulary, term.code), (None, ""))
        if before != told:
            changed += 1
            _write(session, term, row_id, told, before)
    session.flush()
    return changed


def _told(term: Term, rank: int) -> str:
    cells = (
        term.zh, term.en, term.parent, term.valid_from, term.valid_to, term.successor, term.source,
        str(rank),
    )  # fmt: skip
    return BETWEEN.join(cell or "" for cell in cells)


def _write(session: Session, term: Term, row_id: int | None, told: str, before: str) -> None:
    new, old = _cells(told), _cells(before)
    changed = {name: value for name, value in new.items() if old.get(name, ...) != value}
    if row_id is None:
        row = TermRow(vocabulary=term.vocabulary, code=term.code, filed=told, updated_at=utcnow())
        _set(row, changed)
        session.add(row)
        return
    row = session.get_one(TermRow, row_id)
    row.filed = told
    if moved := {name: value for name, value in changed.items() if getattr(row, name) != value}:
        row.updated_at = utcnow()
        _set(row, moved)
    if moved.keys() & SHOWN:
        follow(session, row)


def _set(row: TermRow, values: Mapping[str, str | int | None]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _cells(told: str) -> dict[str, str | int | None]:
    if not told:
        return {}
    cells: dict[str, str | int | None] = {
        name: None if name in NULLABLE and not cell else cell
        for name, cell in zip(TOLD, told.split(BETWEEN), strict=True)
    }
    return cells | {"rank": int(str(cells["rank"]))}
