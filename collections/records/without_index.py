"""Answers questions of the index from the database, while there is no index: the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, exists, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from accounts.model import Organisation
from records.facets import KIND, MUSEUM, PICTURE, RIGHTS
from records.model import PUBLIC as PUBLIC_COPY
from records.model import Published, RecordFacet
from records.projection import WITH, WITHOUT
from records.shown import LIVE, PUBLIC
from search.analysis import runs
from search.folding import fold
from search.ordering import title_key
from search.ports import DEEPEST, Count, Query, Results

# What a cursor of these answers begins with: the index's own never do.
MARK = "books~"
MOST_WORDS = 8


def find_without_index(session: Session, query: Query) -> Results:
    """What is shown whose title or number has all words, under the same choices.

    In the order of its publication; a page by title is sorted within itself, which is all of it
    for lists of names. Facets are counted only without words: each would be a walk of its own.
    Words, and the rights of pictures, are looked for inside the JSON of every row that the other
    choices leave: neither has rows of its own as the outside sees it, and no index serves them.
    """
    words = list(_with_words(query.words))
    chosen = {name: values for name, values in query.chosen.items() if values}
    where = [PUBLIC, LIVE, *words, *_chosen(chosen)]
    counted = select(func.count()).select_from(Published).where(*where)
    size = min(query.size, DEEPEST)
    rows = session.execute(
        select(Published.public_id, Published.published_at, Published.label)
        .where(*where, *_behind(query.after))
        .order_by(Published.published_at.desc(), Published.public_id)
        .limit(size + 1)
    ).all()
    shown = rows[:size]
    following = (
        f"{MARK}{shown[-1][1].isoformat()}~{shown[-1][0]}" if rows[size:] and shown else None
    )
    if query.sort == "title":
        shown = sorted(shown, key=lambda row: title_key(next(iter(row.label.values()), "")))
    facets = {} if words else {n: tuple(_counts(session, n, chosen)) for n in query.count}
    total = session.execute(counted).scalar_one()
    return Results(tuple(row.public_id for row in shown), total, facets, following)


def _with_words(words: str) -> Iterator[ColumnElement[bool]]:
    folded = fold(words)
    if folded.strip() and not list(runs(folded)):
        yield false()
    for asked in words.split()[:MOST_WORDS]:
        each = [
            column.icontains(written, autoescape=True)
            for written in dict.fromkeys((asked, fold(asked)))
            for column in (
                Published.label["zh"].as_string(),
                Published.label["en"].as_string(),
                Published.number,
            )
        ]
        yield or_(*each)


def _chosen(chosen: Mapping[str, Sequence[str]]) -> Iterator[ColumnElement[bool]]:
    for name, values in chosen.items():
        if name == KIND.name:
            yield Published.kind.in_(values)
        elif name == MUSEUM.name:
            yield Published.owner_id.in_(
                select(Organisation.id).where(Organisation.code.in_(values))
            )
        elif name == PICTURE.name:
            yield Published.has_pictures.in_(
                [pictured for pictured, value in _PICTURED.items() if value in values]
            )
        elif name == RIGHTS.name:
            # Pictures have no rows of their own that are as the outside sees them.
            written = cast(Published.pictures, String)
            yield or_(*(written.contains(f'"{value}"', autoescape=True) for value in values))
        else:
            # By another name: the facet that is counted is looked for in the same table.
            other = aliased(RecordFacet)
            yield exists().where(
                other.record_id == Published.record_id,
                other.copy == PUBLIC_COPY,
                other.kind == Published.kind,
                other.facet == name,
                other.value.in_(values),
            )


def _behind(after: str | None) -> Iterator[ColumnElement[bool]]:
    """Where the page begins; a cursor that says nothing here begins anew."""
    moment, _, public_id = (after or "").removeprefix(MARK).rpartition("~")
    try:
        last = datetime.fromisoformat(moment)
        # A moment at the edge of time has none in UTC.
        last = last.replace(tzinfo=UTC) if last.tzinfo is None else last.astimezone(UTC)
    except (ValueError, OverflowError):
        return
    earlier = Published.published_at < last
    yield or_(earlier, and_(Published.published_at == last, Published.public_id > public_id))


def _counts(session: Session, name: str, chosen: Mapping[str, Sequence[str]]) -> Iterator[Count]:
    """The values of a facet under the choices of the others, the most frequent first."""
    others = {other: values for other, values in chosen.items() if other != name}
    rows = session.execute(_counted(name).where(PUBLIC, LIVE, *_chosen(others))).all()
    told = {_PICTURED.get(value, value): number for value, number in rows}
    told |= {value: 0 for value in chosen.get(name, ()) if value not in told}
    for value, number in sorted(told.items(), key=lambda pair: (-pair[1], pair[0])):
        yield Count(value, number)


_PICTURED: Mapping[Any, str] = {True: WITH, False: WITHOUT}


def _counted(name: str) -> Select[Any, int]:
    if name == KIND.name:
        return select(Published.kind, func.count()).group_by(Published.kind)
    if name == MUSEUM.name:
        museums = select(Organisation.code, func.count()).group_by(Organisation.code)
        return museums.join(Published, Published.owner_id == Organisation.id)
    if name == PICTURE.name:
        return select(Published.has_pictures, func.count()).group_by(Published.has_pictures)
    same = and_(Published.record_id == RecordFacet.record_id, Published.kind == RecordFacet.kind)
    return (
        select(RecordFacet.value, func.count())
        .join(Published, same)
        .where(RecordFacet.copy == PUBLIC_COPY, RecordFacet.facet == name)
        .group_by(RecordFacet.value)
    )
