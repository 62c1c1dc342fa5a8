"""Where records of two museums meet, and where somebody looks for what is not to be found."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from accounts import service as accounts
from app.database import reading, transaction
from foundation.database import utcnow
from foundation.errors import Invalid
from foundation.jobs import Job
from foundation.pagination import UnknownPage
from kinds.artifacts.model import Artifact
from kinds.enterprises.model import Enterprise
from records import (
    history,
    listing,
    neighbours,
    publication,
    registering,
    revisions,
    service,
    usage,
)
from records.fields import Audience
from records.kind import Kind
from records.listing import Asked
from records.model import Record
from tests.house import WORKER, Open, lathe
from transfer.files import lines


def _register(
    opened: Open,
    kind: type[Kind],
    values: dict[str, Any],
    *,
    museum: str,
    publish: bool = True,
) -> str:
    with opened.app.app_context(), transaction() as session:
        terms = opened.house.shelf.terms(session)
        owner = accounts.get_organisation(session, museum)
        record = registering.register(session, WORKER, terms, kind=kind, owner=owner, values=values)
        if publish:
            publication.publish(session, WORKER, terms, record, kind=kind)
        return record.public_id


def _change(opened: Open, kind: type[Kind], public_id: str, **more: Any) -> None:
    with opened.app.app_context(), transaction() as session:
        record = service.get_record(session, kind=kind, public_id=public_id)
        terms = opened.house.shelf.terms(session)
        values = {**record.values, **more}
        service.change(session, WORKER, terms, record, kind=kind, values=values)


@pytest.fixture
def maker(opened: Open) -> str:
    """A published enterprise of one museum."""
    values = {"register_number": "Q-1", "title": {"zh": "汉阳机器局"}}
    return _register(opened, Enterprise, values, museum="hanyang")


@pytest.fixture
def loom(opened: Open, maker: str) -> str:
    """A published artifact of another museum that the enterprise made."""
    made = [{"name": {"zh": "汉阳"}, "who": {"to": maker}}]
    return _register(opened, Artifact, lathe("N-1", makers=made), museum="nantong")


def _beside(opened: Open, kind: type[Kind], public_id: str) -> list[neighbours.Neighbour]:
    with opened.app.app_context(), reading() as session:
        record = service.get_record(session, kind=kind, public_id=public_id)
        page = neighbours.list_working_by(session, record, size=10, after=None)
        return [*neighbours.list_working_to(session, record), *page.rows]


def test_of_another_museums_record_a_neighbour_tells_what_is_published(
    opened: Open, maker: str, loom: str
) -> None:
    draft = {"zh": "未公布的题名"}
    numbers = [{"value": "N-SECRET", "type": "general-register"}]
    _change(opened, Artifact, loom, title=draft, numbers=numbers)
    _change(opened, Enterprise, maker, title=draft)
    (seen_by_maker,) = _beside(opened, Enterprise, maker)
    (seen_by_loom,) = _beside(opened, Artifact, loom)
    assert (seen_by_maker.number, seen_by_maker.label["zh"]) == ("N-1", "皮带车床")
    assert seen_by_loom.label["zh"] == "汉阳机器局"


def test_a_place_in_a_list_of_links_is_known_to_that_list_alone(
    opened: Open, maker: str, loom: str
) -> None:
    draft = _register(opened, Artifact, lathe("N-2"), museum="nantong", publish=False)
    with opened.app.app_context(), reading() as session:
        for public_id in (draft, "0000000000"):
            with pytest.raises(UnknownPage):
                neighbours.list_by(
                    session,
                    maker,
                    audience=Audience.PUBLIC,
                    size=1,
                    after=f"{public_id}~makers~0",
                )


def _withdraw(opened: Open, kind: type[Kind], public_id: str) -> None:
    with opened.app.app_context(), transaction() as session:
        record = service.get_record(session, kind=kind, public_id=public_id)
        publication.withdraw(session, WORKER, record, reason="误报")


def test_a_withdrawal_elsewhere_locks_no_record_that_links_to_it(
    opened: Open, maker: str, loom: str
) -> None:
    _withdraw(opened, Enterprise, maker)
    _change(opened, Artifact, loom, quantity={"zh": "1 台"})
    _change(opened, Artifact, loom, makers=[])
    with opened.app.app_context(), transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=loom)
        terms = opened.house.shelf.terms(session)
        history.restore(session, WORKER, terms, record, kind=Artifact, version=1)
        assert record.values["makers"][0]["who"] == {"to": maker}


def test_a_new_link_to_what_is_withdrawn_is_refused(opened: Open, maker: str) -> None:
    _withdraw(opened, Enterprise, maker)
    other = _register(opened, Artifact, lathe("N-3"), museum="nantong")
    made = [{"name": {"zh": "汉阳"}, "who": {"to": maker}}]
    with pytest.raises(Invalid):
        _change(opened, Artifact, other, makers=made)


def test_no_cursor_names_a_record_that_keeps_its_use_of_a_term_closer(opened: Open) -> None:
    ids = []
    for number in ("1", "2", "3"):
        values = lathe(number, materials=["glass"])
        ids.append(_register(opened, Artifact, values, museum="hanyang", publish=False))
        with opened.app.app_context(), transaction() as session:
            record = service.get_record(session, kind=Artifact, public_id=ids[-1])
            closer = {"materials": "internal"} if number != "3" else {}
            service.narrow(session, WORKER, record, kind=Artifact, narrowed=closer)
            terms = opened.house.shelf.terms(session)
            publication.publish(session, WORKER, terms, record, kind=Artifact)
    with opened.app.app_context(), reading() as session:
        page = usage.list_shown_using(
            session,
            opened.house.kinds,
            "material",
            "glass",
            audience=Audience.PUBLIC,
            below=False,
            size=1,
        )
    assert [one.id for one in page.rows] == [ids[2]]
    assert page.next is None


@pytest.mark.parametrize(
    "moment", ["9999-12-31T23:59:59.999999-23:59", "0001-01-01T00:00:00+23:59", "2000-01-01"]
)
def test_a_forged_cursor_is_unknown(opened: Open, moment: str) -> None:
    public_id = _register(opened, Artifact, lathe(), museum="hanyang")
    asked = Asked(since=utcnow() - timedelta(days=1), after=f"{moment}~{public_id}")
    with opened.app.app_context(), reading() as session, pytest.raises(UnknownPage):
        listing.list_shown(session, kind=Artifact, audience=Audience.PUBLIC, asked=asked)


@pytest.mark.parametrize("number", [" A1", "A1 ", "A1\u200b", "A1\u202e", "A\n1", "\u3000A1"])
def test_a_number_that_only_looks_like_another_is_refused(opened: Open, number: str) -> None:
    with pytest.raises(Invalid):
        _register(opened, Artifact, lathe(number), museum="hanyang", publish=False)


def test_what_hinders_a_scheduled_record_at_its_hour_stands_in_its_history(opened: Open) -> None:
    public_id = _register(opened, Artifact, lathe(), museum="hanyang", publish=False)
    with opened.app.app_context(), transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        at = utcnow() + timedelta(hours=1)
        publication.publish_at(session, WORKER, record, kind=Artifact, at=at)
        past = utcnow() - timedelta(seconds=1)
        session.flush()
        # As if the rules had become stricter meanwhile.
        hindered = {**record.values, "care": {"living_persons": True}}
        session.execute(
            update(Record)
            .where(Record.id == record.id)
            .values(publish_at=past, values=hindered)
            .execution_options(synchronize_session=False)
        )
        session.execute(update(Job).values(due_at=past))
    opened.settle()
    with opened.app.app_context(), reading() as session:
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        assert (record.shown, record.publish_at) == (False, None)
        assert "·" in revisions.list_revisions(session, record)[-1].why


@pytest.mark.parametrize(
    "line",
    ['{"a": 1, "\\ud800": 1}', '{"a": 1, "a": 2}', '{"a": {"b": 1, "b": 2}}', '{"\\u0000": 1}'],
)
def test_a_line_whose_keys_cannot_be_kept_is_a_bad_row_and_no_more(
    tmp_path: Path, line: str
) -> None:
    file = tmp_path / "a.ndjson"
    file.write_text(f'{{"good": 1}}\n{line}\n{{"good": 2}}\n', "utf-8")
    rows = list(lines.rows(file))
    assert [row.problem is None for row in rows] == [True, False, True]
