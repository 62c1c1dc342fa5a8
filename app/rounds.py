"""The daily rounds of the house: asked for once a day, done when it is quiet, gone on with."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from functools import partial
from threading import Event
from typing import Final

from sqlalchemy import select

from app.database import reading, transaction
from app.fixity import check_due
from app.sweeping import sweep_house
from app.wiring import House
from foundation import jobs
from foundation.database import utcnow
from foundation.jobs import Claim, Job, JobState
from storehouse import rounds
from storehouse.pace import Pace, Stopped

log = logging.getLogger(__name__)
SWEEP: Final = "sweep"
FIXITY: Final = "fixity"
# Behind whatever else wants the processor.
NICENESS: Final = 10

Work = Callable[[House, Event], Mapping[str, int]]
"""A round to its end, with its figures; Stopped when told to end."""


def _sweep(house: House, stop: Event) -> Mapping[str, int]:
    return sweep_house(house, Pace(house.settings.rounds.fixity_bytes_per_second, stop))


def _fixity(house: House, stop: Event) -> Mapping[str, int]:
    chosen = house.settings.rounds
    seconds = chosen.fixity_minutes * 60.0
    return check_due(house, Pace(chosen.fixity_bytes_per_second, stop, seconds=seconds))


ROUNDS: Final[Mapping[str, Work]] = {SWEEP: _sweep, FIXITY: _fixity}
"""In the order in which they are done."""


def round_tasks(house: House, stop: Event) -> Mapping[str, Callable[[Claim], None]]:
    """What the worker does about rounds; a thread of its own, for they take hours."""
    return {name: partial(_go, house, stop, name) for name in ROUNDS}


def ask(house: House, *, now: datetime | None = None) -> None:
    """See to it that each round is asked for once more, at the next quiet hour.

    A house that was closed then does it when it opens.
    """
    with reading() as session:
        open_jobs = select(Job.task).where(
            Job.task.in_(ROUNDS), Job.state.in_((JobState.WAITING, JobState.RUNNING))
        )
        asked = set(session.execute(open_jobs).scalars())
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
        going = rounds.find_open(session, name) or rounds.begin(session, name)
    try:
        report = ROUNDS[name](house, stop)
    except Stopped:
        with transaction() as session:
            jobs.later(session, claim, problem="its worker was told to end")
        return
    with transaction() as session:
        if jobs.done(session, claim):
            rounds.end(session, going.id, report)
    told = ", ".join(f"{count} {what}" for what, count in report.items())
    log.info("the round %s is done: %s", name, told or "nothing to do")
