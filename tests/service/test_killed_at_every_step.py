"""kill -9 at every step in the life of a scan: after a restart it is ready once or refused once."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image
from sqlalchemy import func, select, update

from app.cli.main import main
from app.database import reading, transaction
from app.premises import child_environment
from foundation.database import utcnow
from foundation.jobs import Job, JobState
from foundation.outbox import OutboxEntry
from kinds.artifacts.model import Artifact
from media_pipeline import keys
from records import service, shown
from records.media import Media, MediaState
from records.picture_history import PictureChange
from scans import remaking, replacing
from scans import service as scans
from scans.changing import Retold, change
from scans.errands import ERRANDS
from scans.limiting import LIMIT
from scans.model import Replacement, ReplacementState
from scans.remaking import REMAKE
from scans.replacing import REPLACE
from scans.standing import READ
from storehouse.model import StoredObject
from tests.house import WORKER, Open, lathe
from tests.reading_room import in_pages
from tests.service.dying_worker import STEPS, dies

PATIENCE = 300.0
READER = [name for name in STEPS if name.startswith("reader ")]
WALK = {
    READ: ["claimed", "reading written down", *READER, "pyramid kept", "index kept",
           "written down", "manifest kept", "indexed"],
    "read in pages": ["pyramid kept", "written down"],
    "refuse": ["claimed", "reader started", "written down"],
    REPLACE: ["claimed", "reader reads", "pyramid kept", "index kept", "written down"],
    "replace limited": ["index kept", "small pyramid kept", "small index kept"],
    LIMIT: ["claimed", "reader started", "small pyramid kept", "small index kept",
            "written down"],
    REMAKE: ["claimed", "reader reads", "pyramid kept", "index kept", "written down"],
}  # fmt: skip
"""Task → the steps at which it is killed, a record each."""

UPLOAD = ("half received", "received", "row written", "row committed")


def _picture(number: int) -> bytes:
    """A picture that no other number has, large enough to be tiled in several steps."""
    file = io.BytesIO()
    Image.new("RGB", (1_100, 700), (number, 255 - number, 90)).save(file, "PNG", compress_level=1)
    return file.getvalue()


@dataclass(slots=True)
class Case:
    """A record that is there to be killed at a step."""

    task: str
    step: str
    number: str
    public_id: str = ""
    job: int = 0


@dataclass(slots=True)
class Walk:
    """A house, and all that is tried in it."""

    opened: Open
    cases: list[Case] = field(default_factory=list)
    pictures: Iterator[int] = field(default_factory=lambda: iter(range(200)))

    @property
    def environment(self) -> dict[str, str]:
        """Of a process of this house."""
        return child_environment(self.opened.house.settings, {})

    def prepare(self) -> None:
        """All records with what their tasks need, ready; then the task, which waits."""
        for task, steps in WALK.items():
            for step in steps:
                case = Case(task, step, f"W-{len(self.cases)}")
                case.public_id = self.opened.publish(lathe(case.number))
                self.cases.append(case)
                if task in (REPLACE, "replace limited", LIMIT, REMAKE):
                    told = scans.Told(longest=300 if task == "replace limited" else 0)
                    self._hang(case, _picture(next(self.pictures)), told)
        self.opened.settle()
        for case in self.cases:
            with self.opened.app.app_context(), transaction() as session:
                last = session.execute(select(func.max(Job.id))).scalar_one()
            self._ask(case)
            with self.opened.app.app_context(), reading() as session:
                fresh = select(Job.id).where(Job.id > last, Job.task.in_(ERRANDS))
                (case.job,) = session.execute(fresh).scalars()
        self._put_off()

    def _hang(self, case: Case, data: bytes, told: scans.Told = scans.NOTHING_TOLD) -> None:
        stored = self.opened.house.store.receive([data], key=keys.master)
        with self.opened.app.app_context(), transaction() as session:
            record = service.get_record(session, kind=Artifact, public_id=case.public_id)
            scans.add(session, WORKER, record, stored, file_name="a", told=told, release=True)

    def _ask(self, case: Case) -> None:
        data = _picture(next(self.pictures))
        if case.task == READ:
            return self._hang(case, data)
        if case.task == "read in pages":
            return self._hang(case, in_pages(2, f"#{next(self.pictures):02x}0000"))
        if case.task == "refuse":
            return self._hang(case, data[: len(data) // 2])
        with self.opened.app.app_context(), transaction() as session:
            media = session.get_one(Media, self.media(case)[0].id)
            if case.task == LIMIT:
                change(session, WORKER, media.record, media, Retold(longest=300))
            elif case.task == REMAKE:
                remaking.ask(session, media)
            else:
                stored = self.opened.house.store.receive([data], key=keys.master)
                replacing.replace(session, WORKER, media, stored, file_name="b")
        return None

    def media(self, case: Case) -> list[Media]:
        """What hangs on the record of a case."""
        with self.opened.app.app_context(), reading() as session:
            record = service.get_record(session, kind=Artifact, public_id=case.public_id)
            hung = select(Media).where(Media.record_id == record.id).order_by(Media.seq)
            return list(session.execute(hung).scalars())

    def _put_off(self) -> None:
        """Whatever waits is not due for an hour: each process finds the case that is its own."""
        later = utcnow() + timedelta(hours=1)
        with self.opened.app.app_context(), transaction() as session:
            session.execute(update(Job).values(due_at=later))
            session.execute(update(OutboxEntry).values(due_at=later))

    def kill(self, case: Case) -> int | None:
        """Let the worker come to the step of a case; its exit code."""
        with self.opened.app.app_context(), transaction() as session:
            session.execute(update(Job).where(Job.id == case.job).values(due_at=utcnow()))
        code = dies(case.step, self.environment, ["worker"])
        self._put_off()
        return code

    def restart(self) -> None:
        """A worker that nobody kills, a day later; it has done when nothing is left to do."""
        data = self.opened.house.settings.data
        for left in (*(data / "workshop").iterdir(), *(data / "store" / ".arriving").iterdir()):
            os.utime(left, (1, 1))
        with self.opened.app.app_context(), transaction() as session:
            session.execute(update(Job).values(due_at=utcnow()))
            session.execute(update(OutboxEntry).values(due_at=utcnow()))
        with subprocess.Popen(
            [sys.executable, "-m", "app.cli", "worker"],
            env={**os.environ, **self.environment, "GONGBO_LOG_LEVEL": "ERROR"},
        ) as process:
            end = time.monotonic() + PATIENCE
            while self._left() and time.monotonic() < end:
                time.sleep(0.1)
            process.send_signal(signal.SIGTERM)
        assert (process.returncode, self._left()) == (0, 0)

    def _left(self) -> int:
        with self.opened.app.app_context(), reading() as session:
            mine = (Job.task.in_(ERRANDS), Job.state.in_((JobState.WAITING, JobState.RUNNING)))
            open_jobs = session.execute(select(func.count()).where(*mine)).scalar_one()
            return open_jobs + session.execute(select(func.count(OutboxEntry.id))).scalar_one()


def _editions(case: Case) -> int:
    """The edition that a record has when all is done once: published, then each change of it."""
    changes = {READ: 1, "read in pages": 2, "refuse": 0, REMAKE: 1, LIMIT: 3}
    return 1 + changes.get(case.task, 2)


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_scan_whose_process_is_killed_at_any_step_is_ready_or_refused_once(
    opened: Open, tmp_path: Path
) -> None:
    walk = Walk(opened)
    walk.prepare()
    assert {case.step for case in walk.cases} | set(UPLOAD) == set(STEPS)
    codes = {(case.task, case.step): walk.kill(case) for case in walk.cases}
    assert set(codes.values()) == {-signal.SIGKILL}, codes
    numbers = _kill_uploads(walk, tmp_path / "scans")
    walk.restart()
    with opened.app.app_context(), reading() as session:
        states = set(session.execute(select(Job.state).where(Job.task.in_(ERRANDS))).scalars())
    assert states == {JobState.DONE}
    for case in walk.cases:
        _is_done_once(walk, case)
    for number in numbers:
        _is_found(opened, number)
    _nothing_is_left(opened)


def _kill_uploads(walk: Walk, folder: Path) -> list[str]:
    """Uploads that are killed, then done again; the numbers of their records."""
    numbers = []
    for step in UPLOAD:
        number = f"U-{step.replace(' ', '-')}"
        numbers.append(number)
        walk.opened.publish(lathe(number))
        mine = folder / step
        mine.mkdir(parents=True)
        (mine / f"{number}.png").write_bytes(_picture(next(walk.pictures)))
        arguments = ["media", "add", str(mine), "--museum", "hanyang", "--release"]
        assert dies(step, walk.environment, arguments) == -signal.SIGKILL, step
        again = CliRunner().invoke(main, arguments, obj=walk.opened.house.settings)
        assert again.exit_code == 0, again.output
    return numbers


def _is_done_once(walk: Walk, case: Case) -> None:
    told = f"{case.task}, killed at {case.step}"
    hung = walk.media(case)
    state = MediaState.REFUSED if case.task == "refuse" else MediaState.READY
    pages = 2 if case.task == "read in pages" else 1
    assert [one.state for one in hung] == [state] * pages, told
    with walk.opened.app.app_context(), reading() as session:
        edition = shown.get_edition(session, case.public_id)
        replaced = list(
            session.execute(
                select(PictureChange.id).where(
                    PictureChange.picture == hung[0].public_id, PictureChange.act == "replaced"
                )
            )
        )
        ends = list(
            session.execute(
                select(Replacement.state).where(Replacement.media_id == hung[0].id)
            ).scalars()
        )
    shows = 0 if case.task == "refuse" else pages
    assert (len(edition.pictures), edition.edition) == (shows, _editions(case)), told
    replaces = case.task in (REPLACE, "replace limited")
    assert (len(replaced), ends) == (replaces, [ReplacementState.DONE] * replaces), told
    for one in hung:
        assert remaking.is_whole(walk.opened.house.store, one), told
    _is_found(walk.opened, case.number)


def _is_found(opened: Open, number: str) -> None:
    """The record is in the index as it is shown, with its manifest."""
    found = opened.client().get("/api/v1/search", query_string={"q": number}).get_json()
    (one,) = [item for item in found["items"] if item["number"] == number]
    if one["media"]:
        assert opened.client().get(one["links"]["manifest"]).status_code == 200, number


def _nothing_is_left(opened: Open) -> None:
    data = opened.house.settings.data
    assert list((data / "workshop").iterdir()) == []
    assert list((data / "store" / ".arriving").iterdir()) == []
    kept = [*opened.house.store.keys("masters/"), *opened.house.store.keys("pyramids/")]
    with opened.app.app_context(), reading() as session:
        noted = set(session.execute(select(StoredObject.key)).scalars())
        masters = set(session.execute(select(Media.sha256)).scalars())
        uploads = session.execute(
            select(func.count()).select_from(Media).where(Media.file_name.like("U-%"))
        ).scalar_one()
    assert uploads == len(UPLOAD)
    assert {keys.master(one) for one in masters} <= set(kept)
    assert set(kept) - noted == set()
