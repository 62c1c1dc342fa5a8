"""Imports that were sent to the API: taken in, run by the worker, undone, forgotten."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts.model import Organisation
from app.database import reading, transaction
from app.wiring import House
from foundation import jobs
from foundation.actors import Actor, Scope
from foundation.database import utcnow
from foundation.errors import Conflict, Unavailable
from foundation.jobs import Claim, Job, JobState
from media_pipeline import keys
from media_pipeline.ports import BlobMissing, Stored
from records.kind import Kind
from records.policy import Action, require
from storehouse import noting
from transfer import batches, undoing
from transfer.batch import Errand, bring_in
from transfer.mapping import own_mapping
from transfer.model import Batch, BatchState
from transfer.problems import SourceError
from transfer.sources import own_documents

log = logging.getLogger(__name__)
IMPORT: Final = "import"
UNDO: Final = "undo import"
FORGET: Final = "forget import"
# What was sent is kept so long that a worker can begin anew; the batch and its key for ever.
KEPT = timedelta(days=8)


class LeaseLost(Exception):
    """Another worker has taken the job: whoever held it stops."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sent: records of which kind, called what, to be shown at once or not."""

    kind: type[Kind]
    source: str
    publish: bool
    why: str


def import_tasks(house: House) -> Mapping[str, Callable[[Claim], None]]:
    """What the worker does about imports: they take long, so they have a thread of their own."""
    steps = {IMPORT: _run, UNDO: _undo, FORGET: _forget}
    return {task: partial(step, house) for task, step in steps.items()}


def require_import(who: Actor, owner: Organisation, sent: Sent) -> None:
    """Ask the policy before the bytes are taken. Forbidden."""
    for action in (Action.REGISTER, Action.PUBLISH) if sent.publish else (Action.REGISTER,):
        require(who, action, owner=owner.id, shown=True, which=sent.kind.name)


def take_in(
    session: Session,
    who: Actor,
    owner: Organisation,
    sent: Sent,
    *,
    stored: Stored,
    key: str,
) -> tuple[Batch, bool]:
    """The batch of what was received, and whether it begins now: the same sent again with the same
    key is the import of that time, and begins anew if it broke off. Conflict for the key of another
    import, Forbidden.
    """
    require_import(who, owner, sent)
    noting.note(session, stored)
    asked = batches.Asked(
        owner, own_mapping(sent.kind), sent.publish, sent.source, digest=stored.sha256
    )
    batch = batches.open_batch(session, who, asked, why=sent.why, idempotency_key=key)
    if (job := find_job(session, batch)) is not None and not _has_failed(job):
        return batch, False
    jobs.enqueue(session, task=IMPORT, subject=batch.id, key=batch.public_id)
    due = utcnow() + KEPT
    jobs.enqueue(session, task=FORGET, subject=batch.id, key=forgotten(stored.key, due), due_at=due)
    return batch, True


def require_there(house: House, stored: Stored) -> None:
    """Unavailable where what was received is gone already: an older import of the same bytes was
    forgotten while these came in.
    """
    if not house.store.exists(stored.key):
        raise Unavailable("send it once more", "请再发送一次")


def let_go(house: House, key: str) -> None:
    """Remove what was received, unless an import that has not been forgotten is made of it."""
    with transaction() as session:
        if _is_kept(session, key):
            return
        noting.forget(session, [key])
    house.store.delete(key)


def ask_undo(session: Session, who: Actor, batch: Batch, *, leave_changed: bool) -> None:
    """Have a batch undone whole. Forbidden; Conflict where it is under way or undone, and for
    records that were changed since, unless they are to be left.
    """
    for action in (Action.DISCARD, Action.WITHDRAW) if batch.publish else (Action.DISCARD,):
        require(who, action, owner=batch.owner_id, shown=True, which=batch.public_id)
    if (state := state_of(session, batch)) not in (BatchState.DONE, BatchState.BROKEN):
        raise Conflict(f"the import is {state}", f"导入状态为 {state}")
    if not leave_changed and (changed := undoing.list_changed(session, batch)):
        raise Conflict(
            f"{len(changed)} records were changed since: say leave_changed to undo the others",
            f"有 {len(changed)} 条记录此后被修改：如只撤销其余部分，请加 leave_changed",
        )
    batches.hear(
        session,
        batch.id,
        state=BatchState.UNDOING,
        undo_actor=who.name,
        undo_publishes=Scope.PUBLISH in who.scopes,
        undo_leaves=leave_changed,
    )
    # One that left records can be asked for again.
    jobs.enqueue(session, task=UNDO, subject=batch.id, key=utcnow().isoformat())


def state_of(session: Session, batch: Batch) -> BatchState:
    """Where an import stands."""
    return state_with(batch, find_job(session, batch))


