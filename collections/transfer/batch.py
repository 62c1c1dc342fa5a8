"""Bring a file in: rows that cannot be understood are left out and named, the others written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from time import monotonic

from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from accounts.service import get_organisation
from foundation.actors import Actor
from foundation.errors import DomainError
from records import publication, service
from records.model import Record
from records.registering import register_many
from transfer.mapped_terms import require_terms
from transfer.mapping import FileMapping
from transfer.planning import Fate, PlannedRow, UnderstoodRow, compare, number_problem, understand
from transfer.problems import CellProblem, messages_in
from transfer.report import Report
from transfer.sources import Source
from vocabularies.terms import Terms

Sessions = Callable[[], AbstractContextManager[Session]]

MOST_ROWS = 200
FIRST_ROWS = 25
# No transaction may hold the writer longer than 200 ms; the pace aims below.
AIM_SECONDS = 0.07


@dataclass(frozen=True, slots=True)
class Errand:
    """An import: whose, by which mapping, in whose name; `publish` shows the records at once."""

    mapping: FileMapping
    museum: str
    actor: Actor
    terms: Terms
    publish: bool = False

    def why(self, source: Source) -> str:
        """What the revisions say."""
        return f"import {source.name} ({self.mapping.name})"


def _nobody(_: int) -> None:
    return


def dry_run(
    errand: Errand, source: Source, *, reading: Sessions, told: Callable[[int], None] = _nobody
) -> Report:
    """What an import would do; writes nothing. MappingError, NotFound for the museum.

    told: hears how many rows more are done.
    """
    require_terms(errand.mapping, errand.terms)
    report = Report(source.name, source.read_as, source.ignored)
    rows = understand(errand.mapping, source.rows(), errand.terms)
    while understood := list(islice(rows, MOST_ROWS)):
        for planned in _compared(errand, understood, reading):
            report.count(planned.fate, planned.understood.problems, planned.understood.unknown)
        told(len(understood))
    return report


def bring_in(
    errand: Errand,
    source: Source,
    *,
    reading: Sessions,
    transaction: Sessions,
    told: Callable[[int], None] = _nobody,
) -> Report:
    """Import a file; done again it changes nothing. MappingError, NotFound for the museum.

    Broken off in the middle, what was written stays, and the next import goes on from there.
    """
    require_terms(errand.mapping, errand.terms)
    report = Report(source.name, source.read_as, source.ignored)
    rows = understand(errand.mapping, source.rows(), errand.terms)
    pace = Pace()
    while understood := list(islice(rows, pace.rows)):
        planned = _compared(errand, understood, reading)
        for one in planned:
            if one.fate is Fate.LEFT_OUT or not _to_write(errand, one):
                report.count(one.fate, one.understood.problems, one.understood.unknown)
        due = [one for one in planned if _to_write(errand, one)]
        _write(errand, due, report, why=errand.why(source), transaction=transaction, pace=pace)
        told(len(understood))
    return report


class Pace:
    """How many rows a transaction takes, so that it ends in time on any machine."""

    def __init__(self) -> None:
        self.rows = FIRST_ROWS

    def note(self, rows: int, seconds: float) -> None:
        """Learn from a transaction: never more than twice as many at once."""
        fitting = int(rows * AIM_SECONDS / max(seconds, 1e-6))
        self.rows = max(1, min(MOST_ROWS, 2 * self.rows, fitting))


def _compared(
    errand: Errand, understood: Sequence[UnderstoodRow], reading: Sessions
) -> list[PlannedRow]:
    with reading() as session:
        owner = get_organisation(session, errand.museum)
        return compare(session, understood, mapping=errand.mapping, owner=owner)


def _to_write(errand: Errand, planned: PlannedRow) -> bool:
    return planned.fate in {Fate.NEW, Fate.CHANGED} or (errand.publish and planned.publish)


def _write(
    errand: Errand,
    due: list[PlannedRow],
    report: Report,
    *,
    why: str,
    transaction: Sessions,
    pace: Pace,
) -> None:
    """Write rows in one transaction; one that fails is halved until the bad row stands alone."""
    if not due:
        return
    try:
        with transaction() as session:
            began = monotonic()
            published = _put(session, errand, due, why)
        pace.note(len(due), monotonic() - began)
    except (DomainError, IntegrityError, DataError) as refused:
        if len(due) > 1:
            middle = len(due) // 2
            for half in (due[:middle], due[middle:]):
                _write(errand, half, report, why=why, transaction=transaction, pace=pace)
            return
        report.count(Fate.LEFT_OUT, [_why_not(errand, due[0].understood, refused)])
        return
    for one in due:
        report.count(one.fate, (), one.understood.unknown)
    report.published += published


def _put(session: Session, errand: Errand, due: Sequence[PlannedRow], why: str) -> int:
    kind = errand.mapping.kind
    owner = get_organisation(session, errand.museum)
    entries = [one.understood.entry for one in due if one.fate is Fate.NEW if one.understood.entry]
    new = register_many(
        session,
        errand.actor,
        errand.terms,
        kind=kind,
        owner=owner,
        entries=entries,
        publish=errand.publish,
        why=why,
    )
    known = []
    for one in due:
        if one.record_id is None:
            continue
        record = session.get_one(Record, one.record_id)
        _change(session, errand, record, one, why)
        if one.publish:
            known.append(record)
    if not errand.publish:
        return 0
    publication.publish_many(session, errand.actor, errand.terms, known, kind=kind, why=why)
    return len(new) + len(known)


def _change(
    session: Session, errand: Errand, record: Record, planned: PlannedRow, why: str
) -> None:
    if planned.fate is Fate.CHANGED:
        service.change(
            session,
            errand.actor,
            errand.terms,
            record,
            kind=errand.mapping.kind,
            values=planned.values,
            read_version=planned.version,
            why=why,
        )


def _why_not(errand: Errand, row: UnderstoodRow, refused: Exception) -> CellProblem:
    if isinstance(refused, DomainError):
        places = "; ".join(messages_in(getattr(refused, "places", {})))
        zh, en = (f"{told}：{places}" if places else told for told in (refused.zh, refused.en))
    else:
        zh, en = "数据库拒绝了这一行", f"the database refuses the row ({type(refused).__name__})"
    return number_problem(errand.mapping, row, zh=zh, en=en)
