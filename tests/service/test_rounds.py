"""The nightly rounds: asked for once, done once, gone on with, and told of."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time as clock
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from threading import Event
from typing import Any, cast

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select, update

from app.cli.main import main
from app.database import reading, transaction
from app.premises import child_environment
from app.rounds import (
    FIXITY,
    FORGET,
    FORGET_AFTER,
    IIIF,
    LAST,
    ROUNDS,
    SWEEP,
    ask,
    quiet_hour,
    round_tasks,
)
from app.worker import do_one
from foundation import outbox
from foundation.database import utcnow
from foundation.jobs import Job, JobState
from letters import service as letters
from letters.model import Letter, LetterState
from letters.service import Written
from media_pipeline import keys
from media_pipeline.ports import BlobStore
from records.model import Record
from search.ports import Removal
from storehouse import rounds
from storehouse.model import NEVER, Fault, Round, StoredObject
from tests.house import WORKER, Open, lathe
from tests.service.stored import age, flip, hang, media_of, noted, path_of

PATIENCE = 60.0


@pytest.fixture
def machine_in_shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose clock shows the time of Shanghai."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    clock.tzset()
    yield
    monkeypatch.undo()
    clock.tzset()


def job_states(task: str) -> list[str]:
    with reading() as session:
        query = select(Job.state).where(Job.task == task).order_by(Job.id)
        return list(session.execute(query).scalars())


def done_rounds(name: str) -> list[Mapping[str, int]]:
    with reading() as session:
        query = select(Round).where(Round.name == name, Round.ended_at.is_not(None))
        return [row.report for row in session.execute(query.order_by(Round.id)).scalars()]


def make_due() -> None:
    with transaction() as session:
        session.execute(update(Job).values(due_at=utcnow() - timedelta(seconds=1)))


def work(house: Open, stop: Event | None = None) -> int:
    """How many rounds a worker does now."""
    tasks, count = round_tasks(house.house, stop or Event()), 0
    while do_one(tasks, "test"):
        count += 1
    return count


@pytest.mark.usefixtures("machine_in_shanghai")
def test_the_quiet_hour_is_by_the_clock_of_the_machine() -> None:
    evening = datetime(2026, 5, 1, 14, tzinfo=UTC)
    assert quiet_hour(time(3), evening) == datetime(2026, 5, 1, 19, tzinfo=UTC)
    assert quiet_hour(time(3), datetime(2026, 5, 1, 19, tzinfo=UTC)) == datetime(
        2026, 5, 2, 19, tzinfo=UTC
    )
    assert quiet_hour(time(23, 30), evening) == datetime(2026, 5, 1, 15, 30, tzinfo=UTC)


def test_each_round_is_asked_for_once_however_many_workers_ask(house: Open) -> None:
    for _ in range(3):
        ask(house.house)
    assert {name: job_states(name) for name in ROUNDS} == {name: ["waiting"] for name in ROUNDS}
    assert work(house) == 0


def test_a_round_that_is_done_is_told_of_and_asked_for_again(house: Open) -> None:
    hang(house)
    ask(house.house, now=utcnow() - timedelta(days=2))
    assert work(house) == len(ROUNDS)
    assert [report["read"] for report in done_rounds(FIXITY)] == [4]
    assert len(done_rounds(SWEEP)) == 1
    ask(house.house)
    assert job_states(FIXITY) == ["done", "waiting"]
    assert work(house) == 0


def test_a_house_that_was_closed_at_night_goes_its_rounds_when_it_opens(house: Open) -> None:
    ask(house.house)
    make_due()
    ask(house.house)
    assert work(house) == len(ROUNDS)


def test_a_round_that_finds_no_store_is_left_for_a_person_and_asks_for_nothing(house: Open) -> None:
    hung = hang(house)
    for key in (hung.master, hung.pyramid, hung.index, hung.manifest):
        path_of(house, key).unlink()
    ask(house.house, now=utcnow() - timedelta(days=2))
    work(house)
    assert job_states(FIXITY) == [JobState.FAILED]
    assert job_states("remake scan") == []
    row = noted(hung.master)
    assert row is not None
    assert row.fault == Fault.NONE


def test_a_round_that_is_told_to_end_goes_on_in_the_next_worker(house: Open) -> None:
    hang(house)
    ask(house.house, now=utcnow() - timedelta(days=2))
    stop = Event()
    stop.set()
    assert work(house, stop) == len(ROUNDS)
    assert job_states(FIXITY) == [JobState.WAITING]
    make_due()
    # To forget who wrote is one step, which nothing breaks off.
    assert work(house) == len(ROUNDS) - 1
    assert [report["read"] for report in done_rounds(FIXITY)] == [4]
    with reading() as session:
        assert session.execute(select(func.count()).select_from(Round)).scalar() == len(ROUNDS)


class Away:
    """A store that nobody reaches."""

    def __getattr__(self, name: str) -> Any:
        raise OSError(f"no way to the store for {name}")


def test_who_wrote_is_forgotten_though_the_store_is_away(house: Open) -> None:
    record = house.publish(lathe())
    with transaction() as session:
        letter = letters.receive(session, record, Written("a", "zh", "床头箱换过。", "王师傅"))
        letters.settle(session, WORKER, letter, state=LetterState.SETTLED)
        letter.settled_at = utcnow() - FORGET_AFTER - timedelta(days=1)
    ask(house.house, now=utcnow() - timedelta(days=2))
    away = replace(house.house, store=cast("BlobStore", Away()))
    for _ in ROUNDS:
        with suppress(OSError):
            do_one(round_tasks(away, Event()), "test")
    assert done_rounds(SWEEP) == []
    assert [report["forgotten"] for report in done_rounds(FORGET)] == [1]
    with reading() as session:
        assert session.execute(select(Letter.name)).scalar_one() == ""


def test_published_records_are_compared_with_what_was_made_of_them(house: Open) -> None:
    hung = hang(house)
    edition = media_of(hung.picture).record.edition
    house.house.index.write(remove=[Removal(hung.record, edition)])
    ask(house.house, now=utcnow() - timedelta(days=2))
    work(house)
    (report,) = done_rounds(IIIF)
    assert (report["records"], report["found"], report["mended"]) == (1, 1, 1)
    with reading() as session:
        assert outbox.count_waiting(session) == 1


def test_the_comparison_goes_on_behind_the_record_where_it_was_broken_off(house: Open) -> None:
    for number in range(2):
        hang(house, f"HY-{number}", colour=f"#0000{number:02x}")
    ask(house.house, now=utcnow() - timedelta(days=2))
    with transaction() as session:
        first = session.execute(select(func.min(Record.id))).scalar_one()
        going = rounds.begin(session, IIIF)
        rounds.tell(session, going.id, {"records": 1, LAST: first})
    work(house)
    (report,) = done_rounds(IIIF)
    assert report["records"] == 2
    assert LAST not in report


def test_rounds_are_listed_with_how_they_went_and_when_they_come_next(
    house: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    flip(house, hang(house).master)
    ask(house.house, now=utcnow() - timedelta(days=2))
    work(house)
    ask(house.house)
    settings = house.house.settings
    told = CliRunner().invoke(main, ["rounds"], obj=settings).stdout
    assert "4 read" in told
    assert "1 faulty" in told
    due = quiet_hour(settings.rounds.at, utcnow())
    assert f"{due.astimezone():%Y-%m-%d %H:%M}" in told
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    told = CliRunner().invoke(main, ["rounds"], obj=settings).stdout
    assert "已核对 4" in told
    assert "有问题 1" in told


def until(true: Callable[[], object], what: str) -> None:
    end = clock.monotonic() + PATIENCE
    while not true():
        assert clock.monotonic() < end, f"no {what} after {PATIENCE} s"
        clock.sleep(0.05)


@pytest.mark.real
@pytest.mark.slow
def test_a_worker_goes_the_rounds_by_itself(house: Open) -> None:
    orphan = keys.master("e" * 64)
    house.house.store.put(orphan, b"left over")
    age(house, orphan, timedelta(days=2))
    hang(house)
    ask(house.house, now=utcnow() - timedelta(days=2))
    worker = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "worker"],
        env=child_environment(house.house.settings, os.environ),
        stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: done_rounds(FIXITY) and done_rounds(SWEEP), "rounds")
        until(lambda: job_states(FIXITY) == ["done", "waiting"], "next round")
    finally:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(PATIENCE) == 0
    assert not house.house.store.exists(orphan)


@pytest.mark.real
@pytest.mark.slow
def test_a_check_that_is_killed_goes_on_where_it_was(house: Open) -> None:
    for number in range(3):
        hang(house, f"HY-{number}", colour=f"#0000{number:02x}")

    def read() -> int:
        with reading() as session:
            done = select(func.count()).select_from(StoredObject)
            done = done.where(StoredObject.checked_at > NEVER)
            return session.execute(done).scalar_one()

    environment = child_environment(house.house.settings, os.environ)
    check = ("-m", "app.cli", "fixity", "--rate")
    slow = subprocess.Popen([sys.executable, *check, "2000"], env=environment)  # noqa: S603 - ours
    try:
        until(read, "object read")
    finally:
        slow.kill()
        slow.wait()
    before = read()
    assert 0 < before < 12
    told = subprocess.check_output([sys.executable, *check, "1000000000"], env=environment)  # noqa: S603 - ours
    assert f"{12 - before} objects read" in told.decode()
