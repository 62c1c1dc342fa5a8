"""An office that imports files into a house in a temporary folder."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.cli.importing import import_files
from app.database import reading, transaction
from foundation.outbox import OutboxEntry
from kinds.artifacts.model import Artifact
from records import service
from records.model import Published, Record, RecordValue, Revision
from tests.house import WORKER, Open
from transfer import batches
from transfer.batch import Errand, bring_in, dry_run
from transfer.mapping import FileMapping
from transfer.mapping_files import read_mapping
from transfer.model import Batch
from transfer.planning import Fate
from transfer.report import Report
from transfer.sources import open_source
from transfer.undoing import Undoing, Undone, undo
from vocabularies.service import snapshot

RULES = """
kind = "artifact"
format = "csv"
[fields]
numbers = { column = "Number" }
title = { column = "Title", language = "en" }
made = { column = "Made" }
materials = { column = "Materials", split = ";" }
measures = { column = "Size" }
"""
HEAD = ("Number", "Title", "Made", "Materials", "Size")
GOOD = (
    ("HY-1", "Lathe", "c. 1939", "iron; wood", "overall: 590 x 460 x 570 mm"),
    ("HY-2", "Loom", "before 1939", "wood", ""),
    ("HY-3", "Whorl", "1700-1500 BCE", "pottery", "98 x 47 mm"),
)


class Office:
    """Imports into a house in a temporary folder."""

    def __init__(self, opened: Open, folder: Path) -> None:
        self.opened, self.folder = opened, folder
        rules = folder / "mill.toml"
        rules.write_text(RULES, encoding="utf-8")
        self.mill = read_mapping(rules, opened.house.kinds)

    def sheet(self, *rows: tuple[str, ...]) -> Path:
        """A spreadsheet of these rows."""
        path = self.folder / "mill.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([HEAD, *rows])
        return path

    def errand(self, mapping: FileMapping | None = None, *, publish: bool = False) -> Errand:
        """An import for the museum hanyang."""
        with reading() as session:
            return Errand(mapping or self.mill, "hanyang", WORKER, snapshot(session), publish)

    def bring(
        self, path: Path, mapping: FileMapping | None = None, *, publish: bool = False
    ) -> Report:
        """Import a file."""
        errand = self.errand(mapping, publish=publish)
        source = open_source(path, errand.mapping)
        return bring_in(errand, source, reading=reading, transaction=transaction)

    def dry(self, path: Path) -> Report:
        """Only say what would be done."""
        return dry_run(self.errand(), open_source(path, self.mill), reading=reading)

    def run(self, *args: str) -> Result:
        """The command."""
        runner = CliRunner(env={"LANG": "C"})
        return runner.invoke(import_files, args, obj=self.opened.house.settings)


def figures(report: Report) -> dict[str, int]:
    return {fate.value: report.tally(fate) for fate in Fate if report.tally(fate)}


def values_of(number: str) -> dict[str, Any]:
    with reading() as session:
        return session.execute(select(Record).where(Record.number == number)).scalar_one().values


def _state(session: Session) -> dict[str, Any]:
    counted = (Record, Revision, RecordValue, Published, OutboxEntry)
    counts = {
        table.__tablename__: session.execute(select(func.count()).select_from(table)).scalar()
        for table in counted
    }
    versions = session.execute(select(Record.number, Record.version, Record.updated_at))
    return {**counts, "versions": sorted(map(tuple, versions))}


def whole() -> dict[str, Any]:
    with reading() as session:
        return _state(session)


def undone(office: Office, batch: str, *, leave_changed: bool = False) -> Undone:
    """What became of a batch that is undone."""
    by = Undoing(WORKER, office.opened.house.kinds, transaction)
    return undo(by, batch, leave_changed=leave_changed)


def record_of(number: str) -> Record:
    with reading() as session:
        return session.execute(select(Record).where(Record.number == number)).scalar_one()


def shown_of(number: str) -> dict[str, Any] | None:
    with reading() as session:
        found = session.execute(select(Published).where(Published.number == number)).scalar()
        return None if found is None or found.withdrawn_at else found.values


def batch_of(public_id: str) -> Batch:
    with reading() as session:
        return batches.get_batch(session, public_id)


def change(number: str, **values: Any) -> None:
    with transaction() as session:
        record = session.execute(select(Record).where(Record.number == number)).scalar_one()
        merged = {**record.values, **values}
        service.change(session, WORKER, snapshot(session), record, kind=Artifact, values=merged)
