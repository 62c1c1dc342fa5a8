"""Read the terms of the table: snapshots, and one kept fresh for a process."""

from __future__ import annotations

from time import monotonic

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vocabularies.model import TermRow, TermWords
from vocabularies.terms import Spelling, Term, Terms

# A renamed term shows in every process within this time.
FRESH_SECONDS = 1.0


def snapshot(session: Session, *vocabularies: str) -> Terms:
    """All terms as they are now; of these vocabularies alone, where some are named."""
    rows = select(
        TermRow.vocabulary,
        TermRow.code,
        TermRow.zh,
        TermRow.en,
        TermRow.parent,
        TermRow.valid_from,
        TermRow.valid_to,
        TermRow.source,
        TermRow.successor,
    ).order_by(TermRow.vocabulary, TermRow.rank, TermRow.id)
    words = select(TermWords.vocabulary, TermWords.words, TermWords.code)
    if vocabularies:
        rows = rows.where(TermRow.vocabulary.in_(vocabularies))
        words = words.where(TermWords.vocabulary.in_(vocabularies))
    return Terms(
        (Term(*row) for row in session.execute(rows)),
        (Spelling(*row) for row in session.execute(words)),
    )


class TermShelf:
    """The snapshot of a process, taken anew when the tables have changed."""

    def __init__(self) -> None:
        # Replaced whole: the threads of a process share the shelf.
        self._kept: tuple[tuple[object, ...], Terms] = (), Terms(())
        self._looked = float("-inf")

    def terms(self, session: Session, *, fresh: bool = False) -> Terms:
        """A snapshot no older than FRESH_SECONDS; as the session sees the tables, where fresh.

        Who follows a change must ask for a fresh one: it may be quicker than FRESH_SECONDS.
        """
        if not fresh and monotonic() - self._looked < FRESH_SECONDS:
            return self._kept[1]
        kept, mark = self._kept, _mark(session)
        if kept[0] != mark:
            kept = self._kept = mark, snapshot(session)
        self._looked = monotonic()
        return kept[1]


def _mark(session: Session) -> tuple[object, ...]:
    """What no change leaves as it was: rows are never deleted and versions only rise.

    The latest moment would not do: of two changes the one made first may be committed last.
    """
    counted = (
        session.execute(select(func.count(table.id), func.sum(table.version))).one()
        for table in (TermRow, TermWords)
    )
    return tuple(tuple(one) for one in counted)
