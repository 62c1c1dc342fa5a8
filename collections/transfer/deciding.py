"""Decide what unknown words mean: the records that wait for one get the term at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from foundation.actors import Actor
from foundation.errors import DomainError, NotFound
from records import service
from records.fields import Term
from records.kind import Field, Kinds
from records.model import Record
from records.states import State
from transfer import unknown_words
from transfer.errands import Sessions
from transfer.model import UnknownTerm
from vocabularies import service as vocabularies
from vocabularies.terms import Terms

AT_ONCE = 25


@dataclass(slots=True)
class Decided:
    """What a decision led to: records that have the term now, records that went without it.

    shown: of those that have it in their working copies, how many the public sees without it.
    left: those have another value, the field is a part of a group, or the record is not to be
    changed; the next import of their file reads the word.
    """

    changed: int = 0
    left: int = 0
    shown: int = 0


def decide(session: Session, *, vocabulary: str, words: str, code: str | None) -> UnknownTerm:
    """Say which term words mean, or that they mean none (None). NotFound for words or code."""
    term = unknown_words.find_unknown(session, vocabulary, words)
    if term is None:
        raise NotFound("word to be decided", f"{vocabulary} {words}")
    if code is not None:
        vocabularies.add_words(session, vocabulary, term.words, code, source="import")
    term.code, term.ignored = code, code is None
    session.flush()
    return term


def fill_in(
    actor: Actor,
    *,
    vocabulary: str,
    words: str,
    kinds: Kinds,
    transaction: Sessions,
) -> Decided:
    """Give the term that words mean to the records that wait for it, many at a time.

    Broken off in the middle it goes on from there when it is called again.
    """
    done = Decided()
    while True:
        with transaction() as session:
            term = unknown_words.find_unknown(session, vocabulary, words)
            if term is None:
                return done
            if not (waiting := unknown_words.list_waiting(session, term, most=AT_ONCE)):
                return done
            terms = vocabularies.snapshot(session)
            for one in waiting:
                record = session.get_one(Record, one.record_id)
                given = term.code is not None and _give(
                    session, actor, record, one.field, code=term.code, kinds=kinds, terms=terms
                )
                done.changed += given
                done.shown += given and record.shown
                done.left += not given
                session.delete(one)


def _give(
    session: Session,
    actor: Actor,
    record: Record,
    name: str,
    *,
    code: str,
    kinds: Kinds,
    terms: Terms,
) -> bool:
    """Whether the record has the term now and did not have it before."""
    kind = kinds.get(record.kind)
    declared = kind.fields.get(name)
    if declared is None or record.state == State.DISCARDED:
        return False
    if (value := _with(declared, record.values.get(name), code)) is None:
        return False
    try:
        with session.begin_nested():
            return service.change(
                session,
                actor,
                terms,
                record,
                kind=kind,
                values={**record.values, name: value},
                why=f"{name}: the word was decided to mean {code}",
            )
    except DomainError:
        return False


def _with(declared: Field, value: Any, code: str) -> Any | None:
    """The value with the term, None where it has it or has another in its place."""
    if not isinstance(declared.type, Term):
        return None
    if declared.many:
        held: Iterable[str] = value or ()
        return None if code in held else [*held, code]
    return code if value is None else None
