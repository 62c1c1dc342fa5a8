"""Sending pictures: streamed, checked, stored once, read, shown."""

from __future__ import annotations

import base64
import hashlib
import io
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image
from werkzeug.test import Client

from accounts import service as accounts
from app.database import transaction
from app.tiles import TileServer
from foundation.actors import Scope
from foundation.errors import Invalid
from tests.house import CC0, PUBLIC_URL, Open, lathe


def _png(width: int = 700, height: int = 500, colour: str = "teal") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "PNG")
    return file.getvalue()


def _token(opened: Open, *scopes: Scope) -> str:
    with opened.app.app_context(), transaction() as session:
        owner = accounts.get_organisation(session, "hanyang")
        return accounts.create_token(session, owner, name="test", scopes=scopes)


def _send(opened: Open, public_id: str, data: bytes, **more: str):  # type: ignore[no-untyped-def]
    headers = opened.headers(**{key: more.pop(key) for key in ("Content_Digest",) if key in more})
    museum = more.pop("museum", "")
    if token := more.pop("token", ""):
        headers["Authorization"] = f"Bearer {token}"
    return opened.client().post(
        f"/api/v1/artifacts/{public_id}/media",
        query_string={"filename": "front.png", **more},
        data=data,
        content_type="image/png",
        headers=opened.headers(museum) if museum else headers,
    )


def test_a_picture_is_received_read_and_shown_with_the_published_record(opened: Open) -> None:
    public_id = opened.publish(lathe())
    sent = _send(opened, public_id, _png(), release="true", alt_en="A lathe", caption_zh="正面")
    assert (sent.status_code, sent.get_json()["state"]) == (201, "received")
    assert sent.get_json()["sha256"] == hashlib.sha256(_png()).hexdigest()
    opened.settle()
    (shown,) = opened.client().get(f"/api/v1/artifacts/{public_id}").get_json()["media"]
    assert (shown["width"], shown["height"], shown["rights"]) == (700, 500, CC0)
    image = f"/iiif/3/{shown['id']}"
    assert opened.client().get(f"{image}/info.json").get_json()["width"] == 700
    tile = opened.client().get(f"{image}/0,0,512,500/512,500/0/default.jpg")
    assert Image.open(io.BytesIO(tile.data)).size == (512, 500)
    assert opened.client().get(f"/iiif/presentation/3/{public_id}/manifest").status_code == 200
    wrong = opened.client().get(f"{image}/0,0,0,0/max/0/default.jpg")
    assert (wrong.status_code, wrong.mimetype) == (400, "application/problem+json")


def test_a_picture_that_was_not_released_waits_for_the_next_publication(opened: Open) -> None:
    public_id = opened.publish(lathe())
    image = _send(opened, public_id, _png()).get_json()["id"]
    opened.settle()
    assert opened.client().get(f"/iiif/3/{image}/info.json").status_code == 404
    assert opened.client().get(f"/api/v1/artifacts/{public_id}").get_json()["media"] == []
    address = f"/api/v1/artifacts/{public_id}/publish"
    opened.client().post(address, headers=opened.headers(If_Match="*"))
    assert opened.client().get(f"/iiif/3/{image}/info.json").status_code == 200


def test_the_same_picture_sent_twice_is_one_picture(opened: Open) -> None:
    public_id = opened.publish(lathe())
    first, second = _send(opened, public_id, _png()), _send(opened, public_id, _png())
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.get_json()["id"] == second.get_json()["id"]
    assert len(list(opened.house.store.keys("masters/"))) == 1


def test_a_known_picture_sent_again_takes_the_words_and_the_release(opened: Open) -> None:
    public_id = opened.publish(lathe())
    first = _send(opened, public_id, _png(), caption_zh="正", alt_en="A lathe", audience="public")
    opened.settle()
    again = _send(opened, public_id, _png(), caption_en="Front", credit="馆", release="true")
    assert (again.status_code, again.get_json()["id"]) == (200, first.get_json()["id"])
    assert again.get_json()["released"] is True
    (shown,) = opened.client().get(f"/api/v1/artifacts/{public_id}").get_json()["media"]
    assert shown["captions"] == {"zh": "正", "en": "Front"}
    assert (shown["alts"], shown["credit"], shown["rights"]) == ({"en": "A lathe"}, "馆", CC0)
    edition = opened.client().get(f"/api/v1/artifacts/{public_id}").get_json()["edition"]
    _send(opened, public_id, _png())
    assert opened.client().get(f"/api/v1/artifacts/{public_id}").get_json()["edition"] == edition


