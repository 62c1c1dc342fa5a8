"""What a house of tests asks of its database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from app.database import db
from tests.house import Open


@contextmanager
def heard(opened: Open) -> Iterator[list[str]]:
    """The queries of the database meanwhile, as they are asked."""
    asked: list[str] = []

    def hear(*told: Any) -> None:
        if told[2].startswith("SELECT"):
            asked.append(told[2])

    with opened.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", hear)
