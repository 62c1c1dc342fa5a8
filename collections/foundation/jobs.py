"""Work that takes longer than a request: kept in a table, claimed by lease, done once."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Index,
    ScalarSelect,
    String,
    Text,
    UniqueConstraint,
    func,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from foundation.database import Base, utcnow

# A worker renews its lease three times in this span; one that died is replaced after it.
LEASE = timedelta(seconds=9)
MAX_ATTEMPTS = 5
PAUSE = timedelta(seconds=30)


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


OPEN = (JobState.WAITING, JobState.RUNNING)
"""Not done, and not left for a person."""


class Job(Base):
    """A piece of work about one subject; the same work is never queued twice."""

    __tablename__ = "jobs"
    __table_args__ = (
        UniqueConstraint("task", "subject", "key"),
        CheckConstraint("state IN ('waiting','running','done','failed')", name="state"),
        Index("ix_jobs_due", "state", "due_at", "id"),
        Index("ix_jobs_task", "task", "state", "due_at", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(String(60))
    subject: Mapped[int]
    key: Mapped[str] = mapped_column(String(100))
    state: Mapped[str] = mapped_column(String(10), default=JobState.WAITING)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    holder: Mapped[str] = mapped_column(String(80), default="")
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(Text, default="")


@dataclass(frozen=True, slots=True)
class Claim:
    """A job in the hands of a worker."""

    job: int
    task: str
    subject: int
    attempts: int
    holder: str


def enqueue(
    session: Session,
    *,
    task: str,
    subject: int,
    key: str,
    due_at: datetime | None = None,
    anew: bool = False,
) -> None:
    """Ask for work, now or when it is due; asked again with the same key, only a failed job
    begins anew.

    anew: one that is done does, too: what it made is to be made again.
    """
    known = select(Job).where(Job.task == task, Job.subject == subject, Job.key == key)
    job, now = session.execute(known).scalar(), utcnow()
    if job is None:
        due = due_at or now
        new = Job(task=task, subject=subject, key=key, created_at=now, due_at=due)
        # Another may have asked for the same in this moment: then it is asked for.
        with suppress(IntegrityError), session.begin_nested():
            session.add(new)
    elif job.state == JobState.FAILED or (anew and job.state == JobState.DONE):
        job.state, job.attempts, job.due_at, job.problem = JobState.WAITING, 0, now, ""


def claim(session: Session, *, holder: str, tasks: Collection[str]) -> Claim | None:
    """Take the job of these tasks due longest: one that waits, or whose holder let its lease
    run out.
    """
    now = utcnow()
    # What is said of it again: of two who find the same job the second comes too late.
    still = (Job.state.in_(OPEN), Job.due_at <= now)
    row = session.execute(
        update(Job)
        .where(Job.id == _due_longest(tasks, now), *still)
        .values(
            state=JobState.RUNNING, holder=holder, due_at=now + LEASE, attempts=Job.attempts + 1
        )
        .returning(Job.id, Job.task, Job.subject, Job.attempts)
        .execution_options(synchronize_session=False)
    ).first()
    return None if row is None else Claim(*row, holder)


def _due_longest(tasks: Collection[str], now: datetime) -> ScalarSelect[int]:
    """The first of each task by the index, and of these the first: a backlog is never read."""
    firsts = [
        select(Job.id, Job.due_at)
        .where(Job.task == task, Job.state == state, Job.due_at <= now)
        .order_by(Job.due_at, Job.id)
        .limit(1)
        .subquery()
        for task in sorted(tasks)
        for state in OPEN
    ]
    first = union_all(*(select(one.c.id, one.c.due_at) for one in firsts)).subquery()
    return select(first.c.id).order_by(first.c.due_at, first.c.id).limit(1).scalar_subquery()


def renew(session: Session, claim: Claim) -> bool:
    """Hold the job a while longer; False if it is no longer ours."""
    return _ours(session, claim, due_at=utcnow() + LEASE)


def done(session: Session, claim: Claim) -> bool:
    """Close the job; False if another holder has taken it, and then nothing may be written."""
    return _ours(session, claim, state=JobState.DONE, problem="")


def later(session: Session, claim: Claim, *, problem: str, free: bool = True) -> bool:
    """Put the job back after a trouble that will pass (a full disk); False if it is another's.

    free: it costs no attempt. Not so where the job itself may be at fault.
    """
    return _ours(
        session,
        claim,
        state=JobState.WAITING,
        due_at=utcnow() + PAUSE,
        attempts=claim.attempts - free,
        problem=problem[:2_000],
    )


def fail(session: Session, claim: Claim, *, problem: str) -> bool:
    """Leave the job for a person; False if another holder has taken it."""
    return _ours(session, claim, state=JobState.FAILED, problem=problem[:2_000])


def exhausted(claim: Claim) -> bool:
    """Whether it was tried so often that its own nature must be at fault: it kills its worker."""
    return claim.attempts > MAX_ATTEMPTS


def list_open(
    session: Session, tasks: Collection[str], *, subjects: Collection[int] | None = None
) -> list[Job]:
    """Jobs of these tasks, about these subjects, that run or wait, those due first in front."""
    wanted = select(Job).where(Job.task.in_(tasks), Job.state.in_(OPEN))
    if subjects is not None:
        wanted = wanted.where(Job.subject.in_(subjects))
    return list(session.execute(wanted.order_by(Job.due_at, Job.id)).scalars())


def count_open(session: Session) -> int:
    """How many jobs run, or wait and are due; what the schedule holds for later is not open."""
    still = Job.state.in_(OPEN)
    due = or_(Job.state == JobState.RUNNING, Job.due_at <= utcnow() + PAUSE)
    return session.execute(select(func.count()).select_from(Job).where(still, due)).scalar_one()


def count_failed(session: Session) -> int:
    """How many jobs are left for a person."""
    failed = select(func.count()).select_from(Job).where(Job.state == JobState.FAILED)
    return session.execute(failed).scalar_one()


def _ours(session: Session, claim: Claim, **values: object) -> bool:
    mine = (Job.id == claim.job, Job.holder == claim.holder, Job.state == JobState.RUNNING)
    result = session.execute(
        update(Job)
        .where(*mine, Job.attempts == claim.attempts)
        .values(**values)
        .returning(Job.id)
        .execution_options(synchronize_session=False)
    )
    return result.first() is not None
