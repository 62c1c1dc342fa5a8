"""A marked secret in every field that is not public, looked for behind every door and role."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from accounts import service as accounts
from app.database import db, transaction
from foundation.actors import Scope
from kinds.artifacts.model import Artifact
from records import publication, registering, service
from records.fields.base import Audience
from records.kind import Kind
from records.media import Media
from tests.api.stated_routes import LINES
from tests.doors import list_doors
from tests.house import WORKER, Open, open_house
from tests.planting import (
    NARROWED,
    OPEN,
    PARTNERS,
    SECRET,
    Marker,
    add_terms,
    flags_of,
    full,
    narrow,
    vocabularies_of,
)
from vocabularies.shelf import snapshot

CODES = (OPEN.words, SECRET.words)
OWN = (Scope.READ, Scope.WRITE, Scope.PUBLISH)


@dataclass(frozen=True, slots=True)
class Planted:
    """A house full of secrets. images: audience → pictures of all records; batch: an import."""

    opened: Open
    records: Mapping[str, list[str]]
    images: Mapping[str, list[str]]
    batch: str

    def told(self, headers: Mapping[str, str] | None = None) -> dict[str, str]:
        """Door → what it answers; none may break."""
        client, answers = self.opened.client(), {}
        every = [image for images in self.images.values() for image in images]
        doors = list_doors(
            self.opened, self.records, every, batches=[self.batch, "0000000000"], codes=CODES
        )
        for door in doors:
            answer = client.get(door, headers=headers)
            assert answer.status_code < 500, (door, answer.status_code)
            told = f"{answer.headers}\n{answer.get_data().decode(errors='replace')}"
            # An answer names the address that it was asked at: that is no telling.
            answers[door] = told.replace(door.partition("?")[0], "")
        return answers


def _register(session: Session, kind: type[Kind]) -> Iterator[str]:
    owner = accounts.get_organisation(session, "hanyang")
    terms = snapshot(session)
    kept, narrowed = narrow(kind)
    for number, (values, closer) in enumerate(((full(kind), {}), (kept, narrowed)), start=1):
        record = registering.register(
            session, WORKER, terms, kind=kind, owner=owner, values=_numbered(kind, values, number)
        )
        service.narrow(session, WORKER, record, kind=kind, narrowed=closer)
        yield record.public_id


def _numbered(kind: type[Kind], values: dict[str, Any], number: int) -> dict[str, Any]:
    """The same under a number of its own."""
    known = str(kind.number_of(values))
    field = next(name for name, value in values.items() if known in str(value))
    told = values[field]
    if isinstance(told, str):
        return {**values, field: f"{told}-{number}"}
    return {**values, field: [{**one, "value": f"{one['value']}-{number}"} for one in told]}


def _hang(opened: Open, kind: type[Kind], public_id: str, audience: str, marker: Marker) -> str:
    scan = io.BytesIO()
    Image.new("RGB", (700, 500), "white").save(scan, "PNG")
    sent = opened.client().post(
        f"/api/v1/{kind.plural}/{public_id}/media",
        # The name of a file is the museum's own affair, whoever may see the picture.
        query_string={
            "filename": f"{SECRET.words}.png",
            "audience": audience,
            "caption_zh": marker.words,
        },
        data=scan.getvalue() + audience.encode(),
        headers=opened.headers(),
        content_type="image/png",
    )
    assert sent.status_code == 201
    return str(sent.get_json()["id"])


def _bring_in(opened: Open) -> str:
    """An import of two artifacts that holds secrets: one comes in, one is left out for a cell."""
    good = {**_numbered(Artifact, full(Artifact), 3), "title": {"zh": "a lathe", "en": "a lathe"}}
    bad = {**_numbered(Artifact, full(Artifact), 4), "materials": [SECRET.words + "-unknown"]}
    sent = opened.client().post(
        "/api/v1/imports",
        query_string={"kind": "artifact", "source": f"{SECRET.words}.ndjson", "why": SECRET.words},
        data="\n".join(json.dumps(one) for one in (good, bad)),
        headers=opened.headers(Idempotency_Key="planted"),
        content_type=LINES,
    )
    assert sent.status_code == 202
    opened.settle()
    return str(sent.get_json()["id"])


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """Two records of each kind, published with a picture for each audience."""
    opened = open_house(tmp_path_factory.mktemp("planted"))
    with opened.app.app_context():
        with transaction() as session:
            add_terms(session, iter(opened.house.kinds))
        with transaction() as session:
            records = {kind.name: list(_register(session, kind)) for kind in opened.house.kinds}
    images: dict[str, list[str]] = {}
    for kind in opened.house.kinds:
        for audience, marker in (("public", OPEN), ("partner", PARTNERS), ("internal", SECRET)):
            made = _hang(opened, kind, records[kind.name][0], audience, marker)
            images.setdefault(audience, []).append(made)
    with opened.app.app_context(), transaction() as session:
        terms = opened.house.shelf.terms(session)
        for kind in opened.house.kinds:
            for public_id in records[kind.name]:
                record = service.get_record(session, kind=kind, public_id=public_id)
                publication.publish(session, WORKER, terms, record, kind=kind)
    opened.settle()
    return Planted(opened, records, images, _bring_in(opened))


def _token(opened: Open, museum: str, *scopes: Scope) -> dict[str, str]:
    with opened.app.app_context(), transaction() as session:
        owner = accounts.get_organisation(session, museum)
        secret = accounts.create_token(session, owner, name="walker", scopes=scopes)
    return {"Authorization": f"Bearer {secret}"}


def _leaks(answers: Mapping[str, str], *markers: Marker) -> list[str]:
    return [door for door, told in answers.items() if any(one.is_in(told) for one in markers)]


def _hidden_flags(opened: Open, audience: Audience) -> set[str]:
    """How JSON writes the keys of the flags that an audience may not see."""
    return {
        f'"{key}"'
        for kind in opened.house.kinds
        for _, key, least in flags_of(kind)
        if least > audience
    }


STRANGERS = {
    "nobody": None,
    "another museum": ("nantong", OWN),
    "own, without a right to read": ("hanyang", (Scope.WRITE, Scope.PUBLISH)),
}


@pytest.mark.parametrize("who", STRANGERS)
def test_no_door_tells_those_outside_a_secret(planted: Planted, who: str) -> None:
    token = STRANGERS[who]
    headers = None if token is None else _token(planted.opened, token[0], *token[1])
    answers = planted.told(headers)
    assert _leaks(answers, SECRET, PARTNERS, NARROWED) == []
    assert _leaks(answers, OPEN)
    hidden = _hidden_flags(planted.opened, Audience.PUBLIC)
    assert hidden
    assert [door for door, told in answers.items() if any(one in told for one in hidden)] == []


def test_a_flag_that_a_record_keeps_to_itself_is_told_to_nobody_outside(planted: Planted) -> None:
    client, checked = planted.opened.client(), 0
    for kind in planted.opened.house.kinds:
        _, closer = narrow(kind)
        kept = {f'"{key}"' for field, key, _ in flags_of(kind) if field in closer}
        about = f"/api/v1/{kind.plural}/{planted.records[kind.name][1]}"
        for door in (about, f"{about}?view=public", f"{about}/links", f"{about}/media"):
            told = client.get(door).get_data(as_text=True)
            assert not any(one in told for one in kept), door
        checked += len(kept)
    assert checked


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_outside_is_told_that_a_secret_term_is_used(planted: Planted, who: str) -> None:
    token = STRANGERS[who]
    headers = None if token is None else _token(planted.opened, token[0], *token[1])
    client, counted = planted.opened.client(), 0
    for vocabulary in sorted(
        {one for k in planted.opened.house.kinds for one in vocabularies_of(k)}
    ):
        for marker in (OPEN, PARTNERS, SECRET, NARROWED):
            term = f"/api/v1/vocabularies/{vocabulary}/terms/{marker.words}"
            items = client.get(f"{term}/usage", headers=headers).get_json()["items"]
            using = client.get(f"{term}/records", headers=headers).get_json()["items"]
            if marker is OPEN:
                counted += len(items) + len(using)
            else:
                assert (items, using) == ([], []), term
    assert counted


@pytest.mark.parametrize("museum", ["nantong", "hanyang"])
def test_a_partner_is_told_what_is_for_partners_and_no_more(planted: Planted, museum: str) -> None:
    answers = planted.told(_token(planted.opened, museum, Scope.PARTNER))
    assert _leaks(answers, SECRET, NARROWED) == []
    told = _leaks(answers, PARTNERS)
    assert told
    assert {door.split("/")[1] for door in told} == {"api"}


def test_what_is_for_partners_is_kept_by_no_cache_that_others_share(planted: Planted) -> None:
    headers = _token(planted.opened, "nantong", Scope.PARTNER)
    answers = planted.told(headers)
    client = planted.opened.client()
    for door in _leaks(answers, PARTNERS):
        answer = client.get(door, headers=headers)
        assert answer.cache_control.private or answer.cache_control.no_store, door


@pytest.mark.parametrize("marker", [SECRET, PARTNERS, NARROWED], ids=lambda one: one.words)
def test_nobody_outside_finds_or_filters_by_a_secret(planted: Planted, marker: Marker) -> None:
    client = planted.opened.client()
    for words in (marker.words, marker.digits):
        found = client.get("/api/v1/search", query_string={"q": words}).get_json()
        assert found["total"] == 0
    for kind in planted.opened.house.kinds:
        for facet in kind.facets():
            asked = {facet.name: marker.words}
            page = client.get(f"/api/v1/{kind.plural}", query_string=asked)
            assert page.get_json().get("items") == [], (kind.name, facet.name)


def test_the_owner_sees_its_own_secrets(planted: Planted) -> None:
    headers = planted.opened.headers()
    for kind in planted.opened.house.kinds:
        for public_id, marker in zip(planted.records[kind.name], (SECRET, NARROWED), strict=True):
            answer = planted.opened.client().get(
                f"/api/v1/{kind.plural}/{public_id}", headers=headers
            )
            assert marker.is_in(answer.get_data(as_text=True)), kind.name


def test_the_owner_reads_what_came_of_an_import_with_secrets(planted: Planted) -> None:
    client, headers = planted.opened.client(), planted.opened.headers()
    address = f"/api/v1/imports/{planted.batch}"
    assert SECRET.is_in(client.get(address, headers=headers).get_data(as_text=True))
    rows = client.get(f"{address}/rows", headers=headers).get_json()["items"]
    assert [row["fate"] for row in rows] == ["new", "left out"]
    assert SECRET.is_in(json.dumps(rows[1]["problems"]))


def test_a_picture_of_a_narrower_circle_is_behind_no_door(planted: Planted) -> None:
    client = planted.opened.client()
    with planted.opened.app.app_context(), transaction() as session:
        for audience, images in planted.images.items():
            status = 200 if audience == "public" else 404
            for image in images:
                media = session.query(Media).filter_by(public_id=image).one()
                assert (media.state, media.released) == ("ready", True)
                for door in ("info.json", "full/max/0/default.jpg"):
                    assert client.get(f"/iiif/3/{image}/{door}").status_code == status


def test_what_is_kept_for_those_outside_holds_no_secret(planted: Planted) -> None:
    store = planted.opened.house.store
    for key in store.keys("manifests/"):
        told = store.read(key).decode()
        assert not any(one.is_in(told) for one in (SECRET, PARTNERS, NARROWED)), key
    with planted.opened.app.app_context(), db.engine.connect() as connection:
        query = 'SELECT audience, "values", pictures, label FROM published'
        rows = connection.exec_driver_sql(query).all()
    assert rows
    for audience, *said in rows:
        hidden = (SECRET, NARROWED) if audience == "partner" else (SECRET, NARROWED, PARTNERS)
        assert not any(one.is_in(str(said)) for one in hidden)
