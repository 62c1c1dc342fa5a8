"""The review list: words of files that no vocabulary has, and what people decide about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from foundation.database import utcnow
from transfer.model import UnknownTerm, WaitingField
from transfer.value_reading import UnknownWord
from transfer.word_reading import LONGEST_UNKNOWN, folded


@dataclass(frozen=True, slots=True)
class Noted:
    """A word in a row: where it stood, and the record that does without it (None: left out)."""

    word: UnknownWord
    source: str
    name: str
    row: int
    number: str
    record_id: int | None


def note(session: Session, found: Iterable[Noted]) -> None:
    """Put words on the list; a record that waits for a word already is not counted again."""
    for one in found:
        term = _term(session, one)
        if one.record_id is None:
            term.rows += 1
            continue
        key = (term.id, one.record_id, one.word.field)
        if session.get(WaitingField, key) is None:
            term.rows += 1
            session.add(
                WaitingField(unknown_id=term.id, record_id=one.record_id, field=one.word.field)
            )
            session.flush()


def ignored(session: Session) -> frozenset[tuple[str, str]]:
    """(vocabulary, folded words) of what means nothing."""
    query = select(UnknownTerm.vocabulary, UnknownTerm.folded).where(UnknownTerm.ignored)
    return frozenset((vocabulary, folded) for vocabulary, folded in session.execute(query))


def list_undecided(session: Session, *, vocabulary: str | None = None) -> list[UnknownTerm]:
    """The words that wait for a decision; those that most rows have first."""
    query = select(UnknownTerm).where(UnknownTerm.code.is_(None), ~UnknownTerm.ignored)
    if vocabulary is not None:
        query = query.where(UnknownTerm.vocabulary == vocabulary)
    order = (UnknownTerm.vocabulary, UnknownTerm.rows.desc(), UnknownTerm.words)
    return list(session.execute(query.order_by(*order)).scalars())


def find_unknown(session: Session, vocabulary: str, words: str) -> UnknownTerm | None:
    """The entry of words, decided or not; None where they were never met."""
    mine = (UnknownTerm.vocabulary == vocabulary, UnknownTerm.folded == folded(words))
    return session.execute(select(UnknownTerm).where(*mine)).scalar()


def list_waiting(session: Session, term: UnknownTerm) -> list[WaitingField]:
    """The fields of records that wait for a word."""
    mine = select(WaitingField).where(WaitingField.unknown_id == term.id)
    return list(session.execute(mine.order_by(WaitingField.record_id)).scalars())


def wait_no_more(session: Session, term: UnknownTerm) -> None:
    """Nothing waits for this word any more."""
    session.execute(delete(WaitingField).where(WaitingField.unknown_id == term.id))


def _term(session: Session, one: Noted) -> UnknownTerm:
    word, now = one.word, utcnow()
    if (known := find_unknown(session, word.vocabulary, word.words)) is not None:
        known.last_seen = now
        return known
    example: dict[str, Any] = {
        "source": one.source,
        "name": one.name,
        "row": one.row,
        "field": word.field,
        "column": word.column,
        "number": one.number,
    }
    term = UnknownTerm(
        vocabulary=word.vocabulary,
        folded=folded(word.words),
        words=word.words[:LONGEST_UNKNOWN],
        rows=0,
        ignored=False,
        example=example,
        first_seen=now,
        last_seen=now,
    )
    session.add(term)
    session.flush()
    return term
