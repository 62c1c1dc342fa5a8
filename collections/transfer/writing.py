"""Write understood rows as records, each with the line of its batch that says what it became."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy.orm import Session

from accounts.model import Organisation
from accounts.service import get_organisation
from records import publication, service
from records.model import Record
from records.registering import Registered, register_many
from transfer import batches, unknown_words
from transfer.errands import Errand
from transfer.planning import Fate, PlannedRow
from transfer.problems import CellProblem
from transfer.unknown_words import Noted

LONGEST_NAME, LONGEST_NUMBER, MOST_PROBLEMS = 300, 200, 20


@dataclass(frozen=True, slots=True)
class Ticket:
    """A batch that is being brought in: its keys, its source, what its revisions say."""

    batch_id: int
    public_id: str
    source: str
    why: str


def write(session: Session, errand: Errand, ticket: Ticket, due: Sequence[PlannedRow]) -> int:
    """Write rows that are new, changed or to be published; returns how many are shown now."""
    owner = get_organisation(session, errand.museum)
    new = _registered(session, errand, owner, ticket, due)
    known = {
        one.record_id: session.get_one(Record, one.record_id)
        for one in due
        if one.fate is not Fate.NEW and one.record_id is not None
    }
    for one in due:
        if one.fate is Fate.CHANGED and one.record_id is not None:
            _change(session, errand, ticket, known[one.record_id], one)
    revived = {one.id: session.get_one(Record, one.id) for one in new.values() if one.revived}
    shown = [known[one.record_id] for one in due if one.publish and one.record_id in known]
    shown += revived.values()
    known |= revived
    if errand.publish:
        publication.publish_many(
            session, errand.actor, errand.terms, shown, kind=errand.mapping.kind, why=ticket.why
        )
    session.flush()
    batches.keep_rows(session, ticket.batch_id, [_line(one, new, known) for one in due])
    unknown_words.note(session, list(_noted(ticket, due, new)))
    return len(new) - len(revived) + len(shown) if errand.publish else 0


def write_down(
    session: Session,
    ticket: Ticket,
    rows: Sequence[PlannedRow],
    problems: Sequence[CellProblem] | None = None,
) -> None:
    """Only say what became of rows: those that are unchanged, or left out for these problems."""
    batches.keep_rows(session, ticket.batch_id, [_line(one, {}, {}, problems) for one in rows])
    unknown_words.note(session, list(_noted(ticket, rows, {})))


def _registered(
    session: Session,
    errand: Errand,
    owner: Organisation,
    ticket: Ticket,
    due: Sequence[PlannedRow],
) -> dict[str, Registered]:
    entries = [one.understood.entry for one in due if one.fate is Fate.NEW if one.understood.entry]
    if not entries:
        return {}
    made = register_many(
        session,
        errand.actor,
        errand.terms,
        kind=errand.mapping.kind,
        owner=owner,
        entries=entries,
        publish=errand.publish,
        why=ticket.why,
    )
    return {one.number: one for one in made}


def _change(
    session: Session, errand: Errand, ticket: Ticket, record: Record, planned: PlannedRow
) -> None:
    service.change(
        session,
        errand.actor,
        errand.terms,
        record,
        kind=errand.mapping.kind,
        values=planned.values,
        read_version=planned.version,
        why=ticket.why,
    )


def _line(
    planned: PlannedRow,
    new: dict[str, Registered],
    known: dict[int, Record],
    problems: Sequence[CellProblem] | None = None,
) -> dict[str, Any]:
    """The row of `batch_rows`."""
    row, number = planned.understood, planned.number
    line: dict[str, Any] = {
        "place": row.place,
        "name": row.source.name[:LONGEST_NAME],
        "row": row.source.row,
        "number": number[:LONGEST_NUMBER],
        "fate": Fate.LEFT_OUT if problems else planned.fate,
        "record_id": planned.record_id,
        "version_before": planned.version,
        "version_after": planned.version,
        "published_before": planned.published,
        "problems": _told(problems or row.problems),
        "undone": False,
        "left": None,
    }
    if problems:
        return line
    if (made := new.get(number)) and planned.fate is Fate.NEW:
        record = known.get(made.id)
        after = record.version if record else made.version
        return {**line, "record_id": made.id, "version_after": after}
    if (record := known.get(planned.record_id or 0)) is not None:
        return {**line, "version_after": record.version}
    return line


def _told(problems: Sequence[CellProblem]) -> list[dict[str, Any]] | None:
    return [asdict(one) for one in problems[:MOST_PROBLEMS]] or None


def _noted(
    ticket: Ticket, rows: Sequence[PlannedRow], new: dict[str, Registered]
) -> Iterator[Noted]:
    for one in rows:
        for word in one.understood.unknown:
            made = new.get(one.number)
            yield Noted(
                word,
                ticket.source,
                one.understood.source.name,
                one.understood.source.row,
                one.number,
                made.id if made else one.record_id,
            )
