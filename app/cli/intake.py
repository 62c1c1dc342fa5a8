"""Takes files in as pictures of records, and keeps count of what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from app.cli.commands import line_of
from app.cli.languages import said
from app.cli.opened import ACTOR
from app.cli.scan_files import NO_FILE, TOO_LARGE, chunks, legible, why_no_file
from app.database import transaction
from app.wiring import House
from foundation.errors import DomainError
from media_pipeline import keys
from media_pipeline.file_kinds import HEAD_BYTES, Form
from media_pipeline.ports import TooLarge
from media_pipeline.signatures import kind_of
from records.model import Record
from scans import service as scans
from scans.matching import Match, Numbers
from scans.remarks import says_picture
from scans.service import Told


@dataclass(frozen=True, slots=True)
class Manner:
    """How all files of a round are taken in; see `scans.service.add`."""

    release: bool = False
    as_document: bool = False
    longest: int = 0


class Intake:
    """One round of files; a file that cannot be taken in is named and does not stop the others.

    Needs an app context.
    """

    def __init__(self, house: House, numbers: Numbers, manner: Manner) -> None:
        self._house, self._numbers, self._manner = house, numbers, manner
        self.added = self.known = self.unmatched = self.passed = self.failed = 0

    def take(self, file: Path, shown: str) -> None:
        """Take a file in; `shown` is what to call it in a line about it."""
        try:
            if why := why_no_file(file):
                self.passed += 1
                click.echo(said(f"{shown}: passed over, {why}", f"{shown}：略过（{NO_FILE[why]}）"))
            elif match := self._numbers.find(legible(file.name)):
                self._add(file, match)
            else:
                self.unmatched += 1
                click.echo(
                    said(
                        f"{shown}: no record has a number in this name",
                        f"{shown}：文件名中没有任何记录的编号",
                    )
                )
        except OSError as problem:
            self._fail(shown, problem.strerror or str(problem))
        except DomainError as problem:
            self._fail(shown, line_of(problem) or str(problem))
        except TooLarge as problem:
            self._fail(shown, said(str(problem), TOO_LARGE))

    def closed(self, problem: OSError) -> None:
        """A folder that cannot be listed: nobody knows what is missed, so it counts as one."""
        self._fail(legible(str(problem.filename)), problem.strerror or str(problem))

    def told(self) -> str:
        """The tally, which adds up."""
        total = self.added + self.known + self.unmatched + self.passed + self.failed
        zh = (
            f"共 {total} 个文件：新增 {self.added}，已有 {self.known}，"
            f"未找到记录 {self.unmatched}，略过 {self.passed}，未能收入 {self.failed}"
        )
        return said(
            f"{total} files: {self.added} added, {self.known} there already,"
            f" {self.unmatched} without a record, {self.passed} passed over,"
            f" {self.failed} could not be taken in",
            zh,
        )

    def _add(self, file: Path, match: Match) -> None:
        limit = self._house.settings.limits.upload_bytes
        stored = self._house.store.receive(chunks(file), key=keys.master, limit=limit)
        with transaction() as session:
            record = session.get_one(Record, match.record_id)
            name = legible(file.name)
            _, new = scans.add(
                session,
                ACTOR,
                record,
                stored,
                file_name=name,
                told=Told(longest=self._manner.longest),
                release=self._manner.release,
                as_document=self._manner.as_document,
            )
        self._warn(stored.key, name)
        if new:
            self.added += 1
        else:
            self.known += 1

    def _warn(self, master: str, name: str) -> None:
        """Say so where a file is called a picture and is none: the wrong one was taken."""
        if not says_picture(name):
            return
        head = self._house.store.open(master)
        try:
            kind = kind_of(head.read_at(0, min(HEAD_BYTES, head.size)))
        finally:
            head.close()
        if kind is None or kind.form != Form.PICTURE:
            click.echo(
                said(
                    f"{name}: its name says a picture, its content is none",
                    f"{name}：文件名像是图像，内容却不是",
                )
            )

    def _fail(self, shown: str, why: str) -> None:
        self.failed += 1
        click.echo(said(f"{shown}: {why}", f"{shown}：{why}"))
