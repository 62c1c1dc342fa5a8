"""Which scripts a page lets in, and that an answer which was kept keeps its policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.pages import assets
from tests.api.test_pages import ADDRESSES, open_pages, words
from tests.house import Open
from tests.unit.pages.showroom import LATHE, WITHDRAWN, Showroom

__all__ = ["words"]
RECORD = f"/zh/artifacts/{LATHE.id}"
FAILING = ("/zh/nothing", "/nothing", f"/zh/artifacts/{WITHDRAWN.id}", "/zh/search?after=x")
SCRIPT = re.compile(r"<script\b(?![^>]*application/ld\+json)[^>]*>")
TEMPLATES = Path(assets.__file__).parents[1]
POLICY = "Content-Security-Policy"


@pytest.fixture
def client(words: Path) -> FlaskClient:
    return open_pages(Showroom(), words)


@pytest.mark.parametrize("address", ADDRESSES + FAILING)
def test_the_scripts_of_a_page_are_let_in_by_its_nonce(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Accept": "text/html"})
    told = re.search(
        r"script-src 'nonce-([\w-]{22})' 'strict-dynamic' 'self';", answer.headers[POLICY]
    )
    assert told
    scripts = SCRIPT.findall(answer.text)
    assert scripts
    assert [one for one in scripts if f' nonce="{told[1]}"' not in one] == []
    assert "unsafe-inline" not in re.sub(r"style-src-attr [^;]*", "", answer.headers[POLICY])


def test_a_nonce_is_used_once(client: FlaskClient) -> None:
    assert client.get(RECORD).headers[POLICY] != client.get(RECORD).headers[POLICY]


def test_the_tag_of_a_page_is_that_of_what_it_says(client: FlaskClient) -> None:
    first, second = client.get(RECORD), client.get(RECORD)
    assert first.headers["ETag"] == second.headers["ETag"]
    assert first.text != second.text


def test_a_page_that_was_kept_keeps_the_policy_it_came_with(client: FlaskClient) -> None:
    tag = client.get(RECORD).headers["ETag"]
    again = client.get(RECORD, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert POLICY not in again.headers


def test_the_page_of_the_api_lets_in_its_own_script_alone(opened: Open) -> None:
    if not assets.MANIFEST.is_file():
        pytest.skip("the front end is not built")
    answer = opened.client().get("/api/?lang=en")
    nonce = re.search(r"'nonce-([\w-]+)'", answer.headers[POLICY])
    assert nonce
    assert [f'nonce="{nonce[1]}"' in one for one in SCRIPT.findall(answer.text)] == [True]
    tag = answer.headers["ETag"]
    again = opened.client().get("/api/?lang=en", headers={"If-None-Match": tag})
    assert (again.status_code, POLICY in again.headers) == (304, False)


def test_every_script_of_a_template_asks_for_the_nonce() -> None:
    written = {
        f"{path.name}: {script}"
        for path in TEMPLATES.glob("*/templates/**/*.html")
        for script in SCRIPT.findall(path.read_text("utf-8"))
    }
    assert written
    assert {one for one in written if 'nonce="{{ nonce }}"' not in one} == set()


@pytest.mark.parametrize("address", ADDRESSES + FAILING + ("/", "/assets/none"))
def test_no_page_sets_a_cookie(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Accept": "text/html", "Cookie": "session=x"})
    assert "Set-Cookie" not in answer.headers
