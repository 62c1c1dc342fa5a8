"""In the whole house, every address of ours that a manifest or a collection names answers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image

from accounts import service as accounts
from app.database import transaction
from app.factory import create_app
from app.pages import assets
from kinds.museums.model import Museum
from media_pipeline import keys
from records import presented, publication, registering
from records.media import MediaForm, find_media
from tests.exhibits import Exhibit, exhibit
from tests.golden.presentation_2_schema import presentation_2_schema
from tests.golden.presentation_schema import presentation_schema
from tests.house import PUBLIC_URL, WORKER, Open, lathe

OTHER_PORT = "http://museum.test:9000"
COLLECTION = "/iiif/presentation/3/collection"
OLDER_COLLECTION = "/iiif/presentation/2/collection"
CLASSES = {
    "Manifest": "manifest",
    "Collection": "collection",
    "Canvas": "canvas",
    "AnnotationPage": "annotationPage",
    "Annotation": "annotation",
    "Range": "range",
}


@pytest.fixture
def pictured(opened: Open) -> str:
    """The id of a published artifact whose picture can be seen."""
    if not assets.MANIFEST.is_file():
        pytest.skip("the front end is not built")
    artifact = opened.publish(lathe())
    add_picture(opened, artifact)
    return artifact


def add_picture(opened: Open, artifact: str, *, museum: str = "hanyang") -> None:
    scan = io.BytesIO()
    Image.new("RGB", (700, 500), "teal").save(scan, "PNG")
    answer = opened.client().post(
        f"/api/v1/artifacts/{artifact}/media?filename=front.png&release=true",
        data=scan.getvalue(),
        content_type="image/png",
        headers=opened.headers(museum),
    )
    assert answer.status_code in {201, 202}
    opened.settle()


def publish_entry(opened: Open, number: str = "G-1", *, museum: str = "hanyang") -> str:
    """Publish an entry of a museum in the directory; its id."""
    with opened.app.app_context(), transaction() as session:
        entry = registering.register(
            session,
            WORKER,
            opened.house.shelf.terms(session),
            kind=Museum,
            owner=accounts.get_organisation(session, museum),
            values={"directory_number": number, "title": {"zh": "汉阳机器馆"}},
        )
        publication.publish(session, WORKER, opened.house.shelf.terms(session), entry, kind=Museum)
        return entry.public_id


def addresses(node: Any) -> Iterator[str]:
    match node:
        case dict():
            yield from (node[key] for key in ("id", "@id") if isinstance(node.get(key), str))
            for value in node.values():
                yield from addresses(value)
        case list():
            for value in node:
                yield from addresses(value)


def get_json(client: FlaskClient, address: str, public_url: str) -> Any:
    """What an address answers, followed once; None where that is not JSON."""
    answer = client.get(address.removeprefix(public_url))
    if answer.status_code in {302, 303}:
        answer = client.get(answer.headers["Location"].removeprefix(public_url))
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return answer.get_json(force=True) if "json" in answer.headers["Content-Type"] else None


def walk(client: FlaskClient, start: str, public_url: str) -> set[str]:
    """Follow every address of ours from here on; those that were seen."""
    waiting, seen = {public_url + start}, set[str]()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        document = get_json(client, address, public_url)
        if document is None:
            continue
        # Records and organisations have ids of their own, and name their address beside them.
        named = document.get("id", document.get("@id"))
        assert document.get("links", {}).get("self", named) == address
        if of := CLASSES.get(document.get("type", "")):
            presentation_schema(of).validate(document)
            found = {one for one in addresses(document) if "museum.test" in one}
            assert all(one.startswith(f"{public_url}/") for one in found)
            waiting |= found - seen
    return seen


def older_addresses(node: Any) -> Iterator[str]:
    """The addresses of ours in a document of Presentation 2.1, without their fragments."""
    match node:
        case str() if node.startswith(PUBLIC_URL):
            yield node.partition("#")[0]
        case dict():
            for value in node.values():
                yield from older_addresses(value)
        case list():
            for value in node:
                yield from older_addresses(value)


def missing(parts: tuple[str, ...], seen: set[str]) -> list[str]:
    return [part for part in parts if not any(part in address for address in seen)]


@pytest.mark.parametrize("public_url", [PUBLIC_URL, OTHER_PORT])
def test_every_address_of_a_manifest_answers_under_any_public_address(
    opened: Open, pictured: str, public_url: str
) -> None:
    publish_entry(opened)
    settings = replace(opened.house.settings, public_url=public_url)
    client = create_app(settings, replace(opened.house, settings=settings)).test_client()
    seen = walk(client, f"/iiif/presentation/3/{pictured}/manifest", public_url)
    seen |= walk(client, COLLECTION, public_url)
    iiif = ("/canvas/", "/page", "/painting", "/full/", "/collection/hanyang")
    ours = ("/api/v1/artifacts/", "/organisations/", "/zh/artifacts/", "/en/search")
    assert missing(iiif + ours, seen) == []


def test_every_address_of_the_older_version_answers_and_names_no_newer_one(
    opened: Open, pictured: str
) -> None:
    client, waiting, seen = opened.client(), {PUBLIC_URL + OLDER_COLLECTION}, set[str]()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        document = get_json(client, address, PUBLIC_URL)
        if "/iiif/presentation/2/" in address:
            presentation_2_schema(document["@type"]).validate(document)
            assert document["@id"] == address
            found = set(older_addresses(document))
            assert not [one for one in found if "/iiif/presentation/3/" in one or "/iiif/3/" in one]
            waiting |= found - seen
    parts = ("/collection/hanyang", "/manifest", "/sequence/normal", "/canvas/", "/painting")
    assert missing((*parts, "/full/", "/iiif/2/"), seen) == []


def test_a_withdrawn_entry_of_a_museum_leaves_no_dead_address(opened: Open, pictured: str) -> None:
    entry = publish_entry(opened)
    # The manifest of this one is made while the entry is there.
    later = opened.publish(lathe("B-1"))
    add_picture(opened, later)
    opened.client().post(
        f"/api/v1/museums/{entry}/withdraw",
        json={"reason": "闭馆"},
        headers=opened.headers(If_Match="*"),
    )
    opened.settle()
    assert opened.client().get(f"/zh/museums/{entry}").status_code == 410
    walk(opened.client(), f"/iiif/presentation/3/{later}/manifest", PUBLIC_URL)
    walk(opened.client(), COLLECTION, PUBLIC_URL)


def test_the_collection_of_all_names_each_museum_that_shows_something_once(
    opened: Open, pictured: str
) -> None:
    def museums() -> list[str]:
        items = opened.client().get(COLLECTION).get_json(force=True)["items"]
        return [item["id"].rpartition("/")[2] for item in items]

    assert museums() == ["hanyang"]
    opened.publish(lathe("B-1"), museum="nantong")
    assert museums() == ["hanyang"]
    for number in ("G-1", "G-2"):
        publish_entry(opened, number, museum="nantong")
    assert museums() == ["hanyang", "nantong"]


def test_a_manifest_of_a_new_shape_is_made_when_it_is_asked_for(
    opened: Open, pictured: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/iiif/presentation/3/{pictured}/manifest"
    edition = opened.client().get(f"/api/v1/artifacts/{pictured}").get_json()["edition"]
    opened.house.store.put(keys.manifest(pictured, edition=edition), b'{"id":"old"}')
    assert opened.client().get(path).get_json(force=True) == {"id": "old"}
    # A shape is raised by a release, which is another process.
    monkeypatch.setattr(keys, "SHAPE", keys.SHAPE + 1)
    assert opened.client().get(path).get_json(force=True)["id"] == PUBLIC_URL + path


def test_every_address_of_pages_choices_files_and_sets_answers(
    opened: Open, pictured: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presented, "PAGE", 2)
    whole = Exhibit(opened, pictured)
    front, raking, plan = (whole.scan(f"{name}.png", name) for name in ("navy", "olive", "peru"))
    whole.choose(raking, front)
    whole.limit(front, 300)
    whole.keep(MediaForm.FILM, duration=9.5, width=640, height=360)
    whole.keep(MediaForm.SOUND, duration=3.0)
    whole.keep(MediaForm.MODEL)
    with opened.app.app_context(), transaction() as session:
        media = find_media(session, plan)
        assert media is not None
        media.section = {"zh": "图纸"}
    whole.settle()
    for number in (1, 2):
        part = exhibit(opened, f"HY-1903-007/{number}", part_of="HY-1903-007")
        part.scan()
    seen = walk(opened.client(), COLLECTION, PUBLIC_URL)
    own = f"/iiif/presentation/3/{pictured}"
    paths = ("/placeholder/painting", f"/range/{plan}", "/parts", f"/canvas/{raking}")
    assert missing(tuple(own + path for path in paths[:3]), seen) == []
    assert missing((own + paths[3],), seen) == [own + paths[3]]
    elsewhere = ("/collection/hanyang/1", "/collection/hanyang/2", "/files/", f"/iiif/2/{raking}")
    assert missing(elsewhere, seen) == []
    assert not any(f"/{front}/full" in address for address in seen)
