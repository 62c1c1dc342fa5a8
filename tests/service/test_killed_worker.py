"""kill -9 in the middle of a scan: after the restart it is ready, once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from app.database import reading, transaction
from app.premises import child_environment
from foundation.jobs import Job
from kinds.artifacts.model import Artifact
from media_pipeline import keys
from records import service, shown
from records.media import Media, MediaState
from scans import service as scans
from tests.house import WORKER, Open, lathe

PATIENCE = 60.0


@pytest.fixture
def waiting(opened: Open, tmp_path: Path) -> str:
    """A published record whose large scan waits to be read; its public id."""
    public_id = opened.publish(lathe())
    picture = tmp_path / "large.png"
    Image.effect_noise((5_000, 4_000), 60).convert("RGB").save(picture, compress_level=1)
    stored = opened.house.store.receive([picture.read_bytes()], key=keys.master)
    with opened.app.app_context(), transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        scans.add(session, WORKER, record, stored, file_name="large.png", release=True)
    return public_id


@contextmanager
def _worker(opened: Open) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "worker"],
        env=child_environment(opened.house.settings, os.environ),
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _until(opened: Open, state: MediaState) -> Media:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with opened.app.app_context(), reading() as session:
            media = session.execute(select(Media)).scalar_one()
            if media.state == state:
                return media
        time.sleep(0.02)
    raise AssertionError(f"the scan is {media.state}, not {state}, after {PATIENCE} s")


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task")
    found = [task.joinpath("children").read_text().split() for task in listed.iterdir()]
    return [int(child) for line in found for child in line]


@pytest.mark.real
@pytest.mark.slow
def test_a_scan_whose_worker_is_killed_is_ready_once_after_the_restart(
    opened: Open, waiting: str
) -> None:
    with _worker(opened) as first:
        _until(opened, MediaState.READING)
        end = time.monotonic() + PATIENCE
        while not (readers := _children(first.pid)) and time.monotonic() < end:
            time.sleep(0.01)
        assert readers, "no subprocess reads the scan"
        first.send_signal(signal.SIGKILL)
        first.wait()
    with _worker(opened):
        media = _until(opened, MediaState.READY)
    assert (media.width, media.height) == (5_000, 4_000)
    with opened.app.app_context(), reading() as session:
        job = session.execute(select(Job).where(Job.task == scans.READ)).scalar_one()
        edition = shown.get_edition(session, waiting)
    assert (job.state, job.attempts) == ("done", 2)
    assert [picture.id for picture in edition.pictures] == [media.public_id]
    assert edition.edition == 2
    kept = list(opened.house.store.keys("pyramids/"))
    assert len(kept) == 2
    assert not any(Path(f"/proc/{pid}").exists() for pid in readers)
