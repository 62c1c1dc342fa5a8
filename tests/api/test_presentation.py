"""The Presentation door: every address in a manifest answers itself, to everybody, for a minute."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.iiif.documents import Document
from app.iiif.presentation import JSON, LD_JSON, Presentation, presentation
from foundation.errors import Gone, NotFound
from media_pipeline import manifests
from media_pipeline.manifests_2 import Pages
from tests.golden.lathe import FRONT, LATHE, MUSEUM, NAMEPLATE
from tests.golden.presentation_schema import presentation_schema

MANIFEST = "/iiif/presentation/3/rec0lathe9/manifest"
PUBLIC = "http://museum.example:8123"


class House:
    """A house with one lathe: its editions, and how often its manifest was made."""

    def __init__(self) -> None:
        self.lathe = LATHE
        self.withdrawn = False
        self.made = 0

    def find(self, path: str) -> Document:
        if path.startswith("collection"):
            stored = self.collect(path.removeprefix("collection").removeprefix("/"))
            return Document(hashlib.sha256(stored).hexdigest(), lambda: stored)
        record = path.partition("/")[0]
        if self.withdrawn:
            raise Gone(record)
        if record != self.lathe.record or not self.lathe.pictures:
            raise NotFound("manifest", record)
        return Document(str(self.lathe.edition), lambda: self.part(path))

    def part(self, path: str) -> bytes:
        self.made += 1
        found = manifests.part(manifests.build(self.lathe), f"{manifests.ROOT}/{path}")
        if found is None:
            raise NotFound("canvas", path)
        return found

    def collect(self, museum: str) -> bytes:
        if museum not in {"", "jn"}:
            raise NotFound("museum", museum)
        lathe = manifests.ManifestEntry(self.lathe.record, self.lathe.label, FRONT)
        path = manifests.collection_path("jn")
        source = manifests.CollectionSource(
            path=manifests.collection_path(museum),
            label=MUSEUM.name,
            provider=MUSEUM,
            collections=() if museum else (manifests.CollectionEntry(path, MUSEUM.name, FRONT),),
            manifests=(lathe,) if museum else (),
        )
        return manifests.collection(source)


@pytest.fixture
def house() -> House:
    return House()


def one_page(museum: str) -> Pages:
    return Pages(total=1, count=1, size=1)


def client_of(house: House, public_url: str = PUBLIC) -> FlaskClient:
    app = Flask(__name__)
    app.register_blueprint(
        presentation(Presentation(find=house.find, pages=one_page, public_url=public_url))
    )
    app.register_error_handler(NotFound, lambda error: (str(error), 404))
    app.register_error_handler(Gone, lambda error: (str(error), 410))
    return app.test_client()


@pytest.fixture
def client(house: House) -> FlaskClient:
    return client_of(house)


def addresses(node: Any) -> Iterator[str]:
    match node:
        case dict():
            if isinstance(node.get("id"), str):
                yield node["id"]
            for value in node.values():
                yield from addresses(value)
        case list():
            for value in node:
                yield from addresses(value)


@pytest.mark.parametrize("public_url", [PUBLIC, "https://gongbo.example/a/b"])
def test_every_presentation_address_answers_itself(house: House, public_url: str) -> None:
    client = client_of(house, public_url)
    waiting, seen = [public_url + MANIFEST], set()
    while waiting:
        wanted = waiting.pop()
        seen.add(wanted)
        response = client.get(wanted.removeprefix(public_url))
        assert response.status_code == 200, wanted
        document = json.loads(response.data)
        assert next(iter(document.items())) == ("@context", manifests.CONTEXT)
        assert document["id"] == wanted
        ours = {each for each in addresses(document) if "/iiif/presentation/" in each}
        assert all(each.startswith(f"{public_url}/") for each in ours)
        waiting.extend(ours - seen - set(waiting))
    # The manifest; a canvas, page and painting for each of two pictures, and what stands for the
    # first; the museum's collection.
    assert len(seen) == 1 + 3 * 3 + 1


def test_the_collection_of_all_leads_to_every_manifest(client: FlaskClient) -> None:
    house = client.get("/iiif/presentation/3/collection").get_json(force=True)
    museum = client.get(house["items"][0]["id"].removeprefix(PUBLIC)).get_json(force=True)
    assert museum["items"][0]["id"] == PUBLIC + MANIFEST


@pytest.mark.parametrize(
    ("path", "of"),
    [
        (MANIFEST, "manifest"),
        ("/iiif/presentation/3/rec0lathe9/canvas/pic0front1", "canvas"),
        ("/iiif/presentation/3/rec0lathe9/canvas/pic0front1/page", "annotationPage"),
        ("/iiif/presentation/3/rec0lathe9/canvas/pic0front1/painting", "annotation"),
        ("/iiif/presentation/3/collection", "collection"),
        ("/iiif/presentation/3/collection/jn", "collection"),
    ],
)
def test_every_document_is_valid_by_the_schema(client: FlaskClient, path: str, of: str) -> None:
    document = json.loads(client.get(path).data)
    assert list(presentation_schema(of).iter_errors(document)) == []


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        (None, LD_JSON),
        ("*/*", LD_JSON),
        ("text/html,*/*;q=0.8", LD_JSON),
        ("application/json", JSON),
        ("application/json, application/ld+json;q=0.5", JSON),
        ("application/ld+json, application/json;q=0.5", LD_JSON),
        (f"{LD_JSON}, application/json;q=0.9", LD_JSON),
    ],
)
def test_the_media_type_is_linked_data_unless_json_is_preferred(
    client: FlaskClient, accept: str | None, answered: str
) -> None:
    response = client.get(MANIFEST, headers={"Accept": accept} if accept else {})
    assert response.headers["Content-Type"] == answered
    assert response.vary.as_set() == {"accept"}


def test_an_unchanged_manifest_is_not_sent_twice(client: FlaskClient) -> None:
    first = client.get(MANIFEST)
    tag = first.headers["ETag"]
    assert tag.startswith('"3-p3-')
    for written in (tag, f'"other", W/{tag}'):
        again = client.get(MANIFEST, headers={"If-None-Match": written})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == tag
        assert again.headers["Cache-Control"] == "public, max-age=60"
        assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_a_new_edition_is_sent_to_one_who_has_the_old(house: House, client: FlaskClient) -> None:
    tag = client.get(MANIFEST).headers["ETag"]
    house.lathe = replace(LATHE, edition=4, label={"zh": "车床"})
    response = client.get(MANIFEST, headers={"If-None-Match": tag})
    assert response.status_code == 200
    assert json.loads(response.data)["label"] == {"zh": ["车床"]}
    assert response.headers["ETag"].startswith('"4-p3-')


def test_another_media_type_or_public_address_has_another_etag(house: House) -> None:
    client = client_of(house)
    tags = {
        client.get(MANIFEST).headers["ETag"],
        client.get(MANIFEST, headers={"Accept": JSON}).headers["ETag"],
        client_of(house, "https://elsewhere.example").get(MANIFEST).headers["ETag"],
    }
    assert len(tags) == 3


def test_a_collection_is_not_sent_twice(client: FlaskClient) -> None:
    path = "/iiif/presentation/3/collection/jn"
    tag = client.get(path).headers["ETag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_a_document_is_made_once_for_all_who_ask_for_it(house: House, client: FlaskClient) -> None:
    first = client.get(MANIFEST)
    assert client.get(MANIFEST, headers={"Accept": JSON}).data == first.data
    assert house.made == 1


def test_a_record_without_pictures_has_no_manifest(house: House, client: FlaskClient) -> None:
    house.lathe = replace(LATHE, pictures=())
    response = client.get(MANIFEST)
    assert response.status_code == 404
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cache-Control"] == "no-store"


def test_a_withdrawn_record_is_gone_even_for_one_who_has_it(
    house: House, client: FlaskClient
) -> None:
    tag = client.get(MANIFEST).headers["ETag"]
    house.withdrawn = True
    assert client.get(MANIFEST, headers={"If-None-Match": tag}).status_code == 410


@pytest.mark.parametrize("end", ["", "/page", "/painting"])
def test_the_canvas_of_a_picture_that_was_taken_away_is_not_found(
    house: House, client: FlaskClient, end: str
) -> None:
    path = f"/iiif/presentation/3/rec0lathe9/canvas/pic0front1{end}"
    assert client.get(path).status_code == 200
    house.lathe = replace(LATHE, edition=4, pictures=(NAMEPLATE,))
    assert client.get(path).status_code == 404


def test_head_has_the_headers_of_get_without_the_body(client: FlaskClient) -> None:
    got, head = client.get(MANIFEST), client.head(MANIFEST)
    assert head.data == b""
    assert dict(head.headers) == dict(got.headers)


def test_another_site_may_ask_before_it_reads(client: FlaskClient) -> None:
    response = client.options(MANIFEST)
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response.headers["Access-Control-Allow-Methods"]
    assert "If-None-Match" in response.headers["Access-Control-Allow-Headers"]


def test_nothing_can_be_written_here(client: FlaskClient) -> None:
    assert client.post(MANIFEST).status_code == 405
