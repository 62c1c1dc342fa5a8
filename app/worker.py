"""The worker process: it reads scans and delivers events until it is told to end."""

from __future__ import annotations

import gc
import logging
import os
import socket
import threading
from collections.abc import Callable
from functools import partial
from typing import Final

from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from app.database import transaction
from app.imports import import_tasks
from app.reindexing import rebuild_if_needed
from app.relay import deliver
from app.rounds import ask, round_tasks
from app.sweeping import tidy
from app.tasks import Tasks, record_tasks, scan_tasks, workshop_of
from app.wiring import House
from foundation import jobs
from foundation.jobs import Claim
from scans.errands import AWAITED, ERRANDS, UNHURRIED
from search.ports import IndexDown

log = logging.getLogger(__name__)
POLL_SECONDS: Final = 0.2
# Nobody waits for a round.
ROUND_SECONDS: Final = 60.0
# Asking an index that is well costs a millisecond.
INDEX_SECONDS: Final = 2.0
AFTER_TROUBLE_SECONDS: Final = 2.0


def work(app: Flask, house: House, stop: threading.Event) -> None:
    """Run until `stop`: a thread delivers events, others read scans, follow records, import, one
    makes a lost index anew, and one goes over the store.
    """
    tidy(house)
    holder = f"{socket.gethostname()}:{os.getpid()}:{threading.get_native_id()}"
    with app.app_context():
        rebuild_if_needed(house)
    # What is loaded by now stays: the garbage collector need not look through it again and again.
    gc.freeze()
    threads = [
        threading.Thread(target=_until, args=(stop, app, step), name=name)
        for name, step in (
            ("scans", _reading(house, f"{holder}:scans")),
            ("records", partial(do_one, record_tasks(house), f"{holder}:records")),
            ("imports", partial(do_one, import_tasks(house), f"{holder}:imports")),
        )
    ]
    rounds = partial(_go_round, house, stop, f"{holder}:rounds")
    index = partial(_keep_index, house)
    threads += [
        threading.Thread(target=_until, args=(stop, app, step, pause), name=name)
        for name, step, pause in (
            ("rounds", rounds, ROUND_SECONDS),
            ("index", index, INDEX_SECONDS),
        )
    ]
    for thread in threads:
        thread.start()
    _until(stop, app, lambda: deliver(house) > 0)
    for thread in threads:
        thread.join()


def _reading(house: House, holder: str) -> Callable[[], bool]:
    """A step of the thread that reads scans: what is made anew comes after what somebody awaits."""
    workshop = workshop_of(house)
    awaited, unhurried = (scan_tasks(workshop, these) for these in (AWAITED, UNHURRIED))

    def step() -> bool:
        workshop.pay()
        return do_one(awaited, holder) or do_one(unhurried, holder)

    return step


def _go_round(house: House, stop: threading.Event, holder: str) -> bool:
    ask(house)
    return do_one(round_tasks(house, stop), holder)


def _keep_index(house: House) -> bool:
    """An index that is lost while we run is made anew without anybody's help."""
    rebuild_if_needed(house)
    return False


def do_one(tasks: Tasks, holder: str) -> bool:
    """Claim a job of these tasks and do it, renewing the lease meanwhile; False without any."""
    with transaction() as session:
        claim = jobs.claim(session, holder=holder, tasks=tuple(tasks))
    if claim is None:
        return False
    finished = threading.Event()
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    keeper = threading.Thread(target=_hold, args=(app, claim, finished), name="lease")
    keeper.start()
    try:
        _do(tasks, claim)
    finally:
        finished.set()
        keeper.join()
    return True


def _do(tasks: Tasks, claim: Claim) -> None:
    if jobs.exhausted(claim) and claim.task not in ERRANDS:
        problem = f"given up after {jobs.MAX_ATTEMPTS} tries: its worker died each time"
        log.error("job %s is left for a person", claim.job)
        with transaction() as session:
            jobs.fail(session, claim, problem=problem)
        return
    try:
        tasks[claim.task](claim)
    except (SQLAlchemyError, OSError):
        raise
    except Exception as fault:
        log.exception("job %s (%s of %s) failed", claim.job, claim.task, claim.subject)
        with transaction() as session:
            jobs.fail(session, claim, problem=f"{type(fault).__name__}: {fault}")


def _hold(app: Flask, claim: Claim, finished: threading.Event) -> None:
    while not finished.wait(jobs.LEASE.total_seconds() / 3):
        with app.app_context():
            try:
                with transaction() as session:
                    if not jobs.renew(session, claim):
                        log.warning("job %s was taken by another worker", claim.job)
                        return
            except SQLAlchemyError:
                log.exception("the lease of job %s could not be renewed", claim.job)


def _until(
    stop: threading.Event, app: Flask, step: Callable[[], bool], pause: float = POLL_SECONDS
) -> None:
    while not stop.is_set():
        try:
            with app.app_context():
                busy = step()
        except (SQLAlchemyError, IndexDown, OSError):
            log.exception("the worker waits after a trouble")
            stop.wait(AFTER_TROUBLE_SECONDS)
        except Exception:
            log.exception("the worker goes on after an error")
            stop.wait(AFTER_TROUBLE_SECONDS)
        else:
            if not busy:
                stop.wait(pause)
