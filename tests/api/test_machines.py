"""What search machines and browsers ask a site before they ask for its pages."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest

from app.database import reading, transaction
from app.factory import create_app
from app.pages import assets
from config.imprint import Imprint
from records import charted, publication
from records.model import Record
from records.shown import find_record_id
from tests.exhibits import exhibit
from tests.house import PUBLIC_URL, WORKER, Open

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}


def places(opened: Open, address: str) -> list[str]:
    tree = ET.fromstring(opened.client().get(address).data)  # noqa: S314
    return [found.text or "" for found in tree.findall("*/s:loc", NAMES)]


def test_robots_are_told_where_the_map_is(opened: Open) -> None:
    answer = opened.client().get("/robots.txt")
    assert answer.mimetype == "text/plain"
    assert f"Sitemap: {PUBLIC_URL}/sitemap.xml" in answer.text
    assert "Disallow: /api/v1/" in answer.text
    assert "\nDisallow: /\n" not in answer.text


def test_a_site_for_trying_keeps_everything_out(opened: Open) -> None:
    house = replace(opened.house, settings=replace(opened.house.settings, indexed=False))
    client = create_app(house.settings, house).test_client()
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    assert client.get("/healthz").headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "X-Robots-Tag" not in opened.client().get("/healthz").headers


def test_a_place_for_reports_is_told_where_it_is_set(opened: Open) -> None:
    said = Imprint(security="mailto:a@example.org", expires=date(2027, 6, 30))
    house = replace(opened.house, settings=replace(opened.house.settings, imprint=said))
    told = create_app(house.settings, house).test_client().get("/.well-known/security.txt").text
    assert told.startswith("Contact: mailto:a@example.org\nExpires: 2027-06-30T00:00:00Z\n")
    assert opened.client().get("/.well-known/security.txt").status_code == 404


def test_a_browser_is_told_what_the_site_is_called(opened: Open) -> None:
    if not assets.MANIFEST.is_file():
        pytest.skip("the front end is not built")
    answer = opened.client().get("/site.webmanifest")
    assert answer.mimetype == "application/manifest+json"
    told = answer.get_json(force=True)
    assert (told["start_url"], told["lang"]) == ("/", "zh-Hans")
    with opened.client().get(told["icons"][0]["src"]) as icon:
        assert icon.status_code == 200


def test_every_shown_record_is_on_the_map_in_every_language(opened: Open) -> None:
    record = exhibit(opened).record
    assert places(opened, "/sitemap.xml") == [
        f"{PUBLIC_URL}/sitemaps/pages.xml",
        f"{PUBLIC_URL}/sitemaps/0.xml",
    ]
    expected = [f"{PUBLIC_URL}/{lang}/artifacts/{record}" for lang in ("zh", "zh-Hant", "en")]
    assert places(opened, "/sitemaps/0.xml") == expected
    tree = ET.fromstring(opened.client().get("/sitemaps/0.xml").data)  # noqa: S314
    for page in tree.findall("s:url", NAMES):
        named = {one.get("hreflang"): one.get("href") for one in page.findall("x:link", NAMES)}
        assert list(named) == ["zh-Hans", "zh-Hant", "en", "x-default"]
        assert [named["zh-Hans"], named["zh-Hant"], named["en"]] == expected
        assert page.findtext("s:lastmod", "", NAMES)[10] == "T"


@pytest.mark.parametrize("below", ["about", "museums", "places", "periods", "terms", "stories"])
def test_a_page_that_stands_still_is_on_the_map_and_at_the_foot(opened: Open, below: str) -> None:
    assert f"{PUBLIC_URL}/en/{below}" in places(opened, "/sitemaps/pages.xml")
    foot = opened.client().get("/en/about").text.partition("<footer")[2]
    assert f'href="/en/{below}"' in foot
    assert opened.client().get(f"/en/{below}").status_code == 200


def test_a_picture_that_is_shown_is_on_the_map(opened: Open) -> None:
    hung = exhibit(opened)
    picture = hung.scan()
    told = opened.client().get("/sitemaps/0.xml").text
    assert f"{PUBLIC_URL}/iiif/3/{picture}/full/max/0/default.jpg</image:loc>" in told


def test_what_is_withdrawn_leaves_the_map(opened: Open) -> None:
    kept, gone = exhibit(opened, "HY-1").record, exhibit(opened, "HY-2").record
    with opened.app.app_context(), transaction() as session:
        row = session.get_one(Record, find_record_id(session, gone))
        publication.withdraw(session, WORKER, row, reason="误报")
    told = opened.client().get("/sitemaps/0.xml").text
    assert kept in told
    assert gone not in told


def test_the_parts_of_the_map_are_looked_for_once_in_some_minutes(opened: Open) -> None:
    now = [0.0]
    app = create_app(opened.house.settings, opened.house, clock=lambda: now[0])
    map_of = replace(opened, app=app)
    assert len(places(map_of, "/sitemap.xml")) == 1
    exhibit(opened)
    assert len(places(map_of, "/sitemap.xml")) == 1
    now[0] = 301.0
    assert len(places(map_of, "/sitemap.xml")) == 2


def test_a_part_of_the_map_holds_no_more_than_its_share(opened: Open) -> None:
    records = [exhibit(opened, f"HY-{number}").record for number in range(5)]
    with opened.app.app_context(), reading() as session:
        parts = [number for number, _ in charted.list_parts(session, size=2)]
        found = [
            [one.id for one in charted.each_of_part(session, number, size=2)] for number in parts
        ]
    assert max(map(len, found)) == 2
    assert [one for part in found for one in part] == records


def test_a_part_without_records_is_none(opened: Open) -> None:
    assert places(opened, "/sitemap.xml") == [f"{PUBLIC_URL}/sitemaps/pages.xml"]
    for address in ("/sitemaps/0.xml", "/sitemaps/7.xml", "/sitemaps/x.xml"):
        assert opened.client().get(address).status_code == 404


def test_the_pages_that_stand_still_are_on_the_map_and_answer(opened: Open) -> None:
    if not assets.MANIFEST.is_file():
        pytest.skip("the front end is not built")
    found = places(opened, "/sitemaps/pages.xml")
    assert f"{PUBLIC_URL}/zh-Hant/privacy" in found
    client = opened.client()
    statuses = {one: client.get(one.removeprefix(PUBLIC_URL)).status_code for one in found}
    assert {one: status for one, status in statuses.items() if status != 200} == {}
