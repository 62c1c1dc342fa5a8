"""What was sent is kept as long as an import needs it, and is worked on by one worker at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, update

from app import imports
from app.database import db, transaction
from foundation import jobs
from foundation.database import utcnow
from foundation.jobs import Job
from tests.api.sending import IMPORTS, LINES, lines, numbers, read, send
from tests.house import Open, lathe


def test_what_was_sent_is_forgotten_after_its_time_unless_it_was_sent_again(opened: Open) -> None:
    body = lines(lathe())
    send(opened, body)
    opened.settle()
    send(opened, body, key="second")
    opened.settle()
    assert len(list(opened.house.store.keys("imports/"))) == 1
    for left in (1, 0):
        with opened.app.app_context(), transaction() as session:
            due = update(Job).where(Job.task == imports.FORGET, Job.subject == 2 - left)
            session.execute(due.values(due_at=utcnow() - timedelta(seconds=1)))
        opened.settle()
        assert len(list(opened.house.store.keys("imports/"))) == left


def _kept(opened: Open) -> list[str]:
    return list(opened.house.store.keys("imports/"))


def test_what_is_sent_in_vain_is_not_kept(opened: Open) -> None:
    body = lines(lathe("A-1"))
    send(opened, body)
    opened.settle()
    with opened.app.app_context(), transaction() as session:
        due = update(Job).where(Job.task == imports.FORGET)
        session.execute(due.values(due_at=utcnow() - timedelta(seconds=1)))
    opened.settle()
    assert _kept(opened) == []
    assert send(opened, body).status_code == 200
    assert _kept(opened) == []
    assert send(opened, lines(lathe("A-2"))).status_code == 409
    assert _kept(opened) == []


def test_what_a_waiting_import_needs_is_kept_when_it_is_sent_again(opened: Open) -> None:
    body = lines(lathe("A-1"))
    send(opened, body)
    assert send(opened, body).status_code == 200
    assert send(opened, body, publish="true").status_code == 409
    assert len(_kept(opened)) == 1
    opened.settle()
    assert numbers(opened) == ["A-1"]


def test_an_empty_body_is_not_kept(opened: Open) -> None:
    empty = opened.client().post(
        f"{IMPORTS}?kind=artifact",
        data=b"",
        content_type=LINES,
        headers=opened.headers(
            Idempotency_Key="k",
            Content_Digest="sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
        ),
        environ_overrides={
            "CONTENT_LENGTH": "",
            "HTTP_TRANSFER_ENCODING": "chunked",
            "wsgi.input_terminated": True,
        },
    )
    assert (empty.status_code, _kept(opened)) == (422, [])


def test_an_import_whose_bytes_are_gone_says_so_and_begins_anew_when_sent_again(
    opened: Open,
) -> None:
    body = lines(lathe("A-1"))
    address = send(opened, body).headers["Location"]
    (key,) = _kept(opened)
    opened.house.store.delete(key)
    opened.settle()
    told = read(opened, address)
    assert told["state"] == "broken"
    assert told["problem"] == "what was sent is gone: send it again"
    again = send(opened, body)
    assert (again.status_code, again.headers["Location"]) == (202, address)
    opened.settle()
    assert read(opened, address)["state"] == "done"


@pytest.mark.parametrize("task", [imports.IMPORT, imports.UNDO])
def test_a_worker_that_lost_its_job_writes_nothing_any_more(opened: Open, task: str) -> None:
    address = send(opened, lines(lathe("A-1"), lathe("A-2"))).headers["Location"]
    if task == imports.UNDO:
        opened.settle()
        opened.client().post(f"{address}/undo", headers=opened.headers())
    with opened.app.app_context():
        with transaction() as session:
            lost = jobs.claim(session, holder="slow", tasks=(task,))
            assert lost is not None
            session.execute(update(Job).where(Job.task == task).values(holder="quick"))
        before = numbers(opened)
        imports.import_tasks(opened.house)[task](lost)
        assert numbers(opened) == before
        with transaction() as session:
            session.execute(update(Job).where(Job.task == task).values(due_at=utcnow()))
    opened.settle()
    assert read(opened, address)["state"] == ("done" if task == imports.IMPORT else "undone")


def test_a_worker_killed_behind_the_last_row_only_closes_the_job(opened: Open) -> None:
    address = send(opened, lines(lathe("A-1"))).headers["Location"]
    opened.settle()
    with opened.app.app_context(), transaction() as session:
        anew = update(Job).where(Job.task == imports.IMPORT)
        session.execute(anew.values(state="waiting", due_at=utcnow()))
    opened.settle()
    told = read(opened, address)
    assert (told["state"], told["problem"]) == ("done", "")


def test_imports_are_listed_with_as_many_queries_whether_one_or_many(opened: Open) -> None:
    def queries() -> int:
        told: list[str] = []

        def heard(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            told.append(statement)

        with opened.app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", heard)
        read(opened, IMPORTS)
        event.remove(engine, "before_cursor_execute", heard)
        return len(told)

    send(opened, lines(lathe("A-1")))
    one = queries()
    for number in range(2, 6):
        send(opened, lines(lathe(f"A-{number}")), key=str(number))
    assert queries() == one
