"""The rows beside a record's values, written from its types: what queries read instead of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, literal, select
from sqlalchemy.orm import Session

from foundation.database import insert_many
from records.facets import LONGEST_VALUE
from records.fields.base import IndexValue
from records.kind import Kind, Role
from records.links import Targets, references
from records.model import PARTNER, PUBLIC, WORKING, Link, Record, RecordFacet, RecordValue
from vocabularies.service import term_ids
from vocabularies.terms import Terms

SORT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Copy:
    """The values of a record as somebody has them; `targets` are the records they link to.

    seen: the values whose links lead only where its readers may follow, by which it is counted;
    None where they may follow all.
    """

    record_id: int
    values: Mapping[str, Any]
    targets: Targets
    seen: Mapping[str, Any] | None = None


def index_rows(
    kind: type[Kind], values: Mapping[str, Any]
) -> Iterator[tuple[str, int, IndexValue]]:
    """(field, seq, value) of every declared value that is there."""
    for name, declared in kind.fields.items():
        if name not in values:
            continue
        rows = (row for one in declared.each(values[name]) for row in declared.type.index(one))
        yield from ((name, seq, row) for seq, row in enumerate(rows))


def facet_values(
    kind: type[Kind], values: Mapping[str, Any], terms: Terms
) -> dict[str, dict[str, None]]:
    """Facet → the values that it counts a record under, in their order."""
    found: dict[str, dict[str, None]] = {}
    for name, declared in kind.fields.items():
        if declared.facet is not None and name in values:
            told = found.setdefault(declared.facet.name, {})
            for one in declared.each(values[name]):
                told |= dict.fromkeys(declared.type.facets(one, terms))
    return found


def write(session: Session, kind: type[Kind], copy: Copy, terms: Terms) -> None:
    """Replace the rows of a working copy."""
    session.execute(
        delete(RecordValue).where(
            RecordValue.record_id == copy.record_id, RecordValue.shown.is_(False)
        )
    )
    _clear(session, [copy.record_id], (WORKING,))
    write_new(session, kind, [copy], terms)


def clear_working(session: Session, record_id: int) -> None:
    """Forget the rows of a working copy that nobody works on any more."""
    session.execute(delete(RecordValue).where(RecordValue.record_id == record_id))
    _clear(session, [record_id], (WORKING,))


def write_new(session: Session, kind: type[Kind], copies: Sequence[Copy], terms: Terms) -> None:
    """Write the rows of working copies that have none yet."""
    insert_many(session, RecordValue, _value_rows(session, kind, copies))
    _write_beside(session, kind, copies, terms, told_as=WORKING)


def before_moving_on(session: Session, record: Record) -> None:
    """Keep the rows of the shown version where the working copy is about to move on from it."""
    if record.shown and record.version == record.published_version:
        keep_shown(session, record.id)


def keep_shown(session: Session, record_id: int) -> None:
    """Keep the rows of a working copy as those of the version that is shown."""
    drop_shown(session, [record_id])
    columns = ("record_id", "field", "seq", "term_id", "text", "num_from", "num_to")
    kept = select(*(getattr(RecordValue, name) for name in columns), literal(value=True)).where(
        RecordValue.record_id == record_id, RecordValue.shown.is_(False)
    )
    session.execute(insert(RecordValue).from_select([*columns, "shown"], kept))


def drop_shown(session: Session, record_ids: Sequence[int]) -> None:
    """Forget the rows of shown versions: the working copies are what is shown, or nothing is."""
    session.execute(
        delete(RecordValue).where(
            RecordValue.record_id.in_(record_ids), RecordValue.shown.is_(True)
        )
    )


def write_editions(
    session: Session,
    kind: type[Kind],
    *,
    public: Sequence[Copy],
    partner: Sequence[Copy],
    terms: Terms,
    fresh: bool,
) -> None:
    """Replace the rows of editions; those of `partner` hold what partners see beyond the public.

    fresh: none of the records was shown before.
    """
    if not fresh:
        _clear(session, [copy.record_id for copy in public], (PUBLIC, PARTNER))
    _write_beside(session, kind, public, terms, told_as=PUBLIC)
    _write_beside(session, kind, partner, terms, told_as=PARTNER, beyond=public)


def split_editions(session: Session, record_id: int) -> None:
    """Give partners link rows of their own: what served all serves the public alone from now on."""
    columns = [one.key for one in Link.__table__.columns if one.key != "copy"]
    rows = select(*(getattr(Link, name) for name in columns), literal(PARTNER)).where(
        Link.from_id == record_id, Link.copy == PUBLIC
    )
    session.execute(insert(Link).from_select([*columns, "copy"], rows))


def join_editions(session: Session, record_id: int) -> None:
    """Forget the rows of partners: one edition serves all again."""
    _clear(session, [record_id], (PARTNER,))


def clear_editions(session: Session, record_ids: Sequence[int]) -> None:
    """Forget what was shown of these records."""
    _clear(session, record_ids, (PUBLIC, PARTNER))


def sort_keys(kind: type[Kind], values: Mapping[str, Any], terms: Terms) -> dict[str, Any]:
    """What lists sort by: the title in both languages, the earliest year."""
    titles = {"sort_title_zh": "", "sort_title_en": ""}
    for name, declared in kind.of_role(Role.LABEL):
        for one in declared.each(values.get(name, [] if declared.many else {})):
            titles = {
                f"sort_title_{lang}": declared.type.words(one, lang, terms).text[:SORT_LENGTH]
                for lang in ("zh", "en")
            }
            break
    return {**titles, "sort_date": earliest(kind, values)}


def label_of(kind: type[Kind], values: Mapping[str, Any], terms: Terms) -> dict[str, str]:
    """What a record is called, by language."""
    label: dict[str, str] = {}
    for name, declared in kind.of_role(Role.LABEL):
        if name in values:
            for one in declared.each(values[name]):
                for wording in declared.type.texts(one, terms):
                    label.setdefault(wording.lang or "zh", wording.text)
    return label


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


def _value_rows(session: Session, kind: type[Kind], copies: Sequence[Copy]) -> list[dict[str, Any]]:
    rows = [(copy.record_id, *row) for copy in copies for row in index_rows(kind, copy.values)]
    terms = term_ids(session, (row.term for *_, row in rows if row.term))
    return [
        {
            "record_id": record_id,
            "field": name,
            "seq": seq,
            "shown": False,
            "term_id": terms.get(row.term) if row.term else None,
            "text": row.text,
            "num_from": row.num_from,
            "num_to": row.num_to,
        }
        for record_id, name, seq, row in rows
    ]


def _write_beside(
    session: Session,
    kind: type[Kind],
    copies: Sequence[Copy],
    terms: Terms,
    *,
    told_as: str,
    beyond: Sequence[Copy] = (),
) -> None:
    """Facet and link rows of copies; what the copy `beyond` of the record tells is left out."""
    known = {(key, *row) for copy in beyond for key, row in _facet_keys(kind, copy, terms)}
    insert_many(
        session,
        RecordFacet,
        [
            {"copy": told_as, "kind": kind.name, "facet": facet, "value": value, "record_id": key}
            for copy in copies
            for key, (facet, value) in _facet_keys(kind, copy, terms)
            if (key, facet, value) not in known
        ],
    )
    links = [row for copy in copies for row in _link_rows(kind, copy, told_as=told_as)]
    insert_many(session, Link, links)


def _facet_keys(
    kind: type[Kind], copy: Copy, terms: Terms
) -> Iterator[tuple[int, tuple[str, str]]]:
    seen = copy.values if copy.seen is None else copy.seen
    for facet, values in facet_values(kind, seen, terms).items():
        yield from ((copy.record_id, (facet, value[:LONGEST_VALUE])) for value in values)


def _link_rows(kind: type[Kind], copy: Copy, *, told_as: str) -> Iterator[dict[str, Any]]:
    seqs: dict[str, int] = {}
    for name, reference in references(kind, copy.values):
        if (target := copy.targets.get(reference.target)) is None:
            continue
        seqs[name] = seqs.get(name, -1) + 1
        yield {
            "from_id": copy.record_id,
            "copy": told_as,
            "field": name,
            "seq": seqs[name],
            "relation": reference.relation,
            "to_id": target.id,
            "num_from": reference.num_from,
            "num_to": reference.num_to,
        }


def _clear(session: Session, record_ids: Sequence[int], copies: Iterable[str]) -> None:
    copies = list(copies)
    session.execute(
        delete(RecordFacet).where(
            RecordFacet.record_id.in_(record_ids), RecordFacet.copy.in_(copies)
        )
    )
    session.execute(delete(Link).where(Link.from_id.in_(record_ids), Link.copy.in_(copies)))
