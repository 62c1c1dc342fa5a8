"""What links to a record: counted by relation, the first of each shown, all of them in pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy.orm import Session

from accounts import service as accounts
from app.database import reading, transaction
from foundation.pagination import UnknownPage
from kinds.artifacts.model import Artifact
from kinds.enterprises.model import Enterprise
from records import linking, publication, registering, service
from records.kind import Kind
from tests.house import WORKER, Open, lathe

WORKS = {"register_number": "QY-1", "title": {"zh": "北河机器局", "en": "Beihe Machine Works"}}


def show(opened: Open, kind: type[Kind], values: dict[str, Any]) -> str:
    """Register and publish a record; its public id."""
    with transaction() as session:
        terms = opened.house.shelf.terms(session)
        owner = accounts.get_organisation(session, "hanyang")
        record = registering.register(session, WORKER, terms, kind=kind, owner=owner, values=values)
        publication.publish(session, WORKER, terms, record, kind=kind)
        return record.public_id


def made_by(works: str, number: str) -> dict[str, Any]:
    """An artifact that names its maker twice, as maker and as owner of the patent."""
    maker = {"name": {"zh": "北河机器局"}, "who": {"to": works}}
    return lathe(number, makers=[maker, maker])


@pytest.fixture
def works(opened: Open) -> Iterator[str]:
    """A maker whose three lathes are shown."""
    with opened.app.app_context():
        maker = show(opened, Enterprise, WORKS)
        for number in ("L-3", "L-1", "L-2"):
            show(opened, Artifact, made_by(maker, number))
        yield maker


def test_what_links_is_counted_once_a_record_and_no_more_is_loaded_than_is_told(
    works: str,
) -> None:
    with reading() as session:
        (found,) = linking.list_relations(session, works, most=2)
        assert (found.relation, found.count) == ("maker", 3)
        assert [one.number for one in found.first] == ["L-1", "L-2"]


def test_a_page_ends_where_the_next_begins(works: str) -> None:
    def page(session: Session, after: str | None) -> tuple[list[str], str | None]:
        found = linking.list_by(session, works, relation="maker", size=2, after=after)
        return [one.number for one in found.rows], found.next

    with reading() as session:
        numbers, following = page(session, None)
        assert numbers == ["L-1", "L-2"]
        assert page(session, following) == (["L-3"], None)


def test_what_is_withdrawn_links_no_more(opened: Open, works: str) -> None:
    with transaction() as session:
        gone = linking.list_by(session, works, relation="maker", size=1).rows[0].id
        record = service.get_record(session, kind=Artifact, public_id=gone)
        publication.withdraw(session, WORKER, record, reason="test")
    with reading() as session:
        assert linking.count_by(session, works, relation="maker") == 2
        (found,) = linking.list_relations(session, works, most=9)
        assert [one.number for one in found.first] == ["L-2", "L-3"]


def test_nothing_links_to_a_record_that_is_not_there(works: str) -> None:
    with reading() as session:
        assert linking.list_relations(session, "0000000000", most=9) == []
        assert linking.count_by(session, works, relation="owner") == 0


def test_a_page_after_nothing_is_refused(works: str) -> None:
    with reading() as session, pytest.raises(UnknownPage):
        linking.list_by(session, works, relation="maker", size=2, after="nothing")
