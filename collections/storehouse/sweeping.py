"""What nothing needs goes: orphans after a day, masters that were catalogued after thirty."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from foundation.database import utcnow
from media_pipeline.ports import Entry
from storehouse.completing import each_entry
from storehouse.model import StoredObject
from storehouse.needs import Storehouse
from storehouse.noting import forget, list_noted
from storehouse.pace import Pace

log = logging.getLogger(__name__)
ORPHANED: Final = timedelta(days=1)
"""Longer than anything takes from the moment its object is kept until it is entered."""
DROPPED: Final = timedelta(days=30)
"""So long a master can be brought back after the last picture made of it is gone."""


class Why(StrEnum):
    """Why an object goes."""

    NEVER_ENTERED = "never entered"
    DROPPED = "dropped"
    OLD_DERIVATIVE = "old derivative"
    OLD_MANIFEST = "old manifest"
    OLD_IMPORT = "old import"


@dataclass(frozen=True, slots=True)
class Swept:
    """An object that went, or would."""

    key: str
    size: int
    why: Why


def sweep(
    house: Storehouse, pace: Pace, *, dry: bool, told: Callable[[Swept], None], now: datetime
) -> None:
    """Go through the store once and remove what nothing needs; dry, only tell of it. Stopped.

    now: what ages are counted from. Broken off at any point, the next one goes on from anew.
    """
    for entries in each_entry(house, pace):
        old = [entry for entry in entries if entry.modified < now - ORPHANED]
        with house.reading() as session:
            going, dropped, needed = _judge(session, house, old, now)
        if dry:
            for entry, why in going:
                told(Swept(entry.key, entry.size, why))
        elif going or dropped or needed:
            for one in _remove(house, old, now):
                told(one)


def _remove(house: Storehouse, entries: Sequence[Entry], now: datetime) -> list[Swept]:
    """Judge anew, remove, forget: each by itself, so that nobody waits for the disk.

    What is entered after it was judged is safe all the same: whoever enters an object has kept it
    or received it again not a day before, and what is so young the store does not discard. Nor is
    it forgotten: entering it anew writes a later moment into its row.
    """
    begun = utcnow()
    with house.transaction() as session:
        going, dropped, needed = _judge(session, house, entries, now)
        _mark(session, dropped, at=now)
        _mark(session, needed, at=None)
    swept = [
        Swept(entry.key, entry.size, why)
        for entry, why in going
        if house.store.discard(entry.key, before=now - ORPHANED)
    ]
    # A worker killed before this is written leaves rows without an object, which the next check
    # finds and forgets, as nothing needs them.
    with house.transaction() as session:
        forget(session, [one.key for one in swept], kept_before=begun)
    for one in swept:
        log.info("swept %s: %s", one.key, one.why)
    return swept


def _judge(
    session: Session, house: Storehouse, entries: Sequence[Entry], now: datetime
) -> tuple[list[tuple[Entry, Why]], list[int], list[int]]:
    """What goes; the rows to be marked as not needed from now on, and as needed again."""
    keys = [entry.key for entry in entries]
    needs, noted = house.needs_of(session, keys), list_noted(session, keys)
    again = [row.id for key, row in noted.items() if key in needs and row.dropped_at is not None]
    going, dropped = [], []
    for entry in entries:
        if entry.key in needs:
            continue
        row = noted.get(entry.key)
        if row is None or not entry.key.startswith("masters/"):
            going.append((entry, _why(entry.key)))
        elif row.dropped_at is None:
            dropped.append(row.id)
        elif row.dropped_at < now - DROPPED:
            going.append((entry, Why.DROPPED))
    return going, dropped, again


def _mark(session: Session, rows: Collection[int], *, at: datetime | None) -> None:
    if rows:
        mine = update(StoredObject).where(StoredObject.id.in_(list(rows)))
        session.execute(mine.values(dropped_at=at).execution_options(synchronize_session=False))


_WHY = {
    "imports": Why.OLD_IMPORT,
    "manifests": Why.OLD_MANIFEST,
    "masters": Why.NEVER_ENTERED,
    "pyramids": Why.OLD_DERIVATIVE,
}


def _why(key: str) -> Why:
    return _WHY[key.partition("/")[0]]
