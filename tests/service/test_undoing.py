"""A batch is taken back whole: records are what they were, and stand where they stood."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from app.database import reading, transaction
from foundation.errors import Conflict
from records import publication, reviewing
from records.model import Published, Record, RecordValue
from tests.house import WORKER
from tests.service.import_office import (
    GOOD,
    Office,
    batch_of,
    change,
    figures,
    record_of,
    shown_of,
    undone,
    values_of,
    whole,
)
from transfer import batches
from transfer.model import BatchRow, BatchState
from transfer.results import list_results

MENDED = ("HY-2", "Hand loom", "1903", "wood; iron", "")


def test_undone_whole_the_new_are_discarded_and_the_changed_restored(office: Office) -> None:
    office.bring(office.sheet(*GOOD[1:]), publish=True)
    before = {number: (values_of(number), shown_of(number)) for number in ("HY-2", "HY-3")}
    report = office.bring(office.sheet(GOOD[0], MENDED, GOOD[2]), publish=True)
    assert shown_of("HY-1") is not None
    done = undone(office, report.batch)
    assert (done.discarded, done.restored, done.left) == (1, 1, {})
    assert {number: (values_of(number), shown_of(number)) for number in before} == before
    assert (record_of("HY-1").state, shown_of("HY-1")) == ("discarded", None)
    assert record_of("HY-3").version == 1
    assert batch_of(report.batch).state == BatchState.UNDONE
    with pytest.raises(Conflict, match="undone already"):
        undone(office, report.batch)


def test_a_number_that_was_taken_back_comes_back_as_the_same_record(office: Office) -> None:
    path = office.sheet(GOOD[0])
    first = office.bring(path)
    public_id = record_of("HY-1").public_id
    undone(office, first.batch)
    again = office.bring(path, publish=True)
    assert (figures(again), again.published) == ({"new": 1}, 1)
    assert (record_of("HY-1").public_id, record_of("HY-1").state) == (public_id, "published")
    undone(office, again.batch)
    assert (record_of("HY-1").state, shown_of("HY-1")) == ("discarded", None)


def test_a_draft_that_the_batch_published_is_withdrawn_and_restored(office: Office) -> None:
    office.bring(office.sheet(GOOD[1]))
    before = values_of("HY-2")
    report = office.bring(office.sheet(MENDED), publish=True)
    assert shown_of("HY-2") is not None
    undone(office, report.batch)
    assert (values_of("HY-2"), shown_of("HY-2")) == (before, None)


def _to(state: str, number: str) -> None:
    """Leads a record into a state, as people do."""
    steps: dict[str, list[Callable[..., None]]] = {
        "submitted": [reviewing.submit],
        "approved": [reviewing.submit, reviewing.approve],
    }
    for step in steps.get(state, ()):
        with transaction() as session:
            record = session.execute(select(Record).where(Record.number == number)).scalar_one()
            step(session, WORKER, record)


@pytest.mark.parametrize("publish", [True, False])
@pytest.mark.parametrize("row", [GOOD[1], MENDED], ids=["as it is", "changed"])
@pytest.mark.parametrize("state", ["draft", "submitted", "approved"])
def test_after_an_undoing_a_record_stands_where_it_stood(
    office: Office, state: str, row: tuple[str, ...], publish: bool
) -> None:
    office.bring(office.sheet(GOOD[1]))
    _to(state, "HY-2")
    before = values_of("HY-2")
    report = office.bring(office.sheet(row), publish=publish)
    done = undone(office, report.batch)
    assert done.left == {}
    assert (record_of("HY-2").state, values_of("HY-2"), shown_of("HY-2")) == (state, before, None)


def test_a_record_that_was_shown_while_it_was_reviewed_is_both_again(office: Office) -> None:
    office.bring(office.sheet(GOOD[1]), publish=True)
    shown = shown_of("HY-2")
    change("HY-2", grade="1")
    _to("approved", "HY-2")
    before = values_of("HY-2")
    report = office.bring(office.sheet(MENDED), publish=True)
    undone(office, report.batch)
    assert (record_of("HY-2").state, values_of("HY-2")) == ("approved", before)
    assert shown_of("HY-2") == shown
    with reading() as session:
        kept = select(RecordValue.text).where(RecordValue.shown, RecordValue.field == "grade")
        assert session.execute(kept).scalars().all() == []


def test_a_tombstone_says_in_both_languages_that_an_import_was_undone(office: Office) -> None:
    report = office.bring(office.sheet(GOOD[0]), publish=True)
    undone(office, report.batch)
    with reading() as session:
        reason = session.execute(select(Published.reason)).scalar_one()
    assert reason == f"已撤销导入 {report.batch} · import {report.batch} undone"


def test_an_undoing_that_left_records_can_be_done_again(office: Office) -> None:
    report = office.bring(office.sheet(*GOOD))
    change("HY-2", grade="1")
    told = office.run("undo", report.batch, "--leave-changed")
    assert "left as it is: HY-2 (changed since)" in told.output
    assert f"1 records are not undone: gongbo import undo {report.batch} once more" in told.output
    batch = batch_of(report.batch)
    assert (batch.state, batch.counts) == ("done", {"new": 3, "not undone": 1})
    assert "1 not undone" in office.run("batches").output
    with reading() as session:
        (left,) = list_results(session, batch, left=True, size=10).rows
    assert (left.number, left.left, left.undone) == (
        "HY-2",
        {"zh": "此后被修改", "en": "changed since"},
        False,
    )
    with transaction() as session:
        row = select(BatchRow).where(BatchRow.number == "HY-2")
        session.execute(row).scalar_one().version_after = 2
    done = undone(office, report.batch)
    assert (done.discarded, done.left, batch_of(report.batch).state) == (1, {}, "undone")
    assert batch_of(report.batch).counts == {"new": 3}


def test_an_older_edition_is_shown_again_as_it_was(office: Office) -> None:
    office.bring(office.sheet(GOOD[1]), publish=True)
    shown = shown_of("HY-2")
    change("HY-2", grade="1")
    before = values_of("HY-2")
    report = office.bring(office.sheet(MENDED), publish=True)
    assert shown_of("HY-2") != shown
    undone(office, report.batch)
    assert (values_of("HY-2"), shown_of("HY-2")) == (before, shown)


def test_a_record_that_somebody_changed_since_makes_it_refuse(office: Office) -> None:
    report = office.bring(office.sheet(*GOOD))
    change("HY-2", grade="1")
    state = whole()
    with pytest.raises(Conflict, match="1 records were changed since: HY-2;"):
        undone(office, report.batch)
    assert whole() == state
    assert batch_of(report.batch).state == BatchState.DONE
    done = undone(office, report.batch, leave_changed=True)
    assert (done.discarded, done.left) == (2, {"HY-2": "changed since"})
    assert [record_of(number).state for number, *_ in GOOD] == ["discarded", "draft", "discarded"]


def test_an_undoing_that_broke_off_goes_on(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(f"HY-{number}", "Bobbin", "", "wood", "") for number in range(60)]
    report = office.bring(office.sheet(*rows), publish=True)
    real = publication.withdraw
    left = iter(range(40))

    def killed(*args: Any, **told: Any) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        real(*args, **told)

    monkeypatch.setattr(publication, "withdraw", killed)
    with pytest.raises(KeyboardInterrupt):
        undone(office, report.batch)
    assert batch_of(report.batch).state == BatchState.UNDOING
    monkeypatch.undo()
    done = undone(office, report.batch)
    assert 0 < done.discarded < 60
    with reading() as session:
        states = set(session.execute(select(Record.state)).scalars())
    assert (states, batch_of(report.batch).state) == ({"discarded"}, BatchState.UNDONE)


def test_a_batch_that_is_running_is_not_undone(office: Office) -> None:
    report = office.bring(office.sheet(*GOOD))
    with transaction() as session:
        batches.hear(session, batch_of(report.batch).id, state=BatchState.RUNNING)
    with pytest.raises(Conflict, match="is still running"):
        undone(office, report.batch)
