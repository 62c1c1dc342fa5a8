"""The books of the store: what is noted, and that they are asked by their indexes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import event, text, update
from sqlalchemy.orm import Session

from app.database import reading, transaction
from foundation.database import utcnow
from media_pipeline.ports import Stored
from storehouse.fixity import Scope, count_late, list_next
from storehouse.model import Fault, StoredObject
from storehouse.noting import forget, note, note_many
from tests.house import Open
from tests.service.stored import noted


def test_noting_twice_is_noting_once_and_lifts_a_fault(house: Open) -> None:
    first, second = Stored("p/1", "1" * 64, 1), Stored("p/1", "2" * 64, 2)
    with transaction() as session:
        note_many(session, [first, second])
        session.execute(update(StoredObject).values(fault=Fault.ALTERED, found_at=utcnow()))
    with transaction() as session:
        note(session, first)
    row = noted("p/1")
    assert row is not None
    assert (row.sha256, row.fault, row.found_at) == ("1" * 64, Fault.NONE, None)
    with transaction() as session:
        forget(session, ["p/1", "p/2"])
    assert noted("p/1") is None


def keep_books(objects: int, *, read: int) -> None:
    """Books of so many objects, the first of which were read two months ago."""
    ago = utcnow() - timedelta(days=60)
    with transaction() as session:
        note_many(session, [Stored(f"p/{n}", "1" * 64, 1) for n in range(objects)])
        first = update(StoredObject).where(StoredObject.id <= read)
        session.execute(first.values(checked_at=ago, kept_at=ago - timedelta(days=1)))
        session.execute(text("ANALYZE"))


def plans(ask: Callable[[Session], object]) -> list[str]:
    """How SQLite goes about what is asked."""
    with reading() as session:
        connection, asked = session.connection(), list[tuple[str, Any]]()

        def heard(*told: Any) -> None:
            asked.append((told[2], told[3]))

        event.listen(connection, "before_cursor_execute", heard)
        ask(session)
        event.remove(connection, "before_cursor_execute", heard)
        return [
            row[-1]
            for statement, values in asked
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]


def test_what_is_late_is_counted_without_looking_at_what_is_not(house: Open) -> None:
    keep_books(300, read=3)
    with reading() as session:
        assert count_late(session) == 3
    steps = [step for step in plans(count_late) if "stored_objects" in step]
    index = "SEARCH stored_objects USING COVERING INDEX ix_stored_objects_checked"
    assert [step.partition(" (")[0] for step in steps] == [index, index]
    assert sorted(step.partition("(")[2] for step in steps) == [
        "checked_at=? AND kept_at<?)",
        "checked_at>? AND checked_at<?)",
    ]


def test_what_was_never_read_and_long_kept_is_late(house: Open) -> None:
    keep_books(3, read=0)
    with transaction() as session:
        old = update(StoredObject).where(StoredObject.key == "p/1")
        session.execute(old.values(kept_at=utcnow() - timedelta(days=31)))
    with reading() as session:
        assert count_late(session) == 1


def test_what_was_never_read_comes_first(house: Open) -> None:
    keep_books(3, read=2)
    scope = Scope(utcnow())
    with reading() as session:
        assert [row.key for row in list_next(session, scope)] == ["p/2", "p/0", "p/1"]
    steps = plans(lambda session: list_next(session, scope))
    assert [step.partition(" (")[0] for step in steps] == [
        "SEARCH stored_objects USING INDEX ix_stored_objects_checked"
    ]
