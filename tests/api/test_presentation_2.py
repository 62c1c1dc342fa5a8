"""The Presentation 2.1 door: by its own addresses, and by Accept at those of version 3."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.iiif.documents import Document
from app.iiif.presentation import LD_JSON as LD_JSON_3
from app.iiif.presentation import Presentation, presentation
from app.iiif.presentation_2 import JSON, LD_JSON, presentation_2
from foundation.errors import Gone, NotFound
from media_pipeline import manifests_2
from tests.golden.presentation_2_schema import presentation_2_schema
from tests.unit.media_pipeline.older import PUBLIC, THREE, canvas, manifest, picture, sound

LATHE = "rec0lathe9"
COLLECTION = f"{PUBLIC}/iiif/presentation/3/collection"
MANIFEST_2 = f"/iiif/presentation/2/{LATHE}/manifest"
MANIFEST_3 = f"/iiif/presentation/3/{LATHE}/manifest"
PER_PAGE = 2


def documents() -> dict[str, dict[str, Any]]:
    """What the house shows in version 3, by path below the root: a lathe, five in a museum."""
    front = canvas("front1", picture("front1"))
    chapter = {
        "id": f"{THREE}/range/1",
        "type": "Range",
        "label": {"en": ["One"]},
        "items": [{"id": front["id"], "type": "Canvas"}],
    }
    lathe = manifest(
        front,
        sound("whistle1"),
        structures=[chapter],
        partOf=[{"id": f"{COLLECTION}/jn", "type": "Collection"}],
    )
    page = front["items"][0]
    made = {
        f"{LATHE}/manifest": lathe,
        f"{LATHE}/range/1": chapter,
        f"{LATHE}/canvas/front1": front,
        f"{LATHE}/canvas/front1/page": page,
        f"{LATHE}/canvas/front1/painting": page["items"][0],
        "whistles/manifest": manifest(sound("whistle1")),
        "collection": collection("", [named("jn")]),
        "collection/jn": collection("/jn", [named(f"jn/{number}") for number in (1, 2, 3)]),
    }
    lathes = [{"id": lathe["id"], "type": "Manifest", "label": lathe["label"]}] * PER_PAGE
    for number in (1, 2, 3):
        made[f"collection/jn/{number}"] = collection(f"/jn/{number}", lathes, partOf=[named("jn")])
    return made


def named(path: str) -> dict[str, Any]:
    return {"id": f"{COLLECTION}/{path}", "type": "Collection", "label": {"none": [path]}}


def collection(path: str, items: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    label = {"none": [path or "all"]}
    return {
        "id": COLLECTION + path,
        "type": "Collection",
        "label": label,
        "items": items,
        **more,
    }


class House:
    """A house and what it shows; `state` stands for its edition."""

    def __init__(self) -> None:
        self.shown = documents()
        self.state = "3"
        self.withdrawn = False

    def find(self, path: str) -> Document:
        if self.withdrawn:
            raise Gone(path)
        if path not in self.shown:
            raise NotFound("document", path)
        return Document(self.state, lambda: json.dumps(self.shown[path]).encode())

    def pages(self, museum: str) -> manifests_2.Pages:
        return manifests_2.Pages(total=5, count=3, size=PER_PAGE)


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def client(house: House) -> FlaskClient:
    app = Flask(__name__)
    doors = Presentation(find=house.find, pages=house.pages, public_url=PUBLIC)
    app.register_blueprint(presentation(doors))
    app.register_blueprint(presentation_2(doors.older()))
    app.register_error_handler(NotFound, lambda error: (str(error), 404))
    app.register_error_handler(Gone, lambda error: (str(error), 410))
    return app.test_client()


def addresses(node: Any) -> Iterator[str]:
    match node:
        case str():
            yield node
        case Mapping():
            for value in node.values():
                yield from addresses(value)
        case list():
            for value in node:
                yield from addresses(value)


def test_every_address_of_a_document_answers_itself(client: FlaskClient) -> None:
    waiting, seen = [f"{PUBLIC}/iiif/presentation/2/collection"], set()
    while waiting:
        wanted = waiting.pop()
        seen.add(wanted)
        response = client.get(wanted.removeprefix(PUBLIC))
        assert response.status_code == 200, wanted
        document = json.loads(response.data)
        assert document["@id"] == wanted
        assert list(presentation_2_schema(document["@type"]).iter_errors(document)) == []
        told = {each.partition("#")[0] for each in addresses(document)}
        assert not any("/iiif/presentation/3/" in each or "/iiif/3/" in each for each in told)
        ours = {each for each in told if each.startswith(f"{PUBLIC}/iiif/presentation/2/")}
        waiting.extend(ours - seen - set(waiting))
    # All, the museum and its three pages; the manifest, sequence, canvas, painting and range.
    assert len(seen) == 5 + 5


def test_a_museum_is_read_page_by_page(client: FlaskClient) -> None:
    root = f"{PUBLIC}/iiif/presentation/2/collection/jn"
    museum = client.get(root.removeprefix(PUBLIC)).get_json()
    assert (museum["total"], museum["first"], museum["last"]) == (5, f"{root}/1", f"{root}/3")
    assert "collections" not in museum
    walked, place, before = [], museum["first"], None
    while place:
        page = client.get(place.removeprefix(PUBLIC)).get_json()
        assert (page["within"], page["total"]) == (root, 5)
        assert page.get("prev") == before
        walked.append(page["startIndex"])
        before, place = place, page.get("next")
    assert walked == [0, 2, 4]


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/json", JSON),
        ("application/json, application/ld+json;q=0.5", JSON),
        ("application/ld+json", LD_JSON),
        (f"{LD_JSON}, application/json;q=0.9", LD_JSON),
    ],
)
def test_plain_json_says_where_its_context_is(
    client: FlaskClient, accept: str | None, answered: str
) -> None:
    response = client.get(MANIFEST_2, headers={"Accept": accept} if accept else {})
    assert response.headers["Content-Type"] == answered
    assert (manifests_2.CONTEXT in response.headers.get("Link", "")) is (answered == JSON)
    assert response.vary.as_set() == {"accept"}


@pytest.mark.parametrize(
    ("accept", "version"),
    [
        ("*/*", 3),
        ("application/ld+json", 3),
        (LD_JSON, 2),
        (f"{LD_JSON}, */*;q=0.1", 2),
        (f"{LD_JSON};q=0.5, {LD_JSON_3}", 3),
        (f"{LD_JSON}, {LD_JSON_3};q=0.5", 2),
        (f"{LD_JSON}, {LD_JSON_3}", 3),
        (f"{LD_JSON};q=0, application/json", 3),
    ],
)
def test_the_profile_that_is_asked_for_says_which_version(
    client: FlaskClient, accept: str, version: int
) -> None:
    response = client.get(MANIFEST_3, headers={"Accept": accept})
    document = json.loads(response.data)
    assert document["@context"] == f"http://iiif.io/api/presentation/{version}/context.json"
    assert response.vary.as_set() == {"accept"}
    if version == 2:
        assert response.headers["Content-Type"] == LD_JSON
        assert response.headers["Content-Location"] == PUBLIC + MANIFEST_2
        assert document["@id"] == PUBLIC + MANIFEST_2


def test_each_version_and_type_has_an_etag_of_its_own(client: FlaskClient) -> None:
    tags = {
        client.get(MANIFEST_2).headers["ETag"],
        client.get(MANIFEST_2, headers={"Accept": LD_JSON}).headers["ETag"],
        client.get(MANIFEST_3).headers["ETag"],
    }
    assert len(tags) == 3


def test_an_unchanged_document_is_not_sent_twice(house: House, client: FlaskClient) -> None:
    tag = client.get(MANIFEST_2).headers["ETag"]
    again = client.get(MANIFEST_2, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert again.headers["Cache-Control"] == "public, max-age=60"
    house.state = "4"
    house.shown[f"{LATHE}/manifest"] = manifest(label={"none": ["renamed"]})
    renamed = client.get(MANIFEST_2, headers={"If-None-Match": tag})
    assert renamed.get_json()["label"] == "renamed"


def test_head_has_the_headers_of_get_without_the_body(client: FlaskClient) -> None:
    got, head = client.get(MANIFEST_2), client.head(MANIFEST_2)
    assert head.data == b""
    assert dict(head.headers) == dict(got.headers)


def test_another_site_may_ask_before_it_reads(client: FlaskClient) -> None:
    response = client.options(MANIFEST_2)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Accept" in response.headers["Access-Control-Allow-Headers"]


def test_a_withdrawn_record_is_gone(house: House, client: FlaskClient) -> None:
    house.withdrawn = True
    assert client.get(MANIFEST_2).status_code == 410


@pytest.mark.parametrize(
    "path",
    ["whistles/manifest", "nothing/manifest", f"{LATHE}/canvas/other", "whistles/sequence/normal"],
)
def test_what_has_no_picture_to_show_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(f"/iiif/presentation/2/{path}").status_code == 404
