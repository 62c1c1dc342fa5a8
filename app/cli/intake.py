"""Takes files in as pictures of records, and keeps count of what became of each."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.opened import ACTOR
from app.cli.scan_files import Unsteady, chunks, legible, why_no_file
from app.database import transaction
from app.wiring import House
from foundation.errors import DomainError
from media_pipeline import keys
from media_pipeline.ports import TooLarge
from records.model import Record
from scans import service as scans
from scans.matching import Match, Numbers


class Intake:
    """One round of files; a file that cannot be taken in is named and does not stop the others.

    Needs an app context.
    """

    def __init__(self, house: House, numbers: Numbers, *, release: bool) -> None:
        self._house, self._numbers, self._release = house, numbers, release
        self.added = self.known = self.unmatched = self.passed = self.failed = 0

    def take(self, file: Path, shown: str) -> None:
        """Take a file in; `shown` is what to call it in a line about it."""
        try:
            if why := why_no_file(file):
                self.passed += 1
                click.echo(f"{shown}: passed over, {why}")
            elif match := self._numbers.find(legible(file.name)):
                self._add(file, match)
            else:
                self.unmatched += 1
                click.echo(f"{shown}: no record has a number in this name")
        except OSError as problem:
            self._fail(shown, problem.strerror or str(problem))
        except (TooLarge, Unsteady, DomainError) as problem:
            self._fail(shown, str(problem))

    def closed(self, problem: OSError) -> None:
        """A folder that cannot be listed: nobody knows what is missed, so it counts as one."""
        self._fail(legible(str(problem.filename)), problem.strerror or str(problem))

    def told(self) -> str:
        """The tally, which adds up."""
        total = self.added + self.known + self.unmatched + self.passed + self.failed
        return (
            f"{total} files: {self.added} added, {self.known} there already,"
            f" {self.unmatched} without a record, {self.passed} passed over,"
            f" {self.failed} could not be taken in"
        )

    def _add(self, file: Path, match: Match) -> None:
        limit = self._house.settings.limits.upload_bytes
        stored = self._house.store.receive(chunks(file), key=keys.master, limit=limit)
        with transaction() as session:
            record = session.get_one(Record, match.record_id)
            name = legible(file.name)
            _, new = scans.add(
                session, ACTOR, record, stored, file_name=name, release=self._release
            )
        if new:
            self.added += 1
        else:
            self.known += 1

    def _fail(self, shown: str, why: str) -> None:
        self.failed += 1
        click.echo(f"{shown}: {why}")
