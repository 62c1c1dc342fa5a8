"""Migrations lead from nothing to exactly what the models say."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from app.database import db
from app.factory import create_app
from app.prepare import migrate
from app.tables import METADATA
from config.settings import Settings


def _settings(folder: Path) -> Settings:
    return Settings.from_env({"GONGBO_DATA": str(folder), "GONGBO_SECRET_KEY": "x" * 32})


def test_an_empty_house_is_migrated_to_what_the_models_say(tmp_path: Path) -> None:
    app = create_app(_settings(tmp_path))
    with app.app_context():
        migrate()
        migrate()
        with db.engine.connect() as connection:
            differences = compare_metadata(MigrationContext.configure(connection), METADATA)
    assert differences == []
