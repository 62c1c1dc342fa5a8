"""The visitors' pages as a client gets them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask
from flask.testing import FlaskClient

from app.pages import assets, translations
from app.pages.routes import pages
from foundation.errors import Gone
from records.editions import Edition
from search.ports import IndexDown, Query, Results
from tests.unit.pages.showroom import LATHE, MUSEUMS, WITHDRAWN, Showroom

PO = Path(translations.__file__).parents[1] / "translations" / "zh" / "LC_MESSAGES" / "messages.po"
HTML = {"Accept": "text/html", "Accept-Language": "en"}
ADDRESSES = (
    "/zh/",
    "/zh/search",
    "/zh/search?q=皮带&view=list",
    f"/zh/artifacts/{LATHE.id}",
    f"/zh/museums/{MUSEUMS[0].id}",
    "/zh/museums",
    "/zh/about",
    "/zh/privacy",
    "/zh/contact",
    "/zh/accessibility",
)


@pytest.fixture(scope="session")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Chinese catalogue, compiled."""
    folder = tmp_path_factory.mktemp("translations")
    compiled = folder / "zh" / "LC_MESSAGES" / "messages.mo"
    compiled.parent.mkdir(parents=True)
    with PO.open("rb") as written, compiled.open("wb") as file:
        write_mo(file, read_po(written, locale="zh"))
    return folder


@pytest.fixture
def room() -> Showroom:
    return Showroom()


@pytest.fixture
def client(room: Showroom, words: Path) -> FlaskClient:
    return open_pages(room, words)


def open_pages(
    room: Showroom,
    words: Path,
    *,
    search: Callable[[Query], Results] | None = None,
    edition: Callable[[str, str], Edition] | None = None,
) -> FlaskClient:
    """A client of the pages over a showroom; skips where the front end has not been built."""
    if not assets.MANIFEST.is_file():
        pytest.skip("the front end is not built")
    app = Flask("pages", static_folder=None)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(words)
    translations.register(app)
    usual = room.deps()
    deps = replace(usual, search=search or usual.search, edition=edition or usual.edition)
    app.register_blueprint(pages(deps))
    return app.test_client()


