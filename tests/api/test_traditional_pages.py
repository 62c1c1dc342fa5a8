"""The pages in traditional characters, as a client gets them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.api.test_pages import ADDRESSES, open_pages, words
from tests.unit.pages.showroom import LATHE, MUSEUMS, WITHDRAWN, Showroom

__all__ = ["words"]
# Of the words of the site; none of them is a traditional character.
SIMPLIFIED = "这们个为发开关览馆图书见说语设计门问间题时总结应该没来过还让从电车长东业产机复选页"
SHOWN = tuple(address.replace("/zh/", "/zh-Hant/") for address in ADDRESSES)
FAILING = ("/zh-Hant/nothing", f"/zh-Hant/artifacts/{WITHDRAWN.id}", "/zh-Hant/search?after=x")


@pytest.fixture
def client(words: Path) -> FlaskClient:
    return open_pages(Showroom(), words)


def read(page: str) -> str:
    """What a reader of a page in traditional characters has before him, without other languages."""
    page = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    page = re.sub(r'<(\w+)[^>]*\slang="(?!zh-Hant)[^"]*"[^>]*>.*?</\1>', "", page, flags=re.DOTALL)
    human = r'\s(?:alt|title|placeholder|aria-label|data-\w+)="([^"]*)"'
    return re.sub(r"<[^>]*>", "\n", page) + "\n".join(re.findall(human, page))


@pytest.mark.parametrize("address", SHOWN + FAILING)
def test_no_simplified_character_of_the_site_is_left(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert '<html lang="zh-Hant">' in answer.text
    assert {one for one in SIMPLIFIED if one in read(answer.text)} == set()


@pytest.mark.parametrize("address", SHOWN + FAILING)
def test_every_way_from_a_traditional_page_stays_traditional(
    client: FlaskClient, address: str
) -> None:
    page = client.get(address, headers={"Accept": "text/html"}).text
    switch = re.search(r'<ul class="tools".*?</ul>', page, re.DOTALL)
    assert switch
    rest = page.replace(switch[0], "")
    away = re.findall(r'(?:href|action)="(/(?:zh|en)(?:/[^"]*)?)"', rest)
    assert away == []


def test_the_switch_leads_to_the_same_page_in_the_two_other_languages(client: FlaskClient) -> None:
    page = client.get("/zh-Hant/search?q=lathe&view=list").text
    for lang, html in (("zh", "zh-Hans"), ("zh-Hant", "zh-Hant"), ("en", "en")):
        assert (
            f'href="/{lang}/search?q=lathe&amp;view=list" hreflang="{html}" lang="{html}"' in page
        )


def test_simplified_and_traditional_questions_find_the_same(client: FlaskClient) -> None:
    found = [
        re.findall(r'class="name" href="/zh-Hant/([^"]+)"', client.get(address).text)
        for address in (f"/zh-Hant/search?q={quote(asked)}" for asked in ("機床", "机床", "紡紗機"))
    ]
    assert found[0] == found[1]
    simplified = client.get(f"/zh/search?q={quote('细纱机')}").text
    traditional = client.get(f"/zh-Hant/search?q={quote('細紗機')}").text
    assert set(re.findall(r"/artifacts/(\w+)", simplified)) == set(
        re.findall(r"/artifacts/(\w+)", traditional)
    )
    assert re.findall(r"/artifacts/(\w+)", traditional)


def test_a_question_is_given_back_as_it_was_written(client: FlaskClient) -> None:
    assert 'value="机床"' in client.get(f"/zh-Hant/search?q={quote('机床')}").text


def test_what_a_record_is_called_is_converted_and_its_addresses_are_not(
    client: FlaskClient,
) -> None:
    page = client.get(f"/zh-Hant/artifacts/{LATHE.id}").text
    assert "皮帶車床總圖" in page
    assert f'rel="canonical" href="https://gongbo.example/zh-Hant/artifacts/{LATHE.id}"' in page
    assert f"https://gongbo.example/id/{LATHE.id}" in page


def test_a_traditional_page_that_is_known_costs_no_transfer(client: FlaskClient) -> None:
    address = f"/zh-Hant/museums/{MUSEUMS[0].id}"
    tag = client.get(address).headers["ETag"]
    assert tag != client.get(address.replace("zh-Hant", "zh")).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("preferred", "home"),
    [
        ("zh-TW,zh;q=0.9,en;q=0.8", "/zh-Hant/"),
        ("zh-HK", "/zh-Hant/"),
        ("zh-Hant-MO, en;q=0.5", "/zh-Hant/"),
        ("zh-Hans-HK", "/zh/"),
        ("zh-CN", "/zh/"),
        ("fr, en-GB;q=0.5, zh-TW;q=0.3", "/en/"),
        ("zh-TW;q=0, en;q=0.1", "/en/"),
        ("fr", "/zh/"),
        ("", "/zh/"),
    ],
)
def test_the_first_address_leads_to_the_characters_that_a_visitor_reads(
    client: FlaskClient, preferred: str, home: str
) -> None:
    assert client.get("/", headers={"Accept-Language": preferred}).headers["Location"] == home