def state_with(batch: Batch, job: Job | None) -> BatchState:
    """Where an import stands, as its batch and the last job about it say."""
    if job is None or job.state == JobState.DONE:
        return batches.state_of(batch)
    if job.state == JobState.FAILED:
        return BatchState.BROKEN
    if job.task == UNDO:
        return BatchState.UNDOING
    return BatchState.RUNNING if job.state == JobState.RUNNING else BatchState.WAITING


def find_job(session: Session, batch: Batch) -> Job | None:
    """What the worker was last asked to do about a batch; None for one of the command line."""
    return list_jobs(session, [batch]).get(batch.id)


def list_jobs(session: Session, of: Iterable[Batch]) -> dict[int, Job]:
    """Inner key of a batch → what the worker was last asked to do about it."""
    mine = (Job.task.in_((IMPORT, UNDO)), Job.subject.in_([batch.id for batch in of]))
    rows = session.execute(select(Job).where(*mine).order_by(Job.id)).scalars()
    return {job.subject: job for job in rows}


def _run(house: House, claim: Claim) -> None:
    with reading() as session:
        batch = session.get_one(Batch, claim.subject)
        terms = house.shelf.terms(session, fresh=True)
    errand = Errand(
        own_mapping(house.kinds.get(batch.kind)),
        batch.owner.code,
        _actor(batch, batch.actor, publishes=batch.publish),
        terms,
        batch.publish,
        batch.why,
    )
    try:
        # A worker that was killed behind the last row has only the job left to close.
        if batch.state != BatchState.DONE:
            _bring_in(house, errand, batch, claim)
    except LeaseLost:
        log.warning("import %s goes on in another worker", batch.public_id)
        return
    except (SourceError, BlobMissing) as problem:
        with transaction() as session:
            if jobs.fail(session, claim, problem=_told(problem)):
                batches.finish(session, batch.id, BatchState.BROKEN)
        return
    with transaction() as session:
        jobs.done(session, claim)
    log.info("import %s is done", batch.public_id)


def _bring_in(house: House, errand: Errand, batch: Batch, claim: Claim) -> None:
    with house.store.local(keys.brought_in(batch.digest)) as file:
        source = replace(own_documents(file), name=batch.source)
        bring_in(
            errand,
            source,
            reading=reading,
            transaction=partial(_held, claim),
            batch=batch.public_id,
        )


def _told(problem: Exception) -> str:
    return (
        "what was sent is gone: send it again" if isinstance(problem, BlobMissing) else str(problem)
    )


def _undo(house: House, claim: Claim) -> None:
    with reading() as session:
        batch = session.get_one(Batch, claim.subject)
    actor = _actor(batch, batch.undo_actor, publishes=batch.undo_publishes)
    by = undoing.Undoing(actor, house.kinds, partial(_held, claim))
    try:
        # A worker that was killed behind the last row has only the job left to close.
        if batch.state == BatchState.UNDOING:
            undoing.undo(by, batch.public_id, leave_changed=batch.undo_leaves)
    except LeaseLost:
        log.warning("import %s is undone by another worker", batch.public_id)
        return
    with transaction() as session:
        jobs.done(session, claim)
    log.info("the undoing of import %s has come to its end", batch.public_id)


@contextmanager
def _held(claim: Claim) -> Iterator[Session]:
    """A transaction of whoever holds the job; LeaseLost, and nothing is written."""
    with transaction() as session:
        if not jobs.renew(session, claim):
            raise LeaseLost(claim.job)
        yield session


def _forget(house: House, claim: Claim) -> None:
    """Remove what was sent, unless a younger import is made of the same bytes."""
    with reading() as session:
        key, _, _ = session.get_one(Job, claim.job).key.partition("@")
    let_go(house, key)
    with transaction() as session:
        jobs.done(session, claim)


def forgotten(key: str, due: datetime) -> str:
    """The key of the job that forgets what lies under a key; one import may be sent anew."""
    return f"{key}@{due:%Y%m%d%H%M%S}"


def _is_kept(session: Session, key: str) -> bool:
    waits = (Job.task == FORGET, Job.state == JobState.WAITING, Job.key.startswith(f"{key}@"))
    return session.execute(select(Job.id).where(*waits).limit(1)).scalar() is not None


def _has_failed(job: Job) -> bool:
    """Whether an import broke off: sent again with its key it begins anew."""
    return job.task == IMPORT and job.state == JobState.FAILED


def _actor(batch: Batch, name: str, *, publishes: bool) -> Actor:
    """Whoever asked for it, with the rights that he had then."""
    scopes = {Scope.READ, Scope.WRITE} | ({Scope.PUBLISH} if publishes else set())
    return Actor(name, batch.owner_id, frozenset(scopes))
