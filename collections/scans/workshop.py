"""The frame of every job about scans: begin, make, write down what came of it, once."""

from __future__ import annotations

import errno
import logging
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from foundation import jobs
from foundation.jobs import Claim
from foundation.room import is_out_of_room
from media_pipeline.ports import BlobMissing
from media_pipeline.scan import Progress, Refused, Trouble
from scans import reasons
from scans.making import Kept, Order, Tools
from scans.reasons import Reason
from storehouse import noting

log = logging.getLogger(__name__)
Transaction = Callable[[], AbstractContextManager[Session]]
# How often it is written down how far a scan has come; each time takes the writer.
PROGRESS_SECONDS: Final = 1.0
# Below this, what the subprocess calls a trouble is the want of room.
ROOM_BYTES: Final = 16_000_000


class Errand(Protocol):
    """A sort of job: what it is about, what it writes down. Each step is a transaction's; each
    finds its subject as it is then, which may be gone or done by another way.
    """

    def begin(self, session: Session, subject: int) -> Order | None:
        """What is to be made; None if nothing (any more)."""

    def moved(self, session: Session, subject: int, stage: str, percent: int) -> None:
        """How far it has come: reading or tiling."""

    def ready(self, session: Session, subject: int, kept: Kept) -> None:
        """It is made and kept. Refused where it is not what it should be."""

    def refused(self, session: Session, subject: int, why: Reason) -> None:
        """The file will never do."""

    def waits(self, session: Session, subject: int, why: Reason) -> None:
        """It is tried again by itself."""

    def failed(self, session: Session, subject: int, why: Reason) -> None:
        """It is left for a person."""


class _Taken(Exception):
    """Another worker holds the job by now."""


@dataclass(frozen=True, slots=True)
class _Owed:
    """A job that waits, which the database could not take down."""

    errand: Errand
    claim: Claim
    trouble: Exception


@dataclass(slots=True)
class Workshop:
    """Where the jobs are done; it remembers those that the database could not take down.

    folder: on the disk of the store; pyramids grow there before they are kept.
    """

    tools: Tools
    transaction: Transaction
    folder: Path
    _owed: list[_Owed] = field(default_factory=list, init=False, repr=False)

    def do(self, errand: Errand, claim: Claim) -> None:
        """Do a claimed job to its end; done twice it does no harm, killed at any point neither."""
        try:
            if (order := self._begin(errand, claim)) is not None:
                self._work(errand, claim, order)
        except _Taken:
            log.warning("%s of %s: another worker has taken it", claim.task, claim.subject)
        except (Trouble, OSError, OperationalError) as trouble:
            self._wait(errand, claim, trouble)

    def pay(self) -> None:
        """Write down what the database could not take: it costs a job no attempt that it is full.

        SQLAlchemyError as long as it still cannot.
        """
        while self._owed:
            one = self._owed[-1]
            self._put_back(one.errand, one.claim, one.trouble)
            self._owed.pop()

    def _begin(self, errand: Errand, claim: Claim) -> Order | None:
        with self.transaction() as session:
            order = errand.begin(session, claim.subject)
            if order is None:
                jobs.done(session, claim)
                return None
            if not jobs.exhausted(claim):
                return order
            problem = f"given up after {jobs.MAX_ATTEMPTS} tries: its worker died each time"
            if jobs.fail(session, claim, problem=problem):
                errand.failed(session, claim.subject, reasons.OUR_FAULT)
        log.error("%s of %s is left for a person", claim.task, claim.subject)
        return None

    def _work(self, errand: Errand, claim: Claim, order: Order) -> None:
        try:
            kept = self._make(order, self._teller(errand, claim))
            self._ready(errand, claim, kept)
        except Refused as refusal:
            self._refuse(errand, claim, reasons.of_refusal(refusal))
        except BlobMissing as missing:
            self._fail(errand, claim, reasons.MASTER_GONE, f"not in the store: {missing}")
        except (Trouble, OSError, OperationalError, _Taken):
            raise
        except Exception as fault:
            log.exception("%s of %s broke down", claim.task, claim.subject)
            self._fail(errand, claim, reasons.OUR_FAULT, f"{type(fault).__name__}: {fault}")

    def _make(self, order: Order, told: Progress) -> Kept:
        with tempfile.TemporaryDirectory(dir=self.folder, prefix="scan-") as name:
            folder = Path(name)
            try:
                return order.make(self.tools, folder, told)
            except Trouble as trouble:
                # What grew there is gone in a moment, and then there is room again.
                if shutil.disk_usage(folder).free < ROOM_BYTES:
                    raise OSError(errno.ENOSPC, f"no room in the workshop: {trouble}") from trouble
                raise

    def _teller(self, errand: Errand, claim: Claim) -> Progress:
        said, at = "", 0.0

        def told(stage: str, percent: int) -> None:
            nonlocal said, at
            if stage == said and time.monotonic() - at < PROGRESS_SECONDS:
                return
            said, at = stage, time.monotonic()
            try:
                with self.transaction() as session:
                    if not jobs.renew(session, claim):
                        raise _Taken
                    errand.moved(session, claim.subject, stage, percent)
            except SQLAlchemyError as problem:
                log.warning("how far %s has come is not written: %s", claim.subject, problem)

        return told

    def _ready(self, errand: Errand, claim: Claim, kept: Kept) -> None:
        with self.transaction() as session:
            if not jobs.done(session, claim):
                raise _Taken
            noting.note_many(session, kept.objects)
            errand.ready(session, claim.subject, kept)
        log.info("%s of %s is done", claim.task, claim.subject)

    def _refuse(self, errand: Errand, claim: Claim, why: Reason) -> None:
        with self.transaction() as session:
            if jobs.done(session, claim):
                errand.refused(session, claim.subject, why)
        log.info("%s of %s is refused: %s", claim.task, claim.subject, why.code)

    def _fail(self, errand: Errand, claim: Claim, why: Reason, problem: str) -> None:
        with self.transaction() as session:
            if jobs.fail(session, claim, problem=problem):
                errand.failed(session, claim.subject, why)

    def _wait(self, errand: Errand, claim: Claim, trouble: Exception) -> None:
        log.warning("%s of %s must wait: %s", claim.task, claim.subject, trouble)
        try:
            self._put_back(errand, claim, trouble)
        except SQLAlchemyError:
            self._owed.append(_Owed(errand, claim, trouble))
            raise

    def _put_back(self, errand: Errand, claim: Claim, trouble: Exception) -> None:
        # A scan whose reader dies each time must end somewhere: what is not known to be the
        # house's own want costs an attempt.
        free = is_out_of_room(trouble) or isinstance(trouble, OperationalError)
        why = reasons.DISK_FULL if is_out_of_room(trouble) else reasons.INTERRUPTED
        with self.transaction() as session:
            if jobs.later(session, claim, problem=str(trouble), free=free):
                errand.waits(session, claim.subject, why)
