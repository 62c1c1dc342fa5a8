"""An index that is lost, or made anew under writers, is made whole without anybody's help."""

from __future__ import annotations

import random
import shutil
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.database import reading, transaction
from app.reindexing import rebuild_anew
from app.relay import deliver
from foundation import outbox
from kinds.artifacts.model import Artifact
from records import publication, service, shown
from search.ports import Query
from tests.beside import LATHES, found_at_last, worker_beside
from tests.house import WORKER, Open, lathe

WRITERS, EACH = 3, 12
PATIENCE = 60.0


def _empty(folder: Path) -> None:
    shutil.rmtree(folder)


def _damage(folder: Path) -> None:
    """What a broken disk leaves: files that are there and hold something else."""
    for file in folder.rglob("*"):
        if file.is_file() and file.suffix in {".idx", ".term", ".store", ".json"}:
            file.write_bytes(b"\0" * 64)


@pytest.mark.real
@pytest.mark.parametrize("lose", [_empty, _damage])
def test_an_index_lost_under_a_running_worker_comes_back(
    opened: Open, lose: Callable[[Path], None]
) -> None:
    first = opened.publish(lathe("A-1"))
    with worker_beside(opened):
        assert found_at_last(opened, {first}) == {first}
        lose(opened.house.settings.data / "index")
        second = opened.publish(lathe("A-2"))
        assert found_at_last(opened, {first, second}) == {first, second}


def test_a_rebuild_under_three_writers_loses_keeps_and_raises_nothing(opened: Open) -> None:
    """Raises: no withdrawn record comes back; keeps: no older edition stays."""
    for n in range(WRITERS * EACH):
        opened.publish(lathe(f"HY-{n:03}"))
    opened.settle()
    ids = list(opened.house.index.search(Query("皮带车床", size=100)).ids)
    writing = threading.Event()

    def write(own: list[str], seed: int) -> None:
        draw = random.Random(seed)  # noqa: S311
        for public_id in own:
            _change(opened, public_id, withdrawn=draw.random() < 0.5)
            _deliver(opened)
            writing.set()

    def rebuild() -> int:
        assert writing.wait(PATIENCE)
        done = 0
        while not all(one.done() for one in writers):
            with opened.app.app_context():
                rebuild_anew(opened.house)
            done += 1
        return done

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        writers = [pool.submit(write, ids[n::WRITERS], n) for n in range(WRITERS)]
        rebuilt = pool.submit(rebuild)
        for one in writers:
            one.result()
        assert rebuilt.result() > 0
    _settle(opened)
    with opened.app.app_context(), reading() as session:
        shown_now = {one.id: one.edition for one in shown.each_edition(session)}
    assert 0 < len(shown_now) < len(ids)
    assert opened.house.index.editions(ids) == shown_now
    assert set(opened.house.index.search(Query(LATHES.words, size=100)).ids) == set(shown_now)


def _change(opened: Open, public_id: str, *, withdrawn: bool) -> None:
    with opened.app.app_context(), transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        if withdrawn:
            publication.withdraw(session, WORKER, record, reason="lent by mistake")
            return
        terms = opened.house.shelf.terms(session, fresh=True)
        values = record.values | {"serial_number": f"changed {public_id}"}
        service.change(session, WORKER, terms, record, kind=Artifact, values=values)
        publication.publish(session, WORKER, terms, record, kind=Artifact)


def _deliver(opened: Open) -> None:
    with opened.app.app_context():
        deliver(opened.house)


def _settle(opened: Open) -> None:
    """Deliver what was put back for a moment because another wrote, too."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        _deliver(opened)
        with opened.app.app_context(), reading() as session:
            if not outbox.count_waiting(session):
                return
        time.sleep(0.05)
    pytest.fail("events wait for ever")
