"""Every change of a record is told, and any version of it can be the newest again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from accounts.service import get_organisation
from app.database import reading, transaction
from foundation.actors import Scope
from foundation.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from kinds.artifacts.model import Artifact
from kinds.museums.model import Museum
from records import audit, history, publication, registering, reviewing, revisions, service
from records.fields import Audience
from records.history import VersionChange
from records.kind import Kind
from records.states import State
from tests.house import WORKER, Open, actor_of, lathe
from vocabularies import service as vocabularies


def _register(opened: Open, values: dict[str, Any], kind: type[Kind] = Artifact) -> str:
    with transaction() as session:
        terms, owner = opened.house.shelf.terms(session), get_organisation(session, "hanyang")
        return registering.register(
            session, WORKER, terms, kind=kind, owner=owner, values=values, why="entered"
        ).public_id


def _change(opened: Open, public_id: str, values: dict[str, Any], why: str = "") -> None:
    with transaction() as session:
        terms = opened.house.shelf.terms(session)
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        service.change(session, WORKER, terms, record, kind=Artifact, values=values, why=why)


def _restore(opened: Open, public_id: str, version: int, **how: Any) -> bool:
    with transaction() as session:
        terms = opened.house.shelf.terms(session)
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        actor = how.pop("actor", WORKER)
        return history.restore(session, actor, terms, record, kind=Artifact, version=version, **how)


def _changes(opened: Open, public_id: str, lang: str = "en", **which: Any) -> list[VersionChange]:
    with reading() as session:
        terms = opened.house.shelf.terms(session)
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        return history.list_changes(session, Artifact, record, lang=lang, terms=terms, **which)


def _values(public_id: str) -> dict[str, Any]:
    with reading() as session:
        return dict(service.get_record(session, kind=Artifact, public_id=public_id).values)


def test_each_version_tells_who_when_why_and_what_differs_from_the_one_before(
    opened: Open,
) -> None:
    with opened.app.app_context():
        lathe_id = _register(opened, lathe())
        _change(opened, lathe_id, lathe(title={"zh": "皮带车床", "en": "Lathe"}), why="shorter")
        newest, first = _changes(opened, lathe_id)
    assert (newest.version, newest.actor, newest.why) == (2, "test worker", "shorter")
    assert newest.at > first.at
    (title,) = newest.values
    assert title.label == "Title"
    (words,) = title.changes
    assert (words.before, words.after) == ("Belt-driven lathe", "Lathe")
    assert first.state_before is None
    assert {one.field for one in first.values} == {"numbers", "title"}


def test_the_labels_are_in_the_language_that_was_asked_for(opened: Open) -> None:
    with opened.app.app_context():
        lathe_id = _register(opened, lathe())
        (first,) = _changes(opened, lathe_id, lang="zh")
    assert {one.label for one in first.values} == {"藏品编号", "名称"}


def test_a_change_of_state_is_told_without_a_change_of_values(opened: Open) -> None:
    with opened.app.app_context():
        lathe_id = _register(opened, lathe())
        with transaction() as session:
            record = service.get_record(session, kind=Artifact, public_id=lathe_id)
            reviewing.submit(session, WORKER, record, why="please look")
        newest = _changes(opened, lathe_id)[0]
    assert (newest.state_before, newest.state) == (State.DRAFT, State.SUBMITTED)
    assert newest.values == ()


def test_a_field_that_is_kept_closer_is_told_with_both_audiences(opened: Open) -> None:
    with opened.app.app_context():
        lathe_id = _register(opened, lathe(place_made={"zh": "上海"}))
        for narrowed in ({"place_made": "partner"}, {"place_made": "internal"}, {}):
            _narrow(lathe_id, narrowed)
        changes = _changes(opened, lathe_id)[:3]
    told = [(one.label, one.before, one.after) for each in changes for one in each.narrowed]
    assert told == [
        ("Place made", "internal", None),
        ("Place made", "partner", "internal"),
        ("Place made", None, "partner"),
    ]


def _narrow(public_id: str, narrowed: dict[str, str]) -> None:
    with transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        service.narrow(session, WORKER, record, kind=Artifact, narrowed=narrowed)


def test_a_long_history_comes_in_pages(opened: Open) -> None:
    with opened.app.app_context():
        lathe_id = _register(opened, lathe())
        for number in range(2, 8):
            _change(opened, lathe_id, lathe(description={"zh": f"齿轮{number}个。"}))
        pages = [_changes(opened, lathe_id, most=3)]
        while pages[-1]:
            pages.append(_changes(opened, lathe_id, most=3, before=pages[-1][-1].version))
        whole = _changes(opened, lathe_id)
    assert [[one.version for one in page] for page in pages] == [[7, 6, 5], [4, 3, 2], [1], []]
    assert [one for page in pages for one in page] == whole


def test_the_values_of_a_version_become_the_newest_one(opened: Open) -> None:
    with opened.app.app_context():
        lathe_id = _register(opened, lathe(description={"zh": "齿轮齐全。"}))
        before = _values(lathe_id)
        _change(opened, lathe_id, lathe(title={"zh": "车床"}))
        assert _restore(opened, lathe_id, 1, why="the title was right") is True
        assert _values(lathe_id) == before
        newest, _, first = _changes(opened, lathe_id)
    assert (newest.version, newest.why) == (3, "restored version 1: the title was right")
    assert first.version == 1


def test_a_version_that_differs_in_nothing_makes_no_new_one(opened: Open) -> None:
    with opened.app.app_context():
        lathe_id = _register(opened, lathe())
        assert _restore(opened, lathe_id, 1) is False
        _change(opened, lathe_id, lathe(description={"zh": "齿轮齐全。"}))
        assert _restore(opened, lathe_id, 1) is True
        assert _restore(opened, lathe_id, 1) is False
        assert len(_changes(opened, lathe_id)) == 3


def test_what_a_version_kept_closer_is_kept_so_again(opened: Open) -> None:
    with opened.app.app_context():
        lathe_id = _register(opened, lathe(place_made={"zh": "上海"}))
        _narrow(lathe_id, {"place_made": "internal"})
        _narrow(lathe_id, {})
        assert _restore(opened, lathe_id, 2) is True
        with reading() as session:
            record = service.get_record(session, kind=Artifact, public_id=lathe_id)
            assert record.narrowed == {"place_made": "internal"}
            kept = revisions.get_revision(session, record, record.version)
            assert kept.narrowed == {"place_made": "internal"}


def test_a_retired_term_comes_back_with_the_version_that_held_it(opened: Open) -> None:
    with opened.app.app_context():
        lathe_id = _register(opened, lathe(materials=["iron"]))
        _change(opened, lathe_id, lathe())
        with transaction() as session:
            vocabularies.retire(session, "material", "iron", to="2020")
        with reading() as session:
            terms = vocabularies.snapshot(session)
        with transaction() as session:
            record = service.get_record(session, kind=Artifact, public_id=lathe_id)
            anew = lathe(materials=["iron"])
            with pytest.raises(Invalid, match="rules"):
                service.change(session, WORKER, terms, record, kind=Artifact, values=anew)
            history.restore(session, WORKER, terms, record, kind=Artifact, version=1)
        assert _values(lathe_id)["materials"] == ["iron"]


def test_a_number_that_another_record_has_by_now_is_a_conflict(opened: Open) -> None:
    with opened.app.app_context():
        lathe_id = _register(opened, lathe("A-1"))
        _change(opened, lathe_id, lathe("A-2"))
        _register(opened, lathe("A-1"))
        with pytest.raises(Conflict, match="another record's number"):
            _restore(opened, lathe_id, 1)
        assert len(_changes(opened, lathe_id)) == 2


def test_a_number_that_is_free_again_is_given_back_in_the_ledger(opened: Open) -> None:
    with opened.app.app_context():
        lathe_id = _register(opened, lathe("A-1"))
        _change(opened, lathe_id, lathe("A-2"))
        _restore(opened, lathe_id, 1)
        with reading() as session:
            assert list(audit.verify(session)) == []
            record = service.get_record(session, kind=Artifact, public_id=lathe_id)
            assert record.number == "A-1"


def test_a_restored_version_keeps_its_link_to_a_record_that_is_gone(opened: Open) -> None:
    with opened.app.app_context():
        entry = {"directory_number": "GBM-1", "title": {"zh": "江南机器制造总局博物馆"}}
        holder = _register(opened, entry, Museum)
        lathe_id = _register(opened, lathe(provenance=[{"who": {"to": holder}}]))
        _change(opened, lathe_id, lathe())
        with transaction() as session:
            museum = service.get_record(session, kind=Museum, public_id=holder)
            reviewing.discard(session, WORKER, museum, why="entered twice")
        _restore(opened, lathe_id, 1)
        with reading() as session:
            record = service.get_record(session, kind=Artifact, public_id=lathe_id)
            assert record.values["provenance"] == [{"who": {"to": holder}}]


def test_what_is_shown_stays_until_the_restored_version_is_published(opened: Open) -> None:
    with opened.app.app_context():
        lathe_id = opened.publish(lathe())
        _change(opened, lathe_id, lathe(title={"zh": "车床"}))
        with transaction() as session:
            terms = opened.house.shelf.terms(session)
            record = service.get_record(session, kind=Artifact, public_id=lathe_id)
            publication.publish(session, WORKER, terms, record, kind=Artifact)
        _restore(opened, lathe_id, 1)
        with reading() as session:
            record = service.get_record(session, kind=Artifact, public_id=lathe_id)
            assert (record.state, record.version, record.published_version) == ("published", 5, 4)


def test_who_may_not_change_a_record_may_not_restore_it_either(opened: Open) -> None:
    with opened.app.app_context():
        lathe_id = _register(opened, lathe())
        _change(opened, lathe_id, lathe(description={"zh": "齿轮齐全。"}))
        for museum, scopes, refused in (
            ("hanyang", (Scope.READ,), Forbidden),
            ("nantong", (Scope.READ, Scope.WRITE), NotFound),
        ):
            with pytest.raises(refused):
                _restore(opened, lathe_id, 1, actor=actor_of(opened, museum, *scopes))


def test_a_version_that_never_was_is_not_found(opened: Open) -> None:
    with opened.app.app_context():
        lathe_id = _register(opened, lathe())
        for version in (0, 2, -1):
            with pytest.raises(NotFound):
                _restore(opened, lathe_id, version)


def test_somebody_elses_change_meanwhile_is_not_overwritten(opened: Open) -> None:
    with opened.app.app_context():
        lathe_id = _register(opened, lathe())
        _change(opened, lathe_id, lathe(description={"zh": "齿轮齐全。"}))
        with pytest.raises(Stale):
            _restore(opened, lathe_id, 1, read_version=1)


def test_a_discarded_record_comes_back_by_its_number_alone(opened: Open) -> None:
    with opened.app.app_context():
        lathe_id = _register(opened, lathe())
        with transaction() as session:
            record = service.get_record(session, kind=Artifact, public_id=lathe_id)
            reviewing.discard(session, WORKER, record, why="entered twice")
            terms = opened.house.shelf.terms(session)
            with pytest.raises(Conflict, match="registered again"):
                history.restore(session, WORKER, terms, record, kind=Artifact, version=1)


def test_a_version_that_kept_closer_what_its_kind_keeps_closer_now_can_be_restored(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened.app.app_context():
        lathe_id = _register(opened, lathe(place_made={"zh": "上海"}))
        _narrow(lathe_id, {"place_made": "partner"})
        _change(opened, lathe_id, lathe())
        fields = dict(Artifact.fields)
        fields["place_made"] = replace(fields["place_made"], visibility=Audience.INTERNAL)
        # Patched: a declaration changes with a new version of the house only.
        monkeypatch.setattr(Artifact, "fields", fields)
        assert _restore(opened, lathe_id, 2) is True
        with reading() as session:
            record = service.get_record(session, kind=Artifact, public_id=lathe_id)
            assert record.narrowed == {}
