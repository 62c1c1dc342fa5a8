"""Reading a scan: what passes waits, what is ours fails and is said, who is late writes nothing."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select, update

from app.database import reading, transaction
from app.tasks import reader_of
from app.worker import do_one, tidy
from config.settings import Limits
from foundation import jobs
from foundation.database import utcnow
from foundation.jobs import Job, JobState
from kinds.artifacts.model import Artifact
from media_pipeline import keys
from media_pipeline.scan import Tiled, Trouble, read_scan
from records import service
from records.media import Media, MediaState
from scans import service as scans
from scans.reading import Reader, retry
from scans.service import READ
from tests.house import WORKER, Open, lathe


@pytest.fixture
def waiting(opened: Open) -> Open:
    """A house with one small scan that waits."""
    public_id = opened.publish(lathe())
    file = io.BytesIO()
    Image.new("RGB", (30, 20), "teal").save(file, "PNG")
    stored = opened.house.store.receive([file.getvalue()], key=keys.master)
    with opened.app.app_context(), transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        scans.add(session, WORKER, record, stored, file_name="a.png")
    return opened


def _due() -> None:
    with transaction() as session:
        session.execute(update(Job).values(due_at=utcnow() - timedelta(seconds=1)))


def _states() -> tuple[str, str]:
    with reading() as session:
        media = session.execute(select(Media)).scalar_one()
        job = session.execute(select(Job)).scalar_one()
    return media.state, job.state


def _failing(opened: Open, problem: Exception) -> Reader:
    def answer(*_: object) -> Tiled:
        raise problem

    return replace(reader_of(opened.house), scan=answer)


def test_a_full_disk_is_waited_for_however_long(waiting: Open) -> None:
    full = OSError(28, "No space left on device")
    with waiting.app.app_context():
        for _ in range(jobs.MAX_ATTEMPTS + 2):
            assert do_one({READ: _failing(waiting, full).read}, "a")
            _due()
        assert _states() == (MediaState.READING, JobState.WAITING)
        assert do_one({READ: _failing(waiting, Trouble("no room")).read}, "a")
        with reading() as session:
            assert "no room" in session.execute(select(Job.problem)).scalar_one()
        _due()
        assert do_one({READ: reader_of(waiting.house).read}, "a")
        assert _states() == (MediaState.READY, JobState.DONE)


def test_a_fault_of_ours_is_said_and_can_be_mended(waiting: Open) -> None:
    with waiting.app.app_context():
        assert do_one({READ: _failing(waiting, KeyError("oops")).read}, "a")
        assert not do_one({READ: reader_of(waiting.house).read}, "a")
        assert _states() == (MediaState.FAILED, JobState.FAILED)
        with transaction() as session:
            retry(session, session.execute(select(Media)).scalar_one())
        assert do_one({READ: reader_of(waiting.house).read}, "a")
        assert _states() == (MediaState.READY, JobState.DONE)


def test_a_scan_that_kills_every_worker_is_given_up(waiting: Open) -> None:
    with waiting.app.app_context():
        for _ in range(jobs.MAX_ATTEMPTS):
            with transaction() as session:
                assert jobs.claim(session, holder="killed", tasks=(READ,)) is not None
            _due()
        assert do_one({READ: reader_of(waiting.house).read}, "a")
        assert _states() == (MediaState.FAILED, JobState.FAILED)
        assert not do_one({READ: reader_of(waiting.house).read}, "a")


def test_a_reader_that_is_late_writes_nothing(waiting: Open) -> None:
    def slow(master: Path, into: Path, limits: Limits) -> Tiled:
        tiled = read_scan(master, into, limits)
        _due()
        with transaction() as session:
            assert jobs.claim(session, holder="another", tasks=(READ,)) is not None
        return tiled

    with waiting.app.app_context():
        assert do_one({READ: replace(reader_of(waiting.house), scan=slow).read}, "a")
        assert _states() == (MediaState.READING, JobState.RUNNING)


def test_what_killed_processes_left_is_swept_after_a_day(opened: Open) -> None:
    data = opened.house.settings.data
    old, young = data / "workshop" / "scan-old", data / "workshop" / "scan-young"
    arriving = data / "store" / ".arriving" / "half"
    for folder in (old, young):
        folder.mkdir(parents=True)
    arriving.write_bytes(b"half an upload")
    for left in (old, arriving):
        os.utime(left, (1, 1))
    tidy(opened.house)
    assert (old.exists(), arriving.exists(), young.exists()) == (False, False, True)
