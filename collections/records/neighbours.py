"""The neighbours of a record: what it links to and what links to it, as a reader may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from foundation.pagination import Page, UnknownPage
from records.fields.base import Audience
from records.links import READS
from records.model import PARTNER, PUBLIC, WORKING, Link, Published, Record
from records.shown import LIVE, read_by
from records.states import State

# Nobody reads more links out of one record; a list of parts is asked from the other side.
MOST_TO = 1_000
_ORDER = (Link.from_id, Link.field, Link.seq)
_LONGEST_SEQ = 9


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A link and the record at its other end; years are decimal, None where it is open.

    field: which field of the linking record holds the link.
    """

    relation: str
    field: str
    id: str
    kind: str
    number: str
    label: Mapping[str, str]
    num_from: float | None
    num_to: float | None


def list_to(session: Session, public_id: str, *, audience: Audience) -> list[Neighbour]:
    """What the edition of a record links to, as far as the audience sees it, field by field."""
    own = aliased(Published)
    query = (
        select(Link, Published)
        .join(own, and_(own.record_id == Link.from_id, Link.copy == _copy_of(own)))
        .join(Published, Published.record_id == Link.to_id)
        .where(own.public_id == public_id, own.audience.in_(READS[audience]))
        .where(read_by(audience), LIVE)
    )
    return _first(session, query)


def list_by(
    session: Session, public_id: str, *, audience: Audience, size: int, after: str | None
) -> Page[Neighbour]:
    """A page of the editions that link to a record, in the order of the house's books."""
    query = (
        select(Link, Published)
        .join(
            Published,
            and_(Published.record_id == Link.from_id, Link.copy == _copy_of(Published)),
        )
        .where(Link.to_id == _key_of(public_id))
        .where(read_by(audience), LIVE)
    )
    return _page(session, query, size=size, after=after)


def list_working_to(session: Session, record: Record) -> list[Neighbour]:
    """What a working copy links to: records of its own museum, and what others show."""
    query = _with_editions(select(Link, Record, Published), Link.to_id).where(
        Link.from_id == record.id, Link.copy == WORKING, _seen_beside(record)
    )
    return [_beside(record, *row) for row in _first_rows(session, query)]


def list_working_by(
    session: Session, record: Record, *, size: int, after: str | None
) -> Page[Neighbour]:
    """A page of what links to a record: working copies of its museum, editions of the others."""
    mine = Record.owner_id == record.owner_id
    query = _with_editions(select(Link, Record, Published), Link.from_id).where(
        Link.to_id == record.id,
        _seen_beside(record),
        or_(and_(mine, Link.copy == WORKING), and_(~mine, Link.copy == PUBLIC)),
    )
    rows, following = _page_rows(session, query, Record, size=size, after=after)
    return Page([_beside(record, *row) for row in rows], following)


def _with_editions(query: Select[*tuple[Any, ...]], end: Any) -> Select[*tuple[Any, ...]]:
    """The records at an end of links, and beside each what the public sees of it."""
    edition = and_(Published.record_id == Record.id, read_by(Audience.PUBLIC), LIVE)
    return query.join(Record, Record.id == end).outerjoin(Published, edition)


def _seen_beside(record: Record) -> ColumnElement[bool]:
    """Whether a record may be seen beside a working copy: its own museum's, or one shown."""
    mine = Record.owner_id == record.owner_id
    return and_(Record.state != State.DISCARDED, or_(mine, Published.id.is_not(None)))


def _beside(record: Record, link: Link, other: Record, edition: Published | None) -> Neighbour:
    """Of another museum's record no more is told than its edition says."""
    mine = other.owner_id == record.owner_id
    return _neighbour(link, other if mine or edition is None else edition)


def _key_of(public_id: str) -> ScalarSelect[int]:
    return select(Record.id).where(Record.public_id == public_id).scalar_subquery()


def _copy_of(row: Any) -> ColumnElement[str]:
    """Which link rows belong to a row of `published`: what serves all has those of the public."""
    return case((row.audience == PARTNER, PARTNER), else_=PUBLIC)


def _first(session: Session, query: Select[Link, Any]) -> list[Neighbour]:
    return [_neighbour(link, other) for link, other in _first_rows(session, query)]


def _first_rows(session: Session, query: Select[*tuple[Any, ...]]) -> list[Any]:
    return list(session.execute(query.order_by(Link.field, Link.seq).limit(MOST_TO)))


def _page(
    session: Session, query: Select[Link, Any], *, size: int, after: str | None
) -> Page[Neighbour]:
    rows, following = _page_rows(session, query, Published, size=size, after=after)
    return Page([_neighbour(link, other) for link, other in rows], following)


def _page_rows(
    session: Session,
    query: Select[*tuple[Any, ...]],
    other: type[Record] | type[Published],
    *,
    size: int,
    after: str | None,
) -> tuple[list[Any], str | None]:
    """Rows of a page, the link first and the other record second, and where the next begins."""
    page = query
    if after is not None:
        page = query.where(tuple_(*_ORDER) > _place(session, query, other, after))
    rows = list(session.execute(page.order_by(*_ORDER).limit(size + 1)))
    if len(rows) <= size:
        return rows, None
    link, last = rows[size - 1][:2]
    return rows[:size], f"{last.public_id}~{link.field}~{link.seq}"


def _place(
    session: Session,
    query: Select[*tuple[Any, ...]],
    other: type[Record] | type[Published],
    after: str,
) -> Any:
    """A place in this list alone: what is not in it is as unknown as what is nowhere."""
    public_id, _, rest = after.partition("~")
    name, _, seq = rest.partition("~")
    if not (seq.isascii() and seq.isdigit() and len(seq) <= _LONGEST_SEQ):
        raise UnknownPage(after)
    named = (other.public_id == public_id, Link.field == name, Link.seq == int(seq))
    found = session.execute(query.where(*named).limit(1)).first()
    if found is None:
        raise UnknownPage(after)
    return tuple_(found[0].from_id, name, int(seq))


def _neighbour(link: Link, other: Record | Published) -> Neighbour:
    return Neighbour(
        relation=link.relation,
        field=link.field,
        id=other.public_id,
        kind=other.kind,
        number=other.number,
        label=_label(other),
        num_from=link.num_from,
        num_to=link.num_to,
    )


def _label(other: Record | Published) -> dict[str, str]:
    if isinstance(other, Published):
        return dict(other.label)
    titles = {"zh": other.sort_title_zh, "en": other.sort_title_en}
    return {lang: words for lang, words in titles.items() if words}
