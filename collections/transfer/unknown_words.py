"""The review list: words of files that no vocabulary has, and what people decide about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
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


def note(session: Session, found: Sequence[Noted]) -> None:
    """Put words on the list; a record that waits for a word already is not counted again."""
    if not found:
        return
    known = _known(session, found)
    waiting = _waiting(session, known, found)
    for one in found:
        term = known[_key(one)]
        if one.record_id is None:
            term.rows += 1
            continue
        key = (term.id, one.record_id, one.word.field)
        if key not in waiting:
            waiting.add(key)
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


def list_waiting(session: Session, term: UnknownTerm, *, most: int) -> list[WaitingField]:
    """The first fields of records that wait for a word."""
    mine = select(WaitingField).where(WaitingField.unknown_id == term.id).limit(most)
    order = (WaitingField.record_id, WaitingField.field)
    return list(session.execute(mine.order_by(*order)).scalars())


def _key(one: Noted) -> tuple[str, str]:
    return one.word.vocabulary, folded(one.word.words)


def _known(session: Session, found: Sequence[Noted]) -> dict[tuple[str, str], UnknownTerm]:
    """The entry of every word; those that were never met are made."""
    wanted = {key[1] for key in map(_key, found)}
    there = session.execute(select(UnknownTerm).where(UnknownTerm.folded.in_(wanted))).scalars()
    known, now = {(one.vocabulary, one.folded): one for one in there}, utcnow()
    for one in found:
        if (key := _key(one)) not in known:
            known[key] = _entry(one, now)
            session.add(known[key])
        known[key].last_seen = now
    session.flush()
    return known


def _waiting(
    session: Session, known: Mapping[tuple[str, str], UnknownTerm], found: Sequence[Noted]
) -> set[tuple[int, int, str]]:
    """What waits already: (word, record, field)."""
    records = {one.record_id for one in found if one.record_id is not None}
    words = {known[_key(one)].id for one in found}
    query = select(WaitingField.unknown_id, WaitingField.record_id, WaitingField.field)
    mine = (WaitingField.unknown_id.in_(words), WaitingField.record_id.in_(records))
    return {(word, record, name) for word, record, name in session.execute(query.where(*mine))}


def _entry(one: Noted, now: datetime) -> UnknownTerm:
    word = one.word
    example: dict[str, Any] = {
        "source": one.source,
        "name": one.name,
        "row": one.row,
        "field": word.field,
        "column": word.column,
        "number": one.number,
    }
    return UnknownTerm(
        vocabulary=word.vocabulary,
        folded=folded(word.words),
        words=word.words[:LONGEST_UNKNOWN],
        rows=0,
        ignored=False,
        example=example,
        first_seen=now,
        last_seen=now,
    )
