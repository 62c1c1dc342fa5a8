"""Batches: what was brought in can be taken back whole, and what was killed goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from accounts.service import get_organisation
from app.database import reading, transaction
from foundation.database import utcnow
from foundation.errors import Conflict
from kinds.artifacts.model import Artifact
from records import publication, service
from records.model import Published, Record
from tests.house import WORKER
from tests.service.import_office import GOOD, Office, figures, values_of, whole
from transfer import batches, writing
from transfer.batch import bring_in
from transfer.model import Batch, BatchState
from transfer.sources import open_source, own_rows
from transfer.undoing import Undoing, Undone, undo
from vocabularies.service import snapshot

MENDED = ("HY-2", "Hand loom", "1903", "wood; iron", "")


def _undo(office: Office, batch: str, *, leave_changed: bool = False) -> Undone:
    with reading() as session:
        terms = snapshot(session)
    by = Undoing(WORKER, office.opened.house.kinds, terms, reading, transaction)
    return undo(by, batch, leave_changed=leave_changed)


def _record(number: str) -> Record:
    with reading() as session:
        return session.execute(select(Record).where(Record.number == number)).scalar_one()


def _shown(number: str) -> dict[str, Any] | None:
    with reading() as session:
        found = session.execute(select(Published).where(Published.number == number)).scalar()
        return None if found is None or found.withdrawn_at else found.values


def _batch(public_id: str) -> Batch:
    with reading() as session:
        return batches.get_batch(session, public_id)


def _change(number: str, **values: Any) -> None:
    with transaction() as session:
        record = session.execute(select(Record).where(Record.number == number)).scalar_one()
        merged = {**record.values, **values}
        service.change(session, WORKER, snapshot(session), record, kind=Artifact, values=merged)


def _publish(number: str) -> None:
    with transaction() as session:
        record = session.execute(select(Record).where(Record.number == number)).scalar_one()
        publication.publish(session, WORKER, snapshot(session), record, kind=Artifact)


def test_a_batch_says_of_every_row_what_became_of_it(office: Office) -> None:
    office.bring(office.sheet(GOOD[1]))
    bad = ("HY-9", "Wheel", "whenever", "", "")
    report = office.bring(office.sheet(GOOD[0], MENDED, bad, GOOD[2]))
    batch = _batch(report.batch)
    assert (batch.state, batch.counts) == ("done", {"new": 2, "changed": 1, "left out": 1})
    assert (batch.source, batch.mapping, batch.owner.code) == ("mill.csv", "mill", "hanyang")
    with reading() as session:
        rows = batches.list_batch_rows(session, batch)
    assert [(row.place, row.row, row.number, row.fate) for row in rows] == [
        (1, 2, "HY-1", "new"),
        (2, 3, "HY-2", "changed"),
        (3, 4, "", "left out"),
        (4, 5, "HY-3", "new"),
    ]
    assert [(row.version_before, row.version_after) for row in rows] == [
        (0, 1),
        (1, 2),
        (0, 0),
        (0, 1),
    ]
    assert rows[2].problems is not None
    assert rows[2].problems[0]["column"] == "Made"


def test_undone_whole_the_new_are_discarded_and_the_changed_restored(office: Office) -> None:
    office.bring(office.sheet(*GOOD[1:]), publish=True)
    before = {number: (values_of(number), _shown(number)) for number in ("HY-2", "HY-3")}
    report = office.bring(office.sheet(GOOD[0], MENDED, GOOD[2]), publish=True)
    assert _shown("HY-1") is not None
    done = _undo(office, report.batch)
    assert (done.discarded, done.restored, done.left) == (1, 1, {})
    assert {number: (values_of(number), _shown(number)) for number in before} == before
    assert (_record("HY-1").state, _shown("HY-1")) == ("discarded", None)
    assert _record("HY-3").version == 1
    assert _batch(report.batch).state == BatchState.UNDONE
    with pytest.raises(Conflict, match="undone already"):
        _undo(office, report.batch)


def test_a_number_that_was_taken_back_comes_back_as_the_same_record(office: Office) -> None:
    path = office.sheet(GOOD[0])
    first = office.bring(path)
    public_id = _record("HY-1").public_id
    _undo(office, first.batch)
    again = office.bring(path, publish=True)
    assert (figures(again), again.published) == ({"new": 1}, 1)
    assert (_record("HY-1").public_id, _record("HY-1").state) == (public_id, "published")
    _undo(office, again.batch)
    assert (_record("HY-1").state, _shown("HY-1")) == ("discarded", None)


def test_a_draft_that_the_batch_published_is_withdrawn_and_restored(office: Office) -> None:
    office.bring(office.sheet(GOOD[1]))
    before = values_of("HY-2")
    report = office.bring(office.sheet(MENDED), publish=True)
    assert _shown("HY-2") is not None
    _undo(office, report.batch)
    assert (values_of("HY-2"), _shown("HY-2")) == (before, None)


def test_an_older_edition_is_shown_again_as_it_was(office: Office) -> None:
    office.bring(office.sheet(GOOD[1]), publish=True)
    shown = _shown("HY-2")
    _change("HY-2", grade="1")
    before = values_of("HY-2")
    report = office.bring(office.sheet(MENDED), publish=True)
    assert _shown("HY-2") != shown
    _undo(office, report.batch)
    assert (values_of("HY-2"), _shown("HY-2")) == (before, shown)


def test_a_record_that_somebody_changed_since_makes_it_refuse(office: Office) -> None:
    report = office.bring(office.sheet(*GOOD))
    _change("HY-2", grade="1")
    state = whole()
    with pytest.raises(Conflict, match="1 records were changed since: HY-2;"):
        _undo(office, report.batch)
    assert whole() == state
    assert _batch(report.batch).state == BatchState.DONE
    done = _undo(office, report.batch, leave_changed=True)
    assert (done.discarded, done.left) == (2, {"HY-2": "changed since"})
    assert [_record(number).state for number, *_ in GOOD] == ["discarded", "draft", "discarded"]


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
        _undo(office, report.batch)
    assert _batch(report.batch).state == BatchState.UNDOING
    monkeypatch.undo()
    done = _undo(office, report.batch)
    assert 0 < done.discarded < 60
    with reading() as session:
        states = set(session.execute(select(Record.state)).scalars())
    assert (states, _batch(report.batch).state) == ({"discarded"}, BatchState.UNDONE)


@pytest.fixture
def killed_after(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Ends an import as kill -9 does: what was committed stays, nothing is tidied up."""
    real = writing.write

    def after(chunks: int) -> None:
        left = iter(range(chunks))

        def write(*args: Any) -> int:
            if next(left, None) is None:
                raise SystemExit(137)
            return real(*args)

        monkeypatch.setattr("transfer.batch.write", write)
        monkeypatch.setattr("transfer.batches.finish", lambda *_: None)

    yield after
    monkeypatch.undo()


