"""Every flipped, truncated or missing object is found, named, and mended where the house can."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from threading import Event

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import delete, select, update

from app.cli.main import main
from app.database import reading, transaction
from app.fixity import BY_HAND, check_all, check_due
from app.needs import storehouse
from foundation import jobs
from foundation.database import utcnow
from kinds.artifacts.model import Artifact
from media_pipeline import keys
from media_pipeline.ports import Stored
from records import service
from scans import service as scans
from scans.errands import ERRANDS
from storehouse import rounds
from storehouse.fixity import Scope, check
from storehouse.model import NEVER, StoredObject
from storehouse.noting import note
from storehouse.pace import Pace, Stopped
from tests.house import WORKER, Open
from tests.service.stored import Hung, flip, hang, noted, path_of, quick, scan

Run = Callable[..., Result]


@pytest.fixture
def run(house: Open) -> Run:
    settings = house.house.settings
    return lambda *args: CliRunner().invoke(main, ["fixity", *args], obj=settings)


def faults() -> dict[str, str]:
    with reading() as session:
        rows = session.execute(select(StoredObject).where(StoredObject.fault != ""))
        return {row.key: row.fault for row in rows.scalars()}


def unread() -> int:
    with reading() as session:
        return len(
            session.execute(select(StoredObject).where(StoredObject.checked_at == NEVER)).all()
        )


def open_jobs() -> list[str]:
    with reading() as session:
        return [job.task for job in jobs.list_open(session, ERRANDS)]


def test_all_that_a_picture_is_made_of_is_noted_as_it_begins_to_count(hung: Hung) -> None:
    for key in (hung.master, hung.pyramid, hung.index, hung.manifest):
        row = noted(key)
        assert row is not None
        assert len(row.sha256) == 64
        assert row.size > 0


def test_a_whole_house_is_told_so(run: Run, hung: Hung) -> None:
    told = run()
    assert told.exit_code == 0
    assert "4 objects read" in told.output
    assert "0 faulty" in told.output


def test_each_flipped_truncated_or_missing_object_is_found_and_named(house: Open, run: Run) -> None:
    pictures = [
        hang(house, f"HY-1903-{number}", colour=colour, name=f"{colour}.png")
        for number, colour in enumerate(("teal", "red", "blue", "gold"), start=1)
    ]
    flip(house, pictures[0].master)
    path_of(house, pictures[1].master).write_bytes(b"\x89PNG")
    path_of(house, pictures[2].master).unlink()
    flip(house, pictures[3].pyramid)
    path_of(house, pictures[0].index).unlink()
    path_of(house, pictures[1].manifest).write_bytes(b"{")
    told = run("--json")
    assert told.exit_code == 1
    found = {one["key"]: one for one in json.loads(told.stdout)["faulty"]}
    assert {key: one["fault"] for key, one in found.items()} == {
        pictures[0].master: "altered",
        pictures[1].master: "truncated",
        pictures[2].master: "missing",
        pictures[3].pyramid: "altered",
        pictures[0].index: "missing",
        pictures[1].manifest: "truncated",
    }
    assert found[pictures[2].master]["needed_by"] == [
        {
            "museum": "hanyang",
            "record": pictures[2].record,
            "number": "HY-1903-3",
            "picture": pictures[2].picture,
            "file_name": "blue.png",
        }
    ]
    assert {key: one["remedy"] for key, one in found.items()} == {
        pictures[0].master: "restore",
        pictures[1].master: "restore",
        pictures[2].master: "restore",
        pictures[3].pyramid: "remade",
        pictures[0].index: "master first",
        pictures[1].manifest: "written again",
    }


def test_what_is_wrong_is_said_in_the_language_of_the_terminal(
    house: Open, run: Run, hung: Hung, monkeypatch: pytest.MonkeyPatch
) -> None:
    flip(house, hung.master)
    told = run()
    assert f"{hung.master}: master altered since " in told.output
    assert f"museum hanyang, record HY-1903-007, picture {hung.picture}, file front.png" in (
        told.output
    )
    assert "restore it from a backup, or send the same file again" in told.output
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    told = run()
    assert "原始文件内容已改变" in told.output
    assert "请从备份恢复，或重新上传同一文件" in told.output


@pytest.mark.parametrize("which", ["pyramid", "index", "manifest"])
def test_what_is_made_of_a_master_is_made_again_by_itself(
    house: Open, run: Run, hung: Hung, which: str
) -> None:
    key = getattr(hung, which)
    whole = path_of(house, key).read_bytes()
    flip(house, key)
    assert run().exit_code == 1
    house.settle()
    assert path_of(house, key).read_bytes() == whole
    told = run()
    assert told.exit_code == 0
    assert faults() == {}


def test_nothing_is_made_of_a_master_that_is_faulty_itself(
    house: Open, run: Run, hung: Hung
) -> None:
    whole = path_of(house, hung.master).read_bytes()
    flip(house, hung.master)
    path_of(house, hung.pyramid).unlink()
    run()
    house.settle()
    assert not house.house.store.exists(hung.pyramid)
    path_of(house, hung.master).write_bytes(whole)
    run()
    house.settle()
    assert run().exit_code == 0
    assert house.house.store.exists(hung.pyramid)


def test_a_master_that_is_restored_loses_its_fault(house: Open, run: Run, hung: Hung) -> None:
    whole = path_of(house, hung.master).read_bytes()
    flip(house, hung.master)
    run()
    path_of(house, hung.master).write_bytes(whole)
    told = run("--key", hung.master)
    assert told.exit_code == 0
    assert "1 whole again" in told.output
    assert faults() == {}


def test_a_fault_is_known_since_it_was_found_first(house: Open, run: Run, hung: Hung) -> None:
    flip(house, hung.master)
    run()
    first = noted(hung.master)
    run()
    last = noted(hung.master)
    assert first is not None
    assert last is not None
    assert first.found_at == last.found_at


def test_the_nightly_round_looks_at_faulty_objects_each_time(house: Open, hung: Hung) -> None:
    whole = path_of(house, hung.master).read_bytes()
    flip(house, hung.master)
    assert check_due(house.house, quick())["faulty"] == 1
    path_of(house, hung.master).write_bytes(whole)
    report = check_due(house.house, quick())
    assert (report["read"], report["faulty"]) == (1, 0)


def test_the_nightly_round_reads_what_was_not_read_for_long(house: Open, hung: Hung) -> None:
    assert check_due(house.house, quick())["read"] == 4
    assert check_due(house.house, quick())["read"] == 0
    with transaction() as session:
        old = update(StoredObject).where(StoredObject.key == hung.master)
        session.execute(old.values(checked_at=utcnow() - timedelta(days=21)))
    assert check_due(house.house, quick())["read"] == 1


def test_a_round_whose_time_is_up_says_what_is_left_and_what_is_late(
    house: Open, hung: Hung
) -> None:
    with transaction() as session:
        session.execute(update(StoredObject).values(kept_at=utcnow() - timedelta(days=31)))
    over = Pace(10**12, Event(), seconds=0)
    report = check_due(house.house, over)
    assert (report["read"], report["left"], report["late"]) == (0, 4, 4)
    report = check_due(house.house, quick())
    assert (report["read"], report["left"], report["late"]) == (4, 0, 0)


class UntilTold(Pace):
    """A pace at which somebody is told to end after so many objects."""

    left: int

    def take(self, size: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise Stopped


def test_a_check_that_was_ended_goes_on_where_it_was(house: Open, hung: Hung) -> None:
    hang(house, "HY-1903-008", colour="red")
    ending = UntilTold(10**12, Event())
    ending.left = 3
    with pytest.raises(Stopped):
        check_all(house.house, ending, anew=False, told=lambda share: None)
    assert unread() == 5
    tally = check_all(house.house, quick(), anew=False, told=lambda share: None)
    assert tally.read == 5
    assert check_all(house.house, quick(), anew=False, told=lambda share: None).read == 8
    with reading() as session:
        assert rounds.find_open(session, BY_HAND) is None


def test_a_check_is_begun_anew_where_that_is_wanted(house: Open, hung: Hung) -> None:
    ending = UntilTold(10**12, Event())
    ending.left = 3
    with pytest.raises(Stopped):
        check_all(house.house, ending, anew=False, told=lambda share: None)
    assert check_all(house.house, quick(), anew=True, told=lambda share: None).read == 4


def test_the_objects_of_one_museum_are_read_alone(house: Open, run: Run, hung: Hung) -> None:
    other = hang(house, "NT-1", colour="red", museum="nantong")
    flip(house, other.master)
    flip(house, hung.master)
    told = run("--museum", "nantong", "--json")
    report = json.loads(told.stdout)
    assert report["read"] == 4
    assert [one["key"] for one in report["faulty"]] == [other.master]


def test_what_was_not_read_since_a_moment_is_read_alone(run: Run, hung: Hung) -> None:
    run()
    assert "0 objects read" in run("--since", "2020-01-01").output
    assert "4 objects read" in run("--since", "2100-01-01").output


def test_a_key_that_nobody_knows_is_answered_so(run: Run, hung: Hung) -> None:
    told = run("--key", "masters/ab/nothing")
    assert told.exit_code == 1
    assert told.stderr.splitlines()[-1:] == [
        "Error: there is no stored object 'masters/ab/nothing' here"
    ]


def test_two_wishes_at_once_are_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    told = run("--all", "--museum", "hanyang")
    assert told.exit_code == 2
    assert "expected one of --all" in told.output
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "只能选用其一" in run("--all", "--museum", "hanyang").output


def test_objects_of_a_house_of_before_are_noted_and_what_is_gone_already_is_found(
    house: Open, run: Run, hung: Hung
) -> None:
    with transaction() as session:
        session.execute(delete(StoredObject))
    path_of(house, hung.index).unlink()
    told = run("--json")
    assert [one["key"] for one in json.loads(told.stdout)["faulty"]] == [hung.index]
    pyramid = noted(hung.pyramid)
    assert pyramid is not None
    assert len(pyramid.sha256) == 64
    flip(house, hung.pyramid)
    assert hung.pyramid in {one["key"] for one in json.loads(run("--json").stdout)["faulty"]}


def test_a_row_whose_object_is_gone_and_needed_by_nothing_is_forgotten(house: Open) -> None:
    with transaction() as session:
        note(session, Stored("pyramids/ab/gone/r.tif", "0" * 64, 1))
    tally = check_all(house.house, quick(), anew=True, told=lambda share: None)
    assert (tally.read, tally.forgotten, tally.faulty) == (1, 1, 0)
    assert noted("pyramids/ab/gone/r.tif") is None


def test_a_store_that_is_not_there_is_said_and_nothing_is_asked_for(
    house: Open, run: Run, hung: Hung
) -> None:
    store = house.house.settings.data / "store"
    store.rename(store.with_name("unmounted"))
    told = run()
    assert told.exit_code == 1
    assert told.stderr.splitlines()[-1].startswith(
        "Error: the store holds nothing at all, not even"
    )
    assert faults() == {}
    assert open_jobs() == []
    shutil.rmtree(store)
    store.with_name("unmounted").rename(store)
    assert run().exit_code == 0


def test_what_is_kept_anew_while_it_is_read_is_not_called_faulty(house: Open, hung: Hung) -> None:
    class Meanwhile(Pace):
        def take(self, size: int) -> None:
            if hung.pyramid not in told:
                told.append(hung.pyramid)
                stored = house.house.store.put(hung.pyramid, b"made again")
                with transaction() as session:
                    note(session, stored)

    told: list[str] = []
    flip(house, hung.pyramid)
    books = storehouse(house.house)
    scope = Scope(utcnow(), keys=[hung.pyramid])
    check(books, scope, Meanwhile(10**12, Event()), mend=lambda session, faulty: None)
    assert faults() == {}
    row = noted(hung.pyramid)
    assert row is not None
    assert row.size == len(b"made again")


def test_the_same_file_sent_again_mends_a_broken_master(house: Open, run: Run, hung: Hung) -> None:
    flip(house, hung.master)
    run()
    stored = house.house.store.receive([scan()], key=keys.master)
    with transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=hung.record)
        _, new = scans.add(session, WORKER, record, stored, file_name="front.png")
    assert not new
    assert faults() == {}
    assert run("--key", hung.master).exit_code == 0


def test_machines_are_told_how_many_objects_are_faulty(opened: Open) -> None:
    with opened.app.app_context():
        flip(opened, hang(opened).master)
        check_due(opened.house, quick())
    told = opened.client().get("/metrics").text
    assert "gongbo_objects_faulty 1.0" in told.splitlines()
