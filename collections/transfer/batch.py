"""Bring a file in: rows that cannot be understood are left out and named, the others written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from time import monotonic

from sqlalchemy.exc import DataError, IntegrityError

from accounts.service import get_organisation
from foundation.errors import DomainError
from transfer import batches, unknown_words
from transfer.ahead import is_worth_it, understand_ahead
from transfer.batches import Asked
from transfer.errands import Errand, Sessions, Told, nobody
from transfer.linking import HouseFinder
from transfer.mapped_terms import require_terms
from transfer.mapping import FileMapping
from transfer.model import BatchState
from transfer.pace import MOST_ROWS, Pace
from transfer.planning import Fate, PlannedRow, UnderstoodRow, compare, number_problem, understand
from transfer.problems import CellProblem, messages_in
from transfer.report import Report
from transfer.sources import Source
from transfer.writing import Ticket, write, write_down
from vocabularies.service import TermShelf

__all__ = ["Errand", "bring_in", "dry_run", "open_ticket"]


def dry_run(
    errand: Errand, source: Source, *, reading: Sessions, told: Told = nobody, lang: str = "en"
) -> Report:
    """What an import would do; writes nothing. MappingError, NotFound for the museum.

    told: hears how many rows more are done. lang: of the changes to records that are there.
    """
    require_terms(errand.mapping, errand.terms)
    report = Report(source.name, source.read_as, source.ignored)
    rows = _rows(errand, source, reading)
    while understood := list(islice(rows, MOST_ROWS)):
        for planned in _compared(errand, understood, reading):
            report.count(planned.fate, planned.understood)
            report.note_changes(errand.mapping.kind, planned, lang=lang, terms=errand.terms)
        told(len(understood))
    return report


def bring_in(
    errand: Errand,
    source: Source,
    *,
    reading: Sessions,
    transaction: Sessions,
    told: Told = nobody,
    batch: str | None = None,
) -> Report:
    """Import a file; done again it changes nothing. MappingError, NotFound for the museum.

    batch: one that was opened before (`batches.open_batch`); else a new one is, or the one goes on
    in which the same file broke off. Rows that a batch has done already are passed over: they are
    counted as what they were.
    """
    require_terms(errand.mapping, errand.terms)
    ticket = open_ticket(errand, source, transaction, batch)
    work = _Work(errand, ticket, reading, transaction, Report(source.name, source.read_as))
    work.report.ignored, work.report.batch = source.ignored, ticket.public_id
    try:
        work.run(_rows(errand, source, reading), told)
    except BaseException:
        with transaction() as session:
            batches.finish(session, ticket.batch_id, BatchState.BROKEN)
        raise
    with transaction() as session:
        batches.finish(session, ticket.batch_id, BatchState.DONE)
    return work.report


def open_ticket(
    errand: Errand, source: Source, transaction: Sessions, batch: str | None = None
) -> Ticket:
    """The batch an import goes on in, or a new one. NotFound; Conflict for a batch that is done."""
    why, digest = errand.why(source), _digest(errand.mapping, source)
    with transaction() as session:
        owner = get_organisation(session, errand.museum)
        if batch is not None:
            found = batches.get_batch(session, batch, owner=owner.id)
            batches.require_open(found)
        else:
            asked = Asked(owner, errand.mapping, errand.publish, source.name, digest)
            found = batches.find_broken(session, asked) or batches.open_batch(
                session, errand.actor, asked, why=why
            )
        batches.hear(session, found.id, state=BatchState.RUNNING)
        return Ticket(found.id, found.public_id, source.name, why)


def _digest(mapping: FileMapping, source: Source) -> str:
    """Of the files and of how they are read: a mended mapping begins a new batch."""
    content = source.digest()
    if not (content and mapping.digest):
        return content
    return hashlib.sha256(f"{content}\0{mapping.digest}".encode()).hexdigest()


@dataclass(slots=True)
class _Work:
    """An import on its way."""

    errand: Errand
    ticket: Ticket
    reading: Sessions
    transaction: Sessions
    report: Report
    shelf: TermShelf = field(default_factory=TermShelf)

    def run(self, rows: Iterator[UnderstoodRow], told: Callable[[int], None]) -> None:
        """Take the rows a transaction at a time."""
        with self.reading() as session:
            done = batches.done_fates(session, self.ticket.batch_id)
        pace = Pace()
        while understood := list(islice(rows, pace.rows)):
            fresh = [one for one in understood if one.place not in done]
            for one in understood:
                if one.place in done:
                    self.report.count(Fate(done[one.place]), one)
            self._chunk(_compared(self.errand, fresh, self.reading) if fresh else [], pace)
            told(len(understood))

    def _chunk(self, planned: Sequence[PlannedRow], pace: Pace) -> None:
        due = [one for one in planned if self._is_due(one)]
        rest = [one for one in planned if not self._is_due(one)]
        began = monotonic()
        self._write(due, rest)
        pace.note(len(planned) or pace.rows, monotonic() - began)

    def _is_due(self, planned: PlannedRow) -> bool:
        if planned.fate is Fate.LEFT_OUT:
            return False
        return planned.fate is not Fate.UNCHANGED or (self.errand.publish and planned.publish)

    def _write(self, due: Sequence[PlannedRow], rest: Sequence[PlannedRow]) -> None:
        """Write rows in one transaction; one that fails is halved until the bad row stands alone.

        rest: rows of which only is said what they are.
        """
        if not due and not rest:
            return
        try:
            with self.transaction() as session:
                # A term may have moved since the file was opened.
                terms = self.shelf.terms(session, fresh=True)
                errand = replace(self.errand, terms=terms)
                published = write(session, errand, self.ticket, due) if due else 0
                write_down(session, self.ticket, rest)
        except (DomainError, IntegrityError, DataError) as refused:
            self._halve(due, rest, refused)
            return
        for one in (*due, *rest):
            self.report.count(one.fate, one.understood)
        self.report.published += published

    def _halve(
        self, due: Sequence[PlannedRow], rest: Sequence[PlannedRow], refused: Exception
    ) -> None:
        if not due:
            raise refused
        if len(due) > 1:
            middle = len(due) // 2
            self._write(due[:middle], rest)
            self._write(due[middle:], ())
            return
        self._write((), rest)
        problem = _why_not(self.errand, due[0].understood, refused)
        with self.transaction() as session:
            write_down(session, self.ticket, due, [problem])
        self.report.count(Fate.LEFT_OUT, due[0].understood, [problem])


def _rows(errand: Errand, source: Source, reading: Sessions) -> Iterator[UnderstoodRow]:
    with reading() as session:
        ignored = unknown_words.ignored(session)
    if is_worth_it(errand.mapping, source) and source.path is not None:
        return understand_ahead(errand.mapping, source.path, errand.terms, ignored)
    finder = HouseFinder(reading, errand.museum)
    return understand(errand.mapping, source.rows(), errand.terms, ignored=ignored, finder=finder)


def _compared(
    errand: Errand, understood: Sequence[UnderstoodRow], reading: Sessions
) -> list[PlannedRow]:
    with reading() as session:
        owner = get_organisation(session, errand.museum)
        return compare(session, understood, mapping=errand.mapping, owner=owner)


def _why_not(errand: Errand, row: UnderstoodRow, refused: Exception) -> CellProblem:
    if isinstance(refused, DomainError):
        places = "; ".join(messages_in(getattr(refused, "places", {})))
        zh, en = (f"{told}：{places}" if places else told for told in (refused.zh, refused.en))
    else:
        zh, en = "数据库拒绝了这一行", f"the database refuses the row ({type(refused).__name__})"
    return number_problem(errand.mapping, row, zh=zh, en=en)
