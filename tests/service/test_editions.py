"""Editions: who sees what of a record, from when, and what follows when something changes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from accounts import service as accounts
from app.database import reading, transaction
from foundation.actors import Scope
from foundation.database import utcnow
from foundation.errors import Conflict, Forbidden, Gone, Invalid, NotFound
from foundation.jobs import Job
from kinds.artifacts.model import Artifact
from records import listing, publication, registering, reviewing, service, shown
from records.editions import Edition, Tombstone
from records.fields import Audience
from records.listing import Asked
from records.media import Media, list_media
from records.model import Published, Record, Revision
from tests.house import WORKER, Open, actor_of, lathe, steam_engine


@contextmanager
def _working(opened: Open, public_id: str) -> Iterator[tuple[Session, Record]]:
    with opened.app.app_context(), transaction() as session:
        yield session, service.get_record(session, kind=Artifact, public_id=public_id)


def _register(opened: Open, values: dict[str, Any], museum: str = "hanyang") -> str:
    with opened.app.app_context(), transaction() as session:
        return registering.register(
            session,
            WORKER,
            opened.house.shelf.terms(session),
            kind=Artifact,
            owner=accounts.get_organisation(session, museum),
            values=values,
        ).public_id


def _publish(opened: Open, public_id: str) -> None:
    with _working(opened, public_id) as (session, record):
        terms = opened.house.shelf.terms(session)
        publication.publish(session, WORKER, terms, record, kind=Artifact)


def _edition(opened: Open, public_id: str, audience: Audience = Audience.PUBLIC) -> Edition:
    with opened.app.app_context(), reading() as session:
        return shown.get_edition(session, public_id, audience=audience)


def _narrow(opened: Open, public_id: str, narrowed: dict[str, str]) -> None:
    with _working(opened, public_id) as (session, record):
        service.narrow(session, WORKER, record, kind=Artifact, narrowed=narrowed)


def _rows(opened: Open, public_id: str) -> list[str]:
    with opened.app.app_context(), reading() as session:
        rows = select(Published.audience).where(Published.public_id == public_id)
        return sorted(session.execute(rows).scalars())


def _hang(opened: Open, public_id: str, audience: str = "public") -> str:
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(picture, "PNG")
    sent = opened.client().post(
        f"/api/v1/artifacts/{public_id}/media",
        query_string={"filename": "a.png", "audience": audience},
        data=picture.getvalue() + audience.encode(),
        headers=opened.headers(),
        content_type="image/png",
    )
    assert sent.status_code == 201
    opened.settle()
    return str(sent.get_json()["id"])


# Audiences


def test_one_row_serves_all_where_partners_see_no_more(opened: Open) -> None:
    public_id = opened.publish(steam_engine())
    assert _rows(opened, public_id) == ["all"]
    public, partner = (_edition(opened, public_id, one) for one in list(Audience)[:2])
    assert public == partner


def test_a_field_kept_to_partners_is_in_their_edition_alone(opened: Open) -> None:
    public_id = opened.publish(steam_engine())
    _narrow(opened, public_id, {"materials": "partner"})
    _publish(opened, public_id)
    assert _rows(opened, public_id) == ["partner", "public"]
    assert "materials" not in _edition(opened, public_id).values
    assert _edition(opened, public_id, Audience.PARTNER).values["materials"] == ["iron"]


def test_audiences_that_see_the_same_again_share_a_row_again(opened: Open) -> None:
    public_id = opened.publish(steam_engine())
    for narrowed in ({"materials": "partner"}, {}):
        _narrow(opened, public_id, narrowed)
        _publish(opened, public_id)
    assert _rows(opened, public_id) == ["all"]
    assert _edition(opened, public_id).values["materials"] == ["iron"]


def test_a_picture_for_partners_is_in_their_edition_alone(opened: Open) -> None:
    public_id = _register(opened, lathe())
    image = _hang(opened, public_id, "partner")
    _publish(opened, public_id)
    assert _edition(opened, public_id).pictures == ()
    assert [one.id for one in _edition(opened, public_id, Audience.PARTNER).pictures] == [image]


def test_a_list_is_filtered_by_what_its_reader_sees(opened: Open) -> None:
    public_id = opened.publish(steam_engine())
    _narrow(opened, public_id, {"materials": "partner"})
    _publish(opened, public_id)
    asked = Asked(facets={"material": ("iron",)})
    with opened.app.app_context(), reading() as session:
        found = [
            [
                one.id
                for one in listing.list_shown(
                    session, kind=Artifact, audience=audience, asked=asked
                ).rows
            ]
            for audience in (Audience.PUBLIC, Audience.PARTNER)
        ]
    assert found == [[], [public_id]]


def test_a_draft_change_moves_no_list_of_the_public(opened: Open) -> None:
    public_id = opened.publish(steam_engine())
    with _working(opened, public_id) as (session, record):
        terms = opened.house.shelf.terms(session)
        values = {**record.values, "materials": ["wood"]}
        service.change(session, WORKER, terms, record, kind=Artifact, values=values)
    with opened.app.app_context(), reading() as session:
        for material, expected in (("iron", [public_id]), ("wood", [])):
            asked = Asked(facets={"material": (material,)})
            page = listing.list_shown(session, kind=Artifact, audience=Audience.PUBLIC, asked=asked)
            assert [one.id for one in page.rows] == expected


# Narrowing


@pytest.mark.parametrize(
    ("narrowed", "place"),
    [
        ({"title": "internal"}, "title"),
        ({"nothing": "internal"}, "nothing"),
        ({"materials": "public"}, "materials"),
        ({"materials": "nobody"}, "materials"),
        ({"store_location": "partner"}, "store_location"),
    ],
)
def test_a_record_may_only_narrow_and_only_what_it_can_do_without(
    opened: Open, narrowed: dict[str, str], place: str
) -> None:
    public_id = _register(opened, steam_engine())
    with pytest.raises(Invalid) as refused:
        _narrow(opened, public_id, narrowed)
    assert list(refused.value.places) == [place]


def test_narrowing_shows_only_with_the_next_publication_and_is_a_version(opened: Open) -> None:
    public_id = opened.publish(steam_engine())
    _narrow(opened, public_id, {"materials": "internal"})
    assert "materials" in _edition(opened, public_id).values
    with opened.app.app_context(), reading() as session:
        newest = select(Revision).order_by(Revision.id.desc()).limit(1)
        assert session.execute(newest).scalar_one().narrowed == {"materials": "internal"}


# Review


def test_a_record_is_submitted_returned_submitted_and_approved(opened: Open) -> None:
    public_id = _register(opened, lathe())
    states = []
    with _working(opened, public_id) as (session, record):
        reviewing.submit(session, WORKER, record)
        states.append(record.state)
        reviewing.give_back(session, WORKER, record, remarks="尺寸有误")
        states.append(record.state)
        reviewing.submit(session, WORKER, record)
        states.append(record.state)
        reviewing.approve(session, WORKER, record)
        states.append(record.state)
    assert states == ["submitted", "returned", "submitted", "approved"]


def test_who_returns_a_record_says_why(opened: Open) -> None:
    public_id = _register(opened, lathe())
    with _working(opened, public_id) as (session, record):
        reviewing.submit(session, WORKER, record)
        with pytest.raises(Invalid):
            reviewing.give_back(session, WORKER, record, remarks=" ")


def test_a_returned_record_is_not_published_past_its_reviewer(opened: Open) -> None:
    public_id = _register(opened, lathe())
    with _working(opened, public_id) as (session, record):
        reviewing.submit(session, WORKER, record)
        reviewing.give_back(session, WORKER, record, remarks="尺寸有误")
        terms = opened.house.shelf.terms(session)
        with pytest.raises(Conflict):
            publication.publish(session, WORKER, terms, record, kind=Artifact)


def test_an_approval_is_of_a_version(opened: Open) -> None:
    public_id = _register(opened, lathe())
    with _working(opened, public_id) as (session, record):
        reviewing.submit(session, WORKER, record)
        reviewing.approve(session, WORKER, record)
        terms = opened.house.shelf.terms(session)
        values = {**record.values, "title": {"zh": "车床"}}
        service.change(session, WORKER, terms, record, kind=Artifact, values=values)
        assert record.state == "draft"


def test_a_cataloguer_does_not_approve(opened: Open) -> None:
    public_id = _register(opened, lathe())
    with opened.app.app_context():
        cataloguer = actor_of(opened, "hanyang", Scope.READ, Scope.WRITE)
    with _working(opened, public_id) as (session, record):
        reviewing.submit(session, cataloguer, record)
        with pytest.raises(Forbidden):
            reviewing.approve(session, cataloguer, record)


def test_a_published_record_in_review_stays_shown(opened: Open) -> None:
    public_id = opened.publish(lathe())
    with _working(opened, public_id) as (session, record):
        reviewing.submit(session, WORKER, record)
    assert _edition(opened, public_id).edition == 1


# The schedule


def _let_the_hour_come(opened: Open) -> None:
    with opened.app.app_context(), transaction() as session:
        past = utcnow() - timedelta(seconds=1)
        session.execute(update(Job).values(due_at=past))
        session.execute(
            update(Record).where(Record.publish_at.is_not(None)).values(publish_at=past)
        )
        session.execute(
            update(Media).where(Media.embargo_until.is_not(None)).values(embargo_until=past)
        )


def _schedule(opened: Open, public_id: str) -> None:
    with _working(opened, public_id) as (session, record):
        at = utcnow() + timedelta(hours=1)
        publication.publish_at(session, WORKER, record, kind=Artifact, at=at)


def test_a_record_is_published_when_its_hour_comes_and_not_before(opened: Open) -> None:
    public_id = _register(opened, lathe())
    _schedule(opened, public_id)
    opened.settle()
    with pytest.raises(NotFound):
        _edition(opened, public_id)
    _let_the_hour_come(opened)
    opened.settle()
    assert _edition(opened, public_id).edition == 1


def test_a_change_calls_the_schedule_off(opened: Open) -> None:
    public_id = _register(opened, lathe())
    _schedule(opened, public_id)
    with _working(opened, public_id) as (session, record):
        terms = opened.house.shelf.terms(session)
        values = {**record.values, "title": {"zh": "车床"}}
        service.change(session, WORKER, terms, record, kind=Artifact, values=values)
    _let_the_hour_come(opened)
    opened.settle()
    with pytest.raises(NotFound):
        _edition(opened, public_id)


def test_an_hour_that_is_past_is_refused(opened: Open) -> None:
    public_id = _register(opened, lathe())
    past = utcnow() - timedelta(hours=1)
    with _working(opened, public_id) as (session, record), pytest.raises(Invalid):
        publication.publish_at(session, WORKER, record, kind=Artifact, at=past)


def test_a_picture_under_embargo_is_behind_no_door_until_it_ends(opened: Open) -> None:
    public_id = _register(opened, lathe())
    image = _hang(opened, public_id)
    with _working(opened, public_id) as (session, record):
        (media,) = list_media(session, record.id)
        until = utcnow() + timedelta(hours=1)
        publication.embargo(session, WORKER, record, media, until=until)
    _publish(opened, public_id)
    opened.settle()
    client = opened.client()
    assert _edition(opened, public_id).pictures == ()
    assert client.get(f"/iiif/3/{image}/info.json").status_code == 404
    before = _edition(opened, public_id).edition
    _let_the_hour_come(opened)
    opened.settle()
    assert [one.id for one in _edition(opened, public_id).pictures] == [image]
    assert _edition(opened, public_id).edition == before + 1
    assert client.get(f"/iiif/3/{image}/info.json").status_code == 200


# Tombstones


def test_a_withdrawn_record_leaves_one_tombstone_for_every_audience(opened: Open) -> None:
    public_id = opened.publish(steam_engine())
    _narrow(opened, public_id, {"materials": "partner"})
    _publish(opened, public_id)
    with _working(opened, public_id) as (session, record):
        publication.withdraw(session, WORKER, record, reason="与另一条记录重复")
    assert _rows(opened, public_id) == ["all"]
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        with pytest.raises(Gone):
            _edition(opened, public_id, audience)


def test_a_harvester_learns_of_a_withdrawal_after_what_it_has_seen(opened: Open) -> None:
    gone, stays = opened.publish(lathe("A-1")), opened.publish(lathe("A-2"))
    with opened.app.app_context(), reading() as session:
        asked = Asked(size=2, since=utcnow() - timedelta(days=1))
        page = listing.list_shown(session, kind=Artifact, audience=Audience.PUBLIC, asked=asked)
        assert [one.id for one in page.rows] == [gone, stays]
    with _working(opened, gone) as (session, record):
        publication.withdraw(session, WORKER, record, reason="误报")
    with opened.app.app_context(), reading() as session:
        page = listing.list_shown(session, kind=Artifact, audience=Audience.PUBLIC, asked=asked)
    assert [(one.id, isinstance(one, Tombstone)) for one in page.rows] == [
        (stays, False),
        (gone, True),
    ]


# Discarding


def test_a_discarded_record_is_gone_and_its_number_brings_it_back(opened: Open) -> None:
    public_id = _register(opened, lathe())
    with _working(opened, public_id) as (session, record):
        reviewing.discard(session, WORKER, record, why="entered twice")
    with pytest.raises(NotFound), _working(opened, public_id):
        pass
    assert _register(opened, lathe(title={"zh": "车床"})) == public_id
    with _working(opened, public_id) as (_, record):
        assert (record.state, record.values["title"], record.version) == (
            "draft",
            {"zh": "车床"},
            3,
        )


def test_what_is_shown_is_not_discarded(opened: Open) -> None:
    public_id = opened.publish(lathe())
    with _working(opened, public_id) as (session, record), pytest.raises(Conflict):
        reviewing.discard(session, WORKER, record, why="x")
