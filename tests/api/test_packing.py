"""What is sent packed, and what is not."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient

from app.pages import assets
from tests.api.test_pages import open_pages, words
from tests.house import Open
from tests.unit.pages.showroom import LATHE, Showroom

__all__ = ["words"]
RECORD = f"/en/artifacts/{LATHE.id}"
GZIP = {"Accept-Encoding": "gzip, br"}


@pytest.fixture
def client(words: Path) -> FlaskClient:
    return open_pages(Showroom(), words)


def style(client: FlaskClient) -> str:
    """The address of the styles."""
    found = re.search(r'rel="stylesheet" href="([^"]+)"', client.get("/en/").text)
    assert found
    return found[1]


class Sent(NamedTuple):
    """A built file as it came."""

    data: bytes
    coding: str | None
    kind: str | None
    tag: str


def sent(client: FlaskClient, address: str, coding: str) -> Sent:
    """The file to a browser that takes this; it depends on the coding, and says so."""
    with client.get(address, headers={"Accept-Encoding": coding}) as answer:
        assert "Accept-Encoding" in answer.headers["Vary"]
        return Sent(answer.data, answer.content_encoding, answer.mimetype, answer.headers["ETag"])


def without_nonce(page: str) -> str:
    return re.sub(r'nonce="[^"]*"', "", page)


def test_a_page_says_the_same_packed_and_plain(client: FlaskClient) -> None:
    plain, packed = client.get(RECORD), client.get(RECORD, headers=GZIP)
    assert [one.content_encoding for one in (plain, packed)] == [None, "gzip"]
    assert without_nonce(gzip.decompress(packed.data).decode()) == without_nonce(plain.text)
    assert packed.content_length == len(packed.data)
    assert len(packed.data) < len(plain.data) / 2


def test_packed_and_plain_have_tags_of_their_own_and_each_is_known_again(
    client: FlaskClient,
) -> None:
    tags = [client.get(RECORD, headers=asked).headers["ETag"] for asked in ({}, GZIP)]
    assert len(set(tags)) == 2
    statuses = [
        client.get(RECORD, headers={**asked, "If-None-Match": tag}).status_code
        for asked in ({}, GZIP)
        for tag in tags
    ]
    assert statuses == [304, 200, 200, 304]


@pytest.mark.parametrize("asked", [{}, GZIP, {"Accept-Encoding": "gzip;q=0"}])
def test_who_keeps_a_page_is_told_that_it_depends_on_the_coding(
    client: FlaskClient, asked: dict[str, str]
) -> None:
    answer = client.get(RECORD, headers=asked)
    assert "Accept-Encoding" in answer.headers["Vary"]
    again = client.get(RECORD, headers={**asked, "If-None-Match": answer.headers["ETag"]})
    assert "Accept-Encoding" in again.headers["Vary"]
    assert (answer.content_encoding == "gzip") == (asked == GZIP)


def test_a_sheet_for_letters_carries_a_token_and_is_not_packed(client: FlaskClient) -> None:
    answer = client.get(f"{RECORD}/letter", headers=GZIP)
    assert (answer.status_code, answer.cache_control.no_store) == (200, True)
    assert "Content-Encoding" not in answer.headers
    assert 'name="sheet"' in answer.text


def test_styles_are_sent_as_they_were_packed(client: FlaskClient) -> None:
    plain, packed, best = (
        sent(client, style(client), coding) for coding in ("identity", "gzip", "gzip, br")
    )
    assert gzip.decompress(packed.data) == plain.data
    assert [one.coding for one in (plain, packed, best)] == [None, "gzip", "br"]
    assert len(best.data) < len(packed.data) < len(plain.data)
    assert {one.kind for one in (plain, packed, best)} == {"text/css"}
    assert len({one.tag for one in (plain, packed, best)}) == 3


def test_the_page_of_the_api_is_packed_too(opened: Open) -> None:
    answer = opened.client().get("/api/?lang=en", headers=GZIP)
    assert answer.content_encoding == "gzip"
    assert set(re.split(", ?", answer.headers["Vary"])) >= {"Accept-Language", "Accept-Encoding"}


def test_a_file_of_a_build_below_a_running_house_is_served_packed(
    client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "BUILT", tmp_path)
    assert client.get("/assets/site-2.css").status_code == 404
    (tmp_path / "site-2.css").write_bytes(b"a{}")
    (tmp_path / "site-2.css.gz").write_bytes(gzip.compress(b"a{}"))
    with client.get("/assets/site-2.css", headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.content_encoding == "gzip"


def test_browsers_that_ask_for_an_icon_unasked_find_the_mark(
    client: FlaskClient,
) -> None:
    with client.get("/favicon.ico", follow_redirects=True) as icon:
        assert (icon.status_code, icon.mimetype) == (200, "image/svg+xml")
