"""Preparing a house wherever it stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import inspect

from app import prepare
from app.database import db
from app.factory import create_app
from config.settings import Settings


def test_the_programme_may_lie_in_a_folder_with_a_percent_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = tmp_path / "100% ours" / "migrations"
    shutil.copytree(prepare.MIGRATIONS, moved)
    # Where the programme lies is no argument of anything: it can only be replaced.
    monkeypatch.setattr(prepare, "MIGRATIONS", moved)
    env = {"GONGBO_DATA": str(tmp_path), "GONGBO_SECRET_KEY": "x" * 32}
    with create_app(Settings.from_env(env)).app_context():
        prepare.migrate()
        assert inspect(db.engine).has_table("records")
