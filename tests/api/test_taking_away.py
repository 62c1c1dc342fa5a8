"""Citations as files, marks to scan, frames for other sites and oEmbed, of a real house."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from app.pages import assets
from tests.exhibits import Exhibit, exhibit, get
from tests.house import PUBLIC_URL, Open

pytestmark = pytest.mark.skipif(not assets.MANIFEST.is_file(), reason="the front end is not built")
DOORS = (
    "/zh/artifacts/{id}/cite.bib",
    "/en/artifacts/{id}/cite.ris",
    "/en/artifacts/{id}/cite.json",
    "/zh/artifacts/{id}/cite.txt",
    "/id/{id}/qr.svg",
    "/id/{id}/qr.png",
    "/embed/{id}",
    "/en/embed/{id}",
    "/oembed?url=" + quote(f"{PUBLIC_URL}/id/") + "{id}",
)


@pytest.fixture
def lathe(opened: Open) -> Exhibit:
    """A published lathe with a picture."""
    made = exhibit(opened)
    made.hang()
    made.settle()
    return made


def asked(made: Exhibit, url: str = "", **more: str | int) -> dict[str, object]:
    """What oEmbed tells of an address, by default the English page of the lathe."""
    query = {"url": url or f"{PUBLIC_URL}/en/artifacts/{made.record}", **more}
    answer = made.opened.client().get("/oembed", query_string=query)
    assert answer.status_code == 200, answer.text
    told: dict[str, object] = json.loads(answer.data)
    return told


@pytest.mark.parametrize("door", DOORS)
def test_a_withdrawn_record_is_gone_and_an_unknown_one_is_not_there(
    lathe: Exhibit, door: str
) -> None:
    client = lathe.opened.client()
    assert client.get(door.format(id=lathe.record)).status_code == 200
    assert client.get(door.format(id="0000000000")).status_code == 404
    lathe.withdraw()
    assert client.get(door.format(id=lathe.record)).status_code == 410


def test_a_citation_is_a_file_with_a_name(lathe: Exhibit) -> None:
    answer = lathe.opened.client().get(f"/zh/artifacts/{lathe.record}/cite.bib")
    assert answer.text.startswith(f"@misc{{gongbo-{lathe.record},")
    assert answer.content_type == "application/x-bibtex; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{lathe.record}.bib"'


def test_a_citation_of_another_kind_of_file_is_not_there(lathe: Exhibit) -> None:
    answer = lathe.opened.client().get(f"/zh/artifacts/{lathe.record}/cite.doc")
    assert answer.status_code == 404


def test_a_mark_is_kept_for_a_minute_and_not_sent_twice(lathe: Exhibit) -> None:
    client, path = lathe.opened.client(), f"/id/{lathe.record}/qr.svg"
    first = client.get(path)
    assert first.headers["Cache-Control"] == "public, max-age=60"
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/embed/{id}", "/zh/embed/{id}"])
def test_any_site_may_frame_the_frame_and_nothing_else(lathe: Exhibit, path: str) -> None:
    client = lathe.opened.client()
    framed = client.get(path.format(id=lathe.record))
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed.headers
    assert "Set-Cookie" not in framed.headers
    page = client.get(f"/zh/artifacts/{lathe.record}")
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]


def test_a_frame_in_a_language_says_so_and_leads_back_to_the_record(lathe: Exhibit) -> None:
    page = lathe.opened.client().get(f"/en/embed/{lathe.record}").text
    assert '<html lang="en">' in page
    assert f'href="{PUBLIC_URL}/en/artifacts/{lathe.record}"' in page
    assert "Hanyang" in page


def test_a_frame_without_a_language_is_in_that_of_who_looks(lathe: Exhibit) -> None:
    answer = lathe.opened.client().get(f"/embed/{lathe.record}", headers={"Accept-Language": "en"})
    assert '<html lang="en">' in answer.text
    assert "Accept-Language" in answer.headers["Vary"]


def test_what_is_withdrawn_says_so_within_the_frame(lathe: Exhibit) -> None:
    lathe.withdraw()
    answer = lathe.opened.client().get(f"/zh/embed/{lathe.record}")
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "重复" in answer.text
    assert "HY-1903-007" in answer.text


def test_a_record_page_tells_where_oembed_is_and_it_answers_there(lathe: Exhibit) -> None:
    client = lathe.opened.client()
    page = client.get(f"/en/artifacts/{lathe.record}").text
    found = re.findall(r'type="(application/json|text/xml)\+oembed"[^>]*href="([^"]*)"', page)
    assert [form for form, _ in found] == ["application/json", "text/xml"]
    for form, href in found:
        answer = client.get(unescape(href).removeprefix(PUBLIC_URL))
        assert answer.status_code == 200
        assert answer.mimetype == form


def test_the_page_has_the_snippet_that_oembed_tells(lathe: Exhibit) -> None:
    page = lathe.opened.client().get(f"/en/artifacts/{lathe.record}").text
    assert str(asked(lathe)["html"]) in unescape(page)


def test_oembed_tells_a_rich_frame_with_its_thumbnail(lathe: Exhibit) -> None:
    told = asked(lathe)
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert (told["title"], told["author_name"]) == ("Belt-driven lathe", "Hanyang")
    assert f'src="{PUBLIC_URL}/en/embed/{lathe.record}"' in str(told["html"])
    assert (told["thumbnail_width"], told["thumbnail_height"]) == (480, 343)
    assert str(told["thumbnail_url"]).startswith(f"{PUBLIC_URL}/iiif/3/")


@pytest.mark.parametrize("address", ["/zh/artifacts/{id}?picture=1#x", "/id/{id}", "/embed/{id}"])
def test_oembed_knows_every_address_of_a_record(lathe: Exhibit, address: str) -> None:
    assert asked(lathe, PUBLIC_URL + address.format(id=lathe.record))["type"] == "rich"


def test_oembed_keeps_to_the_bounds_with_frame_and_thumbnail(lathe: Exhibit) -> None:
    told = asked(lathe, maxwidth=320, maxheight=200)
    assert (told["width"], told["height"]) == (320, 200)
    assert 'width="320" height="200"' in str(told["html"])
    assert (told["thumbnail_width"], told["thumbnail_height"]) == (280, 200)


def test_oembed_says_in_xml_what_it_says_in_json(lathe: Exhibit) -> None:
    query = {"url": f"{PUBLIC_URL}/en/artifacts/{lathe.record}", "format": "xml"}
    body = lathe.opened.client().get("/oembed", query_string=query).text
    told = {name: unescape(said) for name, said in re.findall(r"<(\w+)>([^<]*)</\1>", body)}
    assert told == {name: str(value) for name, value in asked(lathe).items()}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 400),
        ({"url": "https://elsewhere.example/zh/artifacts/{id}"}, 404),
        ({"url": f"{PUBLIC_URL}/zh/search"}, 404),
        ({"url": "http://[:::"}, 404),
        ({"url": f"{PUBLIC_URL}/id/{{id}}", "format": "yaml"}, 501),
        ({"url": f"{PUBLIC_URL}/id/{{id}}", "maxwidth": "wide"}, 400),
        ({"url": f"{PUBLIC_URL}/id/{{id}}", "maxheight": "0"}, 400),
        ({"url": f"{PUBLIC_URL}/id/{{id}}", "maxwidth": "9" * 5_000}, 400),
        ({"url": f"{PUBLIC_URL}/id/{{id}}", "maxwidth": "1".rjust(5_000, "0")}, 400),
        ({"url": "x" * 3_000}, 400),
    ],
)
def test_oembed_refuses_with_a_reason(lathe: Exhibit, query: dict[str, str], status: int) -> None:
    sent = {name: value.format(id=lathe.record) for name, value in query.items()}
    answer = lathe.opened.client().get("/oembed", query_string=sent)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert "record" not in answer.get_json()["detail_zh"]


def test_the_sign_to_drag_carries_the_manifest_and_the_canvas_that_is_shown(
    lathe: Exhibit,
) -> None:
    page = lathe.opened.client().get(f"/en/artifacts/{lathe.record}").text
    found = re.search(r'href="([^"]*)" draggable="true"', page)
    assert found
    link = urlsplit(unescape(found[1]))
    told = {name: value for name, [value] in parse_qs(link.query).items()}
    manifest = get(lathe.opened, link.path + "?" + link.query)
    assert told["manifest"] == manifest["id"]
    assert told["canvas"] == manifest["items"][0]["id"]
