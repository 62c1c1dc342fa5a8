"""What a kind says must not be seen yet stays inside, whichever way it is to be published."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts import service as accounts
from app.database import reading, transaction
from foundation.errors import Invalid
from kinds.artifacts.model import Artifact
from records import publication, registering
from records.model import Published, Record
from records.registering import checked
from tests.house import WORKER, Open, lathe

CLASSIFIED = {"classified": "secret"}
OPEN_AGAIN = {
    "classified": "secret",
    "declassified": {"words": "2019年12月31日"},
    "reviewer": "馆保密办",
}


def register(opened: Open, session: Session, values: dict[str, Any], *, publish: bool) -> None:
    terms = opened.house.shelf.terms(session)
    registering.register_many(
        session,
        WORKER,
        terms,
        kind=Artifact,
        owner=accounts.get_organisation(session, "hanyang"),
        entries=[checked(Artifact, values, terms)],
        publish=publish,
    )


def publish(opened: Open) -> None:
    with transaction() as session:
        record = session.execute(select(Record)).scalar_one()
        terms = opened.house.shelf.terms(session)
        publication.publish(session, WORKER, terms, record, kind=Artifact)


def count_shown(session: Session) -> int:
    return len(session.execute(select(Published)).scalars().all())


def test_a_classified_artifact_can_be_kept_but_not_published(opened: Open) -> None:
    with opened.app.app_context():
        with transaction() as session:
            register(opened, session, lathe(care=CLASSIFIED), publish=False)
        with pytest.raises(Invalid) as refused:
            publish(opened)
        assert set(refused.value.places) == {"care"}
        with reading() as session:
            assert session.execute(select(Record)).scalar_one().state == "draft"
            assert count_shown(session) == 0


def test_an_import_that_publishes_leaves_it_inside_too(opened: Open) -> None:
    with opened.app.app_context():
        with transaction() as session, pytest.raises(Invalid):
            register(opened, session, lathe(care=CLASSIFIED), publish=True)
        with reading() as session:
            assert count_shown(session) == 0


def test_once_declassified_and_reviewed_it_is_published(opened: Open) -> None:
    with opened.app.app_context():
        with transaction() as session:
            register(opened, session, lathe(care=OPEN_AGAIN), publish=True)
        with reading() as session:
            assert count_shown(session) == 1
            assert "care" not in session.execute(select(Published)).scalar_one().values


def test_the_api_says_in_both_languages_what_hinders(opened: Open) -> None:
    client = opened.client()
    made = client.post("/api/v1/artifacts", json=lathe(care=CLASSIFIED), headers=opened.headers())
    address = f"/api/v1/artifacts/{made.get_json()['id']}/publish"
    answer = client.post(address, json={}, headers=opened.headers(If_Match=made.headers["ETag"]))
    assert answer.status_code == 422
    assert "declassification" in answer.text
    assert "解密日期" in answer.text