def test_words_of_a_shown_picture_are_changed_by_those_who_may_publish(opened: Open) -> None:
    public_id = opened.publish(lathe())
    _send(opened, public_id, _png(), caption_zh="正面")
    opened.settle()
    cataloguer = _token(opened, Scope.READ, Scope.WRITE)
    assert _send(opened, public_id, _png(), token=cataloguer, release="true").status_code == 403
    hidden = _send(opened, public_id, _png(), token=cataloguer, caption_zh="侧面")
    assert (hidden.status_code, hidden.get_json()["captions"]) == (200, {"zh": "侧面"})
    assert _send(opened, public_id, _png(), release="true").status_code == 200
    assert _send(opened, public_id, _png(), token=cataloguer, caption_zh="x").status_code == 403
    assert _send(opened, public_id, _png(), token=cataloguer).status_code == 200
    (shown,) = opened.client().get(f"/api/v1/artifacts/{public_id}").get_json()["media"]
    assert shown["captions"] == {"zh": "侧面"}


def test_a_picture_of_a_narrower_circle_is_not_widened_by_sending_it_again(opened: Open) -> None:
    public_id = opened.publish(lathe())
    _send(opened, public_id, _png(), audience="internal")
    again = _send(opened, public_id, _png(), release="true").get_json()
    opened.settle()
    assert again["audience"] == "internal"
    assert opened.client().get(f"/iiif/3/{again['id']}/info.json").status_code == 404


def test_a_tile_has_the_same_headers_by_the_fast_way_and_by_flask(opened: Open) -> None:
    public_id = opened.publish(lathe())
    image = _send(opened, public_id, _png(), release="true").get_json()["id"]
    opened.settle()
    gallery = opened.app.extensions["gallery"]
    asked: list[str] = []

    def behind(environ: dict[str, Any], start_response: Any) -> Any:
        asked.append(environ["PATH_INFO"])
        return opened.app.wsgi_app(environ, start_response)

    site = Client(TileServer(behind, gallery, public_url=PUBLIC_URL))
    tile = f"/iiif/3/{image}/0,0,512,500/512,500/0/default.jpg"
    known = {"If-None-Match": site.get(tile).headers["ETag"]}
    for headers in ({}, known):
        fast, slow = site.get(tile, headers=headers), opened.client().get(tile, headers=headers)
        assert fast.status_code == slow.status_code
        assert sorted(fast.headers) == sorted(slow.headers)
    assert asked == []
    assert "X-Request-Id" in opened.client().get("/api/v1/artifacts").headers


def test_two_records_share_a_master_and_not_a_picture(opened: Open) -> None:
    ids = [opened.publish(lathe(number)) for number in ("A-1", "A-2")]
    images = {_send(opened, public_id, _png()).get_json()["id"] for public_id in ids}
    assert len(images) == 2
    assert len(list(opened.house.store.keys("masters/"))) == 1


def test_what_is_not_an_image_is_refused_with_the_reason_and_work_goes_on(opened: Open) -> None:
    public_id = opened.publish(lathe())
    _send(opened, public_id, b"%PDF-1.7 not a picture", filename="a.pdf")
    _send(opened, public_id, _png()[:700], filename="cut.png")
    _send(opened, public_id, _png(colour="navy"), filename="good.png")
    opened.settle()
    address = f"/api/v1/artifacts/{public_id}/media"
    items = opened.client().get(address, headers=opened.headers()).get_json()["items"]
    assert [item["state"] for item in items] == ["refused", "refused", "ready"]
    assert all(item["refused"]["zh"] and item["refused"]["en"] for item in items[:2])


