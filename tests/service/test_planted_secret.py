"""A secret in every field that is not public, looked for behind every door and role."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image

from accounts import service as accounts
from app.database import db, transaction
from foundation.actors import Scope
from records import publication, registering, service
from records.fields import Audience, Group, LangText, Text
from records.fields.base import FieldType
from records.kind import Kind
from tests.house import WORKER, Open, lathe

SECRET = "planted" + "secret"
HIDDEN = ("internal", "partner")
SAMPLES: dict[str, dict[str, Any]] = {
    "artifact": lathe(),
    "museum": {"directory_number": "GBM-1", "title": {"zh": "汉阳机器馆", "en": "Hanyang"}},
}


def _secret(of: FieldType) -> Any:
    if isinstance(of, Text):
        return SECRET
    if isinstance(of, LangText):
        return {"zh": SECRET, "en": SECRET}
    raise AssertionError(f"say how a secret is planted in {of!r}")


def _planted(kind: type[Kind]) -> dict[str, Any]:
    values = dict(SAMPLES[kind.name])
    for name, declared in kind.fields.items():
        if declared.visibility > Audience.PUBLIC:
            one = _secret(declared.type)
            values[name] = [one] if declared.many else one
        elif isinstance(declared.type, Group) and name not in values:
            narrow = {
                part_name: _secret(part.type)
                for part_name, part in declared.type.shape.parts.items()
                if part.visibility > Audience.PUBLIC
            }
            if narrow:
                values[name] = [narrow] if declared.many else narrow
    return values


@pytest.fixture
def planted(opened: Open) -> tuple[Open, dict[str, str]]:
    ids: dict[str, str] = {}
    picture = io.BytesIO()
    Image.new("RGB", (700, 500), "white").save(picture, "PNG")
    with opened.app.app_context():
        for kind in opened.house.kinds:
            with transaction() as session:
                record = registering.register(
                    session,
                    WORKER,
                    opened.house.shelf.terms(session),
                    kind=kind,
                    owner=accounts.get_organisation(session, "hanyang"),
                    values=_planted(kind),
                )
                ids[kind.name] = record.public_id
    for kind in opened.house.kinds:
        address = f"/api/v1/{kind.plural}/{ids[kind.name]}/media"
        words = {"filename": f"{SECRET}.png", "audience": "public"}
        sent = opened.client().post(
            address,
            query_string=words,
            data=picture.getvalue(),
            headers=opened.headers(),
            content_type="image/png",
        )
        assert sent.status_code == 201
        for audience in HIDDEN:
            hidden = {"filename": "hidden.png", "audience": audience, "caption_zh": SECRET}
            sent = opened.client().post(
                address,
                query_string=hidden,
                data=picture.getvalue() + audience.encode(),
                headers=opened.headers(),
                content_type="image/png",
            )
            assert sent.status_code == 201
    with opened.app.app_context(), transaction() as session:
        for kind in opened.house.kinds:
            record = service.get_record(session, kind=kind, public_id=ids[kind.name])
            publication.publish(
                session, WORKER, opened.house.shelf.terms(session), record, kind=kind
            )
    opened.settle()
    return opened, ids


def _doors(opened: Open, ids: dict[str, str]) -> Iterator[str]:
    yield from ("/zh/", "/en/", f"/zh/search?q={SECRET}", "/en/search", "/zh/museums")
    yield from (f"/api/v1/search?q={SECRET}", "/api/v1/search", "/metrics", "/readyz")
    yield "/iiif/presentation/3/collection"
    yield "/iiif/presentation/3/collection/hanyang"
    for kind in opened.house.kinds:
        public_id = ids[kind.name]
        yield f"/api/v1/{kind.plural}"
        yield f"/api/v1/{kind.plural}?updated_since=2000-01-01T00:00:00Z"
        yield f"/api/v1/{kind.plural}/{public_id}"
        yield f"/api/v1/{kind.plural}/{public_id}?view=public"
        yield f"/api/v1/{kind.plural}/{public_id}/media"
        yield f"/iiif/presentation/3/{public_id}/manifest"
        yield from (f"/{lang}/{kind.plural}/{public_id}" for lang in ("zh", "en"))


def _answers(client: FlaskClient, opened: Open, ids: dict[str, str], **headers: Any) -> str:
    told = []
    for door in _doors(opened, ids):
        answer = client.get(door, **headers)
        assert answer.status_code == 200, (door, answer.status_code)
        body = answer.get_data(as_text=True)
        # The words of a search come back in its page and address: that is no leak.
        told.append(body if "q=" not in door else _results(answer.mimetype, body))
    return "\n".join(told)


def _results(mimetype: str | None, body: str) -> str:
    return str(json.loads(body)["total"]) if mimetype == "application/json" else ""


def test_no_door_tells_the_public_a_secret(planted: tuple[Open, dict[str, str]]) -> None:
    opened, ids = planted
    told = _answers(opened.client(), opened, ids)
    assert SECRET not in told
    assert "汉阳机器馆" in told
    assert opened.client().get(f"/api/v1/search?q={SECRET}").get_json()["total"] == 0


@pytest.mark.parametrize(
    ("museum", "scopes"),
    [("nantong", tuple(Scope)), ("hanyang", (Scope.PARTNER,)), ("nantong", (Scope.PARTNER,))],
)
def test_no_door_tells_a_stranger_or_a_partner_a_secret(
    planted: tuple[Open, dict[str, str]], museum: str, scopes: tuple[Scope, ...]
) -> None:
    opened, ids = planted
    with opened.app.app_context(), transaction() as session:
        owner = accounts.get_organisation(session, museum)
        token = accounts.create_token(session, owner, name="stranger", scopes=scopes)
    headers = {"Authorization": f"Bearer {token}"}
    assert SECRET not in _answers(opened.client(), opened, ids, headers=headers)


def test_the_owner_sees_its_own_secrets(planted: tuple[Open, dict[str, str]]) -> None:
    opened, ids = planted
    for kind in opened.house.kinds:
        answer = opened.client().get(
            f"/api/v1/{kind.plural}/{ids[kind.name]}", headers=opened.headers()
        )
        assert SECRET in answer.get_data(as_text=True)


def test_a_ready_picture_of_a_narrower_circle_is_behind_no_door(
    planted: tuple[Open, dict[str, str]],
) -> None:
    opened, ids = planted
    client = opened.client()
    for kind in opened.house.kinds:
        address = f"/api/v1/{kind.plural}/{ids[kind.name]}/media"
        items = client.get(address, headers=opened.headers()).get_json()["items"]
        hidden = [one for one in items if one["audience"] in HIDDEN]
        told = [(one["audience"], one["state"], one["released"]) for one in hidden]
        assert told == [(audience, "ready", True) for audience in HIDDEN]
        for one in hidden:
            for door in (
                "info.json",
                "0,0,512,500/512,500/0/default.jpg",
                "full/max/0/default.jpg",
            ):
                assert client.get(f"/iiif/3/{one['id']}/{door}").status_code == 404, door
        (shown,) = (one for one in items if one["audience"] == "public")
        assert client.get(f"/iiif/3/{shown['id']}/info.json").status_code == 200


def test_neither_index_nor_manifest_nor_edition_holds_a_secret(
    planted: tuple[Open, dict[str, str]],
) -> None:
    opened, _ = planted
    for key in opened.house.store.keys("manifests/"):
        assert SECRET.encode() not in opened.house.store.read(key)
    with opened.app.app_context(), db.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM published").all()
    assert rows
    assert SECRET not in str(rows)
