"""A kind is its declaration: a third one is registered, shown, found and listed without more."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.factory import create_app
from app.pages import assets
from kinds.artifacts.model import Artifact
from kinds.museums.model import Museum
from records.fields import INTERNAL, PUBLIC, Date, LangText, Text
from records.kind import Kind, Kinds, Placing, Role, Weight, field
from tests.house import Open, lathe, open_house

DAYE = {"title": {"zh": "大冶铁矿", "en": "Daye Iron Mine"}, "site_number": "S-1"}


class Site(Kind):
    """A heritage site (工业遗产)."""

    name, plural, zh, en = "site", "heritage-sites", "工业遗产", "Heritage site"
    schema_type = "LandmarksOrHistoricalBuildings"

    site_number = field(
        Text(), zh="编号", en="Number", visibility=PUBLIC, required=True, weight=Weight.NUMBER
    )
    title = field(
        LangText(),
        zh="名称",
        en="Name",
        visibility=PUBLIC,
        required=True,
        weight=Weight.NAME,
        role=Role.LABEL,
        placing=Placing.NOWHERE,
    )
    founded = field(Date(), zh="始建", en="Founded", visibility=PUBLIC, placing=Placing.TITLE_BLOCK)
    guard = field(Text(), zh="值守", en="Guard", visibility=INTERNAL)

    @classmethod
    def number_of(cls, values: Mapping[str, Any]) -> str | None:
        return values.get("site_number")


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """A house that keeps a third kind."""
    if not assets.MANIFEST.is_file():
        pytest.skip("the front end is not built")
    usual = open_house(tmp_path)
    house = replace(usual.house, kinds=Kinds(iter((Artifact, Museum, Site))))
    return Open(create_app(house.settings, house), house, usual.tokens)


def publish_site(opened: Open, values: Mapping[str, Any]) -> str:
    """Register and publish a site by the API; its id."""
    client = opened.client()
    made = client.post("/api/v1/heritage-sites", json=values, headers=opened.headers())
    assert made.status_code == 201
    site = str(made.get_json()["id"])
    headers = opened.headers(If_Match=made.headers["ETag"])
    shown = client.post(f"/api/v1/heritage-sites/{site}/publish", json={}, headers=headers)
    assert shown.status_code == 200
    return site


@pytest.fixture
def site(opened: Open) -> str:
    """A published site with a picture; there is an artifact of the same owner beside it."""
    opened.publish(lathe())
    site = publish_site(opened, {**DAYE, "founded": {"words": "1890"}, "guard": "secret"})
    scan = io.BytesIO()
    Image.new("RGB", (600, 400), "maroon").save(scan, "PNG")
    sent = opened.client().post(
        f"/api/v1/heritage-sites/{site}/media?filename=pit.png&release=true",
        data=scan.getvalue(),
        content_type="image/png",
        headers=opened.headers(),
    )
    assert sent.status_code in {201, 202}
    opened.settle()
    return site


def test_the_api_reads_lists_and_describes_it(opened: Open, site: str) -> None:
    client = opened.client()
    values = client.get(f"/api/v1/heritage-sites/{site}").get_json()["values"]
    assert values["title"] == DAYE["title"]
    assert "guard" not in values
    listed = client.get("/api/v1/heritage-sites").get_json()["items"]
    assert [one["id"] for one in listed] == [site]
    described = client.get("/api/v1/openapi.json").get_json()["paths"]
    assert "/api/v1/heritage-sites" in described


def test_it_is_found_by_its_words(opened: Open, site: str) -> None:
    for words in ("大冶", "Daye", "S-1"):
        found = opened.client().get("/api/v1/search", query_string={"q": words}).get_json()
        assert [one["id"] for one in found["items"]] == [site], words


def test_its_page_leads_to_its_own_kind(opened: Open, site: str) -> None:
    sister = publish_site(opened, {"title": {"zh": "萍乡煤矿"}, "site_number": "S-2"})
    opened.settle()
    for lang, name, several, founded in (
        ("zh", "大冶铁矿", "工业遗产", "始建"),
        ("en", "Daye Iron Mine", "Heritage sites", "Founded"),
    ):
        page = opened.client().get(f"/{lang}/heritage-sites/{site}").text
        main = page[page.index("<main") :]
        assert f'<a href="/{lang}/heritage-sites">{several}</a>' in main
        assert all(words in main for words in (name, founded, sister))
        assert "secret" not in page
        assert "/artifacts/" not in page
        assert '"@type": "LandmarksOrHistoricalBuildings"' in page


def test_its_list_is_one_of_names(opened: Open, site: str) -> None:
    page = opened.client().get("/en/heritage-sites").text
    assert "<h1>Heritage sites</h1>" in page
    assert site in page


def test_its_manifest_says_its_fields(opened: Open, site: str) -> None:
    manifest = opened.client().get(f"/iiif/presentation/3/{site}/manifest").get_json(force=True)
    assert manifest["label"] == {"zh": ["大冶铁矿"], "en": ["Daye Iron Mine"]}
    assert {"zh": ["始建"], "en": ["Founded"]} in [row["label"] for row in manifest["metadata"]]


def test_a_withdrawn_one_says_which_kind_it_was(opened: Open, site: str) -> None:
    opened.client().post(
        f"/api/v1/heritage-sites/{site}/withdraw",
        json={"reason": "重复"},
        headers=opened.headers(If_Match="*"),
    )
    answer = opened.client().get(f"/en/heritage-sites/{site}")
    assert answer.status_code == 410
    assert '<a href="/en/heritage-sites">Heritage sites</a>' in answer.text
