"""What pages tell machines in the words of schema.org."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.test_pages import open_pages, words
from tests.house import ROOT
from tests.unit.pages.showroom import LATHE, MUSEUMS, Showroom

__all__ = ["words"]
SHARED = Path(os.environ.get("GONGBO_SHARED", ROOT.parent / "shared"))
TERMS = SHARED / "schemas/jsonld/schema.org/schemaorgcontext-30.0.jsonld"
ADDRESSES = (
    f"/zh/artifacts/{LATHE.id}",
    f"/en/museums/{MUSEUMS[0].id}",
    f"/zh-Hant/museums/{MUSEUMS[1].id}",
    "/en/",
)


@pytest.fixture
def client(words: Path) -> FlaskClient:
    return open_pages(Showroom(), words)


def told(client: FlaskClient, address: str) -> dict[str, Any]:
    """The JSON-LD block of a page."""
    block = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', client.get(address).text, re.DOTALL
    )
    assert block
    found: dict[str, Any] = json.loads(block[1])
    return found


def said(node: Any) -> set[str]:
    """Every class and property in a document."""
    if isinstance(node, list):
        return {one for each in node for one in said(each)}
    if not isinstance(node, dict):
        return set()
    names = {name for name in node if not name.startswith("@")}
    return (
        names | {node.get("@type", "Thing")} | {one for each in node.values() for one in said(each)}
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_words_of_schema_org_are_used(client: FlaskClient, address: str) -> None:
    if not TERMS.is_file():
        pytest.skip("the context of schema.org is not here")
    known = json.loads(TERMS.read_text("utf-8"))["@context"]
    # A part of an action that search machines read: https://schema.org/docs/actions.html
    assert said(told(client, address)) - set(known) - {"query-input"} == set()


def test_a_thing_says_what_it_is_made_of_when_and_where_its_licence_is_had(
    client: FlaskClient,
) -> None:
    thing = told(client, f"/zh/artifacts/{LATHE.id}")
    assert thing["material"] == ["纸", "木"]
    assert thing["dateCreated"].startswith("1912")
    assert thing["inLanguage"] == "zh-Hans"
    image = thing["image"]
    assert image["license"] == thing["license"] == LATHE.pictures[0].rights
    assert image["creditText"] == "北河铸造博物馆"
    assert image["acquireLicensePage"] == "https://gongbo.example/zh/contact"


def test_a_museum_says_where_it_is_and_when_it_is_open(client: FlaskClient) -> None:
    museum = told(client, f"/en/museums/{MUSEUMS[0].id}")
    assert museum["@type"] == "Museum"
    assert museum["address"] == "14 Tiexi Road, Beihe"
    assert museum["openingHours"] == "Tuesday to Sunday 09:00–17:00"
    assert museum["foundingDate"].startswith("2012")


def test_a_page_says_the_way_to_it(client: FlaskClient) -> None:
    page = told(client, f"/zh-Hant/museums/{MUSEUMS[0].id}")["mainEntityOfPage"]
    way = page["breadcrumb"]["itemListElement"]
    assert [one["position"] for one in way] == [1, 2]
    assert way[1]["item"] == page["@id"]
    assert page["@id"] == f"https://gongbo.example/zh-Hant/museums/{MUSEUMS[0].id}"
