"""The persistent address of a record, and the signposts of its page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.api.test_pages import open_pages, words
from tests.exhibits import Exhibit, exhibit
from tests.house import PUBLIC_URL, Open
from tests.unit.pages.showroom import LATHE, MUSEUMS, Showroom

__all__ = ["words"]
P3 = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'
P2 = 'application/ld+json;profile="http://iiif.io/api/presentation/2/context.json"'


@pytest.fixture
def hung(opened: Open) -> Exhibit:
    found = exhibit(opened)
    found.scan()
    return found


@pytest.mark.parametrize(
    ("accept", "place"),
    [
        ("text/html", "/zh/artifacts/{id}"),
        ("*/*", "/zh/artifacts/{id}"),
        ("", "/zh/artifacts/{id}"),
        ("image/png", "/zh/artifacts/{id}"),
        ("application/json", "/api/v1/artifacts/{id}"),
        ("application/ld+json", "/zh/artifacts/{id}/linked"),
        ("text/html;q=0.5, application/json", "/api/v1/artifacts/{id}"),
        ("application/json;q=0.2, text/html", "/zh/artifacts/{id}"),
        ("application/json, */*;q=0.1", "/api/v1/artifacts/{id}"),
        (P3, "/iiif/presentation/3/{id}/manifest"),
        (P2, "/iiif/presentation/2/{id}/manifest"),
        (f"{P3};q=0.4, {P2};q=0.6", "/iiif/presentation/2/{id}/manifest"),
    ],
)
def test_an_address_leads_to_the_form_that_is_liked_best(
    hung: Exhibit, accept: str, place: str
) -> None:
    answer = hung.opened.client().get(f"/id/{hung.record}", headers={"Accept": accept})
    assert answer.status_code == 303
    assert answer.headers["Location"] == PUBLIC_URL + place.format(id=hung.record)
    assert set(answer.vary) >= {"Accept", "Accept-Language"}
    assert f'<{PUBLIC_URL}/id/{hung.record}>; rel="cite-as"' in answer.headers["Link"]


@pytest.mark.parametrize(
    ("language", "lang"), [("en", "en"), ("zh-TW", "zh-Hant"), ("zh-CN", "zh"), ("fr", "zh")]
)
def test_an_address_leads_to_the_language_of_the_visitor(
    hung: Exhibit, language: str, lang: str
) -> None:
    headers = {"Accept-Language": language}
    answer = hung.opened.client().head(f"/id/{hung.record}", headers=headers)
    assert answer.headers["Location"] == f"{PUBLIC_URL}/{lang}/artifacts/{hung.record}"


def test_a_record_without_anything_to_see_has_no_manifest_to_lead_to(opened: Open) -> None:
    record = exhibit(opened).record
    answer = opened.client().get(f"/id/{record}", headers={"Accept": P3})
    assert answer.headers["Location"] == f"{PUBLIC_URL}/zh/artifacts/{record}"


def test_the_form_may_be_written_into_the_address(hung: Exhibit) -> None:
    answer = hung.opened.client().get(f"/id/{hung.record}.json", headers={"Accept": "text/html"})
    assert answer.headers["Location"] == f"{PUBLIC_URL}/api/v1/artifacts/{hung.record}"
    assert hung.opened.client().get("/id/0000000000.json").status_code == 404


@pytest.fixture
def client(words: Path) -> FlaskClient:
    return open_pages(Showroom(), words)


def posts(client: FlaskClient, address: str) -> dict[str, list[str]]:
    """The signposts of a page: relation → addresses."""
    told: dict[str, list[str]] = {}
    for target, relation in re.findall(
        r'<([^>]+)>; rel="([\w-]+)"', client.get(address).headers["Link"]
    ):
        told.setdefault(relation, []).append(target)
    return told


def test_the_page_of_a_record_is_signposted(client: FlaskClient) -> None:
    site = "https://gongbo.example"
    assert posts(client, f"/zh-Hant/artifacts/{LATHE.id}") == {
        "cite-as": [f"{site}/id/{LATHE.id}"],
        "type": ["https://schema.org/CreativeWork", "https://schema.org/ItemPage"],
        "describedby": [
            f"{site}/api/v1/artifacts/{LATHE.id}",
            f"{site}/zh-Hant/artifacts/{LATHE.id}/linked",
            f"{site}/iiif/presentation/3/{LATHE.id}/manifest",
        ],
        "item": [f"{site}/iiif/3/lathe/full/max/0/default.jpg"],
        "license": ["http://creativecommons.org/licenses/by/4.0/"],
    }


def test_what_has_no_picture_has_no_post_to_one(client: FlaskClient) -> None:
    told = posts(client, f"/en/museums/{MUSEUMS[1].id}")
    assert set(told) == {"cite-as", "type", "describedby"}
    assert len(told["describedby"]) == 2


def test_what_a_page_tells_machines_is_a_document_of_its_own(client: FlaskClient) -> None:
    answer = client.get(f"/en/artifacts/{LATHE.id}/linked")
    assert answer.mimetype == "application/ld+json"
    told = answer.get_json(force=True)
    assert told["@context"] == "https://schema.org"
    assert told["@id"] == f"https://gongbo.example/id/{LATHE.id}"
    tag = answer.headers["ETag"]
    again = client.get(f"/en/artifacts/{LATHE.id}/linked", headers={"If-None-Match": tag})
    assert again.status_code == 304