def _age(public_id: str) -> None:
    with transaction() as session:
        late = utcnow() - 2 * batches.SILENT
        session.execute(update(Batch).where(Batch.public_id == public_id).values(heard_at=late))


def _killed(office: Office, path: Path, killed_after: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    killed_after(2)
    with pytest.raises(SystemExit):
        office.bring(path)
    monkeypatch.undo()
    with reading() as session:
        (batch,) = batches.list_batches(session)
    assert batches.state_of(batch) is BatchState.RUNNING
    _age(batch.public_id)
    assert batches.state_of(_batch(batch.public_id)) is BatchState.BROKEN
    return batch.public_id


def test_an_import_that_was_killed_goes_on_in_its_batch(
    office: Office, killed_after: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.sheet(*((f"HY-{number}", "Bobbin", "", "wood", "") for number in range(200)))
    broken = _killed(office, path, killed_after, monkeypatch)
    written = len(whole()["versions"])
    assert 0 < written < 200
    report = office.bring(path)
    assert (report.batch, figures(report)) == (broken, {"new": 200})
    assert (len(whole()["versions"]), _batch(broken).state) == (200, "done")
    assert _undo(office, broken).discarded == 200


def test_an_import_that_was_killed_can_be_undone(
    office: Office, killed_after: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.sheet(*((f"HY-{number}", "Bobbin", "", "wood", "") for number in range(200)))
    broken = _killed(office, path, killed_after, monkeypatch)
    done = _undo(office, broken)
    assert done.discarded == len(whole()["versions"])


def test_a_batch_that_is_running_is_not_undone(office: Office) -> None:
    report = office.bring(office.sheet(*GOOD))
    with transaction() as session:
        batches.hear(session, _batch(report.batch).id, state=BatchState.RUNNING)
    with pytest.raises(Conflict, match="is still running"):
        _undo(office, report.batch)


def test_a_key_means_the_same_import_for_ever(office: Office) -> None:
    with transaction() as session:
        owner = get_organisation(session, "hanyang")
        asked = batches.Asked(owner, office.mill, False, "request", "a" * 64)
        first = batches.open_batch(session, WORKER, asked, idempotency_key="k1").public_id
        assert batches.open_batch(session, WORKER, asked, idempotency_key="k1").public_id == first
        other = batches.Asked(owner, office.mill, False, "request", "b" * 64)
        with pytest.raises(Conflict, match="'k1' was used for another import"):
            batches.open_batch(session, WORKER, other, idempotency_key="k1")


def test_records_as_the_api_writes_them_come_in_as_a_batch(office: Office) -> None:
    from transfer.mapping import own_mapping

    values = {
        "numbers": [{"value": "HY-7", "type": "general-register"}],
        "title": {"zh": "飞轮"},
    }
    rows = own_rows("request", [values, {**values, "made": {"words": "1903"}}, {"titel": 1}])
    errand = office.errand(own_mapping(Artifact))
    report = bring_in(errand, rows, reading=reading, transaction=transaction)
    assert figures(report) == {"new": 1, "left out": 2}
    later = own_rows("request", [{**values, "made": {"words": "1903"}}])
    report = bring_in(errand, later, reading=reading, transaction=transaction)
    assert figures(report) == {"changed": 1}
    assert values_of("HY-7")["made"]["from"] == "1903"


def test_a_dry_run_says_what_would_change_in_words(office: Office) -> None:
    office.bring(office.sheet(*GOOD))
    report = office.dry(office.sheet(MENDED, GOOD[0]))
    (changed,) = report.changes
    told = [
        (one.label, change.before, change.after) for one in changed.fields for change in one.changes
    ]
    assert ("Title", "Loom", "Hand loom") in told
    assert ("Made", "before 1939", "1903") in told
    assert [one.added for one in changed.fields if one.field == "materials"] == [("Iron",)]


def test_the_commands_list_and_undo(office: Office) -> None:
    report = office.bring(office.sheet(*GOOD))
    listed = office.run("batches").output
    assert report.batch in listed
    assert "3 new" in listed
    told = office.run("undo", report.batch)
    assert (told.exit_code, told.output) == (
        0,
        f"batch {report.batch}: 3 discarded, 0 restored\n",
    )
    assert "undone" in office.run("batches", "--museum", "hanyang").output
    assert timedelta(0) < batches.SILENT
    source = open_source(office.sheet(*GOOD), office.mill)
    assert len(source.digest()) == 64