def test_the_address_without_a_language_goes_on_to_the_visitors(client: FlaskClient) -> None:
    answer = client.get("/", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/")
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_has_one_heading_its_language_and_its_sisters(
    client: FlaskClient, address: str
) -> None:
    for lang, html_lang in (("zh", "zh-Hans"), ("zh-Hant", "zh-Hant"), ("en", "en")):
        page = client.get(address.replace("/zh/", f"/{lang}/")).text
        assert page.count("<h1") == 1
        assert f'<html lang="{html_lang}">' in page
        assert page.count('rel="alternate" hreflang=') == 4
        assert 'rel="canonical"' in page
        assert 'class="skip" href="#main"' in page


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_link_of_a_page_within_the_pages_works(client: FlaskClient, address: str) -> None:
    page = client.get(address).text
    links = {
        link.replace("&amp;", "&")
        for link in re.findall(r'href="(/(?:zh|zh-Hant|en)/[^"#]*)"', page)
    }
    assert links
    assert {link: code for link in links if (code := client.get(link).status_code) != 200} == {}
    assert 'href="#"' not in page


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_forbids_what_is_not_its_own(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert not re.search(r"<script(?![^>]*(src=|application/ld\+json))", answer.text)
    assert not re.search(r'style="(?!--)', answer.text)


def test_the_list_of_a_kind_too_large_to_read_is_the_search_page(client: FlaskClient) -> None:
    answer = client.get("/zh/artifacts")
    assert (answer.status_code, answer.location) == (302, "/zh/search?kind=artifact")


def test_the_language_switch_stays_on_the_page_and_its_question(client: FlaskClient) -> None:
    page = client.get("/zh/search?q=lathe&view=list").text
    assert 'href="/en/search?q=lathe&amp;view=list" hreflang="en"' in page


def test_a_record_says_edition_and_day_and_what_it_is(client: FlaskClient) -> None:
    page = client.get(f"/zh/artifacts/{LATHE.id}").text
    assert f"第 {LATHE.edition} 版" in page
    assert '<time datetime="2026-10-12">' in page
    assert "示意图 · 程序绘制" in page
    assert "约 1912 年" in page


def test_a_record_tells_machines_the_same_in_schema_org_words(client: FlaskClient) -> None:
    page = client.get(f"/en/artifacts/{LATHE.id}").text
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert block
    told = json.loads(block[1])
    assert told["@id"] == f"https://gongbo.example/id/{LATHE.id}"
    assert told["license"] == "http://creativecommons.org/licenses/by/4.0/"
    assert {one["@language"] for one in told["name"]} == {"en", "zh-Hans"}


def test_another_sheet_has_an_address_of_its_own(client: FlaskClient) -> None:
    page = client.get(f"/en/artifacts/{LATHE.id}?picture=2").text
    assert 'data-info="/iiif/3/geartrain/info.json" data-alt="Gear train: ink and wash"' in page
    beyond = client.get(f"/en/artifacts/{LATHE.id}?picture=99")
    assert beyond.status_code == 200


def test_words_of_a_record_cannot_break_out_of_the_page(words: Path) -> None:
    bad = "</script><script>alert(1)</script>\"'><img src=x>"
    spoilt = replace(
        LATHE, values={**LATHE.values, "title": {"en": bad}, "description": {"en": bad}}
    )
    client = open_pages(Showroom([spoilt]), words)
    asked = f"/en/search?q={quote(bad)}"
    for address in (f"/en/artifacts/{LATHE.id}", "/en/", "/en/search?view=list", asked):
        page = client.get(address).text
        assert "<script>alert" not in page
        assert "<img src=x>" not in page


def test_an_address_that_is_none_is_answered_in_the_words_of_a_museum(client: FlaskClient) -> None:
    for address in ("/en/artifacts/0000000000", "/en/nothing/here", "/nothing"):
        answer = client.get(address, headers=HTML)
        assert answer.status_code == 404
        assert "There is no such place on the drawing" in answer.text
        assert "Content-Security-Policy" in answer.headers


def test_a_withdrawn_record_keeps_its_number_and_says_why(client: FlaskClient) -> None:
    answer = client.get(f"/zh/artifacts/{WITHDRAWN.id}")
    assert answer.status_code == 410
    assert WITHDRAWN.number in answer.text
    assert WITHDRAWN.reason in answer.text
    assert "2026-11-06" in answer.text


def test_days_are_those_of_the_museums_and_not_of_greenwich(words: Path) -> None:
    before_breakfast = datetime(2026, 10, 11, 16, 30, tzinfo=UTC)
    early = replace(LATHE, published_at=before_breakfast)
    page = open_pages(Showroom([early]), words).get(f"/zh/artifacts/{LATHE.id}").text
    assert '<time datetime="2026-10-12">' in page
    assert "2026-10-11" not in page


def test_a_record_withdrawn_before_breakfast_was_withdrawn_that_day(words: Path) -> None:
    def gone(kind: str, public_id: str) -> Edition:
        at = datetime(2026, 11, 5, 23, 59, tzinfo=UTC)
        raise Gone(public_id, tombstone=replace(WITHDRAWN, withdrawn_at=at))

    page = open_pages(Showroom(), words, edition=gone).get(f"/zh/artifacts/{WITHDRAWN.id}").text
    assert "2026-11-06" in page
    assert "2026-11-05" not in page


def test_a_cursor_of_another_question_is_a_bad_question(client: FlaskClient) -> None:
    assert client.get("/zh/search?q=皮带&after=nonsense").status_code == 400


def test_while_the_index_is_down_the_page_says_so_and_when_to_come_again(words: Path) -> None:
    def down(query: Query) -> Results:
        raise IndexDown("away")

    client = open_pages(Showroom(), words, search=down)
    answer = client.get("/en/search")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_a_fault_of_ours_is_logged_and_not_shown(
    words: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(query: Query) -> Results:
        raise ValueError("secret of the house")

    answer = open_pages(Showroom(), words, search=broken).get("/en/search")
    assert answer.status_code == 500
    assert "secret of the house" not in answer.text
    assert "secret of the house" in caplog.text


def test_an_unchanged_page_costs_no_transfer(client: FlaskClient) -> None:
    first = client.get("/zh/about")
    again = client.get("/zh/about", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_an_empty_house_has_a_first_page_without_empty_sections(words: Path) -> None:
    page = open_pages(Showroom([]), words).get("/en/").text
    assert "Nothing has been published yet" in page
    assert "By period" not in page
    assert "Newly published" not in page
    assert 'id="hero"' not in page


def test_built_files_may_be_kept_for_ever(client: FlaskClient) -> None:
    page = client.get("/zh/").text
    style = re.search(r'rel="stylesheet" href="([^"]+)"', page)
    assert style
    with client.get(style[1]) as answer:
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/assets/../routes.py").status_code == 404


def test_a_page_of_nothing_says_what_there_is(client: FlaskClient) -> None:
    page = client.get("/en/search?q=qqqzzz").text
    assert ">Nothing found</h1>" in page
    assert 'href="/en/search?kind=artifact"' in page


def test_no_answer_takes_no_time(client: FlaskClient) -> None:
    """The clock of the showroom stands."""
    assert "&lt; 0.01 seconds" in client.get("/en/search?q=lathe").text
