"""What nothing needs goes in its time; what anybody needs, or is about to need, stays."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event
from typing import Any, cast

import pytest
from click.testing import CliRunner
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app import imports
from app.cli.main import main
from app.database import reading, transaction
from app.needs import storehouse
from app.sweeping import sweep_house
from foundation.database import utcnow
from foundation.jobs import Job
from kinds.artifacts.model import Artifact
from media_pipeline import keys
from media_pipeline.ports import BlobStore
from media_pipeline.recipe import Recipe
from records import publication, service
from records.media import Media, MediaState
from scans import changing
from scans import service as scans
from scans.model import Replacement
from storehouse.model import StoredObject
from storehouse.noting import note
from storehouse.sweeping import Swept, Why, sweep
from tests.house import WORKER, Open, lathe
from tests.service.stored import Hung, age, hang, media_of, noted, path_of, quick, scan

OLD = timedelta(days=2)


def swept(house: Open, *, days: float = 0) -> dict[str, Why]:
    """Key → why, of what goes so many days from now."""
    found: list[Swept] = []
    now = utcnow() + timedelta(days=days)
    sweep(storehouse(house.house), quick(), dry=False, told=found.append, now=now)
    return {one.key: one.why for one in found}


def put(house: Open, key: str, *, old: timedelta = OLD) -> str:
    """Some object that nobody entered anywhere."""
    house.house.store.put(key, b"left over")
    age(house, key, old)
    return key


def discard(hung: Hung) -> None:
    with transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=hung.record)
        media = changing.get_picture(session, record, hung.picture)
        media.released = False
        session.flush()
        changing.discard(session, WORKER, record, media)


def test_nothing_that_is_needed_goes_however_old_it_is(house: Open, hung: Hung) -> None:
    for key in (hung.master, hung.pyramid, hung.index, hung.manifest):
        age(house, key, timedelta(days=4_000))
    assert swept(house) == {}


def test_a_master_that_was_never_entered_goes_after_a_day(house: Open) -> None:
    young = put(house, keys.master("a" * 64), old=timedelta(hours=23))
    old = put(house, keys.master("b" * 64), old=timedelta(hours=25))
    assert swept(house) == {old: Why.NEVER_ENTERED}
    assert house.house.store.exists(young)
    assert not house.house.store.exists(old)


def test_the_master_of_a_picture_that_was_taken_back_goes_thirty_days_after(
    house: Open, hung: Hung
) -> None:
    discard(hung)
    for key in (hung.master, hung.pyramid, hung.index):
        age(house, key, timedelta(days=400))
    assert swept(house) == {hung.pyramid: Why.OLD_DERIVATIVE, hung.index: Why.OLD_DERIVATIVE}
    assert hung.master not in swept(house, days=29.9)
    assert noted(hung.master) is not None
    assert swept(house, days=30.1)[hung.master] is Why.DROPPED
    assert noted(hung.master) is None


def test_a_master_that_is_needed_again_begins_its_thirty_days_anew(house: Open, hung: Hung) -> None:
    discard(hung)
    age(house, hung.master, timedelta(days=400))
    swept(house)
    again = hang(house, "HY-1903-008")
    age(house, hung.master, timedelta(days=400))
    assert again.master == hung.master
    assert swept(house, days=40).get(hung.master) is None
    row = noted(hung.master)
    assert row is not None
    assert row.dropped_at is None


def test_what_a_restored_row_of_media_needs_is_not_dropped_any_more(
    house: Open, hung: Hung
) -> None:
    with transaction() as session:
        session.execute(update(StoredObject).values(dropped_at=utcnow() - timedelta(days=60)))
    age(house, hung.master, OLD)
    assert swept(house) == {}
    row = noted(hung.master)
    assert row is not None
    assert row.dropped_at is None


def test_the_master_that_is_to_replace_another_stays(house: Open, hung: Hung) -> None:
    new = put(house, keys.master("c" * 64))
    with transaction() as session:
        session.add(
            Replacement(
                media_id=media_of(hung.picture).id,
                sha256="c" * 64,
                size=9,
                file_name="better.tif",
                actor="test",
                created_at=utcnow(),
            )
        )
    assert new not in swept(house)


def test_pyramids_that_no_picture_uses_go(house: Open, hung: Hung) -> None:
    older = put(house, keys.pyramid(hung.sha256, recipe="t256-q80-v0"))
    limited = put(house, keys.tile_index(hung.sha256, recipe=Recipe(longest=500).name))
    used = put(house, keys.pyramid(hung.sha256, recipe=Recipe(longest=20).name))
    with transaction() as session:
        session.execute(update(Media).values(longest=20, limited_recipe=Recipe(longest=20).name))
    assert swept(house) == {older: Why.OLD_DERIVATIVE, limited: Why.OLD_DERIVATIVE}
    assert house.house.store.exists(used)


@pytest.mark.parametrize(
    "under_way",
    [
        {"state": MediaState.RECEIVED},
        {"state": MediaState.READING},
        {"state": MediaState.TILING},
        {"longest": 20},
    ],
    ids=str,
)
def test_what_lies_beside_a_scan_that_is_being_read_stays(
    house: Open, hung: Hung, under_way: dict[str, object]
) -> None:
    beside = put(house, keys.pyramid(hung.sha256, recipe="about-to-be-noted"))
    with transaction() as session:
        session.execute(update(Media).values(**under_way))
    assert swept(house) == {}
    with transaction() as session:
        session.execute(update(Media).values(state=MediaState.READY, longest=0))
    assert swept(house) == {beside: Why.OLD_DERIVATIVE}


def test_manifests_of_other_editions_and_shapes_go(house: Open, hung: Hung) -> None:
    present = media_of(hung.picture).record.edition
    other = put(house, keys.manifest(hung.record, edition=present + 1))
    shape = put(house, hung.manifest.replace(f"-s{keys.SHAPE}-", f"-s{keys.SHAPE - 1}-"))
    second = put(house, keys.manifest(hung.record, edition=present, version="p2"))
    assert swept(house) == {other: Why.OLD_MANIFEST, shape: Why.OLD_MANIFEST}
    assert house.house.store.exists(second)


def test_the_manifest_of_a_withdrawn_record_goes(house: Open, hung: Hung) -> None:
    with transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=hung.record)
        publication.withdraw(session, WORKER, record, reason="sold")
    age(house, hung.manifest, OLD)
    assert swept(house)[hung.manifest] is Why.OLD_MANIFEST


def test_what_was_sent_to_be_imported_goes_once_it_is_forgotten(opened: Open) -> None:
    sent = opened.client().post(
        "/api/v1/imports?kind=artifact",
        data=json.dumps(lathe("HY-1")).encode(),
        content_type="application/x-ndjson",
        headers=opened.headers(Idempotency_Key="one"),
    )
    assert sent.status_code == 202
    with opened.app.app_context():
        (key,) = opened.house.store.keys("imports/")
        age(opened, key, OLD)
        assert noted(key) is not None
        assert swept(opened) == {}
        with transaction() as session:
            session.execute(update(Job).where(Job.task == imports.FORGET).values(state="done"))
        assert swept(opened) == {key: Why.OLD_IMPORT}
        assert noted(key) is None


def test_what_is_no_object_of_ours_is_left_alone(house: Open) -> None:
    put(house, "exports/2026/all.csv")
    path = path_of(house, "masters/ab/a note.txt")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("do not touch")
    assert swept(house, days=1_000) == {}
    assert path.exists()


def test_a_dry_run_names_what_would_go_and_removes_nothing(house: Open, hung: Hung) -> None:
    orphan = put(house, keys.master("d" * 64))
    discard(hung)
    age(house, hung.master, OLD)
    told = CliRunner().invoke(main, ["sweep", "--dry-run"], obj=house.house.settings)
    assert told.exit_code == 0
    assert told.stdout.splitlines()[0] == f"{orphan}\t9 B\tmasters never entered"
    assert told.stdout.splitlines()[-1].endswith("(dry run: nothing was removed)")
    assert house.house.store.exists(orphan)
    row = noted(hung.master)
    assert row is not None
    assert row.dropped_at is None


def test_a_sweep_by_hand_tells_what_went(house: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    orphan = put(house, keys.master("d" * 64))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    told = CliRunner().invoke(main, ["sweep"], obj=house.house.settings)
    assert told.stdout.splitlines() == [
        f"{orphan}\t9 B\t从未编目的原始文件",
        "从未编目的原始文件 1，9 B",
    ]
    told = CliRunner().invoke(main, ["sweep"], obj=house.house.settings)
    assert told.stdout == "没有可清理的\n"


def test_remains_of_broken_off_work_go_with_it(house: Open) -> None:
    left = house.house.settings.data / "workshop" / "scan-left"
    left.mkdir(parents=True)
    age(house, "../workshop/scan-left", OLD)
    assert sweep_house(house.house, quick())["remains"] == 1
    assert not left.exists()


def once(then: Callable[[], None]) -> Callable[[], AbstractContextManager[Session]]:
    """A way to read after which something happens, the first time."""
    due = [then]

    @contextmanager
    def read() -> Iterator[Session]:
        with reading() as session:
            yield session
        if due:
            due.pop()()

    return read


def test_a_master_that_is_entered_while_it_is_judged_stays(house: Open) -> None:
    record_id = house.publish(lathe())
    stored = house.house.store.receive([scan()], key=keys.master)
    age(house, stored.key, OLD)

    def enter() -> None:
        with transaction() as session:
            record = service.get_record(session, kind=Artifact, public_id=record_id)
            scans.add(session, WORKER, record, stored, file_name="late.png")

    books = replace(storehouse(house.house), reading=once(enter))
    found: list[Swept] = []
    sweep(books, quick(), dry=False, told=found.append, now=utcnow())
    assert found == []
    assert house.house.store.exists(stored.key)


def test_a_master_that_is_received_again_while_it_is_judged_stays(house: Open) -> None:
    stored = house.house.store.receive([scan()], key=keys.master)
    age(house, stored.key, OLD)

    def receive() -> None:
        house.house.store.receive([scan()], key=keys.master)

    books = replace(storehouse(house.house), reading=once(receive))
    found: list[Swept] = []
    sweep(books, quick(), dry=False, told=found.append, now=utcnow())
    assert found == []
    assert house.house.store.exists(stored.key)


class Removing:
    """A store in which something happens after each removal."""

    def __init__(self, store: BlobStore, then: Callable[[], None]) -> None:
        self._store, self._then = store, then

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def discard(self, key: str, *, before: datetime) -> bool:
        done = self._store.discard(key, before=before)
        with ThreadPoolExecutor(1) as another:
            another.submit(self._then).result()
        return done


def test_others_write_while_a_sweep_removes_and_what_they_enter_again_stays_noted(
    house: Open,
) -> None:
    record_id = house.publish(lathe())
    stored = house.house.store.receive([scan()], key=keys.master)
    with transaction() as session:
        note(session, stored)
        session.execute(update(StoredObject).values(dropped_at=utcnow() - timedelta(days=60)))
    age(house, stored.key, OLD)

    def enter() -> None:
        with house.app.app_context():
            again = house.house.store.receive([scan()], key=keys.master)
            with transaction() as session:
                record = service.get_record(session, kind=Artifact, public_id=record_id)
                scans.add(session, WORKER, record, again, file_name="late.png")

    store = cast(BlobStore, Removing(house.house.store, enter))
    found: list[Swept] = []
    books = replace(storehouse(house.house), store=store)
    sweep(books, quick(), dry=False, told=found.append, now=utcnow())
    assert [one.key for one in found] == [stored.key]
    assert house.house.store.exists(stored.key)
    row = noted(stored.key)
    assert row is not None
    assert row.dropped_at is None


def test_uploads_lose_nothing_to_a_sweep_that_runs_all_the_while(house: Open) -> None:
    record_id = house.publish(lathe())
    files = [scan(f"#{number:06x}") for number in range(24)]
    for file in files:
        age(house, house.house.store.receive([file], key=keys.master).key, OLD)
    over = Event()

    def upload(file: bytes) -> None:
        with house.app.app_context():
            stored = house.house.store.receive([file], key=keys.master)
            with transaction() as session:
                record = service.get_record(session, kind=Artifact, public_id=record_id)
                scans.add(session, WORKER, record, stored, file_name="a.png")

    def go_round() -> None:
        with house.app.app_context():
            while not over.is_set():
                swept(house)

    with ThreadPoolExecutor(4) as threads:
        sweeping = threads.submit(go_round)
        list(threads.map(upload, files))
        over.set()
        sweeping.result()
    with reading() as session:
        entered = list(session.execute(select(Media.sha256)).scalars())
    assert len(entered) == len(files)
    assert [sha for sha in entered if not house.house.store.exists(keys.master(sha))] == []
    assert [sha for sha in entered if noted(keys.master(sha)) is None] == []