def test_bytes_that_do_not_match_their_digest_are_not_kept(opened: Open) -> None:
    public_id = opened.publish(lathe())
    wrong = base64.b64encode(hashlib.sha256(b"another").digest()).decode()
    answer = _send(opened, public_id, _png(), Content_Digest=f"sha-256=:{wrong}:")
    assert answer.status_code == 400
    assert list(opened.house.store.keys("masters/")) == []
    right = base64.b64encode(hashlib.sha256(_png()).digest()).decode()
    good = _send(opened, public_id, _png(), Content_Digest=f"sha-256=:{right}:")
    assert good.status_code == 201


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ({"rights": "my own"}, 422),
        ({"audience": "everybody"}, 400),
        ({"filename": ""}, 400),
        ({"filename": "a\0b.png"}, 400),
        ({"credit": "a\x1b"}, 400),
        ({"caption_zh": "a\0"}, 400),
        ({"colour": "red"}, 400),
    ],
)
def test_words_that_cannot_be_kept_are_refused(
    opened: Open, words: dict[str, str], status: int
) -> None:
    public_id = opened.publish(lathe())
    assert _send(opened, public_id, _png(), **words).status_code == status


def test_a_museums_rights_reach_its_pictures_as_the_registry_writes_them(opened: Open) -> None:
    browser = {"uri": "https://rightsstatements.org/vocab/InC/1.0/"}
    with opened.app.app_context(), transaction() as session:
        museum = accounts.found(session, "shougang", names={"zh": "首钢馆"}, rights=browser)
        secret = accounts.create_token(session, museum, name="test", scopes=list(Scope))
    public_id = opened.publish(lathe(), museum="shougang")
    sent = _send(opened, public_id, _png(), token=secret, release="true").get_json()
    assert sent["rights"] == "http://rightsstatements.org/vocab/InC/1.0/"
    opened.settle()
    manifest = opened.client().get(f"/iiif/presentation/3/{public_id}/manifest")
    assert manifest.status_code == 200
    assert manifest.get_json(force=True)["rights"] == sent["rights"]


def test_a_museum_is_not_entered_with_rights_of_its_own_making(opened: Open) -> None:
    with opened.app.app_context(), transaction() as session, pytest.raises(Invalid) as refused:
        accounts.found(session, "own", names={"zh": "馆"}, rights={"uri": "https://own.example/"})
    assert "http://creativecommons.org/" in str(refused.value.places["rights"])


def test_nobody_sends_to_another_museums_record(opened: Open) -> None:
    public_id = opened.publish(lathe())
    assert _send(opened, public_id, _png(), museum="nantong").status_code == 403
    assert list(opened.house.store.keys("masters/")) == []
    assert _send(opened, "nothing", _png()).status_code == 404


def test_a_withdrawn_record_takes_its_pictures_with_it(opened: Open) -> None:
    public_id = opened.publish(lathe())
    image = _send(opened, public_id, _png(), release="true").get_json()["id"]
    opened.settle()
    opened.client().post(
        f"/api/v1/artifacts/{public_id}/withdraw",
        json={"reason": "重复"},
        headers=opened.headers(If_Match="*"),
    )
    opened.settle()
    for door in (
        f"/iiif/3/{image}/info.json",
        f"/iiif/3/{image}/full/100,/0/default.jpg",
        f"/iiif/presentation/3/{public_id}/manifest",
        f"/api/v1/artifacts/{public_id}",
        f"/zh/artifacts/{public_id}",
    ):
        assert opened.client().get(door).status_code == 410, door
    assert opened.client().get("/api/v1/search?q=皮带车床").get_json()["total"] == 0


def test_a_harvester_learns_of_a_picture_that_became_ready(opened: Open) -> None:
    public_id = opened.publish(lathe())
    since = datetime.now(UTC).isoformat()
    _send(opened, public_id, _png(), release="true")
    opened.settle()
    told = opened.client().get("/api/v1/artifacts", query_string={"updated_since": since})
    assert [one["id"] for one in told.get_json()["items"]] == [public_id]
    later = {"updated_since": datetime.now(UTC).isoformat()}
    assert opened.client().get("/api/v1/artifacts", query_string=later).get_json()["items"] == []
