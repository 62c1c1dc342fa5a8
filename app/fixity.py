"""The check of the stored objects: by schedule what is due, by hand what is asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.mending import mend
from app.needs import storehouse
from app.wiring import House
from foundation.database import utcnow
from foundation.errors import NotFound
from storehouse import rounds
from storehouse.completing import complete
from storehouse.fixity import (
    EVERY,
    Faulty,
    Scope,
    Tally,
    check,
    count_due,
    count_faulty,
    count_late,
    list_keys,
)
from storehouse.needs import Storehouse
from storehouse.noting import list_noted
from storehouse.pace import Pace

log = logging.getLogger(__name__)
BY_HAND: Final = "fixity by hand"
DUE: Final = EVERY * 2 / 3
"""After so long an object is read again: what does not fit into one night has ten more."""

Told = Callable[[float], None]
"""Told which share of it is done."""


def check_due(house: House, pace: Pace) -> dict[str, int]:
    """The daily round: what is faulty is looked at again, then what is due, oldest first, until
    the time is up; its figures. Stopped.
    """
    books, begun = storehouse(house), utcnow()
    added = complete(books, pace)
    again = check(books, Scope(begun, only_faulty=True), pace, mend=_mend_aloud)
    scope = Scope(begun - DUE)
    read = check(books, scope, pace, mend=_mend_aloud)
    with books.reading() as session:
        late, left = count_late(session), count_due(session, scope)
        faulty = count_faulty(session)
    if late:
        log.warning("%s stored objects were not read for more than %s days", late, EVERY.days)
    return {
        "added": added,
        "read": again.read + read.read,
        "bytes": again.bytes + read.bytes,
        "faulty": faulty,
        "left": left,
        "late": late,
    }


def _mend_aloud(session: Session, faulty: Sequence[Faulty]) -> None:
    # One line a step: of a disk that is gone there would be a million.
    first = faulty[0]
    log.warning(
        "%s stored objects are not whole, first %s (%s): gongbo fixity names them",
        len(faulty),
        first.key,
        first.fault,
    )
    mend(session, faulty)


def check_all(house: House, pace: Pace, *, anew: bool, told: Told) -> Tally:
    """Everything once. A check that was broken off is gone on with, unless one is begun anew."""
    books = storehouse(house)
    with books.transaction() as session:
        going = None if anew else rounds.find_open(session, BY_HAND)
        going = going or rounds.begin(session, BY_HAND)
    complete(books, pace)
    tally = check_since(house, pace, since=going.begun_at, told=told)
    with books.transaction() as session:
        figures = {"read": tally.read, "bytes": tally.bytes, "faulty": count_faulty(session)}
        rounds.end(session, going.id, figures)
    return tally


def check_since(house: House, pace: Pace, *, since: datetime, told: Told) -> Tally:
    """What was not read since a moment; one that is still to come is now."""
    books, scope = storehouse(house), Scope(min(since, utcnow()))
    with books.reading() as session:
        due = count_due(session, scope)
    return check(
        books, scope, pace, mend=mend, told=lambda tally: told(min(1.0, tally.read / max(due, 1)))
    )


def check_keys(house: House, pace: Pace, keys: Collection[str]) -> Tally:
    """Just these. NotFound for a key under which nothing is to be."""
    books = storehouse(house)
    if _unknown(books, keys):
        complete(books, pace)
    if unknown := _unknown(books, keys):
        raise NotFound("stored object", unknown[0])
    return check(books, Scope(utcnow(), keys=keys), pace, mend=mend)


def check_museum(house: House, pace: Pace, museum: str) -> tuple[Tally, set[str]]:
    """What a museum needs, and the keys of that."""
    books, begun = storehouse(house), utcnow()
    complete(books, pace)
    tally, keys = Tally(), set[str]()
    for step in _each_of_museum(books, museum):
        tally.add(check(books, Scope(begun, keys=step), pace, mend=mend))
        keys.update(step)
    return tally, keys


def _each_of_museum(books: Storehouse, museum: str) -> Iterator[list[str]]:
    last = 0
    while True:
        with books.reading() as session:
            step = list_keys(session, after=last)
            needs = books.needs_of(session, [key for _, key in step])
        if not step:
            return
        last = step[-1][0]
        yield [key for key, of in needs.items() if any(need.museum == museum for need in of)]


def _unknown(books: Storehouse, keys: Collection[str]) -> list[str]:
    with books.reading() as session:
        return sorted(set(keys) - set(list_noted(session, keys)))
