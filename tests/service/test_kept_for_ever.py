"""Revisions and the ledger are never changed: the database refuses, however it was made."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from app.database import db, reading
from app.factory import create_app
from app.prepare import migrate
from config.settings import Settings
from records.model import Revision
from tests.house import Open, lathe

TRIGGERS = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revisions SET why = 'nothing'",
        "DELETE FROM revisions",
        "UPDATE ledger SET number = 'B-1'",
        "DELETE FROM ledger",
        "DELETE FROM records",
    ],
)
def test_the_database_refuses_to_change_what_was(opened: Open, statement: str) -> None:
    opened.publish(lathe())
    with (
        opened.app.app_context(),
        reading() as session,
        pytest.raises(IntegrityError, match=r"kept for ever|FOREIGN KEY"),
    ):
        session.execute(text(statement))


def test_nor_does_the_house_itself_get_by(opened: Open) -> None:
    opened.publish(lathe())
    with opened.app.app_context(), reading() as session:
        session.execute(select(Revision)).scalars().first().why = "nothing"  # type: ignore[union-attr]
        with pytest.raises(IntegrityError, match="revisions: kept for ever, never changed"):
            session.flush()


def test_a_migrated_house_has_the_triggers_that_the_models_make(
    opened: Open, tmp_path: Path
) -> None:
    env = {"GONGBO_DATA": str(tmp_path / "old"), "GONGBO_SECRET_KEY": "x" * 32}
    (tmp_path / "old").mkdir()
    migrated = create_app(Settings.from_env(env))
    with migrated.app_context():
        migrate()
        with db.engine.connect() as connection:
            of_migrations = connection.exec_driver_sql(TRIGGERS).all()
    with opened.app.app_context(), db.engine.connect() as connection:
        of_models = connection.exec_driver_sql(TRIGGERS).all()
    assert len(of_models) == 6
    assert of_migrations == of_models
