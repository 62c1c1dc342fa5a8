"""Registering, changing, publishing and withdrawing records."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from accounts.service import get_organisation
from app.database import reading, transaction
from foundation.actors import Scope
from foundation.errors import Conflict, Forbidden, Gone, Invalid, NotFound, Stale
from foundation.identifiers import is_identifier
from foundation.outbox import OutboxEntry
from kinds.artifacts.model import Artifact
from records import publication, registering, revisions, service, shown
from records.model import Record, RecordValue, Revision
from records.policy import Action
from records.states import State
from tests.house import WORKER, Open, actor_of, lathe, steam_engine


def _register(opened: Open, values: dict[str, object], museum: str = "hanyang") -> str:
    with transaction() as session:
        record = registering.register(
            session,
            WORKER,
            opened.house.shelf.terms(session),
            kind=Artifact,
            owner=get_organisation(session, museum),
            values=values,
            why="entered",
        )
        return record.public_id


def _change(opened: Open, public_id: str, values: dict[str, object], **more: object) -> bool:
    with transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        return service.change(
            session,
            WORKER,
            opened.house.shelf.terms(session),
            record,
            kind=Artifact,
            values=values,
            **more,  # type: ignore[arg-type]
        )


def _publish(opened: Open, public_id: str) -> None:
    with transaction() as session:
        terms = opened.house.shelf.terms(session)
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        publication.publish(session, WORKER, terms, record, kind=Artifact)


def test_a_registered_record_is_a_draft_with_an_opaque_id_and_its_number(opened: Open) -> None:
    with opened.app.app_context():
        public_id = _register(opened, steam_engine())
        with reading() as session:
            record = service.get_record(session, kind=Artifact, public_id=public_id)
            assert is_identifier(public_id)
            assert (record.state, record.version, record.number) == ("draft", 1, "HY-1890-001")
            assert (record.sort_title_zh, record.sort_date) == ("卧式蒸汽机", 1890.0)
            assert shown.find_shown(session, public_id) is None


def test_what_a_type_completes_is_kept_and_the_words_stay(opened: Open) -> None:
    with opened.app.app_context():
        public_id = _register(opened, steam_engine())
        with reading() as session:
            made = service.get_record(session, kind=Artifact, public_id=public_id).values["made"]
    assert made["words"] == "光绪十六年"
    assert (made["from"], made["to"]) == ("1890", "1890")


def test_index_rows_follow_the_values(opened: Open) -> None:
    with opened.app.app_context():
        public_id = _register(opened, steam_engine())
        _change(opened, public_id, steam_engine(materials=["wood", "iron"]))
        with reading() as session:
            rows = session.execute(select(RecordValue).where(RecordValue.field == "materials"))
            found = list(rows.scalars())
    assert [row.seq for row in found] == [0, 1]
    assert all(row.term_id is not None for row in found)


def test_every_version_is_kept_for_ever(opened: Open) -> None:
    with opened.app.app_context():
        public_id = _register(opened, lathe())
        _change(opened, public_id, lathe(former_titles=[{"zh": "六尺车床"}]), why="old ledger")
        with reading() as session:
            record = service.get_record(session, kind=Artifact, public_id=public_id)
            kept = revisions.list_revisions(session, record)
    assert [(one.version, one.why) for one in kept] == [(1, "entered"), (2, "old ledger")]
    assert "former_titles" not in kept[0].values


def test_a_change_that_changes_nothing_writes_nothing(opened: Open) -> None:
    with opened.app.app_context():
        public_id = _register(opened, steam_engine())
        assert not _change(opened, public_id, steam_engine())
        with reading() as session:
            assert len(list(session.execute(select(Revision)))) == 1


def test_a_change_on_an_old_version_is_refused(opened: Open) -> None:
    with opened.app.app_context():
        public_id = _register(opened, lathe())
        _change(opened, public_id, lathe(quantity={"zh": "1台"}), read_version=1)
        with pytest.raises(Stale, match="version 2 now"):
            _change(opened, public_id, lathe(quantity={"zh": "2台"}), read_version=1)


def test_a_number_belongs_to_one_record_of_a_museum(opened: Open) -> None:
    with opened.app.app_context():
        _register(opened, lathe("A-1"))
        second = _register(opened, lathe("A-2"))
        _register(opened, lathe("A-1"), museum="nantong")
        with pytest.raises(Conflict):
            _register(opened, lathe("A-1"))
        with pytest.raises(Conflict):
            _change(opened, second, lathe("A-1"))


def test_two_register_numbers_or_none_are_refused_with_the_place(opened: Open) -> None:
    two = [{"value": one, "type": "general-register"} for one in ("A-1", "A-2")]
    with opened.app.app_context():
        for numbers in (two, [{"value": "A", "type": "archive"}]):
            with pytest.raises(Invalid) as refused:
                _register(opened, lathe() | {"numbers": numbers})
            assert "general-register" in refused.value.places["numbers"][0]


def test_unknown_fields_and_codes_are_refused_by_name(opened: Open) -> None:
    with opened.app.app_context(), pytest.raises(Invalid) as refused:
        _register(opened, lathe(colour="red", grade="9"))
    assert set(refused.value.places) == {"colour", "grade"}


def test_publishing_shows_the_public_fields_and_nothing_else(opened: Open) -> None:
    with opened.app.app_context():
        public_id = _register(opened, steam_engine(store_location="A-14-03"))
        _publish(opened, public_id)
        with reading() as session:
            edition = shown.get_edition(session, public_id)
    assert edition.values["title"]["zh"] == "卧式蒸汽机"
    assert "store_location" not in edition.values


def test_editing_changes_nothing_outside_until_the_next_publication(opened: Open) -> None:
    with opened.app.app_context():
        public_id = _register(opened, lathe())
        _publish(opened, public_id)
        _change(opened, public_id, lathe(quantity={"zh": "3台"}))
        with reading() as session:
            assert "quantity" not in shown.get_edition(session, public_id).values
        _publish(opened, public_id)
        with reading() as session:
            edition = shown.get_edition(session, public_id)
    assert (edition.edition, edition.values["quantity"]) == (2, {"zh": "3台"})


def test_publishing_twice_raises_no_edition_and_records_no_event(opened: Open) -> None:
    with opened.app.app_context():
        public_id = _register(opened, lathe())
        _publish(opened, public_id)
        _publish(opened, public_id)
        with reading() as session:
            assert shown.get_edition(session, public_id).edition == 1
            assert len(list(session.execute(select(OutboxEntry)))) == 1


def test_a_withdrawn_record_leaves_a_tombstone_without_its_values(opened: Open) -> None:
    with opened.app.app_context():
        public_id = opened.publish(lathe())
        with transaction() as session:
            record = service.get_record(session, kind=Artifact, public_id=public_id)
            publication.withdraw(session, WORKER, record, reason="与另一条记录重复")
        with reading() as session:
            with pytest.raises(Gone) as gone:
                shown.get_edition(session, public_id)
            row = session.execute(select(Record)).scalar_one()
            kept = shown.find_shown(session, public_id)
    assert gone.value.tombstone == kept
    assert row.state == State.WITHDRAWN
    assert row.values["title"]["zh"] == "皮带车床"


def test_only_a_published_record_can_be_withdrawn_and_only_with_a_reason(opened: Open) -> None:
    with opened.app.app_context():
        public_id = _register(opened, lathe())
        with transaction() as session:
            record = service.get_record(session, kind=Artifact, public_id=public_id)
            with pytest.raises(Conflict):
                publication.withdraw(session, WORKER, record, reason="x")
            with pytest.raises(Invalid):
                publication.withdraw(session, WORKER, record, reason="  ")


@pytest.mark.parametrize(("shown_before", "expected"), [(False, NotFound), (True, Forbidden)])
def test_another_museum_may_not_change_a_record_nor_learn_of_a_draft(
    opened: Open, shown_before: bool, expected: type[Exception]
) -> None:
    with opened.app.app_context():
        public_id = opened.publish(lathe()) if shown_before else _register(opened, lathe())
        stranger = actor_of(opened, "nantong", *Scope)
        with transaction() as session:
            record = service.get_record(session, kind=Artifact, public_id=public_id)
            with pytest.raises(expected):
                service.require_seen(stranger, Action.CHANGE, record)


def test_a_token_without_the_scope_may_not_publish(opened: Open) -> None:
    with opened.app.app_context():
        public_id = _register(opened, lathe())
        cataloguer = actor_of(opened, "hanyang", Scope.READ, Scope.WRITE)
        with transaction() as session:
            record = service.get_record(session, kind=Artifact, public_id=public_id)
            terms = opened.house.shelf.terms(session)
            with pytest.raises(Forbidden, match="publish:records"):
                publication.publish(session, cataloguer, terms, record, kind=Artifact)
