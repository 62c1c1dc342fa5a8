"""Where a term is used: in which fields of which kinds, in working copies and in editions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, false, func, or_, select
from sqlalchemy.orm import Session

from foundation.actors import Actor
from foundation.errors import Forbidden
from foundation.pagination import Page, UnknownPage
from records.editions import Edition
from records.fields import Group, Term
from records.fields.base import Audience, FieldType
from records.kind import Kinds
from records.model import Published, Record, RecordValue, Revision
from records.policy import Action, audience_of, may, seen_by
from records.shown import LIVE, read_by, told
from records.states import State
from vocabularies import service as vocabularies

Places = Counter[tuple[str, str]]
"""How many records, by kind and field."""

_PLACE: Final = (Record.kind, RecordValue.field)
_WORKING: Final = RecordValue.shown.is_(False)
# The rows that tell what is shown: those kept of it, else those of the working copy.
_SHOWN: Final = and_(
    Record.shown.is_(True),
    or_(RecordValue.shown.is_(True), Record.version == Record.published_version),
)
# What the version that is shown keeps closer, as it is written: nothing is asked inside JSON.
_NARROWED: Final = cast(
    case((RecordValue.shown.is_(True), Revision.narrowed), else_=Record.narrowed), String
)
_NOTHING: Final = "{}"


@dataclass(frozen=True, slots=True)
class Usage:
    """How many records use a term in a field.

    working: copies of the museum that asks, of all museums for the house itself; None for those
    who see none. shown: editions as the asker sees them.
    """

    kind: str
    field: str
    working: int | None
    shown: int


def where_used(
    session: Session, actor: Actor, kinds: Kinds, vocabulary: str, code: str, *, below: bool
) -> list[Usage]:
    """The fields that use a term, in the order of the kinds; NotFound without such a term.

    below: what stands below it counts too. Of what is shown, a field is left out that has a part
    of the same vocabulary which the asker may not see: a row does not say which part it tells of.
    """
    uses = _uses(session, vocabulary, code, below=below)
    mine = _working_of(actor)
    working = None if mine is None else _count(session, uses, mine, _WORKING)
    shown = _count_shown(session, kinds, vocabulary, uses, audience_of(actor))
    return [
        Usage(*place, None if working is None else working[place], shown[place])
        for kind in kinds
        for place in ((kind.name, name) for name in kind.fields)
        if shown[place] or (working and working[place])
    ]


def list_working_using(
    session: Session,
    actor: Actor,
    vocabulary: str,
    code: str,
    *,
    below: bool,
    size: int = 50,
    after: str | None = None,
) -> Page[Record]:
    """A page of the working copies that use a term. NotFound, Forbidden for who sees none."""
    uses = _uses(session, vocabulary, code, below=below)
    if (mine := _working_of(actor)) is None:
        raise Forbidden("the token reads no working copies", "令牌无权读取工作版本")
    using = select(RecordValue.record_id).where(uses, _WORKING)
    return _page(session, mine, Record.id.in_(using), size=size, after=after)


def list_shown_using(
    session: Session,
    kinds: Kinds,
    vocabulary: str,
    code: str,
    *,
    audience: Audience,
    below: bool,
    size: int = 50,
    after: str | None = None,
) -> Page[Edition]:
    """A page of the editions that use a term where the audience sees it. NotFound, UnknownPage.

    `next` is the last of the page: one that keeps its use of the term closer is never named.
    """
    uses = _uses(session, vocabulary, code, below=below)
    rows = uses, _SHOWN, _seen(kinds, vocabulary, audience)
    using = select(RecordValue.record_id).where(RecordValue.record_id == Record.id, *rows)
    found: list[Edition] = []
    step: Page[Record] | None = None
    while len(found) <= size and (step is None or step.next is not None):
        place = after if step is None else step.next
        step = _page(session, Record.shown.is_(True), using.exists(), size=size, after=place)
        keys = Record.id.in_([record.id for record in step.rows])
        told_of = {key for key, _ in _each_shown(session, kinds, audience, *rows, keys)}
        found += _editions(session, told_of, audience)
    return Page(found[:size], found[size - 1].id if len(found) > size else None)


def _editions(session: Session, keys: Set[int], audience: Audience) -> Iterator[Edition]:
    """The live editions of these records, in the order of their keys."""
    rows = select(Published).where(Published.record_id.in_(keys), read_by(audience), LIVE)
    for row in session.execute(rows.order_by(Published.record_id)).scalars():
        if isinstance(edition := told(row), Edition):
            yield edition


def _uses(session: Session, vocabulary: str, code: str, *, below: bool) -> ColumnElement[bool]:
    """Whether a row uses the term, or one below it; NotFound."""
    row = vocabularies.get_row(session, vocabulary, code)
    if not below:
        return RecordValue.term_id == row.id
    return RecordValue.term_id.in_(vocabularies.list_below(session, row.id))


def _working_of(actor: Actor) -> ColumnElement[bool] | None:
    """Which working copies an actor sees; None for none."""
    there = Record.state != State.DISCARDED
    if actor.system:
        return there
    owner = actor.organisation
    if owner is None or not may(actor, Action.READ, owner=owner):
        return None
    return and_(there, Record.owner_id == owner)


def _seen(kinds: Kinds, vocabulary: str, audience: Audience) -> ColumnElement[bool]:
    """Whether a row is of a field whose terms of this vocabulary the audience sees all."""
    fields = {
        kind.name: [
            name
            for name, one in seen_by(kind, audience).items()
            if max(_audiences(one.type, vocabulary), default=Audience.INTERNAL) <= audience
        ]
        for kind in kinds
    }
    of_kinds = [
        and_(Record.kind == kind, RecordValue.field.in_(names))
        for kind, names in fields.items()
        if names
    ]
    return or_(false(), *of_kinds)


def _audiences(of: FieldType, vocabulary: str) -> Iterator[Audience]:
    """Who sees each place in a value that holds terms of a vocabulary."""
    if isinstance(of, Term) and of.vocabulary == vocabulary:
        yield Audience.PUBLIC
    if isinstance(of, Group):
        for part in of.shape.parts.values():
            yield from (max(part.visibility, each) for each in _audiences(part.type, vocabulary))


def _count(session: Session, *which: ColumnElement[bool]) -> Places:
    query = _rows(select(*_PLACE, func.count(Record.id.distinct()))).where(*which)
    found = session.execute(query.group_by(*_PLACE))
    return Counter({(kind, field): count for kind, field, count in found})


def _count_shown(
    session: Session,
    kinds: Kinds,
    vocabulary: str,
    uses: ColumnElement[bool],
    audience: Audience,
) -> Places:
    """Counted by the database; only records that keep something closer are looked at each."""
    rows = uses, _SHOWN, _seen(kinds, vocabulary, audience)
    closer = _each_shown(session, kinds, audience, *rows, _NARROWED != _NOTHING)
    return _count(session, *rows, _NARROWED == _NOTHING) + Counter(place for _, place in closer)


def _each_shown(
    session: Session, kinds: Kinds, audience: Audience, *which: ColumnElement[bool]
) -> Iterator[tuple[int, tuple[str, str]]]:
    """(inner key, place) of records in whose shown version the audience sees the field."""
    query = _rows(select(Record.id, *_PLACE, _NARROWED)).where(*which).distinct()
    for key, kind, field, narrowed in session.execute(query):
        if field in seen_by(kinds.get(kind), audience, json.loads(narrowed)):
            yield key, (kind, field)


def _rows(columns: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Columns of index rows and their records, with the version that is shown where it is kept."""
    published = and_(
        RecordValue.shown.is_(True),
        Revision.record_id == Record.id,
        Revision.version == Record.published_version,
    )
    return (
        columns.select_from(RecordValue)
        .join(Record, Record.id == RecordValue.record_id)
        .outerjoin(Revision, published)
    )


def _page(
    session: Session,
    among: ColumnElement[bool],
    using: ColumnElement[bool],
    *,
    size: int,
    after: str | None,
) -> Page[Record]:
    query = select(Record).where(among, using)
    if after is not None:
        named = select(Record.id).where(among, Record.public_id == after)
        if (last := session.execute(named).scalar()) is None:
            raise UnknownPage(after)
        query = query.where(Record.id > last)
    rows = list(session.execute(query.order_by(Record.id).limit(size + 1)).scalars())
    return Page(rows[:size], rows[size - 1].public_id if len(rows) > size else None)
