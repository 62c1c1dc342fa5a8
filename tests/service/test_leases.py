"""Jobs and events are held by lease: who dies is replaced, who is late writes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.database import reading, transaction
from app.relay import deliver
from foundation import jobs, outbox
from foundation.database import utcnow
from foundation.jobs import Job
from foundation.outbox import MAX_ATTEMPTS, OutboxEntry, RecordChanged
from search.memory import MemoryIndex
from search.ports import Document, IndexDown, Query, Removal
from tests.house import Open, lathe

TASKS = ("read",)


def _let_leases_run_out() -> None:
    with transaction() as session:
        session.execute(update(Job).values(due_at=utcnow() - timedelta(seconds=1)))
        session.execute(update(OutboxEntry).values(due_at=utcnow() - timedelta(seconds=1)))


class Down(MemoryIndex):
    """An index that cannot be written now."""

    def write(self, *, put: Iterable[Document] = (), remove: Iterable[Removal] = ()) -> None:
        raise IndexDown("no space left")


def _enqueue(subject: int = 1) -> None:
    with transaction() as session:
        jobs.enqueue(session, task="read", subject=subject, key="k")


def test_the_same_work_is_queued_once(opened: Open) -> None:
    with opened.app.app_context():
        _enqueue()
        _enqueue()
        with reading() as session:
            assert len(list(session.execute(select(Job)))) == 1


def test_a_held_job_is_not_given_to_another_until_its_lease_runs_out(opened: Open) -> None:
    with opened.app.app_context():
        _enqueue()
        with transaction() as session:
            first = jobs.claim(session, holder="a", tasks=TASKS)
        with transaction() as session:
            assert jobs.claim(session, holder="b", tasks=TASKS) is None
        _let_leases_run_out()
        with transaction() as session:
            second = jobs.claim(session, holder="b", tasks=TASKS)
    assert first is not None
    assert second is not None
    assert (second.job, second.attempts) == (first.job, 2)


def test_a_holder_that_comes_late_may_not_close_the_job(opened: Open) -> None:
    with opened.app.app_context():
        _enqueue()
        with transaction() as session:
            late = jobs.claim(session, holder="a", tasks=TASKS)
        _let_leases_run_out()
        with transaction() as session:
            now = jobs.claim(session, holder="b", tasks=TASKS)
        assert late is not None
        assert now is not None
        with transaction() as session:
            assert not jobs.done(session, late)
            assert not jobs.renew(session, late)
            assert jobs.done(session, now)


def test_a_trouble_that_passes_costs_a_job_no_attempt(opened: Open) -> None:
    with opened.app.app_context():
        _enqueue()
        for _ in range(jobs.MAX_ATTEMPTS + 2):
            with transaction() as session:
                claim = jobs.claim(session, holder="a", tasks=TASKS)
                assert claim is not None
                assert not jobs.exhausted(claim)
                jobs.later(session, claim, problem="disk full")
            _let_leases_run_out()
        with reading() as session:
            job = session.execute(select(Job)).scalar_one()
    assert (job.state, job.problem) == ("waiting", "disk full")


def test_a_failed_job_waits_for_a_person_and_begins_anew_when_asked(opened: Open) -> None:
    with opened.app.app_context():
        _enqueue()
        with transaction() as session:
            claim = jobs.claim(session, holder="a", tasks=TASKS)
            assert claim is not None
            assert jobs.fail(session, claim, problem="KeyError")
        _let_leases_run_out()
        with transaction() as session:
            assert jobs.claim(session, holder="a", tasks=TASKS) is None
        _enqueue()
        with transaction() as session:
            again = jobs.claim(session, holder="a", tasks=TASKS)
    assert again is not None
    assert again.attempts == 1


def test_an_event_whose_handler_died_comes_again(opened: Open) -> None:
    with opened.app.app_context():
        with transaction() as session:
            outbox.record(session, RecordChanged(7))
        with transaction() as session:
            assert len(outbox.claim(session)) == 1
        with transaction() as session:
            assert outbox.claim(session) == []
        _let_leases_run_out()
        with transaction() as session:
            (again,) = outbox.claim(session)
    assert (again.subject, again.attempts) == (7, 2)


def test_an_event_whose_handler_fails_stays_in_the_outbox(opened: Open) -> None:
    with opened.app.app_context():
        with transaction() as session:
            outbox.record(session, RecordChanged(7))
        for _ in range(MAX_ATTEMPTS):
            with transaction() as session:
                (taken,) = outbox.claim(session)
                outbox.failed(session, taken, problem="KeyError")
            with reading() as session:
                assert (outbox.count_waiting(session), outbox.count_dead(session)) == (1, 0)
            if taken.attempts < MAX_ATTEMPTS:
                _let_leases_run_out()
        with transaction() as session:
            assert outbox.claim(session) == []
        with reading() as session:
            assert (outbox.count_waiting(session), outbox.count_dead(session)) == (0, 1)
            assert session.execute(select(OutboxEntry)).scalar_one().problem == "KeyError"


def test_an_event_that_ends_its_workers_is_given_up_and_said(
    opened: Open, caplog: pytest.LogCaptureFixture
) -> None:
    with opened.app.app_context():
        with transaction() as session:
            outbox.record(session, RecordChanged(7))
        for _ in range(MAX_ATTEMPTS):
            with transaction() as session:
                assert len(outbox.claim(session)) == 1
            _let_leases_run_out()
        for _ in range(2):
            with transaction() as session:
                assert outbox.claim(session) == []
            _let_leases_run_out()
        with reading() as session:
            assert (outbox.count_waiting(session), outbox.count_dead(session)) == (0, 1)
            problem = session.execute(select(OutboxEntry)).scalar_one().problem
    assert problem == "its worker ended before it was delivered"
    assert len([one for one in caplog.records if one.levelname == "ERROR"]) == 1


def test_what_is_left_for_a_person_is_measured_apart_from_what_waits(opened: Open) -> None:
    with opened.app.app_context():
        _enqueue(1)
        _enqueue(2)
        with transaction() as session:
            for subject in (7, 8, 9):
                outbox.record(session, RecordChanged(subject))
        with transaction() as session:
            claim = jobs.claim(session, holder="a", tasks=TASKS)
            assert claim is not None
            jobs.fail(session, claim, problem="KeyError")
            entry = session.execute(select(OutboxEntry).limit(1)).scalar_one()
            entry.attempts = MAX_ATTEMPTS
        with transaction() as session:
            assert len(outbox.claim(session)) == 2
    measured = opened.client().get("/metrics").get_data(as_text=True).splitlines()
    assert {line for line in measured if line.startswith(("gongbo_outbox", "gongbo_jobs"))} == {
        "gongbo_outbox_waiting 2.0",
        "gongbo_outbox_dead 1.0",
        "gongbo_jobs_open 1.0",
        "gongbo_jobs_failed 1.0",
    }


def test_a_delivered_event_is_found_and_forgotten(opened: Open) -> None:
    public_id = opened.publish(lathe())
    with opened.app.app_context():
        assert deliver(opened.house) == 1
        assert deliver(opened.house) == 0
    assert opened.house.index.search(Query(words="皮带车床")).ids == (public_id,)


def test_an_index_that_is_down_costs_an_event_no_attempt(opened: Open) -> None:
    public_id = opened.publish(lathe())
    held = replace(opened.house, index=Down())
    with opened.app.app_context():
        for _ in range(MAX_ATTEMPTS + 1):
            assert deliver(held) == 1
            _let_leases_run_out()
        assert deliver(opened.house) == 1
    assert opened.house.index.search(Query(words="皮带车床")).ids == (public_id,)
