"""Sets: a record and its parts, as collections of manifests tell them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from accounts.model import Organisation
from records.editions import Owner
from records.model import Published
from records.presented import PAGE, Entry
from records.shown import LIVE, PUBLIC


@dataclass(frozen=True, slots=True)
class Standing:
    """A live record without its values: what it is called, and where it stands in its owner's
    numbers. manifest: whether it has one."""

    id: str
    label: Mapping[str, str]
    edition: int
    owner_id: int
    owner: Owner
    kind: str
    number: str
    whole: str | None
    manifest: bool


_COLUMNS = (
    Published.public_id,
    Published.label,
    Published.edition,
    Published.owner_id,
    Organisation.code,
    Organisation.names,
    Published.kind,
    Published.number,
    Published.whole_number,
    Published.has_manifest,
)


def find_standing(session: Session, public_id: str) -> Standing | None:
    """How a record stands; None where it is not shown."""
    row = session.execute(_live().where(Published.public_id == public_id)).first()
    return None if row is None else _standing(row)


def list_wholes(session: Session, one: Standing) -> list[Standing]:
    """Whose collection of parts this record is in: its own if it has parts, that of its whole."""
    found = [one] if _has_parts(session, one) else []
    if one.whole is not None:
        whole = session.execute(_beside(_live(), one).where(Published.number == one.whole)).first()
        found += [] if whole is None else [_standing(whole)]
    return found


def list_members(session: Session, whole: Standing) -> list[Entry]:
    """The whole and its parts by number, as far as they have manifests; none without parts."""
    columns = (*_COLUMNS[:3], Published.pictures, Published.has_manifest)
    own = select(*columns).where(PUBLIC, LIVE, Published.public_id == whole.id)
    parts = _beside(select(*columns).where(PUBLIC, LIVE), whole)
    parts = parts.where(Published.whole_number == whole.number).order_by(Published.number)
    if not (rows := session.execute(parts.limit(PAGE - 1)).all()):
        return []
    return [Entry.of(*told) for *told, manifest in [*session.execute(own).all(), *rows] if manifest]


def _live() -> Select[Any]:
    return select(*_COLUMNS).join(Published.owner).where(PUBLIC, LIVE)


def _beside(query: Select[Any], one: Standing) -> Select[Any]:
    """Narrowed to the records of the same owner and kind."""
    return query.where(Published.owner_id == one.owner_id, Published.kind == one.kind)


def _has_parts(session: Session, one: Standing) -> bool:
    parts = _beside(select(Published.id).where(PUBLIC, LIVE), one)
    found = session.execute(parts.where(Published.whole_number == one.number).limit(1))
    return found.first() is not None


def _standing(row: Row[*tuple[Any, ...]]) -> Standing:
    public_id, label, edition, owner_id, code, names, kind, number, whole, manifest = row
    return Standing(
        id=public_id,
        label=label,
        edition=edition,
        owner_id=owner_id,
        owner=Owner(code, names),
        kind=kind,
        number=number,
        whole=whole,
        manifest=manifest,
    )
