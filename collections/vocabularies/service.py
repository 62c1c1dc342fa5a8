"""Keep the terms of the table and hand out snapshots of them."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation.database import utcnow
from vocabularies.model import TermRow
from vocabularies.terms import Term, Terms

# A renamed term shows in every process within this time.
FRESH_SECONDS = 1.0


def keep(session: Session, terms: Iterable[Term]) -> int:
    """Enter terms that are new and update those whose words changed; returns how many did."""
    known = {(row.vocabulary, row.code): row for row in session.execute(select(TermRow)).scalars()}
    changed = 0
    for rank, term in enumerate(terms):
        row = known.get((term.vocabulary, term.code))
        if row is None:
            row = TermRow(vocabulary=term.vocabulary, code=term.code, updated_at=utcnow())
            session.add(row)
        elif (row.zh, row.en, row.parent, row.retired, row.rank) == _told(term, rank):
            continue
        row.zh, row.en, row.parent, row.retired, row.rank = _told(term, rank)
        row.updated_at = utcnow()
        changed += 1
    session.flush()
    return changed


def _told(term: Term, rank: int) -> tuple[str, str, str | None, bool, int]:
    return term.zh, term.en, term.parent, term.retired, rank


def snapshot(session: Session) -> Terms:
    """All terms as they are now."""
    rows = session.execute(select(TermRow).order_by(TermRow.vocabulary, TermRow.rank)).scalars()
    return Terms(
        Term(row.vocabulary, row.code, row.zh, row.en, row.parent, row.retired) for row in rows
    )


def term_ids(session: Session, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Row ids of (vocabulary, code) keys; those that are not there are left out."""
    wanted = set(keys)
    rows = session.execute(
        select(TermRow.vocabulary, TermRow.code, TermRow.id).where(
            TermRow.code.in_({code for _, code in wanted})
        )
    )
    return {
        (vocabulary, code): row for vocabulary, code, row in rows if (vocabulary, code) in wanted
    }


class TermShelf:
    """The snapshot of a process, taken anew when the table has changed."""

    def __init__(self) -> None:
        self._terms = Terms(())
        self._mark: tuple[object, ...] = ()
        self._looked = float("-inf")

    def terms(self, session: Session) -> Terms:
        """A snapshot no older than FRESH_SECONDS."""
        if monotonic() - self._looked < FRESH_SECONDS:
            return self._terms
        mark = tuple(
            session.execute(select(func.count(TermRow.id), func.max(TermRow.updated_at))).one()
        )
        if mark != self._mark:
            self._terms, self._mark = snapshot(session), mark
        self._looked = monotonic()
        return self._terms
