"""Rights that nobody has by accident: scopes, expiry, audiences, limits."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select, update

from accounts import service as accounts
from accounts.model import Token
from app.database import reading, transaction
from config.settings import Limits
from foundation.actors import Scope
from foundation.database import utcnow
from records.media import Media, MediaForm, MediaState
from records.model import Revision
from tests.exhibits import exhibit
from tests.house import Open, lathe, open_house

ARTIFACTS = "/api/v1/artifacts"


def _png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (700, 500), "teal").save(file, "PNG")
    return file.getvalue()


def _token(opened: Open, *scopes: Scope, museum: str = "hanyang", days: int = 1) -> dict[str, str]:
    with opened.app.app_context(), transaction() as session:
        secret = accounts.create_token(
            session,
            accounts.get_organisation(session, museum),
            name="guard",
            scopes=scopes,
            expires_at=utcnow() + timedelta(days=days),
        )
    return {"Authorization": f"Bearer {secret}"}


def test_who_may_not_publish_may_not_release_a_picture(opened: Open) -> None:
    public_id = opened.publish(lathe())
    cataloguer = _token(opened, Scope.READ, Scope.WRITE)
    address = f"{ARTIFACTS}/{public_id}/media?filename=a.png"
    send = {"data": _png(), "content_type": "image/png", "headers": cataloguer}
    assert opened.client().post(f"{address}&release=true", **send).status_code == 403
    with opened.app.app_context(), reading() as session:
        assert session.execute(select(Media)).first() is None
    assert opened.client().post(address, **send).status_code == 201


@pytest.mark.parametrize("audience", ["internal", "partner"])
def test_a_ready_picture_of_a_narrower_circle_is_not_there_for_the_public(
    opened: Open, audience: str
) -> None:
    public_id = opened.publish(lathe())
    sent = opened.client().post(
        f"{ARTIFACTS}/{public_id}/media",
        query_string={"filename": "a.png", "audience": audience, "release": "true"},
        data=_png(),
        content_type="image/png",
        headers=opened.headers(),
    )
    assert sent.status_code == 201
    opened.settle()
    with opened.app.app_context(), reading() as session:
        media = session.execute(select(Media)).scalar_one()
    assert (media.state, media.released) == (MediaState.READY, True)
    image = f"/iiif/3/{media.public_id}"
    for door in ("info.json", "full/max/0/default.jpg", "0,0,512,500/512,500/0/default.jpg"):
        assert opened.client().get(f"{image}/{door}").status_code == 404, door
    assert opened.client().get(f"{ARTIFACTS}/{public_id}").get_json()["media"] == []


def test_a_token_past_its_time_or_revoked_is_none(opened: Open) -> None:
    good, late = _token(opened, Scope.READ), _token(opened, Scope.READ, days=-1)
    ask = {"view": "working"}
    client = opened.client()
    assert client.get(ARTIFACTS, query_string=ask, headers=good).status_code == 200
    assert client.get(ARTIFACTS, query_string=ask, headers=late).status_code == 401
    with opened.app.app_context(), transaction() as session:
        session.execute(update(Token).values(revoked_at=utcnow()))
    assert client.get(ARTIFACTS, query_string=ask, headers=good).status_code == 401


def test_working_copies_are_read_with_the_scope_for_it_and_kept_private(opened: Open) -> None:
    public_id = opened.publish(lathe())
    writer = _token(opened, Scope.WRITE)
    client, ask = opened.client(), {"view": "working"}
    assert client.get(ARTIFACTS, query_string=ask, headers=writer).status_code == 403
    shown = client.get(f"{ARTIFACTS}/{public_id}", headers=writer).get_json()
    assert "version" not in shown
    own = client.get(f"{ARTIFACTS}/{public_id}", headers=opened.headers())
    assert own.get_json()["version"] == 2
    assert own.cache_control.private
    assert not own.cache_control.public


def test_an_upload_over_the_limit_is_refused_and_not_kept(tmp_path: Path) -> None:
    opened = open_house(tmp_path, limits=Limits(upload_bytes=100))
    address = f"{ARTIFACTS}/{opened.publish(lathe())}/media?filename=a.png"
    send = {"data": _png(), "content_type": "image/png", "headers": opened.headers()}
    assert opened.client().post(address, **send).status_code == 413
    digest = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"
    chunked = opened.client().post(
        address,
        data=_png(),
        content_type="image/png",
        headers=opened.headers(Content_Digest=digest),
        environ_overrides={
            "CONTENT_LENGTH": "",
            "HTTP_TRANSFER_ENCODING": "chunked",
            "wsgi.input_terminated": True,
        },
    )
    assert chunked.status_code == 413
    assert list(opened.house.store.keys("masters/")) == []


def test_a_working_copy_is_asked_for_by_somebody(opened: Open) -> None:
    public_id = opened.publish(lathe())
    answer = opened.client().get(f"{ARTIFACTS}/{public_id}?view=working")
    assert answer.status_code == 401


def test_a_page_after_nothing_is_refused_and_does_not_begin_anew(opened: Open) -> None:
    opened.publish(lathe())
    for view in ("public", "working"):
        query = {"after": "0000000000", "view": view}
        answer = opened.client().get(ARTIFACTS, query_string=query, headers=opened.headers())
        assert (answer.status_code, "next" in answer.get_json()["detail"]) == (400, True)


def test_why_something_was_done_is_kept_in_any_language(opened: Open) -> None:
    made = opened.client().post(
        ARTIFACTS, json=lathe(), headers=opened.headers(), query_string={"why": "旧账补录"}
    )
    assert made.status_code == 201
    with opened.app.app_context(), reading() as session:
        assert session.execute(select(Revision.why)).scalar_one() == "旧账补录"
    spoiled = opened.client().post(
        ARTIFACTS, json=lathe("A-2"), headers=opened.headers(), query_string={"why": "a\0b"}
    )
    assert spoiled.status_code == 400


def test_a_manifest_is_named_only_where_the_public_sees_a_picture(opened: Open) -> None:
    public_id = opened.publish(lathe())
    address = f"{ARTIFACTS}/{public_id}"

    def read() -> dict[str, Any]:
        document: dict[str, Any] = opened.client().get(address, headers=opened.headers()).get_json()
        return document

    assert "manifest" not in read()["links"]
    opened.client().post(
        f"{address}/media?filename=a.png&release=true",
        data=_png(),
        content_type="image/png",
        headers=opened.headers(),
    )
    assert "manifest" not in read()["links"]
    opened.settle()
    assert opened.client().get(f"/iiif/presentation/3/{public_id}/manifest").status_code == 200
    assert "manifest" in read()["links"]


@pytest.mark.parametrize(
    ("form", "shows"), [(MediaForm.SOUND, True), (MediaForm.DOCUMENT, False), (None, False)]
)
def test_a_manifest_is_linked_where_it_has_something_to_show(
    opened: Open, form: MediaForm | None, shows: bool
) -> None:
    made = exhibit(opened)
    if form:
        made.keep(form, duration=9.0)
    made.settle()
    address = f"/api/v1/artifacts/{made.record}"
    for headers in ({}, opened.headers()):
        links = opened.client().get(address, headers=headers).get_json()["links"]
        assert ("manifest" in links) is shows
    manifest = opened.client().get(f"/iiif/presentation/3/{made.record}/manifest")
    assert manifest.status_code == (200 if shows else 404)
