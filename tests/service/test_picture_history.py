"""What becomes of pictures is written down, and editions with their links follow."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from accounts import service as accounts
from app.database import reading, transaction
from foundation.database import utcnow
from foundation.jobs import Job
from kinds.artifacts.model import Artifact
from kinds.enterprises.model import Enterprise
from records import neighbours, publication, registering, service
from records.fields import Audience
from records.media import list_media
from records.picture_history import list_picture_changes
from scans.changing import Retold, change, discard, get_picture
from tests.house import WORKER, Open, lathe


def _hang(opened: Open, public_id: str, audience: str = "public") -> str:
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(picture, "PNG")
    sent = opened.client().post(
        f"/api/v1/artifacts/{public_id}/media",
        query_string={"filename": "a.png", "audience": audience, "release": "true"},
        data=picture.getvalue() + audience.encode(),
        headers=opened.headers(),
        content_type="image/png",
    )
    assert sent.status_code == 201, sent.text
    return str(sent.get_json()["id"])


def _told(opened: Open, public_id: str) -> list[tuple[str, Any]]:
    with reading() as session:
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        changes = list_picture_changes(session, record)
        return [(one.act, one.state["captions"].get("zh")) for one in changes]


def test_every_change_of_a_picture_is_written_down_with_who_made_it(opened: Open) -> None:
    public_id = opened.publish(lathe())
    image = _hang(opened, public_id)
    with opened.app.app_context():
        with transaction() as session:
            record = service.get_record(session, kind=Artifact, public_id=public_id)
            media = get_picture(session, record, image)
            change(session, WORKER, record, media, Retold(captions={"zh": "正面"}))
            publication.embargo(session, WORKER, record, media, until=utcnow() + timedelta(hours=1))
        assert _told(opened, public_id) == [
            ("changed", "正面"),
            ("changed", "正面"),
            ("added", None),
        ]
        with reading() as session:
            record = service.get_record(session, kind=Artifact, public_id=public_id)
            newest = list_picture_changes(session, record)[0]
    assert newest.actor == WORKER.name
    assert newest.state["embargo_until"] is not None


def test_a_picture_that_was_taken_back_leaves_its_history(opened: Open) -> None:
    with opened.app.app_context():
        with transaction() as session:
            record = registering.register(
                session,
                WORKER,
                opened.house.shelf.terms(session),
                kind=Artifact,
                owner=accounts.get_organisation(session, "hanyang"),
                values=lathe(),
            )
            public_id = record.public_id
        image = _hang(opened, public_id)
        with transaction() as session:
            record = service.get_record(session, kind=Artifact, public_id=public_id)
            discard(session, WORKER, record, get_picture(session, record, image))
        with reading() as session:
            record = service.get_record(session, kind=Artifact, public_id=public_id)
            assert list_media(session, record.id) == []
        assert [act for act, _ in _told(opened, public_id)] == ["discarded", "added"]


@pytest.mark.parametrize(
    "statement", ["UPDATE picture_changes SET actor = 'x'", "DELETE FROM picture_changes"]
)
def test_nobody_rewrites_it(opened: Open, statement: str) -> None:
    _hang(opened, opened.publish(lathe()))
    with (
        opened.app.app_context(),
        pytest.raises(IntegrityError, match="kept for ever"),
        transaction() as session,
    ):
        session.execute(text(statement))


def test_an_embargo_that_ends_for_a_picture_taken_back_is_no_trouble(opened: Open) -> None:
    with opened.app.app_context():
        public_id = opened.publish(lathe())
        image = _hang(opened, public_id)
        with transaction() as session:
            record = service.get_record(session, kind=Artifact, public_id=public_id)
            media = get_picture(session, record, image)
            media.released = False
            publication.embargo(
                session, WORKER, record, media, until=utcnow() + timedelta(milliseconds=1)
            )
            discard(session, WORKER, record, media)
    opened.settle()
    with opened.app.app_context(), reading() as session:
        states = select(Job.state).where(Job.task == publication.LIFT_EMBARGO)
        assert list(session.execute(states).scalars()) == ["done"]


def test_partners_keep_their_links_when_a_picture_is_theirs_alone(opened: Open) -> None:
    with opened.app.app_context(), transaction() as session:
        terms = opened.house.shelf.terms(session)
        owner = accounts.get_organisation(session, "hanyang")
        maker = registering.register(
            session,
            WORKER,
            terms,
            kind=Enterprise,
            owner=owner,
            values={"register_number": "Q-1", "title": {"zh": "汉阳机器局"}},
        )
        publication.publish(session, WORKER, terms, maker, kind=Enterprise)
        maker_id = maker.public_id
    made_by = {"name": {"zh": "汉阳机器局"}, "who": {"to": maker_id}}
    public_id = opened.publish(lathe(makers=[made_by]))

    def linked() -> list[list[str]]:
        with opened.app.app_context(), reading() as session:
            return [
                [one.id for one in neighbours.list_to(session, public_id, audience=audience)]
                for audience in (Audience.PUBLIC, Audience.PARTNER)
            ]

    assert linked() == [[maker_id], [maker_id]]
    _hang(opened, public_id, "partner")
    opened.settle()
    assert linked() == [[maker_id], [maker_id]]
    with opened.app.app_context(), transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        (media,) = list_media(session, record.id)
        change(session, WORKER, record, media, Retold(audience="public"))
    assert linked() == [[maker_id], [maker_id]]
