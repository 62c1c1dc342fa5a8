"""Make a house ready to open: tables, vocabularies, and where asked for the sample collection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy.engine import Connection

from app.backfill import backfill
from app.database import db, reading, transaction
from app.reindexing import rebuild_if_needed
from app.relay import deliver
from app.sample import at_hand, load
from app.tasks import record_tasks, scan_tasks, workshop_of
from app.wiring import House, find_terms
from app.worker import do_one
from foundation import jobs
from vocabularies import service as vocabularies

MIGRATIONS: Final = Path(__file__).parent / "migrations"

Progress = Callable[[str, float], None]
"""What is being done, and the share of it that is done (0 to 1)."""


def prepare(app: Flask, house: House, *, sample: bool, progress: Progress) -> None:
    """Bring everything up to date; what is up to date costs next to nothing."""
    house.settings.data.mkdir(parents=True, exist_ok=True)
    with app.app_context():
        migrate()
        with transaction() as session:
            vocabularies.keep(session, find_terms())
        # Before the index is made anew: it reads the editions.
        backfill(house, progress)
        rebuild_if_needed(house)
        if sample and at_hand():
            load(house, progress)
            read_waiting(house, progress)


def migrate() -> None:
    """Upgrade the tables to the newest migration."""
    config = Config()
    # Alembic reads `%` as the beginning of a placeholder.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    newest = ScriptDirectory.from_config(config).get_current_head()
    with db.engine.connect() as connection:
        if MigrationContext.configure(connection).get_current_revision() == newest:
            return
        connection.rollback()
        with _foreign_keys_off(connection):
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()


@contextmanager
def _foreign_keys_off(connection: Connection) -> Iterator[None]:
    """SQLite copies a table to change it: dropping the old one would take along what refers to it.

    https://www.sqlite.org/lang_altertable.html#otheralter
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.dbapi_connection
    assert driver is not None  # noqa: S101 - it was just used
    cursor = driver.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        if broken := list(cursor.execute("PRAGMA foreign_key_check")):
            raise RuntimeError(f"the migration left references to nothing: {broken[:5]}")
    finally:
        cursor.execute("PRAGMA foreign_keys=ON")


def read_waiting(house: House, progress: Progress) -> None:
    """Read every scan that waits and deliver every event that is due."""
    # Not the imports that wait: the house opens first.
    tasks = {**scan_tasks(workshop_of(house)), **record_tasks(house)}
    with reading() as session:
        waiting = jobs.count_open(session)
    done = 0
    while do_one(tasks, "prepare"):
        done += 1
        progress("tiles", min(done / max(waiting, 1), 1.0))
    while deliver(house):
        progress("index", 1.0)
