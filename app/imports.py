"""Imports that were sent to the API: taken in, run by the worker, undone, forgotten."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
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
from media_pipeline.ports import Stored
from records.kind import Kind
from records.policy import Action, require
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
LEAVE, WHOLE = "leave", "whole"


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
    house: House,
    session: Session,
    who: Actor,
    owner: Organisation,
    sent: Sent,
    *,
    stored: Stored,
    key: str,
) -> tuple[Batch, bool]:
    """The batch of what was received, and whether it is a new one: the same sent again with the
    same key is the import of that time. Conflict for the key of another import, Forbidden.
    """
    require_import(who, owner, sent)
    asked = batches.Asked(
        owner, own_mapping(sent.kind), sent.publish, sent.source, digest=stored.sha256
    )
    batch = batches.open_batch(session, who, asked, why=sent.why, idempotency_key=key)
    if find_job(session, batch) is not None:
        return batch, False
    if not house.store.exists(stored.key):
        # An older import of the same bytes was forgotten while these came in.
        raise Unavailable("send it once more", "请再发送一次")
    jobs.enqueue(session, task=IMPORT, subject=batch.id, key=batch.public_id)
    jobs.enqueue(session, task=FORGET, subject=batch.id, key=stored.key, due_at=utcnow() + KEPT)
    return batch, True


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
    batches.hear(session, batch.id, state=BatchState.UNDOING)
    shows = Scope.PUBLISH if Scope.PUBLISH in who.scopes else Scope.WRITE
    key = f"{LEAVE if leave_changed else WHOLE} {shows} {who.name}"
    jobs.enqueue(session, task=UNDO, subject=batch.id, key=key)


def state_of(session: Session, batch: Batch) -> str:
    """Where an import stands: `waiting` for the worker, or a state of its batch."""
    job = find_job(session, batch)
    if job is None or job.state == JobState.DONE:
        return batches.state_of(batch)
    if job.state == JobState.FAILED:
        return BatchState.BROKEN
    if job.task == UNDO:
        return BatchState.UNDOING
    return BatchState.RUNNING if job.state == JobState.RUNNING else "waiting"


def find_job(session: Session, batch: Batch) -> Job | None:
    """What the worker was last asked to do about a batch; None for one of the command line."""
    mine = (Job.task.in_((IMPORT, UNDO)), Job.subject == batch.id)
    return session.execute(select(Job).where(*mine).order_by(Job.id.desc()).limit(1)).scalar()


def _run(house: House, claim: Claim) -> None:
    with reading() as session:
        batch = session.get_one(Batch, claim.subject)
        terms = house.shelf.terms(session)
    errand = Errand(
        own_mapping(house.kinds.get(batch.kind)),
        batch.owner.code,
        _actor(batch, batch.actor, publishes=batch.publish),
        terms,
        batch.publish,
        batch.why,
    )
    try:
        with house.store.local(keys.brought_in(batch.digest)) as file:
            source = replace(own_documents(file), name=batch.source)
            report = bring_in(
                errand, source, reading=reading, transaction=transaction, batch=batch.public_id
            )
    except SourceError as problem:
        with transaction() as session:
            batches.finish(session, batch.id, BatchState.BROKEN)
            jobs.fail(session, claim, problem=str(problem))
        return
    with transaction() as session:
        jobs.done(session, claim)
    log.info("import %s is done: %s rows", batch.public_id, report.rows)


def _undo(house: House, claim: Claim) -> None:
    with reading() as session:
        batch = session.get_one(Batch, claim.subject)
        asked = session.get_one(Job, claim.job).key
        terms = house.shelf.terms(session)
    leave, shows, name = asked.split(" ", 2)
    actor = _actor(batch, name, publishes=shows == Scope.PUBLISH)
    by = undoing.Undoing(actor, house.kinds, terms, reading, transaction)
    done = undoing.undo(by, batch.public_id, leave_changed=leave == LEAVE)
    with transaction() as session:
        jobs.done(session, claim)
    log.info("import %s is undone, %s records were left", batch.public_id, len(done.left))


def _forget(house: House, claim: Claim) -> None:
    """Remove what was sent, unless a younger import is made of the same bytes."""
    with transaction() as session:
        key = session.get_one(Job, claim.job).key
        younger = select(Job.id).where(
            Job.task == FORGET, Job.key == key, Job.state == JobState.WAITING
        )
        if session.execute(younger.limit(1)).scalar() is None:
            house.store.delete(key)
        jobs.done(session, claim)


def _actor(batch: Batch, name: str, *, publishes: bool) -> Actor:
    """Whoever asked for it, with the rights that he had then."""
    scopes = {Scope.READ, Scope.WRITE} | ({Scope.PUBLISH} if publishes else set())
    return Actor(name, batch.owner_id, frozenset(scopes))
