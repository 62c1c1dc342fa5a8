"""The check of every stored object against its checksum: oldest first, written down in steps."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, ScalarSelect, Table, bindparam, func, select, update
from sqlalchemy.orm import Session

from foundation.database import utcnow
from foundation.errors import DomainError
from storehouse.completing import is_empty
from storehouse.model import NEVER, Fault, StoredObject
from storehouse.needs import Need, Storehouse
from storehouse.noting import forget
from storehouse.pace import Pace
from storehouse.reading import Expected, Seen, examine

EVERY: Final = timedelta(days=30)
"""So old the last reading of an object may be at most."""
# By their names, so that the index finds them.
IS_FAULTY = StoredObject.fault.in_([fault for fault in Fault if fault])
# A worker that is killed loses so much at most, and the object that it was reading.
STEP_OBJECTS: Final = 100
STEP_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True)
class Scope:
    """Which objects are read: those not read since `before`; of these, only those known to be
    faulty, only those with these keys.
    """

    before: datetime
    only_faulty: bool = False
    keys: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Faulty:
    """An object that is not as it was kept; needs: what it is for, none where nothing needs it."""

    key: str
    fault: Fault
    sha256: str
    size: int
    found_at: datetime
    needs: Sequence[Need]


@dataclass(slots=True)
class Tally:
    """What a check read, and how many objects it found faulty, whole again, or not needed."""

    read: int = 0
    bytes: int = 0
    faulty: int = 0
    mended: int = 0
    forgotten: int = 0

    def add(self, other: Tally) -> None:
        """Count what another part of the check found, too."""
        for part in fields(self):
            setattr(self, part.name, getattr(self, part.name) + getattr(other, part.name))


class StoreGone(DomainError):
    """The books name objects and the store holds none at all: its disk is not there."""

    code = "store-gone"

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"the store holds nothing at all, not even {missing}: is its disk mounted?"
            " Nothing was written down, and nothing asked for",
            f"存储中没有任何对象（例如缺少 {missing}）：请检查其磁盘是否已挂载；"
            "未作登记，也未安排任何修复",
        )


Mend = Callable[[Session, Sequence[Faulty]], None]
"""Asks, in the transaction in which faults are written down, for what can be made again."""


@dataclass(slots=True)
class _Step:
    noted: list[StoredObject] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    size: int = 0


def check(
    house: Storehouse,
    scope: Scope,
    pace: Pace,
    *,
    mend: Mend,
    told: Callable[[Tally], None] = lambda tally: None,
) -> Tally:
    """Read what is in scope, until that is done or the time is up. Stopped, with all written down
    that was read; StoreGone.
    """
    tally = Tally()
    while not pace.is_over() and (rows := _next(house, scope)):
        step, begun = _Step(), time.monotonic()
        try:
            for row in rows:
                expected = Expected(row.key, row.sha256, row.size)
                step.seen.append(seen := examine(house.store, expected, pace))
                step.noted.append(row)
                step.size += seen.size
                if pace.is_over() or time.monotonic() - begun > STEP_SECONDS:
                    break
        finally:
            _write(house, step, tally, mend)
        told(tally)
    return tally


def list_faulty(
    house: Storehouse, session: Session, *, keys: Collection[str] | None = None
) -> list[Faulty]:
    """All objects that are known to be faulty, by key, with what they are for."""
    query = select(StoredObject).where(IS_FAULTY).order_by(StoredObject.key)
    if keys is not None:
        query = query.where(StoredObject.key.in_(list(keys)))
    rows = list(session.execute(query).scalars())
    needs = house.needs_of(session, [row.key for row in rows])
    return [_faulty(row, Fault(row.fault), needs.get(row.key, ())) for row in rows]


def count_faulty(session: Session) -> int:
    """How many stored objects are known to be faulty."""
    faulty = select(func.count()).select_from(StoredObject).where(IS_FAULTY)
    return session.execute(faulty).scalar_one()


def count_late(session: Session) -> int:
    """How many objects were not read for longer than they should be."""
    read, long_ago = StoredObject.checked_at, utcnow() - EVERY
    # Apart: together they would read the index from its beginning, and while a store is read for
    # the first time all of it stands there.
    once = _count(read > NEVER, read < long_ago)
    never = _count(read == NEVER, StoredObject.kept_at < long_ago)
    return session.execute(select(once + never)).scalar_one()


def count_due(session: Session, scope: Scope) -> int:
    """How many objects are in scope."""
    due = select(func.count()).select_from(StoredObject).where(*_in(scope))
    return session.execute(due).scalar_one()


def list_next(session: Session, scope: Scope) -> list[StoredObject]:
    """A step of the objects in scope: what was never read, then what was longest ago."""
    oldest = StoredObject.checked_at, StoredObject.kept_at, StoredObject.id
    due = select(StoredObject).where(*_in(scope)).order_by(*oldest).limit(STEP_OBJECTS)
    return list(session.execute(due).scalars())


def list_keys(session: Session, *, after: int, most: int = 500) -> list[tuple[int, str]]:
    """Inner key and key of the objects behind one, in steps."""
    query = select(StoredObject.id, StoredObject.key).where(StoredObject.id > after)
    return [
        (row.id, row.key) for row in session.execute(query.order_by(StoredObject.id).limit(most))
    ]


def _count(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).select_from(StoredObject).where(*conditions).scalar_subquery()


def _next(house: Storehouse, scope: Scope) -> list[StoredObject]:
    with house.reading() as session:
        return list_next(session, scope)


def _in(scope: Scope) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [StoredObject.checked_at < scope.before]
    if scope.only_faulty:
        conditions.append(IS_FAULTY)
    if scope.keys is not None:
        conditions.append(StoredObject.key.in_(list(scope.keys)))
    return conditions


def _write(house: Storehouse, step: _Step, tally: Tally, mend: Mend) -> None:
    """Write down what was seen, unless an object was kept anew meanwhile."""
    pairs = list(zip(step.noted, step.seen, strict=True))
    if not pairs:
        return
    now = utcnow()
    wrong = [(row, seen) for row, seen in pairs if seen.fault]
    nothing = all(seen.fault is Fault.MISSING for seen in step.seen) and is_empty(house.store)
    with house.transaction() as session:
        needs = house.needs_of(session, [row.key for row, _ in wrong])
        # Nothing needs it and it is not there: a sweep that broke off.
        gone = {row.key for row, seen in wrong if seen.fault is Fault.MISSING} - set(needs)
        if nothing and needs:
            raise StoreGone(next(iter(needs)))
        forget(session, gone)
        session.execute(_RESULT, [_result(row, seen, now) for row, seen in pairs])
        faulty = [
            _faulty(row, seen.fault, needs.get(row.key, ()), now)
            for row, seen in wrong
            if row.key not in gone
        ]
        if faulty:
            mend(session, faulty)
    tally.read += len(pairs)
    tally.bytes += step.size
    tally.faulty += len(faulty)
    tally.forgotten += len(gone)
    tally.mended += sum(1 for row, seen in pairs if row.fault and not seen.fault)


_TABLE = cast(Table, StoredObject.__table__)
_RESULT = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("row"), _TABLE.c.kept_at == bindparam("kept"))
    .values(
        checked_at=bindparam("now"),
        fault=bindparam("wrong"),
        found_at=bindparam("found"),
        sha256=bindparam("known"),
        size=bindparam("long"),
    )
)


def _result(row: StoredObject, seen: Seen, now: datetime) -> dict[str, Any]:
    first_seen = not row.sha256 and not seen.fault
    return {
        "row": row.id,
        "kept": row.kept_at,
        "now": now,
        "wrong": seen.fault,
        "found": (row.found_at or now) if seen.fault else None,
        "known": seen.sha256 if first_seen else row.sha256,
        "long": seen.size if first_seen else row.size,
    }


def _faulty(
    row: StoredObject, fault: Fault, needs: Sequence[Need], now: datetime | None = None
) -> Faulty:
    found_at = row.found_at or now or row.kept_at
    return Faulty(row.key, fault, row.sha256, row.size, found_at, tuple(needs))
