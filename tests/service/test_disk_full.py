"""A full disk at every step: nothing half kept, the job waits without an attempt, and goes on."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import event, select, update
from sqlalchemy.exc import OperationalError

from app.database import db, reading, transaction
from app.factory import create_app
from app.tasks import scan_tasks, workshop_of
from app.worker import do_one
from foundation import jobs
from foundation.database import utcnow
from foundation.jobs import Job, JobState
from media_pipeline import keys
from media_pipeline.folder import FolderStore
from media_pipeline.ports import Stored
from records.media import Media, MediaState
from scans import reasons
from scans.workshop import Workshop
from tests.api.talking import Program
from tests.house import Open
from tests.reading_room import failing, tiff, workshop_with

FULL = OSError(errno.ENOSPC, "No space left on device")


class FullStore(FolderStore):
    """A store on a disk without room for keys that end so; "" for none at all."""

    full: tuple[str, ...] = ()

    def put_file(self, key: str, path: Path) -> Stored:
        self._require_room(key)
        return super().put_file(key, path)

    def receive(
        self, chunks: Iterable[bytes], *, key: Callable[[str], str], limit: int | None = None
    ) -> Stored:
        return super().receive(self._while_there_is_room(chunks), key=key, limit=limit)

    def _while_there_is_room(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            yield chunk
            self._require_room("")

    def _require_room(self, key: str) -> None:
        if any(key.endswith(end) for end in self.full):
            raise FULL


@pytest.fixture
def full(opened: Open) -> tuple[Open, FullStore]:
    """A house with one scan that waits, and its store."""
    store = FullStore(opened.house.settings.data / "store")
    house = replace(opened.house, store=store)
    opened = replace(opened, app=create_app(house.settings, house), house=house)
    program = Program(opened)
    sent = _send(program, program.show())
    assert sent.status_code == 201
    return opened, store


def _send(program: Program, address: str, colour: str = "red", **told: str) -> Any:
    return program.send(
        "POST",
        f"{address}/media",
        query_string={"filename": "a.tif", "release": "true", **told},
        data=tiff(colour, 90, 60),
        content_type="image/tiff",
    )


def _due() -> None:
    with transaction() as session:
        session.execute(update(Job).values(due_at=utcnow() - timedelta(seconds=1)))


def _stands(opened: Open) -> tuple[str, str]:
    with opened.app.app_context(), reading() as session:
        media = session.execute(select(Media)).scalars().one()
        return media.state, media.reason_code


def _work(opened: Open, workshop: Workshop | None = None) -> bool:
    with opened.app.app_context():
        _due()
        return do_one(scan_tasks(workshop or workshop_of(opened.house)), "a")


@pytest.mark.parametrize("step", ["reading", ".tif", ".idx"])
def test_a_full_disk_is_waited_for_however_long_and_says_so(
    full: tuple[Open, FullStore], step: str
) -> None:
    opened, store = full
    store.full = () if step == "reading" else (step,)
    without_room = workshop_with(opened, failing(FULL)) if step == "reading" else None
    for _ in range(jobs.MAX_ATTEMPTS + 2):
        assert _work(opened, without_room)
        assert _stands(opened) == (MediaState.RECEIVED, "disk-full")
    program = Program(opened)
    address = program.read("/api/v1/artifacts", view="working")["items"][0]["links"]["self"]
    (told,) = program.read(f"{address}/media")["items"]
    assert told["waiting"] == {"code": "disk-full", **reasons.DISK_FULL.words}
    assert not [key for key in store.keys("pyramids/") if key.endswith(".idx")]
    store.full = ()
    assert _work(opened)
    assert _stands(opened) == (MediaState.READY, "")
    (ready,) = program.read(f"{address}/media")["items"]
    assert "waiting" not in ready


def test_the_workshop_is_empty_after_a_full_disk(full: tuple[Open, FullStore]) -> None:
    opened, store = full
    store.full = (".tif",)
    assert _work(opened)
    assert list((opened.house.settings.data / "workshop").iterdir()) == []
    assert list((opened.house.settings.data / "store" / ".arriving").iterdir()) == []


def test_an_upload_to_a_full_disk_is_answered_with_the_reason_and_leaves_nothing(
    full: tuple[Open, FullStore],
) -> None:
    opened, store = full
    program = Program(opened)
    address = program.read("/api/v1/artifacts", view="working")["items"][0]["links"]["self"]
    before = list(store.keys(""))
    store.full = ("",)
    for answer in (
        _send(program, address, "blue"),
        program.send(
            "PUT",
            program.read(f"{address}/media")["items"][0]["file"],
            query_string={"filename": "b.tif"},
            data=tiff("blue"),
            content_type="image/tiff",
        ),
    ):
        assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
        assert answer.headers["Retry-After"]
        assert "存储空间已满" in answer.get_json()["detail_zh"]
    assert list(store.keys("")) == before
    assert list((opened.house.settings.data / "store" / ".arriving").iterdir()) == []
    assert len(program.read(f"{address}/media")["items"]) == 1


@contextmanager
def _database_without_room(opened: Open) -> Iterator[None]:
    """SQLite says what it says on a full disk: its file may not grow any more."""

    def stop(connection: Any, *_: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    def go_on(connection: Any, *_: object) -> None:
        connection.execute("PRAGMA max_page_count = 4294967294")

    with opened.app.app_context():
        event.listen(db.engine, "checkout", stop)
        try:
            yield
        finally:
            event.remove(db.engine, "checkout", stop)
            event.listen(db.engine, "checkout", go_on)


def test_an_upload_into_a_full_database_is_answered_with_the_reason(
    full: tuple[Open, FullStore],
) -> None:
    opened, _ = full
    program = Program(opened)
    address = program.read("/api/v1/artifacts", view="working")["items"][0]["links"]["self"]
    with _database_without_room(opened):
        # Words enough for the tables to need another page.
        words = "字" * 2_000
        answer = _send(program, address, "blue", caption_zh=words, alt_zh=words)
        assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
        assert answer.get_json()["detail_zh"]
    assert _send(program, address, "blue").status_code == 201


def _full_database() -> OperationalError:
    cause = sqlite3.OperationalError("database or disk is full")
    cause.sqlite_errorcode = sqlite3.SQLITE_FULL
    return OperationalError("UPDATE …", {}, cause)


@pytest.mark.parametrize("step", ["begin", "end"])
def test_a_job_of_which_a_full_database_can_take_nothing_down_loses_no_attempt(
    full: tuple[Open, FullStore], step: str
) -> None:
    opened, _ = full
    room = [False]

    @contextmanager
    def narrow() -> Iterator[Any]:
        with transaction() as session:
            yield session
            ends = session.get_one(Job, 1).state != JobState.RUNNING
            if not room[0] and (ends or step == "begin"):
                raise _full_database()

    workshop = replace(workshop_of(opened.house), transaction=narrow)
    with opened.app.app_context():
        with pytest.raises(OperationalError):
            do_one(scan_tasks(workshop), "a")
        for _ in range(jobs.MAX_ATTEMPTS + 2):
            with pytest.raises(OperationalError):
                workshop.pay()
        room[0] = True
        workshop.pay()
        with reading() as session:
            job = session.get_one(Job, 1)
        assert (job.state, job.attempts) == (JobState.WAITING, 0)
    assert _stands(opened) == (MediaState.RECEIVED, "disk-full")
    assert _work(opened, workshop)
    assert _stands(opened) == (MediaState.READY, "")


def test_what_waits_for_room_beside_a_picture_that_is_shown_is_told_of_it(
    full: tuple[Open, FullStore],
) -> None:
    opened, store = full
    assert _work(opened)
    program = Program(opened)
    address = program.read("/api/v1/artifacts", view="working")["items"][0]["links"]["self"]
    (told,) = program.read(f"{address}/media")["items"]
    picture = f"{address}/media/{told['id']}"
    program.patch(picture, {"longest": 30})
    store.full = (".idx",)
    assert _work(opened)
    (told,) = program.read(f"{address}/media")["items"]
    assert (told["state"], told["waiting"]["code"]) == ("ready", "disk-full")
    program.send(
        "PUT",
        f"{picture}/file",
        query_string={"filename": "b.tif"},
        data=tiff("blue"),
        content_type="image/tiff",
    )
    _work_on(opened)
    (told,) = program.read(f"{address}/media")["items"]
    replacement = told["replacement"]
    assert (replacement["state"], replacement["waiting"]["code"]) == ("received", "disk-full")
    store.full = ()
    with opened.app.app_context():
        _due()
    _work_on(opened)
    (told,) = program.read(f"{address}/media")["items"]
    assert ("replacement" in told, "waiting" in told) == (False, False)


def _work_on(opened: Open) -> None:
    """Do all that is due."""
    with opened.app.app_context():
        while do_one(scan_tasks(workshop_of(opened.house)), "a"):
            pass


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes; root alone may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if os.geteuid() or mount is None or umount is None:
        pytest.skip("no right to mount a small disk")
    mounting = [mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if subprocess.run(mounting, check=False).returncode:  # noqa: S603
        pytest.skip("no right to mount a small disk")
    yield folder
    subprocess.run([umount, str(folder)], check=True)  # noqa: S603


def test_a_real_disk_that_is_full_is_waited_for(
    opened: Open, small_disk: Path, tmp_path: Path
) -> None:
    program = Program(opened)
    address = program.show()
    picture = io.BytesIO()
    Image.effect_noise((1_500, 1_500), 90).convert("RGB").save(picture, "PNG")
    program.send(
        "POST",
        f"{address}/media",
        query_string={"filename": "a.png"},
        data=picture.getvalue(),
        content_type="image/png",
    )
    workshop = replace(workshop_of(opened.house), folder=small_disk)
    assert _work(opened, workshop)
    assert _stands(opened) == (MediaState.RECEIVED, "disk-full")
    with opened.app.app_context(), reading() as session:
        assert session.get_one(Job, 1).attempts == 0
    assert list(small_disk.iterdir()) == []
    assert _work(opened)
    assert _stands(opened) == (MediaState.READY, "")


def test_a_real_store_that_is_full_keeps_nothing_by_halves(opened: Open, small_disk: Path) -> None:
    store = FolderStore(small_disk)
    with pytest.raises(OSError, match="No space left"):
        store.receive([bytes(1 << 20)] * 3, key=keys.master)
    assert list(store.keys("")) == []
    assert list((small_disk / ".arriving").iterdir()) == []
