"""Review: a cataloguer submits a working copy, a reviewer approves it or returns it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from foundation.actors import Actor
from foundation.database import utcnow
from foundation.errors import Conflict
from records import indexing, ledger
from records.ledger import Act, Line
from records.model import Record
from records.policy import Action
from records.revisions import keep_revision, still
from records.service import require_seen
from records.states import APPROVE, DISCARD, RETURN, SUBMIT, Step, after


def submit(
    session: Session,
    actor: Actor,
    record: Record,
    *,
    read_version: int | None = None,
    why: str = "",
) -> None:
    """Ask for a review. Stale, Forbidden, Conflict from a state that cannot be submitted."""
    _take(session, actor, record, SUBMIT, Action.SUBMIT, read_version=read_version, why=why)


def give_back(
    session: Session,
    actor: Actor,
    record: Record,
    *,
    remarks: str,
    read_version: int | None = None,
) -> None:
    """Return it to the cataloguer with remarks. Stale, Forbidden, Conflict, Invalid without any."""
    _take(session, actor, record, RETURN, Action.RETURN, read_version=read_version, why=remarks)


def approve(
    session: Session,
    actor: Actor,
    record: Record,
    *,
    read_version: int | None = None,
    why: str = "",
) -> None:
    """Find it good: it may be published as it is. Stale, Forbidden, Conflict."""
    _take(session, actor, record, APPROVE, Action.APPROVE, read_version=read_version, why=why)


def discard(session: Session, actor: Actor, record: Record, *, why: str) -> None:
    """Take back a record that should never have been entered, while nobody outside sees it.

    Its versions stay, its number stays in the ledger, and registering the number again brings it
    back. Forbidden; Conflict for a record that is shown.
    """
    require_seen(actor, Action.DISCARD, record)
    if record.shown:
        raise Conflict("a record that is shown is withdrawn first", "已公布的记录应先撤回")
    _take(session, actor, record, DISCARD, Action.DISCARD, read_version=None, why=why)
    line = Line(record.kind, record.number, record.public_id, Act.TAKEN_BACK)
    ledger.append(session, actor, record.owner, [line])
    indexing.clear_working(session, record.id)


def _take(
    session: Session,
    actor: Actor,
    record: Record,
    step: Step,
    action: Action,
    *,
    read_version: int | None,
    why: str,
) -> None:
    require_seen(actor, action, record)
    still(record, read_version)
    state = after(step, record.state, reason=why)
    indexing.before_moving_on(session, record)
    record.state = state
    record.version += 1
    record.updated_at = utcnow()
    record.publish_at = None
    keep_revision(session, actor, record, why)
