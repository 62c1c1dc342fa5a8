"""Lists narrowed by facets, without looking through all that a choice holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from records.model import RecordFacet

# Counting goes so far: which of two choices leads hardly matters where both hold more.
COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Way:
    """What a list goes through: by key, or with `by_change` by the moment of change.

    own: what an index finds the records of one owner by, where only those are listed.
    """

    key: InstrumentedAttribute[int]
    changed: InstrumentedAttribute[datetime]
    by_change: bool
    own: tuple[ColumnElement[bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Values of a facet, of which a record has to have one; `copies` are those that are read."""

    copies: tuple[str, ...]
    kind: str
    facet: str
    values: tuple[str, ...]

    def keys(self) -> Select[int]:
        """The records that have one; those that have several come as often."""
        return select(RecordFacet.record_id).where(
            RecordFacet.copy.in_(self.copies),
            RecordFacet.kind == self.kind,
            RecordFacet.facet == self.facet,
            RecordFacet.value.in_(self.values),
        )

    def is_met_by(self, key: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """Whether the record of this key has one."""
        return self.keys().where(RecordFacet.record_id == key).exists()

    def single(self) -> Iterator[Choice]:
        """A choice for each copy and value: an index has the records of one in their order."""
        for copy in self.copies:
            for value in self.values:
                yield Choice((copy,), self.kind, self.facet, (value,))


def narrowed(
    session: Session,
    way: Way,
    where: Sequence[ColumnElement[bool]],
    choices: Sequence[Choice],
    *,
    after: int | None,
    most: int,
    counted: int = COUNTED,
) -> list[ColumnElement[bool]]:
    """The conditions of a list with its choices; the first `most` rows are wanted.

    after: the key that the page begins behind, in a list by key. counted: how far choices are.

    The rarest choice leads, the others are looked up for each of its records. In a list by key its
    records come in the order of the list, so the work ends with the page; in a list by change
    they are all gone through if they are few, else the list itself is.
    """
    if not choices:
        return list(where)
    counts = {one: _count(session, one.keys(), most=counted) for one in choices}
    lead = min(choices, key=lambda choice: (counts[choice], len(choice.values)))
    met = [*where, *(one.is_met_by(way.key) for one in choices if one is not lead)]
    few_own = bool(way.own) and _count(session, _of_owner(way), most=counted) < counts[lead]
    if few_own or (way.by_change and counts[lead] == counted):
        return [*met, lead.is_met_by(way.key)]
    if way.by_change:
        return [*met, way.key.in_(lead.keys())]
    firsts = [_first(way, one, met, after=after, most=most) for one in lead.single()]
    return [*where, way.key.in_(union_all(*firsts))]


def _first(
    way: Way, lead: Choice, met: Sequence[ColumnElement[bool]], *, after: int | None, most: int
) -> Select[int]:
    """The first records of a single choice that meet the conditions of the list."""
    (copy,), (value,) = lead.copies, lead.values
    each = aliased(RecordFacet)
    told = [each.copy == copy, each.kind == lead.kind]
    told += [each.facet == lead.facet, each.value == value]
    if after is not None:
        told.append(each.record_id > after)
    of = select(each.record_id).join(way.key.class_, way.key == each.record_id)
    first = of.where(*told, *met).order_by(each.record_id).limit(most).subquery()
    return select(first.c.record_id)


def _of_owner(way: Way) -> Select[int]:
    return select(way.key).where(*way.own)


def _count(session: Session, keys: Select[int], *, most: int) -> int:
    some = keys.limit(most).subquery()
    return session.execute(select(func.count()).select_from(some)).scalar_one()
