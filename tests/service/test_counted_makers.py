"""Makers as a facet: by the record that tells of them, where the outside may see it."""

from __future__ import annotations

from sqlalchemy import select

from accounts import service as accounts
from app.database import reading, transaction
from kinds.enterprises.model import Enterprise
from records import publication, registering, service
from records.model import PUBLIC, RecordFacet
from search.ports import Query
from tests.house import WORKER, Open, lathe

WORKS = {"register_number": "E-1", "title": {"zh": "恒沄铁工厂", "en": "Hengyun Works"}}


def _enter_works(opened: Open) -> str:
    with opened.app.app_context(), transaction() as session:
        return registering.register(
            session,
            WORKER,
            opened.house.shelf.terms(session),
            kind=Enterprise,
            owner=accounts.get_organisation(session, "hanyang"),
            values=WORKS,
        ).public_id


def _show(opened: Open, works: str) -> None:
    with opened.app.app_context(), transaction() as session:
        record = service.get_record(session, kind=Enterprise, public_id=works)
        terms = opened.house.shelf.terms(session)
        publication.publish(session, WORKER, terms, record, kind=Enterprise)


def _counted(opened: Open) -> list[str]:
    """What the index and what the lists of the public count the lathe under; they agree."""
    opened.settle()
    found = opened.house.index.search(Query(chosen={"kind": ("artifact",)}, count=("maker",)))
    rows = select(RecordFacet.value).where(RecordFacet.copy == PUBLIC, RecordFacet.facet == "maker")
    with opened.app.app_context(), reading() as session:
        assert [one.value for one in found.facets["maker"]] == list(session.scalars(rows))
    return [one.value for one in found.facets["maker"]]


def test_a_maker_is_counted_by_its_record_from_when_that_is_shown(opened: Open) -> None:
    works = _enter_works(opened)
    opened.publish(lathe(makers=[{"name": {"zh": "恒沄"}, "who": {"to": works}}]))
    assert _counted(opened) == ["恒沄"]
    _show(opened, works)
    assert _counted(opened) == [works]
