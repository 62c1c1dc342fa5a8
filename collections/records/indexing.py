"""The index rows and sort keys of a record, written from its types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from records.fields.base import IndexValue
from records.kind import Kind, Role
from records.model import Record, RecordValue
from vocabularies.service import term_ids
from vocabularies.terms import Terms

SORT_LENGTH = 200


def index_rows(kind: type[Kind], record: Record) -> Iterator[tuple[str, int, IndexValue]]:
    """(field, seq, value) of every declared value that is there."""
    for name, declared in kind.fields.items():
        if name not in record.values:
            continue
        rows = (
            row for one in declared.each(record.values[name]) for row in declared.type.index(one)
        )
        yield from ((name, seq, row) for seq, row in enumerate(rows))


def write(session: Session, kind: type[Kind], record: Record) -> None:
    """Replace the index rows of a flushed record."""
    session.execute(delete(RecordValue).where(RecordValue.record_id == record.id))
    write_new(session, kind, [record])


def write_new(session: Session, kind: type[Kind], records: Sequence[Record]) -> None:
    """Write the index rows of flushed records that have none yet."""
    rows = [(record.id, *row) for record in records for row in index_rows(kind, record)]
    terms = term_ids(session, (row.term for *_, row in rows if row.term))
    if rows:
        session.execute(
            insert(RecordValue),
            [
                {
                    "record_id": record_id,
                    "field": name,
                    "seq": seq,
                    "term_id": terms.get(row.term) if row.term else None,
                    "text": row.text,
                    "num_from": row.num_from,
                    "num_to": row.num_to,
                }
                for record_id, name, seq, row in rows
            ],
        )


def sort_keys(kind: type[Kind], record: Record, terms: Terms) -> None:
    """Set what lists sort by: the title in both languages, the earliest year."""
    for name, declared in kind.of_role(Role.LABEL):
        for one in declared.each(record.values.get(name, [] if declared.many else {})):
            record.sort_title_zh = declared.type.words(one, "zh", terms).text[:SORT_LENGTH]
            record.sort_title_en = declared.type.words(one, "en", terms).text[:SORT_LENGTH]
            break
    record.sort_date = earliest(kind, record.values)


def whole_number(kind: type[Kind], values: Mapping[str, Any]) -> str | None:
    """The number of what a record is part of, as its field with role WHOLE tells, or None."""
    told = (
        row.text
        for name, declared in kind.of_role(Role.WHOLE)
        if name in values
        for one in declared.each(values[name])
        for row in declared.type.index(one)
    )
    return next(told, None)


def earliest(kind: type[Kind], values: Mapping[str, Any]) -> float | None:
    """The earliest decimal year that a field with role WHEN tells, or None."""
    starts = [
        first
        for name, declared in kind.of_role(Role.WHEN)
        if name in values
        for one in declared.each(values[name])
        for row in declared.type.index(one)
        # "before 1939" has no beginning: it stands where it ends.
        if (first := row.num_to if row.num_from is None else row.num_from) is not None
    ]
    return min(starts, default=None)
