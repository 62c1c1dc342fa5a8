"""The daily rounds of the house: asked for once a day, done when it is quiet, gone on with."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from threading import Event
from typing import Final

from app.database import reading, transaction
from app.fixity import check_due
from app.iiif_check import Report, check
from app.sweeping import sweep_house
from app.wiring import House
from foundation import jobs
from foundation.database import utcnow
from foundation.jobs import Claim
from letters import service as letters
from storehouse import rounds
from storehouse.fixity import StoreGone
from storehouse.pace import Pace, Stopped

log = logging.getLogger(__name__)
FORGET: Final = "forget senders"
SWEEP: Final = "sweep"
FIXITY: Final = "fixity"
IIIF: Final = "iiif check"
# The privacy notice and the sheet that letters are written on promise half a year.
FORGET_AFTER: Final = timedelta(days=183)
# Behind whatever else wants the processor.
NICENESS: Final = 10
# A figure of a round that is not through: behind which record it goes on.
LAST: Final = "last"


@dataclass(frozen=True, slots=True)
class Going:
    """A round under way: its row in the book, and what it had told when it was broken off."""

    row: int
    before: Mapping[str, int]
    stop: Event

    def pace(self, house: House, *, minutes: int | None = None) -> Pace:
        """As fast as the house allows."""
        rate = house.settings.rounds.fixity_bytes_per_second
        return Pace(rate, self.stop, seconds=None if minutes is None else minutes * 60.0)


Work = Callable[[House, Going], Mapping[str, int]]
"""A round to its end, with its figures; Stopped when told to end."""


def _forget(_house: House, _going: Going) -> Mapping[str, int]:
    """It asks nothing of the store: what was promised is done though the store is away."""
    with transaction() as session:
        return {"forgotten": letters.forget(session, before=utcnow() - FORGET_AFTER)}


def _sweep(house: House, going: Going) -> Mapping[str, int]:
    return sweep_house(house, going.pace(house))


def _fixity(house: House, going: Going) -> Mapping[str, int]:
    return check_due(house, going.pace(house, minutes=house.settings.rounds.fixity_minutes))


def _iiif(house: House, going: Going) -> Mapping[str, int]:
    """It writes down after each step how far it has come, for it leaves no other trace."""
    pace = going.pace(house)

    def figures(report: Report) -> dict[str, int]:
        names = ("records", "pictures", "found", "mended", "waiting")
        return {name: going.before.get(name, 0) + getattr(report, name) for name in names}

    def write(report: Report) -> None:
        with transaction() as session:
            rounds.tell(session, going.row, {**figures(report), LAST: report.last})
        pace.go_on()

    return figures(check(house, mend=True, after=going.before.get(LAST, 0), going_on=write))


ROUNDS: Final[Mapping[str, Work]] = {
    FORGET: _forget,
    SWEEP: _sweep,
    FIXITY: _fixity,
    IIIF: _iiif,
}
"""In the order in which they are done."""


def round_tasks(house: House, stop: Event) -> Mapping[str, Callable[[Claim], None]]:
    """What the worker does about rounds; a thread of its own, for they take hours."""
    return {name: partial(_go, house, stop, name) for name in ROUNDS}


def ask(house: House, *, now: datetime | None = None) -> None:
    """See to it that each round is asked for once more, at the next quiet hour.

    A house that was closed then does it when it opens.
    """
    with reading() as session:
        asked = {job.task for job in jobs.list_open(session, ROUNDS)}
    if asked == set(ROUNDS):
        return
    due = quiet_hour(house.settings.rounds.at, now or utcnow())
    with transaction() as session:
        for name in ROUNDS:
            if name not in asked:
                jobs.enqueue(session, task=name, subject=0, key=f"{due:%Y-%m-%d}", due_at=due)


def quiet_hour(at: time, now: datetime) -> datetime:
    """The next time that the clock of this machine shows `at`."""
    here = now.astimezone()
    days = (here.date() + timedelta(days=day) for day in range(3))
    # Without a zone it is this machine's time of that day, summer or winter.
    return next(due for day in days if (due := datetime.combine(day, at).astimezone()) > here)


def stand_back() -> None:
    """Let every other thread go first, where the system can."""
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


def _go(house: House, stop: Event, name: str, claim: Claim) -> None:
    stand_back()
    with transaction() as session:
        row = rounds.find_open(session, name) or rounds.begin(session, name)
        going = Going(row.id, dict(row.report), stop)
    try:
        report = ROUNDS[name](house, going)
    except Stopped:
        with transaction() as session:
            jobs.later(session, claim, problem="its worker was told to end")
        return
    except StoreGone as gone:
        log.error("the round %s ends: %s", name, gone)
        with transaction() as session:
            jobs.fail(session, claim, problem=str(gone))
        return
    with transaction() as session:
        if jobs.done(session, claim):
            rounds.end(session, going.row, report)
    told = ", ".join(f"{count} {what}" for what, count in report.items())
    log.info("the round %s is done: %s", name, told or "nothing to do")
