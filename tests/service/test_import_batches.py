"""Batches: what was brought in can be taken back whole, and what was killed goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, select, update

from accounts.service import get_organisation
from app.database import reading, transaction
from foundation.database import utcnow
from foundation.errors import Conflict
from kinds.artifacts.model import Artifact
from records.model import RecordFacet
from tests.house import WORKER
from tests.service.import_office import (
    GOOD,
    RULES,
    Office,
    batch_of,
    figures,
    undone,
    values_of,
    whole,
)
from transfer import batches, writing
from transfer.batch import bring_in, open_ticket
from transfer.mapping import own_mapping
from transfer.mapping_files import read_mapping
from transfer.model import Batch, BatchRow, BatchState
from transfer.report import Report
from transfer.results import list_results
from transfer.sources import open_source, own_documents
from vocabularies import service as vocabularies

MENDED = ("HY-2", "Hand loom", "1903", "wood; iron", "")


def _rows_of(batch: Batch) -> Select[BatchRow]:
    return select(BatchRow).where(BatchRow.batch_id == batch.id).order_by(BatchRow.place)


def test_a_batch_says_of_every_row_what_became_of_it(office: Office) -> None:
    office.bring(office.sheet(GOOD[1]))
    bad = ("HY-9", "Wheel", "whenever", "", "")
    report = office.bring(office.sheet(GOOD[0], MENDED, bad, GOOD[2]))
    batch = batch_of(report.batch)
    assert (batch.state, batch.counts) == ("done", {"new": 2, "changed": 1, "left out": 1})
    assert (batch.source, batch.mapping, batch.owner.code) == ("mill.csv", "mill", "hanyang")
    with reading() as session:
        rows = list_results(session, batch, size=10).rows
        kept = session.execute(_rows_of(batch)).scalars().all()
    assert [(row.place, row.line, row.number, row.fate) for row in rows] == [
        (1, 2, "HY-1", "new"),
        (2, 3, "HY-2", "changed"),
        (3, 4, "", "left out"),
        (4, 5, "HY-3", "new"),
    ]
    assert [(row.version_before, row.version_after) for row in kept] == [
        (0, 1),
        (1, 2),
        (0, 0),
        (0, 1),
    ]
    assert rows[2].problems[0]["column"] == "Made"


@pytest.fixture
def killed_after(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Ends an import as kill -9 does: what was committed stays, nothing is tidied up.

    Patched, for a kill between two transactions has no place in anybody's signature.
    """
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
    assert batches.state_of(batch_of(batch.public_id)) is BatchState.BROKEN
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
    assert (len(whole()["versions"]), batch_of(broken).state) == (200, "done")
    assert undone(office, broken).discarded == 200


def test_under_a_mended_mapping_a_broken_import_does_not_go_on(
    office: Office, killed_after: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.sheet(*((f"HY-{number}", "Bobbin", "", "wood", "") for number in range(100)))
    broken = _killed(office, path, killed_after, monkeypatch)
    rules = office.folder / "mill.toml"
    rules.write_text(RULES.replace('language = "en"', 'language = "de"'), encoding="utf-8")
    report = office.bring(path, read_mapping(rules, office.opened.house.kinds))
    assert report.batch != broken
    assert values_of("HY-0")["title"] == {"en": "Bobbin", "de": "Bobbin"}


def test_an_import_that_waits_for_the_worker_is_not_broken_and_none_goes_on_that_is_done(
    office: Office,
) -> None:
    with transaction() as session:
        owner = get_organisation(session, "hanyang")
        asked = batches.Asked(owner, office.mill, False, "request", "a" * 64)
        public_id = batches.open_batch(session, WORKER, asked, idempotency_key="k").public_id
    _age(public_id)
    assert batches.state_of(batch_of(public_id)) is BatchState.WAITING
    with pytest.raises(Conflict, match="is still waiting"):
        undone(office, public_id)
    done = office.bring(office.sheet(*GOOD)).batch
    source = open_source(office.sheet(*GOOD), office.mill)
    with pytest.raises(Conflict, match=f"batch {done} is done"):
        open_ticket(office.errand(), source, transaction, done)


def test_a_term_that_moves_during_an_import_leaves_no_old_lineage(office: Office) -> None:
    errand = office.errand()
    with transaction() as session:
        vocabularies.move(session, "material", "iron", parent="wood")
    source = open_source(office.sheet(("HY-1", "Lathe", "", "iron", "")), office.mill)
    bring_in(errand, source, reading=reading, transaction=transaction)
    with reading() as session:
        found = set(session.execute(select(RecordFacet.value)).scalars())
    assert ("wood" in found, "inorganic" in found) == (True, False)


def test_an_import_that_was_killed_can_be_undone(
    office: Office, killed_after: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.sheet(*((f"HY-{number}", "Bobbin", "", "wood", "") for number in range(200)))
    broken = _killed(office, path, killed_after, monkeypatch)
    done = undone(office, broken)
    assert done.discarded == len(whole()["versions"])


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
    values = {
        "numbers": [{"value": "HY-7", "type": "general-register"}],
        "title": {"zh": "飞轮"},
    }
    path = office.folder / "sent.ndjson"

    def bring(*records: dict[str, Any]) -> Report:
        path.write_text("\n".join(map(json.dumps, records)), "utf-8")
        errand, source = office.errand(own_mapping(Artifact)), own_documents(path)
        return bring_in(errand, source, reading=reading, transaction=transaction)

    report = bring(values, {**values, "made": {"words": "1903"}}, {"titel": 1})
    assert figures(report) == {"new": 1, "left out": 2}
    report = bring({**values, "made": {"words": "1903"}})
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
