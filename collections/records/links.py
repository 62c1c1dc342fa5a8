"""Links between records: where they lead, whom they may lead to, who links here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.errors import Invalid
from records.fields import Group, Link
from records.fields.base import Audience, FieldType, Linked, Reference
from records.kind import Field, Kind
from records.model import ALL, PARTNER, PUBLIC, Published, Record
from records.states import State

# Which rows of `published` an audience reads.
READS = {Audience.PUBLIC: (PUBLIC, ALL), Audience.PARTNER: (PARTNER, ALL)}


@dataclass(frozen=True, slots=True)
class Target:
    """A record that is linked to: its inner key, its kind, and whether anybody may link to it."""

    id: int
    kind: str
    owner: int
    shown: bool


Targets = Mapping[str, Target]
_linking_of: dict[type[Kind], Mapping[str, Field]] = {}


def references(kind: type[Kind], values: Mapping[str, Any]) -> Iterator[tuple[str, Reference]]:
    """(field, reference) of every link that stands in a record's values."""
    for name, field in _linking(kind).items():
        if name in values:
            for one in field.each(values[name]):
                yield from ((name, each) for each in field.type.references(one))


def declared(kind: type[Kind]) -> Iterator[Link]:
    """Every type of link that the fields of a kind declare."""
    for one in kind.fields.values():
        yield from _links_of(one.type)


def _linking(kind: type[Kind]) -> Mapping[str, Field]:
    """The fields of a kind that links may stand in: few, so the others are not looked through."""
    if (known := _linking_of.get(kind)) is not None:
        return known
    found = {name: one for name, one in kind.fields.items() if any(_links_of(one.type))}
    return _linking_of.setdefault(kind, found)


def _links_of(of: FieldType) -> Iterator[Link]:
    if isinstance(of, Link):
        yield of
    if isinstance(of, Group):
        for part in of.shape.parts.values():
            yield from _links_of(part.type)


def targets(session: Session, public_ids: Iterable[str]) -> dict[str, Target]:
    """The records of these identifiers that are there, discarded ones left out."""
    if not (wanted := set(public_ids)):
        return {}
    found = session.execute(
        select(Record.public_id, Record.id, Record.kind, Record.owner_id, Record.shown).where(
            Record.public_id.in_(wanted), Record.state != State.DISCARDED
        )
    )
    return {row[0]: Target(*row[1:]) for row in found}


def require_targets(
    kind: type[Kind],
    values: Mapping[str, Any],
    *,
    owner: int,
    known: Targets,
    held: Set[str] = frozenset(),
) -> None:
    """Invalid for a link that leads nowhere, to a kind it may not lead to, or to the unseen.

    Another museum's draft is as unknown as a record that is not there. held: the records that it
    links to already; such a link may stay, whatever became of the other record.
    """
    wrong: dict[str, list[str]] = {}
    for name, reference in references(kind, values):
        if reference.target in held:
            continue
        target = known.get(reference.target)
        if target is None or not (target.shown or target.owner == owner):
            wrong.setdefault(name, []).append(f"there is no record {reference.target!r} here")
        elif reference.kinds and target.kind not in reference.kinds:
            expected = " or ".join(reference.kinds)
            wrong.setdefault(name, []).append(
                f"expected a link to a record of the kind {expected}, "
                f"{reference.target!r} is of the kind {target.kind}"
            )
    if wrong:
        raise Invalid(wrong)


def list_linked(
    session: Session, public_ids: Iterable[str], *, audience: Audience
) -> dict[str, Linked]:
    """What an audience sees of the records of these identifiers: kind and label."""
    if not (wanted := set(public_ids)):
        return {}
    rows = session.execute(
        select(Published.public_id, Published.kind, Published.label).where(
            Published.public_id.in_(wanted),
            Published.audience.in_(READS[audience]),
            Published.withdrawn_at.is_(None),
        )
    )
    return {row.public_id: Linked(row.public_id, row.kind, row.label) for row in rows}


def resolved(
    kind: type[Kind], values: Mapping[str, Any], known: Mapping[str, Linked]
) -> dict[str, Any]:
    """Values whose links say what they lead to; those that lead to the unseen keep their words."""
    result: dict[str, Any] = {}
    for name, value in values.items():
        if (field := _linking(kind).get(name)) is None:
            result[name] = value
        elif field.many:
            kept: Sequence[Any] = [
                one
                for one in (field.type.resolved(each, known) for each in value)
                if one is not None
            ]
            if kept:
                result[name] = kept
        elif (one := field.type.resolved(value, known)) is not None:
            result[name] = one
    return result
