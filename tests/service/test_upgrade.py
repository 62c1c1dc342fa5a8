"""A house of the first version is upgraded with all that it keeps, and nothing is lost."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from alembic import command
from alembic.config import Config
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import func, select, text

import app.prepare
from app import backfill
from app.cli.main import main
from app.database import db, reading, transaction
from app.factory import create_app
from app.prepare import MIGRATIONS, migrate, prepare
from app.wiring import House, furnish
from config.settings import Settings
from kinds.artifacts.model import Artifact
from kinds.museums.model import Museum
from records import audit, history, listing, rewriting, service, shown, usage
from records.editions import Edition
from records.fields import Audience
from records.ledger import LedgerEntry
from records.listing import Asked
from records.model import Published, Record, RecordFacet, RecordValue
from records.rewriting import Which
from search.ports import Query
from tests.house import WORKER

# As the first version wrote it: two museums, published, changed, withdrawn records and drafts.
OLD_ROWS = Path(__file__).parent / "house_of_0001.sql"
LATHE, ENGINE, WITHDRAWN, MUSEUM = "wxzst2mfcq", "7vnzxhgr00", "0hdz6dfm7x", "14286vns40"
KEPT = {
    "records": ("id", "public_id", "kind", "owner_id", "number", "state", "version", "values"),
    "revisions": ("id", "record_id", "version", "actor", "at", "why", "state", "values"),
    "published": ("id", "record_id", "public_id", "number", "values", "published_at"),
    "media": ("id", "public_id", "record_id", "sha256", "rights", "recipe", "state", "released"),
    "organisations": ("id", "code", "names", "rights", "created_at"),
}


class Old(NamedTuple):
    """A house whose tables and rows are of the first version."""

    app: Flask
    house: House

    def upgrade(self) -> None:
        """Open it with this version."""
        prepare(self.app, self.house, sample=False, progress=lambda *_: None)

    def kept(self, table: str) -> list[tuple[Any, ...]]:
        """What must not be lost of a table."""
        columns = ", ".join(f'"{column}"' for column in KEPT[table])
        with self.app.app_context(), db.engine.connect() as connection:
            rows = connection.execute(text(f"SELECT {columns} FROM {table} ORDER BY id"))  # noqa: S608
            return [tuple(row) for row in rows]

    def pictures(self) -> dict[int, list[dict[str, Any]]]:
        """What editions tell of their pictures, by row."""
        with self.app.app_context(), db.engine.connect() as connection:
            rows = connection.execute(text("SELECT id, pictures FROM published ORDER BY id"))
            return {row.id: json.loads(row.pictures) for row in rows}


@pytest.fixture
def old(tmp_path: Path) -> Old:
    """A house as the first version left it."""
    env = {"GONGBO_DATA": str(tmp_path), "GONGBO_SECRET_KEY": "x" * 32}
    house = furnish(Settings.from_env(env))
    made = create_app(house.settings, house)
    with made.app_context(), db.engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        command.upgrade(config, "0001")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for line in OLD_ROWS.read_text(encoding="utf-8").splitlines():
            connection.exec_driver_sql(line)
        connection.commit()
    return Old(made, house)


def test_no_row_and_no_value_is_lost(old: Old) -> None:
    before = {table: old.kept(table) for table in KEPT}
    old.upgrade()
    assert {table: old.kept(table) for table in KEPT} == before
    with old.app.app_context(), db.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_what_was_told_of_a_picture_is_told_as_before(old: Old) -> None:
    before = old.pictures()
    assert any(before.values())
    old.upgrade()
    after = old.pictures()
    assert {
        row: [{name: one[name] for name in was} for was, one in zip(told, after[row], strict=True)]
        for row, told in before.items()
    } == before


def test_what_was_shown_is_shown_and_what_was_withdrawn_is_not(old: Old) -> None:
    old.upgrade()
    with old.app.app_context(), reading() as session:
        hidden = select(Record.public_id).where(Record.shown.is_(False)).order_by(Record.id)
        assert list(session.execute(hidden).scalars()) == ["b20q59cfwd", WITHDRAWN]
        audiences = set(session.execute(select(Published.audience)).scalars())
        assert audiences == {"all"}


def test_every_number_is_in_the_ledger_in_the_order_of_the_books(old: Old) -> None:
    old.upgrade()
    with old.app.app_context(), reading() as session:
        assert list(audit.verify(session)) == []
        entries = session.execute(
            select(LedgerEntry).order_by(LedgerEntry.owner_id, LedgerEntry.place)
        ).scalars()
        told = [(one.owner_id, one.number, one.act, one.actor) for one in entries]
    numbers = ("GBM-1", "HY-1903-007", "HY-1890-001", "HY-1905-002", "HY-1911-003")
    assert told == [
        *((1, number, "given", "upgrade") for number in numbers),
        (2, "HY-1903-007", "given", "upgrade"),
    ]


def test_editions_have_labels_and_lists_can_be_filtered(old: Old) -> None:
    old.upgrade()
    with old.app.app_context(), reading() as session:
        label = select(Published.label).where(Published.public_id == LATHE)
        assert session.execute(label).scalar() == {"zh": "皮带车床", "en": "Belt-driven lathe"}
        for kind, facets, found in (
            (Artifact, {"material": ["inorganic"]}, {LATHE, ENGINE}),
            (Artifact, {"category": ["prime-mover"]}, {ENGINE}),
            (Museum, {"place": ["42"]}, {MUSEUM}),
        ):
            page = listing.list_shown(
                session, kind=kind, audience=Audience.PUBLIC, asked=Asked(facets=facets)
            )
            assert {one.id for one in page.rows} == found


def test_a_record_that_was_being_changed_keeps_both_versions(old: Old) -> None:
    old.upgrade()
    with old.app.app_context(), reading() as session:
        told = shown.get_edition(session, ENGINE)
        assert (told.edition, told.values["materials"]) == (2, ["iron"])
        record = service.get_record(session, kind=Artifact, public_id=ENGINE)
        assert (record.version, record.values["materials"]) == (3, ["wood"])
        for code, copies in (("iron", (1, 2)), ("wood", (1, 0))):
            uses = usage.where_used(session, WORKER, old.house.kinds, "material", code, below=False)
            assert [(one.working, one.shown) for one in uses if one.field == "materials"] == [
                copies
            ]


def test_its_history_can_be_told_and_restored(old: Old) -> None:
    old.upgrade()
    with old.app.app_context(), transaction() as session:
        terms = old.house.shelf.terms(session)
        record = service.get_record(session, kind=Artifact, public_id=ENGINE)
        changes = history.list_changes(session, Artifact, record, lang="en", terms=terms)
        assert [one.version for one in changes] == [3, 2, 1]
        assert {one.field for one in changes[0].values} == {"title", "materials"}
        assert history.restore(session, WORKER, terms, record, kind=Artifact, version=2)
        assert record.values["title"]["zh"] == "卧式蒸汽机"


def test_a_withdrawn_record_is_gone_with_its_reason_as_before(old: Old) -> None:
    old.upgrade()
    with old.app.app_context(), reading() as session:
        tombstone = shown.find_shown(session, WITHDRAWN)
    assert not isinstance(tombstone, Edition)
    assert tombstone is not None
    assert (tombstone.edition, tombstone.reason) == (2, "误公布")


def test_records_are_found_and_stand_under_the_codes_that_they_had(old: Old) -> None:
    old.upgrade()
    assert set(old.house.index.search(Query("铁")).ids) == {LATHE, ENGINE}
    assert set(old.house.index.search(Query("湖北")).ids) == {MUSEUM}


def _rows(old: Old) -> list[list[tuple[Any, ...]]]:
    with old.app.app_context(), db.engine.connect() as connection:
        return [
            sorted(connection.execute(select(table.__table__)).all(), key=repr)
            for table in (RecordValue, RecordFacet, Published, LedgerEntry)
        ]


def test_an_upgrade_done_again_does_nothing(old: Old, monkeypatch: pytest.MonkeyPatch) -> None:
    old.upgrade()
    once = _rows(old)
    # Patched: what costs nothing is not asked at all.
    monkeypatch.setattr(app.backfill, "rewrite", None)
    old.upgrade()
    assert _rows(old) == once


def test_an_upgrade_that_is_broken_off_goes_on_where_it_was(
    old: Old, monkeypatch: pytest.MonkeyPatch
) -> None:
    with old.app.app_context():
        migrate()
    monkeypatch.setattr(backfill, "STEP", 2)
    steps: list[list[int]] = []
    real = rewriting.rewrite

    def twice(*args: Any) -> int:
        steps.append(list(args[3]))
        if len(steps) == 3:
            raise KeyboardInterrupt
        return real(*args)

    # Patched: a person ends it in the middle.
    monkeypatch.setattr(rewriting, "rewrite", twice)
    with pytest.raises(KeyboardInterrupt):
        old.upgrade()
    with old.app.app_context(), reading() as session:
        assert session.execute(select(func.count()).select_from(LedgerEntry)).scalar() == 0
    old.upgrade()
    assert steps == [[1, 2], [3, 4], [5, 6], [5, 6]]
    with old.app.app_context(), reading() as session:
        assert list(audit.verify(session)) == []
        assert shown.get_edition(session, LATHE).edition == 3


def test_a_record_that_cannot_be_written_stops_no_other(
    old: Old, caplog: pytest.LogCaptureFixture
) -> None:
    with old.app.app_context():
        migrate()
        with transaction() as session:
            session.execute(text("UPDATE records SET kind = 'spinning-jenny' WHERE id = 3"))
    old.upgrade()
    assert ENGINE in caplog.text
    with old.app.app_context(), reading() as session:
        unwritten = rewriting.list_keys(session, Which(unwritten=True), after=0, most=9)
        assert unwritten == [3]
        assert list(audit.verify(session)) == []


def test_editions_are_made_again_on_demand(old: Old) -> None:
    old.upgrade()
    settings = replace(old.house.settings)

    def run(*args: str) -> str:
        return CliRunner().invoke(main, ("editions", "remake", *args), obj=settings).stdout

    assert run() == "4 editions were made again\n"
    assert run("--kind", "museum") == "1 editions were made again\n"
    with old.app.app_context(), reading() as session:
        editions = [shown.get_edition(session, one).edition for one in (LATHE, MUSEUM)]
    assert editions == [4, 4]
