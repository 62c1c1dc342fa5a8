"""Parts and wholes, told by the number that a part gives of its whole."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from records import shown
from records.editions import Edition
from records.indexing import whole_number
from records.kind import Kind


@dataclass(frozen=True, slots=True)
class Family:
    """The whole that a record is part of, and its own parts by number; only what is shown."""

    whole: Edition | None = None
    parts: tuple[Edition, ...] = ()


def family_of(session: Session, edition: Edition, *, kind: type[Kind]) -> Family:
    """The family of an edition; a kind without a field of the role WHOLE has none."""
    owner, number = edition.owner.code, whole_number(kind, edition.values)
    whole = number and shown.find_by_number(session, owner=owner, kind=edition.kind, number=number)
    parts = shown.list_parts(session, owner=owner, kind=edition.kind, whole=edition.number)
    return Family(whole or None, tuple(parts))
