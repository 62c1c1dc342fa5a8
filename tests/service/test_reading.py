"""Reading a scan: what passes waits, what is ours fails and is said, who is late writes nothing."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select, update

from app.database import reading, transaction
from app.sweeping import tidy
from app.tasks import Tasks, scan_tasks, workshop_of
from app.worker import do_one
from foundation import jobs
from foundation.database import utcnow
from foundation.jobs import Job, JobState
from kinds.artifacts.model import Artifact
from media_pipeline import keys
from media_pipeline.scan import Progress, Tiled, Trouble, Whole, read_scan
from records import service
from records.media import Media, MediaState
from scans import service as scans
from scans.retrying import retry
from scans.standing import READ
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


def _reading(opened: Open, scan: Callable[..., Tiled | Whole] | None = None) -> Tasks:
    workshop = workshop_of(opened.house)
    tools = replace(workshop.tools, scan=scan or workshop.tools.scan)
    return scan_tasks(replace(workshop, tools=tools))


def _failing(opened: Open, problem: Exception) -> Tasks:
    def answer(*_: object, **__: object) -> Tiled:
        raise problem

    return _reading(opened, answer)


def test_a_fault_of_ours_is_said_and_can_be_mended(waiting: Open) -> None:
    with waiting.app.app_context():
        assert do_one(_failing(waiting, KeyError("oops")), "a")
        assert not do_one(_reading(waiting), "a")
        assert _states() == (MediaState.FAILED, JobState.FAILED)
        with transaction() as session:
            retry(session, session.execute(select(Media)).scalar_one())
        assert do_one(_reading(waiting), "a")
        assert _states() == (MediaState.READY, JobState.DONE)


def test_a_scan_that_kills_every_worker_is_given_up(waiting: Open) -> None:
    with waiting.app.app_context():
        for _ in range(jobs.MAX_ATTEMPTS):
            with transaction() as session:
                assert jobs.claim(session, holder="killed", tasks=(READ,)) is not None
            _due()
        assert do_one(_reading(waiting), "a")
        assert _states() == (MediaState.FAILED, JobState.FAILED)
        assert not do_one(_reading(waiting), "a")


def test_a_scan_whose_reader_dies_each_time_is_given_up(waiting: Open) -> None:
    with waiting.app.app_context():
        for _ in range(jobs.MAX_ATTEMPTS):
            assert _states() == (MediaState.RECEIVED, JobState.WAITING)
            assert do_one(_failing(waiting, Trouble("killed")), "a")
            _due()
        assert do_one(_reading(waiting), "a")
        assert _states() == (MediaState.FAILED, JobState.FAILED)


def test_a_reader_that_is_late_writes_nothing(waiting: Open) -> None:
    def slow(*args: Any, **asked: Any) -> Tiled | Whole:
        made = read_scan(*args, **asked)
        _due()
        with transaction() as session:
            assert jobs.claim(session, holder="another", tasks=(READ,)) is not None
        return made

    with waiting.app.app_context():
        assert do_one(_reading(waiting, slow), "a")
        media, job = _states()
    assert media in (MediaState.READING, MediaState.TILING)
    assert job == JobState.RUNNING


def test_a_reader_that_loses_its_job_ends_at_the_next_step_of_progress(waiting: Open) -> None:
    ended = []

    def slow(*_: object, progress: Progress, **__: object) -> Tiled:
        _due()
        with transaction() as session:
            assert jobs.claim(session, holder="another", tasks=(READ,)) is not None
        progress("tiling", 50)
        ended.append("tiled")
        raise AssertionError("it goes on")

    with waiting.app.app_context():
        assert do_one(_reading(waiting, slow), "a")
        assert _states() == (MediaState.READING, JobState.RUNNING)
    assert ended == []


def test_how_far_a_scan_has_come_is_written_down(waiting: Open) -> None:
    seen: list[tuple[str, int]] = []

    def watched(*args: Any, progress: Progress, **asked: Any) -> Tiled | Whole:
        for stage, percent in (("reading", 40), ("tiling", 70)):
            progress(stage, percent)
            with reading() as session:
                media = session.execute(select(Media)).scalar_one()
                seen.append((media.state, media.progress))
        return read_scan(*args, progress=progress, **asked)

    with waiting.app.app_context():
        assert do_one(_reading(waiting, watched), "a")
        assert _states() == (MediaState.READY, JobState.DONE)
    assert seen == [("reading", 40), ("tiling", 70)]


def test_a_master_that_is_gone_is_said(waiting: Open) -> None:
    (key,) = waiting.house.store.keys("masters/")
    waiting.house.store.delete(key)
    waiting.settle()
    with waiting.app.app_context(), reading() as session:
        media = session.execute(select(Media)).scalar_one()
    assert (media.state, media.reason_code) == (MediaState.FAILED, "master-gone")
    assert media.reason.keys() == {"zh", "en"}


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
