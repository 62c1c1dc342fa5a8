"""The history of a record: every change, who made it, when and why; the way back to any version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.actors import Actor
from foundation.errors import Conflict
from records import indexing, schemas
from records.differences import FieldChange, differences
from records.fields.base import Audience
from records.kind import Kind
from records.model import Record, Revision
from records.policy import EVERY_FIELD, NAMES, Action, Narrowed, require_narrower
from records.revisions import get_revision, keep_revision, still
from records.service import moved_on, put, require_seen
from records.states import State
from vocabularies.terms import Terms


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A field that is kept to another audience; None where it is the one its kind declares."""

    field: str
    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class VersionChange:
    """What made a version of the one before it.

    state_before: None of the first version. values: what differs, in words; of the first version
    all that was entered.
    """

    version: int
    actor: str
    at: datetime
    why: str
    state_before: str | None
    state: str
    values: tuple[FieldChange, ...]
    narrowed: tuple[Narrowing, ...]


def list_changes(
    session: Session,
    kind: type[Kind],
    record: Record,
    *,
    lang: str,
    terms: Terms,
    before: int | None = None,
    most: int = 50,
) -> list[VersionChange]:
    """The changes of a record, the newest first; those before a version, if one is named.

    It tells what the owner's staff may know: whoever shows it asks the policy first.
    """
    # One version more: the last of the page is told from the one before it.
    mine = select(Revision).where(Revision.record_id == record.id)
    if before is not None:
        mine = mine.where(Revision.version < before)
    newest = mine.order_by(Revision.version.desc()).limit(most + 1)
    told: list[Revision | None] = list(session.execute(newest).scalars())
    if len(told) <= most:
        told.append(None)
    return [
        _change(kind, older, newer, lang=lang, terms=terms)
        for newer, older in pairwise(told)
        if newer is not None
    ]


def restore(
    session: Session,
    actor: Actor,
    terms: Terms,
    record: Record,
    *,
    kind: type[Kind],
    version: int,
    read_version: int | None = None,
    why: str = "",
) -> bool:
    """Make the values of a version, and what it kept closer, the newest; False if nothing differs.

    Retired terms that it held may stay. NotFound, Stale, Forbidden; Invalid for what the kind no
    longer takes and for links to records that are gone; Conflict for a number that another record
    has by now, and for a discarded record.
    """
    require_seen(actor, Action.CHANGE, record)
    still(record, read_version)
    if record.state == State.DISCARDED:
        raise Conflict(
            "a discarded record comes back when its number is registered again",
            "已作废的记录在其编号重新登记时恢复",
        )
    then = get_revision(session, record, version)
    loaded = schemas.load(
        kind,
        then.values,
        audience=Audience.INTERNAL,
        terms=terms,
        held=schemas.held_terms(kind, then.values),
    )
    narrowed = _still_narrower(kind, then.narrowed)
    if loaded == record.values and narrowed == record.narrowed:
        return False
    record.narrowed = narrowed
    reason = f"restored version {version}: {why}" if why else f"restored version {version}"
    put(session, actor, terms, record, kind=kind, loaded=loaded, why=reason, held=then.values)
    return True


def put_back(
    session: Session,
    actor: Actor,
    terms: Terms,
    record: Record,
    *,
    kind: type[Kind],
    version: int,
    why: str = "",
) -> None:
    """Restore a version, and let the working copy stand where it stood then: undone changes leave
    a draft a draft, and what was approved approved, for it is what was approved.

    As `restore`; where the kind no longer takes the values as they were, the state stays, too.
    """
    restore(session, actor, terms, record, kind=kind, version=version, why=why)
    then = get_revision(session, record, version)
    same = record.values == then.values and record.narrowed == then.narrowed
    if not same or record.state == then.state:
        return
    indexing.before_moving_on(session, record)
    moved_on(record)
    record.state = then.state
    keep_revision(session, actor, record, f"restored version {version}: {why}")


def _still_narrower(kind: type[Kind], narrowed: Narrowed) -> dict[str, str]:
    """What still has to be kept closer: a field may be gone, or its kind keep it as close now."""
    kept = {
        name: audience
        for name, audience in narrowed.items()
        if name in kind.fields and NAMES[audience] > kind.fields[name].visibility
    }
    require_narrower(kind, kept)
    return kept


def _change(
    kind: type[Kind], older: Revision | None, newer: Revision, *, lang: str, terms: Terms
) -> VersionChange:
    values: Mapping[str, Any] = older.values if older else {}
    return VersionChange(
        version=newer.version,
        actor=newer.actor,
        at=newer.at,
        why=newer.why,
        state_before=older.state if older else None,
        state=newer.state,
        values=tuple(
            differences(
                kind, values, newer.values, lang=lang, terms=terms, audience=Audience.INTERNAL
            )
        ),
        narrowed=tuple(
            _narrowings(kind, older.narrowed if older else EVERY_FIELD, newer.narrowed, lang=lang)
        ),
    )


def _narrowings(
    kind: type[Kind], before: Narrowed, after: Narrowed, *, lang: str
) -> Iterator[Narrowing]:
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if old != new:
            declared = kind.fields.get(name)
            yield Narrowing(name, declared.label(lang) if declared else name, old, new)
